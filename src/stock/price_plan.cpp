#include "stock/price_plan.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "stock/price_checks.hpp"

namespace weir::stock {
namespace {

std::string tax_words(TaxChange tax) {
  const std::string rate = Quantity::of_thousandths(tax.rate).text();
  switch (tax.step) {
    case TaxStep::none:
      return "";
    case TaxStep::add:
      return ", and " + rate + " % tax";
    case TaxStep::take_out:
      return ", without " + rate + " % tax";
  }
  throw Bug("a tax step that is none");
}

class PricePlanner {
 public:
  PricePlanner(const PriceFacts& facts, const PriceRules& rules, const PriceFence& fence, Instant now)
      : facts_{facts}, rules_{rules}, fence_{fence}, now_{now}, today_{rules.zone.date_of(now)} {}

  Result<AmazonPrice, std::vector<Failure>> plan() {
    const PriceRecord* record = find_tax() ? today(rules_.consumer_type) : nullptr;
    if (record == nullptr) return without_price();
    AmazonPrice price{.our_price = priced("our_price", *record, facts_.each)};
    price.sale = sale();
    price.business = business();
    price.minimum = limit("minimum_seller_allowed_price", rules_.minimum_type);
    price.maximum = limit("maximum_seller_allowed_price", rules_.maximum_type);
    for (Failure& each : refusals_of_parts(price, facts_, rules_, fence_))
      failures_.push_back(std::move(each));
    if (!failures_.empty()) return failures_;
    price.next_change = next_bound(relevant(), rules_.zone, now_);
    price.expires = expiry_of(facts_.records, rules_.consumer_type, rules_.zone, now_);
    price.why = sources_;
    return price;
  }

 private:
  void fail(std::string code, const std::string& text) {
    failures_.push_back(price_refusal(facts_.place, std::move(code), text));
  }

  std::vector<Failure> without_price() {
    if (failures_.empty())
      fail(
          "price.none_valid",
          fmt::format(
              "no condition record {} holds on {}; make one in SAP (VK11), or take the SKU out of the rules. "
              "The last price stays",
              rules_.consumer_type, iso(today_)));
    return failures_;
  }

  // A rate is needed where SAP and shop differ, and to hold a price with tax against a cost without.
  bool find_tax() {
    const bool differs = rules_.in_sap != rules_.in_shop;
    const bool shows_tax = rules_.in_shop == PricesAre::gross;
    if (!differs && !(shows_tax && fence_.cost)) return true;
    const auto rate = rules_.tax_rates.find(facts_.tax_class);
    if (rate == rules_.tax_rates.end()) {
      fail("price.no_tax_rate",
           fmt::format("the material's tax class is '{}', for which `tax.rates` has no rate; add it",
                       facts_.tax_class));
      return false;
    }
    if (differs) tax_ = {shows_tax ? TaxStep::add : TaxStep::take_out, rate->second};
    if (shows_tax) fence_.tax_rate = rate->second;
    return true;
  }

  const PriceRecord* today(const std::string& type) const {
    return type.empty() ? nullptr : record_on(facts_.records, type, today_);
  }

  // What one unit of the SKU costs where so many base units are bought.
  Money price_when(const PriceRecord& record, Quantity base_units) const {
    return price_of(record, amount_for(record, base_units), facts_.each, tax_);
  }
  Money priced(const char* part, const PriceRecord& record, Quantity base_units) {
    const Money price = price_when(record, base_units);
    sources_.push_back({part, record.number,
                        fmt::format("{} {} per {}{}", record.type, amount_for(record, base_units).text(),
                                    record.per, tax_words(tax_)),
                        price});
    return price;
  }

  // The sale that holds today, or the first to come: Amazon switches it on and off by itself.
  std::optional<SalePrice> sale() {
    if (rules_.sale_type.empty()) return std::nullopt;
    const PriceRecord* next = today(rules_.sale_type);
    if (next == nullptr)
      for (const PriceRecord& each : facts_.records)
        if (each.type == rules_.sale_type && !each.is_deleted && each.from > today_ &&
            (next == nullptr || each.from < next->from))
          next = &each;
    if (next == nullptr) return std::nullopt;
    return SalePrice{priced("discounted_price", *next, facts_.each), begin_of(*next, rules_.zone),
                     end_of(*next, rules_.zone)};
  }

  // The first number of whole pieces that reaches the scale.
  std::int64_t pieces_from(const PriceScale& scale, const PriceRecord& record) const {
    const Quantity from = part_up(scale.from, record.unit.numerator, record.unit.denominator);
    const std::int64_t below = whole_pieces(from, facts_.each);
    return of_pieces(below, facts_.each) < from ? below + 1 : below;
  }

  std::optional<BusinessPrice> business() {
    const PriceRecord* record = today(rules_.business_type);
    if (record == nullptr) return std::nullopt;
    BusinessPrice business{priced("business_price", *record, facts_.each), {}};
    for (const PriceScale& scale : record->scales) {
      const std::int64_t pieces = pieces_from(scale, *record);
      if (pieces > 1) business.tiers.push_back({pieces, price_when(*record, of_pieces(pieces, facts_.each))});
    }
    std::ranges::sort(business.tiers, {}, &QuantityTier::from);
    const auto is_same = [](const QuantityTier& a, const QuantityTier& b) { return a.from == b.from; };
    business.tiers.erase(std::unique(business.tiers.begin(), business.tiers.end(), is_same),
                         business.tiers.end());
    return business;
  }

  std::optional<Money> limit(const char* part, const std::string& type) {
    const PriceRecord* record = today(type);
    return record == nullptr ? std::nullopt : std::optional{priced(part, *record, facts_.each)};
  }

  std::vector<PriceRecord> relevant() const {
    std::vector<PriceRecord> records = facts_.records;
    std::erase_if(records, [&](const PriceRecord& each) {
      return each.type != rules_.consumer_type && each.type != rules_.sale_type &&
             each.type != rules_.business_type && each.type != rules_.minimum_type &&
             each.type != rules_.maximum_type;
    });
    return records;
  }

  const PriceFacts& facts_;
  const PriceRules& rules_;
  PriceFence fence_;
  Instant now_;
  Date today_;
  TaxChange tax_;
  std::vector<PriceSource> sources_;
  std::vector<Failure> failures_;
};

}  // namespace

Result<AmazonPrice, std::vector<Failure>> plan_price(const PriceFacts& facts, const PriceRules& rules,
                                                     const PriceFence& fence, Instant now) {
  return PricePlanner{facts, rules, fence, now}.plan();
}

}  // namespace weir::stock

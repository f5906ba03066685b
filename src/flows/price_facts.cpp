#include "flows/price_facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "amazon/model/marketplaces.hpp"
#include "amazon/model/purchasable_offer.hpp"
#include "flows/price_jobs.hpp"
#include "sap/reads/condition_records.hpp"
#include "sap/reads/condition_scales.hpp"
#include "sap/reads/material_units.hpp"
#include "sap/reads/tax_classes.hpp"
#include "stock/price_checks.hpp"

namespace weir::flows {
namespace {

using sap::FoundConditionRecord;
using sap::FoundConditionScale;
using stock::ConditionPlace;
using stock::MarketPrices;
using stock::PriceRecord;
using store::PriceListing;

// What was asked of SAP together: conditions of a type at a place.
struct ConditionAsk {
  ConditionPlace place;
  std::string type;
  Date on;
  auto operator<=>(const ConditionAsk&) const = default;
};

std::set<std::string> types_of(const stock::PriceRules& rules) {
  std::set<std::string> types{rules.consumer_type, rules.sale_type, rules.business_type, rules.minimum_type,
                              rules.maximum_type};
  types.erase("");
  return types;
}

// SAP says GB.
std::string country_of(const std::string& marketplace_id) {
  const auto* known = amazon::marketplace(marketplace_id);
  ensure(known != nullptr, "a price of a marketplace that nobody knows");
  return known->country == "UK" ? "GB" : std::string{known->country};
}

// What a page of listings needs of SAP, each read once.
class PriceReader {
 public:
  PriceReader(const Context& context, const std::vector<PriceListing>& listings)
      : context_{context}, now_{context.clock.now()}, amounts_{context.connection.rfc} {
    for (const PriceListing& each : listings) materials_.insert(each.material);
  }

  Result<Done> read(const std::vector<PriceListing>& listings) {
    auto units = sap::read_material_units(context_.connection.rfc, materials());
    if (!units) return units.error();
    units_ = *std::move(units);
    for (const PriceListing& each : listings) {
      const MarketPrices& market = market_of(each);
      if (const auto done = read_conditions(market); !done) return done;
      if (market.rules.in_sap == market.rules.in_shop) continue;  // no tax comes on top, or out
      if (const auto done = read_taxes(country_of(each.key.marketplace_id)); !done) return done;
    }
    return read_scales();
  }

  ReadPrice price_of(const PriceListing& listing) {
    const MarketPrices& market = market_of(listing);
    const stock::PricePlace place{listing.key.sku, listing.key.marketplace_id,
                                  currency_of_marketplace(listing.key.marketplace_id)};
    ReadPrice read{.row = listing, .facts = {.place = place, .records = {}, .last = last_of(listing)}};
    const auto each = ratio_of(listing.material, sales_unit(listing.material));
    if (!units_.contains(listing.material))
      refuse(read, "price.unknown_material",
             fmt::format(
                 "material {} is not in SAP (MARA), so that it has no price; correct the rules for orders",
                 listing.material));
    else if (!each)
      refuse(read, "price.no_unit",
             fmt::format(
                 "material {} has no ratio for its sales unit {}; add the unit (MM02, Additional data) or "
                 "correct articles.units",
                 listing.material, sales_unit(listing.material)));
    else
      read.facts.each = stock::in_base_units(listing.pieces, *each);
    read.facts.tax_class = tax_class_of(listing);
    if (read.refusals.empty()) add_records(market, listing, read);
    return read;
  }

 private:
  std::vector<std::string> materials() const { return {materials_.begin(), materials_.end()}; }

  const MarketPrices& market_of(const PriceListing& listing) const {
    const auto* market =
        context_.connection.prices.book->find(listing.key.marketplace_id, listing.is_shipped_by_amazon);
    ensure(market != nullptr, "a price of a marketplace without rules");
    return *market;
  }

  ConditionAsk ask_of(const MarketPrices& market, const std::string& type) const {
    return {market.source, type, market.rules.zone.date_of(now_)};
  }

  Result<Done> read_conditions(const MarketPrices& market) {
    for (const std::string& type : types_of(market.rules)) {
      const ConditionAsk ask = ask_of(market, type);
      if (records_.contains(ask)) continue;
      auto found = sap::read_condition_records(
          context_.connection.rfc, amounts_,
          {ask.type, ask.place.sales_org, ask.place.channel, ask.place.customer, ask.on}, materials());
      if (!found) return found.error();
      std::erase_if(*found, [&](const FoundConditionRecord& record) { return record.kschl != type; });
      records_.emplace(ask, *std::move(found));
    }
    return Done{};
  }

  Result<Done> read_taxes(const std::string& country) {
    if (tax_classes_.contains(country)) return Done{};
    auto found = sap::read_tax_classes(context_.connection.rfc, country, materials());
    if (!found) return found.error();
    tax_classes_.emplace(country, *std::move(found));
    return Done{};
  }

  Result<Done> read_scales() {
    std::set<std::string> with_scales;
    for (const auto& [ask, records] : records_)
      for (const FoundConditionRecord& record : records)
        if (record.has_scales && !record.is_deleted) with_scales.insert(record.knumh);
    if (with_scales.empty()) return Done{};
    const auto found = sap::read_condition_scales(context_.connection.rfc, amounts_,
                                                  {with_scales.begin(), with_scales.end()});
    if (!found) return found.error();
    for (const FoundConditionScale& scale : *found) scales_.emplace(scale.knumh, scale);
    return Done{};
  }

  std::string sales_unit(const std::string& material) const {
    return context_.connection.rule_book.articles.unit_of(material);
  }

  std::optional<stock::UnitRatio> ratio_of(const std::string& material, const std::string& unit) const {
    const auto at = units_.find(material);
    if (at == units_.end()) return std::nullopt;
    for (const auto& each : at->second.units)
      if (each.meinh == unit) return stock::UnitRatio{each.numerator, each.denominator};
    return unit == at->second.meins ? std::optional{stock::UnitRatio{1, 1}} : std::nullopt;
  }

  std::string tax_class_of(const PriceListing& listing) const {
    const auto country = tax_classes_.find(country_of(listing.key.marketplace_id));
    if (country == tax_classes_.end()) return "";
    const auto at = country->second.find(listing.material);
    return at == country->second.end() ? "" : at->second;
  }

  // What Amazon showed as it was told; of a listing that was never told, what it shows.
  static std::optional<Money> last_of(const PriceListing& listing) {
    const std::string& text = !listing.good.empty() ? listing.good
                              : listing.seen        ? listing.seen->offer
                                                    : listing.good;
    if (text.empty()) return std::nullopt;
    const std::string& marketplace = listing.key.marketplace_id;
    const auto shown = amazon::read_offer(text, marketplace, currency_of_marketplace(marketplace));
    return shown && shown->offer ? std::optional{shown->offer->our_price} : std::nullopt;
  }

  static void refuse(ReadPrice& read, const char* code, const std::string& text) {
    read.refusals.push_back(stock::price_refusal(read.facts.place, code, text));
  }

  void add_records(const MarketPrices& market, const PriceListing& listing, ReadPrice& read) const {
    for (const std::string& type : types_of(market.rules))
      for (const FoundConditionRecord& found : records_.at(ask_of(market, type))) {
        if (found.matnr != listing.material || found.is_deleted) continue;
        const auto why_not = trouble_of(found);
        if (!why_not.empty())
          refuse(read, "price.unusable_record",
                 fmt::format("condition record {} ({}) {}; correct it in SAP (VK12)", found.knumh, type,
                             why_not));
        else
          read.facts.records.push_back(record_of(found));
      }
  }

  // Why it can be no price; empty where it can.
  std::string trouble_of(const FoundConditionRecord& found) const {
    if (!found.has_value) return "has no value (KONP)";
    if (found.krech == "C" && !found.amount)
      return "holds an amount or a currency that is none (KONP-KBETR, KONWA)";
    if (found.krech != "C") return "is no amount for a quantity (KRECH is " + found.krech + ", not C)";
    if (!found.datab || !found.datbi) return "has no validity";
    if (found.kpein < 1) return "is for no quantity (KPEIN)";
    if (!ratio_of(found.matnr, found.kmein))
      return "is for the unit " + found.kmein + ", for which the material has no ratio";
    if (!found.has_scales) return "";
    const auto scale = scales_.find(found.knumh);
    if (scale == scales_.end()) return "has a scale that is not by quantity";
    if (scale->second.is_unclear) return "has a scale with an amount or a currency that is none (KONM)";
    if (!scale->second.is_from_scale()) return "has a scale up to quantities (STFKZ B), where Amazon's begin";
    if (!scale->second.konms.empty() && scale->second.konms != found.kmein)
      return "has a scale in another unit than its price";
    return "";
  }

  PriceRecord record_of(const FoundConditionRecord& found) const {
    PriceRecord record{.number = found.knumh,
                       .type = found.kschl,
                       .from = *found.datab,
                       .to = *found.datbi,
                       .amount = *found.amount,
                       .per = found.kpein,
                       .unit = *ratio_of(found.matnr, found.kmein)};
    if (!found.has_scales) return record;
    for (const sap::ScaleStep& step : scales_.at(found.knumh).steps)
      record.scales.push_back({step.kstbm, step.amount});
    std::ranges::sort(record.scales, {}, &stock::PriceScale::from);
    return record;
  }

  const Context& context_;
  const Instant now_;  // of all that is asked together: a day may end meanwhile
  sap::TableAmounts amounts_;
  std::set<std::string> materials_;
  std::map<std::string, sap::MaterialUnits> units_;
  std::map<ConditionAsk, std::vector<FoundConditionRecord>> records_;
  std::map<std::string, FoundConditionScale> scales_;
  std::map<std::string, std::map<std::string, std::string>> tax_classes_;  // by country, by material
};

}  // namespace

Result<std::vector<ReadPrice>> read_prices(const Context& context,
                                           const std::vector<PriceListing>& listings) {
  PriceReader reader{context, listings};
  if (const auto done = reader.read(listings); !done) return done.error();
  std::vector<ReadPrice> prices;
  for (const PriceListing& each : listings) prices.push_back(reader.price_of(each));
  return prices;
}

}  // namespace weir::flows

// What the lines are worth to us, so that the order comes to Amazon's total and to nothing else. Only what
// the buyer pays for is in it: Amazon's fees are none of a sales order's prices.
#include <algorithm>

#include "amazon/model/marketplaces.hpp"
#include "core/text.hpp"
#include "mapping/plan_order_parts.hpp"

namespace weir::mapping::planning {
namespace {

constexpr std::int64_t amount_max = 99'999'999'999;  // KBETR: 11 digits, whatever the currency

Failure no_prices(const amazon::Order& order, const amazon::OrderItem& item) {
  return refused("mapping.no_prices",
                 "line " + printable(item.order_item_id) + " of order " + order.order_id.text() +
                     " has no prices; they are fetched again when Amazon updates it",
                 order);
}

Failure two_currencies(const amazon::Order& order) {
  return refused("mapping.two_currencies",
                 "the amounts of order " + order.order_id.text() +
                     " have several currencies, and a document has one; compare it in Seller Central",
                 order);
}

Failure out_of_range(const amazon::Order& order, const std::string& what) {
  return refused("mapping.out_of_range",
                 "an amount of " + what + " of order " + order.order_id.text() +
                     " has more digits than a condition of SAP's (KBETR, 11); post it by hand",
                 order);
}

bool fits(Money amount) { return amount.minor() <= amount_max && amount.minor() >= -amount_max; }

bool fits(const amazon::Charges& charges) {
  for (const Money amount :
       {charges.item, charges.shipping, charges.gift_wrap, charges.cod_fee, charges.other, charges.discount,
        charges.tax, charges.tax_item, charges.tax_shipping, charges.tax_gift_wrap, charges.total})
    if (!fits(amount)) return false;
  return fits(charges.tax_discount.value_or(charges.tax)) && fits(charges.unknown.value_or(charges.tax));
}

struct TaxParts {
  Money goods, shipping, gift_wrap, discount;  // of the discount negative
};

// What Amazon shows of no part is the goods' (it names cash on delivery too), unless it lowers the tax: then
// it is the discount's.
TaxParts tax_parts(const amazon::Charges& charges) {
  const Money zero{0, charges.total.currency()};
  const Money rest = charges.tax - charges.tax_item - charges.tax_shipping - charges.tax_gift_wrap;
  const bool is_split = !(charges.tax - rest).is_zero();
  Money discount = is_split && rest.is_negative() ? rest : zero;
  if (charges.tax_discount) discount = -*charges.tax_discount;
  return {charges.tax - charges.tax_shipping - charges.tax_gift_wrap - discount, charges.tax_shipping,
          charges.tax_gift_wrap, discount};
}

// What has no condition type of its own is part of the price.
void fold_into_goods(Amounts& amounts, const ConditionRules& types) {
  const auto fold = [&](Kind kind, const std::string& type) {
    if (!type.empty()) return;
    amounts[Kind::goods] += amounts[kind];
    amounts[kind] = Money{0, amounts[kind].currency()};
  };
  fold(Kind::shipping, types.shipping);
  fold(Kind::gift_wrap, types.gift_wrap);
  fold(Kind::discount, types.discount);
}

LineMoney line_money(const amazon::OrderItem& item, const ConditionRules& rules, Currency currency) {
  LineMoney money{Amounts{currency}, !item.tax_collected_by_amazon, false};
  if (!item.charges) return money;
  const amazon::Charges& charges = *item.charges;
  Amounts& amounts = money.amounts;
  money.shows_tax = charges.shows_tax || !charges.tax.is_zero();
  amounts[Kind::goods] =
      charges.item + charges.cod_fee + charges.other - charges.unknown.value_or(Money{0, currency});
  amounts[Kind::shipping] = charges.shipping;
  amounts[Kind::gift_wrap] = charges.gift_wrap;
  amounts[Kind::discount] = -charges.discount;
  amounts[money.is_ours ? Kind::tax : Kind::facilitator_tax] = charges.tax;
  if (money.is_ours && rules.prices == PricesAre::gross) {
    const TaxParts tax = tax_parts(charges);
    amounts[Kind::goods] += tax.goods;
    amounts[Kind::shipping] += tax.shipping;
    amounts[Kind::gift_wrap] += tax.gift_wrap;
    amounts[Kind::discount] += tax.discount;
  }
  fold_into_goods(amounts, rules);
  return money;
}

// What the parts of a line lack to its total. Money of a kind that nobody knows is no part: it may be a fee.
Money lacking(const amazon::Charges& charges) {
  const Money parts = charges.item + charges.shipping + charges.gift_wrap + charges.cod_fee + charges.other +
                      charges.tax - charges.discount;
  return charges.total - parts + charges.unknown.value_or(Money{0, charges.total.currency()});
}

struct Differences {
  std::vector<Money> of_lines;
  Money of_order;  // what the lines' totals lack to the order's
  Money whole;     // all of them, none taken from another
};

Differences differences(const Plan& plan) {
  const Money zero{0, plan.currency};
  Differences found{{}, zero, zero};
  Money lines = zero;
  for (const SoldLine& line : plan.lines) {
    found.of_lines.push_back(line.item->charges ? lacking(*line.item->charges) : zero);
    found.whole += absolute(found.of_lines.back());
    if (line.item->charges) lines += line.item->charges->total;
  }
  if (plan.order.grand_total) found.of_order = *plan.order.grand_total - lines;
  found.whole += absolute(found.of_order);
  return found;
}

std::string amazon_total(const Plan& plan) {
  return plan.order.grand_total ? plan.order.grand_total->text() : "its lines' totals";
}

// The goods leave all the same; the invoice waits for whoever knows which side is right.
void block_billing(Plan& plan, Money difference) {
  std::string& block = plan.document().header.bill_block;
  block = plan.rules.conditions.billing_block;
  plan.remark("difference", "mapping.difference_too_large",
              "its charges differ by " + difference.text() + " from Amazon's " + amazon_total(plan) +
                  ", more than is carried; it is posted as the charges say, " +
                  (block.empty() ? std::string{"without a billing block"} : "with billing block " + block) +
                  "; compare it in Seller Central, correct the price in SAP and release it",
              "finance");
}

void carry_differences(Plan& plan, std::vector<LineMoney>& money) {
  const ConditionRules& rules = plan.rules.conditions;
  const Differences found = differences(plan);
  if (found.whole.is_zero()) return;
  const auto lines = static_cast<std::int64_t>(plan.lines.size());
  const std::int64_t per_line = std::clamp<std::int64_t>(rules.difference_cents_per_line, 0, 1'000'000);
  if (found.whole.minor() > per_line * lines) return block_billing(plan, found.whole);
  if (rules.difference.empty()) {
    plan.remark("difference", "mapping.difference_not_carried",
                "its charges differ by " + found.whole.text() + " from Amazon's " + amazon_total(plan) +
                    ", and the rules name no condition for that (conditions.difference); name one, or post"
                    " the difference in finance",
                "finance");
    return;
  }
  for (std::size_t i = 0; i < money.size(); ++i) money[i].amounts[Kind::difference] = found.of_lines[i];
  money.front().amounts[Kind::difference] += found.of_order;
}

// Where prices are net SAP adds the tax; a price that may have it in already is no net price.
void remark_unknown_tax(Plan& plan, const std::vector<LineMoney>& money) {
  if (plan.rules.conditions.prices != PricesAre::net || plan.is_reverse_charge || plan.is_free) return;
  if (std::ranges::none_of(money, [](const LineMoney& line) { return line.is_ours && !line.shows_tax; }))
    return;
  plan.remark("tax", "mapping.no_tax_breakdown",
              "its prices are net by rule, and Amazon does not say which tax is in them; switch Amazon's VAT"
              " calculation on, or set conditions.prices to gross",
              "finance");
}

// What division leaves is one part's alone, so that the others are what anybody would compute.
std::vector<Money> split(Money whole, const std::vector<SoldPart>& parts) {
  std::int64_t shares = 0;
  std::size_t largest = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    shares += parts[i].share;
    if (parts[i].share > parts[largest].share) largest = i;
  }
  std::vector<Money> split;
  Money left = whole;
  for (const SoldPart& part : parts) {
    const std::int64_t minor = whole.minor();
    split.emplace_back(minor / shares * part.share + minor % shares * part.share / shares, whole.currency());
    left = left - split.back();
  }
  split[largest] += left;
  return split;
}

}  // namespace

Result<Currency> currency_of(const amazon::Order& order, const std::vector<SoldLine>& lines) {
  std::optional<Currency> currency;
  for (const SoldLine& line : lines) {
    if (!line.item->charges) {
      if (order.replaces.empty()) return no_prices(order, *line.item);
      continue;
    }
    const Currency its = line.item->charges->total.currency();
    if (currency && *currency != its) return two_currencies(order);
    if (!fits(*line.item->charges)) return out_of_range(order, "line " + printable(line.item->order_item_id));
    currency = its;
  }
  if (order.grand_total) {
    if (currency && *currency != order.grand_total->currency()) return two_currencies(order);
    if (!fits(*order.grand_total)) return out_of_range(order, "the total");
    return order.grand_total->currency();
  }
  const amazon::Marketplace* market = amazon::marketplace(order.marketplace_id);
  if (!currency && market) currency = Currency::of(market->currency);
  if (!currency) return no_prices(order, *lines.front().item);
  return *currency;
}

bool is_free_replacement(const amazon::Order& order, const std::vector<SoldLine>& lines) {
  if (order.replaces.empty() || (order.grand_total && !order.grand_total->is_zero())) return false;
  return std::ranges::all_of(
      lines, [](const SoldLine& line) { return !line.item->charges || line.item->charges->total.is_zero(); });
}

std::vector<LineMoney> money_of(Plan& plan) {
  std::vector<LineMoney> money;
  for (const SoldLine& line : plan.lines) {
    const amazon::OrderItem& item = *line.item;
    if (plan.is_free)
      money.push_back({Amounts{plan.currency}, !item.tax_collected_by_amazon, false});
    else
      money.push_back(line_money(item, plan.rules.conditions, plan.currency));
  }
  if (!plan.is_free) carry_differences(plan, money);
  remark_unknown_tax(plan, money);
  return money;
}

std::vector<Amounts> split(const Amounts& whole, const std::vector<SoldPart>& parts) {
  std::vector<Amounts> amounts(parts.size(), whole);
  for (std::size_t kind = 0; kind < kinds; ++kind) {
    const auto pieces = split(whole[static_cast<Kind>(kind)], parts);
    for (std::size_t i = 0; i < parts.size(); ++i) amounts[i][static_cast<Kind>(kind)] = pieces[i];
  }
  return amounts;
}

}  // namespace weir::mapping::planning

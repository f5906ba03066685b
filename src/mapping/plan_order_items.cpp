// Which lines are sold, and what they are in SAP.
#include <algorithm>

#include "core/text.hpp"
#include "mapping/plan_order_parts.hpp"

namespace weir::mapping::planning {
namespace {

constexpr std::int64_t quantity_max = 99'999;  // KPEIN: the quantity that a price is for
constexpr std::int64_t posnr_max = 99'999;     // in tens
constexpr std::int64_t share_max = 1'000'000;
constexpr std::size_t parts_max = 1'000;

std::string number(std::int64_t value) {
  std::string text = std::to_string(value);
  return text.insert(0, 6 - std::min<std::size_t>(text.size(), 6), '0');
}

// A replacement may come without a SKU; then the ASIN says what it is.
Failure unknown_sku(const amazon::Order& order, const amazon::OrderItem& item) {
  const std::string what =
      item.seller_sku.empty()
          ? "line " + printable(item.order_item_id) + " of order " + order.order_id.text() +
                " has no seller SKU, and ASIN " + printable(item.asin) +
                " alone names no material; correct the line with its SKU and run the order again"
          : "no material is known for the seller SKU " + printable(item.seller_sku) + " of order " +
                order.order_id.text() + "; add it to the articles of the rules and run the order again";
  return refused("mapping.unknown_sku", what, order);
}

Failure malformed_bundle(const amazon::Order& order, const amazon::OrderItem& item) {
  return refused("mapping.bundle_malformed",
                 "the bundle " + printable(item.seller_sku) + " of order " + order.order_id.text() +
                     " has parts without a quantity, or shares that nothing can be divided by; correct it in"
                     " the rules",
                 order);
}

Failure too_many(const amazon::Order& order, const amazon::OrderItem& item) {
  return refused("mapping.out_of_range",
                 "line " + printable(item.order_item_id) + " of order " + order.order_id.text() +
                     " orders more pieces than a price of SAP's can be for (KPEIN, " +
                     std::to_string(quantity_max) + "); split the order by hand",
                 order);
}

bool is_well_formed(const Article& article) {
  std::int64_t shares = 0;
  for (const BundlePart& part : article.parts) {
    if (part.quantity < 1 || part.share < 0 || part.share > share_max) return false;
    shares += part.share;
  }
  return shares > 0 && article.parts.size() <= parts_max;
}

class Lines {
 public:
  Lines(const amazon::Order& order, const Articles& articles) : order_{order}, articles_{articles} {}

  std::optional<Failure> add(const amazon::OrderItem& item) {
    ++place_;
    const auto article = articles_.find(item.seller_sku);
    // A line that was cancelled keeps its place, so that the others have the numbers that they would have
    // had.
    if (item.quantity_ordered <= 0) {
      posnr_ += article ? static_cast<std::int64_t>(article->parts.size()) : 1;
      return std::nullopt;
    }
    if (!article) return unknown_sku(order_, item);
    if (!is_well_formed(*article)) return malformed_bundle(order_, item);
    lines_.push_back({&item, place_, {}});
    for (const BundlePart& part : article->parts)
      if (!add_part(part, item.quantity_ordered)) return too_many(order_, item);
    return std::nullopt;
  }

  std::vector<SoldLine> take() { return std::move(lines_); }

 private:
  bool add_part(const BundlePart& part, std::int64_t ordered) {
    if (ordered > quantity_max || part.quantity > quantity_max / ordered || ++posnr_ > posnr_max)
      return false;
    lines_.back().parts.push_back({number(posnr_ * 10), part.material, ordered * part.quantity,
                                   articles_.unit_of(part.material), part.share});
    return true;
  }

  const amazon::Order& order_;
  const Articles& articles_;
  std::size_t place_ = 0;
  std::int64_t posnr_ = 0;
  std::vector<SoldLine> lines_;
};

// By program first, in Amazon's order of them; then by the service level; blank where no rule is for either.
std::string by_service(const ByService& rule, const amazon::Order& order) {
  for (const std::string& program : order.programs)
    if (const auto found = rule.find(program); found != rule.end()) return found->second;
  const auto found = rule.find(order.service_level);
  return found == rule.end() ? std::string{} : found->second;
}

sap::SalesOrderItem item_of(const Plan& plan, const SoldLine& line, const SoldPart& part) {
  const OrganisationRules& organisation = plan.rules.organisation;
  sap::SalesOrderItem item{.itm_number = part.posnr,
                           .material = part.material,
                           .plant = organisation.plant,
                           .quantity = part.quantity,
                           .target_qu = part.unit,
                           .cust_mat35 = fitted_text(line.item->seller_sku, 35)};
  item.store_loc = organisation.storage_location;
  item.dlv_prio = by_service(plan.rules.shipping.priorities, plan.order);
  item.route = by_service(plan.rules.shipping.routes, plan.order);
  item.purch_no_s = fitted_text(line.item->order_item_id, 35);
  item.po_itm_no = number(static_cast<std::int64_t>(line.place));
  return item;
}

void add_amount(Plan& plan, const std::string& posnr, const std::string& type, Money amount) {
  if (!amount.is_zero() && !type.empty()) plan.document().conditions.push_back({posnr, type, amount, 0});
}

// The price of the line is for the quantity of the line, and never for one piece.
void add_conditions(Plan& plan, const SoldPart& part, const Amounts& amounts) {
  const ConditionRules& types = plan.rules.conditions;
  plan.document().conditions.push_back({part.posnr, types.goods, amounts[Kind::goods], part.quantity});
  add_amount(plan, part.posnr, types.shipping, amounts[Kind::shipping]);
  add_amount(plan, part.posnr, types.gift_wrap, amounts[Kind::gift_wrap]);
  add_amount(plan, part.posnr, types.discount, amounts[Kind::discount]);
  add_amount(plan, part.posnr, types.difference, amounts[Kind::difference]);
  add_amount(plan, part.posnr, types.facilitator_tax, amounts[Kind::facilitator_tax]);
}

// SAP rounds the tax of each condition by itself.
std::int64_t roundings(const Amounts& amounts) {
  std::int64_t count = 0;
  for (const Kind kind : {Kind::goods, Kind::shipping, Kind::gift_wrap, Kind::discount, Kind::difference})
    count += amounts[kind].is_zero() ? 0 : 1;
  return count;
}

ExpectedItem expected_of(const Plan& plan, const SoldPart& part, const LineMoney& line,
                         const Amounts& amounts) {
  const bool is_apart = plan.rules.conditions.prices == PricesAre::net && line.is_ours;
  const Money zero{0, plan.currency};
  Money gross = amounts[Kind::goods] + amounts[Kind::shipping] + amounts[Kind::gift_wrap] +
                amounts[Kind::discount] + amounts[Kind::difference];
  if (is_apart) gross += amounts[Kind::tax];
  ExpectedItem item{part.posnr, part.material, part.quantity, gross, std::nullopt, zero};
  if (!line.is_ours || plan.is_reverse_charge) {
    item.tax = zero;  // and nothing is rounded on the way to nothing
  } else if (line.shows_tax) {
    item.tax = amounts[Kind::tax];
    item.tax_tolerance = Money{roundings(amounts), plan.currency};
  }
  return item;
}

}  // namespace

Result<std::vector<SoldLine>> lines_of(const amazon::Order& order, const Articles& articles) {
  Lines lines{order, articles};
  for (const amazon::OrderItem& item : order.items)
    if (auto failure = lines.add(item)) return *failure;
  auto sold = lines.take();
  if (sold.empty())
    return refused(
        "mapping.no_items",
        "order " + order.order_id.text() + " has no line with a quantity; compare it in Seller Central",
        order);
  return sold;
}

void plan_items(Plan& plan, const std::vector<LineMoney>& money) {
  sap::SalesOrderHeader& header = plan.document().header;
  header.ship_cond = by_service(plan.rules.shipping.conditions, plan.order);
  if (header.ship_cond.empty()) header.ship_cond = plan.rules.shipping.condition;
  header.ship_type = by_service(plan.rules.shipping.types, plan.order);
  for (std::size_t i = 0; i < plan.lines.size(); ++i) {
    const SoldLine& line = plan.lines[i];
    const auto amounts = split(money[i].amounts, line.parts);
    for (std::size_t at = 0; at < line.parts.size(); ++at) {
      plan.document().items.push_back(item_of(plan, line, line.parts[at]));
      add_conditions(plan, line.parts[at], amounts[at]);
      plan.planned.expected.items.push_back(expected_of(plan, line.parts[at], money[i], amounts[at]));
    }
  }
}

}  // namespace weir::mapping::planning

#pragma once
// What plan_order() is made of: each part of the plan has its own file. Private to them.
#include <cstddef>
#include <string>
#include <vector>

#include "core/zone.hpp"
#include "mapping/planned_order.hpp"

namespace weir::mapping::planning {

// An item of the sales order: a part of a bundle, or all of a line.
struct SoldPart {
  std::string posnr;
  std::string material;
  std::int64_t quantity = 0;
  std::string unit;
  std::int64_t share = 1;  // of the line's money, in proportion to the other parts
};

// A line at Amazon of which something is ordered.
struct SoldLine {
  const amazon::OrderItem* item = nullptr;
  std::size_t place = 0;  // at Amazon, from 1
  std::vector<SoldPart> parts;
};

// The money of a line or an item, by the condition that carries it. Tax that is ours is in the prices where
// the rules say so, and `tax` says how much of them it is; else it stands beside them.
enum class Kind { goods, shipping, gift_wrap, discount, difference, facilitator_tax, tax };
inline constexpr std::size_t kinds = 7;

class Amounts {
 public:
  explicit Amounts(Currency currency) : by_kind_(kinds, Money{0, currency}) {}
  Money& operator[](Kind kind) { return by_kind_[static_cast<std::size_t>(kind)]; }
  Money operator[](Kind kind) const { return by_kind_[static_cast<std::size_t>(kind)]; }

 private:
  std::vector<Money> by_kind_;
};

struct LineMoney {
  Amounts amounts;
  bool is_ours = true;     // the tax
  bool shows_tax = false;  // Amazon said how much it is
};

// The plan while it is made.
struct Plan {
  const amazon::Order& order;
  const RuleBook& book;
  const OrderRules& rules;
  Zone zone;  // of the marketplace
  Currency currency;
  std::vector<SoldLine> lines;
  bool is_free = false;            // a replacement without a price
  bool is_reverse_charge = false;  // the buyer owes the tax
  PlannedOrder planned;

  sap::SalesOrder& document() { return planned.document; }
  bool by_merchant() const { return order.fulfilled_by == amazon::FulfilledBy::merchant; }
  // Its subject is order/ID/topic, and the order is posted all the same.
  void remark(std::string topic, std::string code, std::string text, std::string owner);
};

// For a person, about this order.
Failure refused(std::string code, std::string text, const amazon::Order& order);

// Cut to `length` characters; nothing of a text with a relay address in it.
std::string fitted_text(std::string_view text, std::size_t length);
// All of a text in lines of at most `length` characters, broken at blanks where there are any.
std::vector<std::string> in_lines(std::string_view text, std::size_t length);

// Fails with mapping.no_items, mapping.unknown_sku, mapping.bundle_malformed, mapping.out_of_range.
Result<std::vector<SoldLine>> lines_of(const amazon::Order& order, const Articles& articles);
// Fails with mapping.no_prices, mapping.two_currencies, mapping.out_of_range.
Result<Currency> currency_of(const amazon::Order& order, const std::vector<SoldLine>& lines);

// What replaces another order and costs nothing.
bool is_free_replacement(const amazon::Order& order, const std::vector<SoldLine>& lines);

// In the order of the lines, the difference to Amazon's totals included where the rules carry it. Sets the
// billing block, and remarks, where they do not.
std::vector<LineMoney> money_of(Plan& plan);
// The parts add up to the whole; what division leaves is the largest part's, of equals the first's.
std::vector<Amounts> split(const Amounts& whole, const std::vector<SoldPart>& parts);

// Without the blanks, dots and dashes that people put into it.
std::string spelt_tax_number(std::string_view number);
// The buyer's number with a tax office, spelt so; empty: he has none.
std::string buyer_tax_number(const amazon::Order& order);
// Goods into another country of the European Union for a buyer with a VAT id, on which Amazon shows no tax.
bool is_reverse_charge(const amazon::Order& order, const std::vector<SoldLine>& lines);
void plan_tax(Plan& plan);  // after the customer and the items

void plan_items(Plan& plan, const std::vector<LineMoney>& money);
void plan_customer(Plan& plan);
void plan_dates(Plan& plan);
void plan_texts(Plan& plan);

// The zone that the marketplace keeps its days in. Fails with zone.unknown.
Result<Zone> zone_of(const amazon::Order& order);

}  // namespace weir::mapping::planning

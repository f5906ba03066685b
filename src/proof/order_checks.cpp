#include "proof/order_checks.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace weir::proof {
namespace {

constexpr std::int64_t thousandths = 1000;

// "", "ZS".
std::string block_word(const std::string& block) { return block.empty() ? "none" : block; }

bool within(Money one, Money other, Money tolerance) {
  if (one.currency() != other.currency()) return false;
  return absolute(one - other).minor() <= absolute(tolerance).minor();
}

// SAP writes some texts in capitals, and drops blanks.
std::string folded(std::string_view text) {
  std::string folded;
  for (const char c : text)
    if (c != ' ') folded += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return folded;
}

void note_if_other(std::string& fields, const char* field, std::string_view held, std::string_view wanted) {
  if (folded(held) == folded(wanted)) return;
  fields += (fields.empty() ? "" : ", ") + std::string{field};
}

// Rounded half up, as people do, and without a sign: tax and net have the same.
std::int64_t rate_of(Money tax, Money net) {
  const std::int64_t base = absolute(net).minor();
  if (base == 0) return 0;
  constexpr std::int64_t whole = 100 * thousandths;
  const std::int64_t taxed = absolute(tax).minor();
  return taxed / base * whole + (taxed % base * whole + base / 2) / base;
}

}  // namespace

Money gross_of(const HeldOrder& order) {
  if (order.items.empty()) return order.net;
  Money sum = order.net - order.net;
  for (const HeldItem& item : order.items)
    if (!item.is_rejected) sum += item.net + item.tax;
  return sum;
}

std::string percent(std::int64_t thousandths_of_it, int decimals) {
  const std::int64_t unit = decimals == 1 ? 100 : 10;
  const std::int64_t rounded = (thousandths_of_it + unit / 2) / unit;
  const std::int64_t whole = thousandths / unit;
  std::string part = std::to_string(rounded % whole);
  part.insert(0, static_cast<std::size_t>(decimals) - part.size(), '0');
  return std::to_string(rounded / whole) + '.' + part + " %";
}

std::vector<OrderFinding> OrderChecks::all() const {
  std::vector<OrderFinding> findings;
  for (auto finding : {customer(), organisation(), items(), value(), completeness(), credit(), ship_to(),
                       delivery_block(), billing_block(), tax(), stock(), goods_issue()})
    if (finding) findings.push_back(*std::move(finding));
  std::stable_partition(findings.begin(), findings.end(),
                        [](const OrderFinding& finding) { return finding.holds_up; });
  return findings;
}

const HeldItem* OrderChecks::held_item(const std::string& posnr) const {
  const auto at = std::ranges::find(held_.items, posnr, &HeldItem::posnr);
  return at == held_.items.end() ? nullptr : &*at;
}

OrderChecks::Finding OrderChecks::customer() const {
  if (held_.sold_to == expected_.sold_to) return std::nullopt;
  return OrderFinding{"proof.wrong_customer",
                      "customer",
                      order() + " is sold to customer " + held_.sold_to + ", expected " + expected_.sold_to +
                          "; reject it (VA02), look for what redirects the customer (user exit, partner "
                          "determination), and post it again",
                      "operations",
                      true,
                      true};
}

OrderChecks::Finding OrderChecks::organisation() const {
  const auto words = [](const auto& of) {
    return of.doc_type + " in " + of.sales_org + '/' + of.distr_chan + '/' + of.division;
  };
  if (words(held_) == words(expected_)) return std::nullopt;
  return OrderFinding{"proof.wrong_organisation",
                      "organisation",
                      order() + " is of type " + words(held_) + ", expected " + words(expected_) +
                          "; compare the rules file with the order type and its sales area (VOV8)",
                      "consulting",
                      true,
                      false};
}

std::string OrderChecks::wrong_item(const mapping::ExpectedItem& item) const {
  const HeldItem* held = held_item(item.posnr);
  if (held == nullptr) return "item " + item.posnr + " is not there";
  if (held->is_rejected) return "item " + item.posnr + " is rejected";
  if (held->material != item.material)
    return "item " + item.posnr + " is material " + held->material + ", expected " + item.material;
  if (held->ordered_thousandths != item.quantity * thousandths)
    return "item " + item.posnr + " is of quantity " +
           std::to_string(held->ordered_thousandths / thousandths) + ", expected " +
           std::to_string(item.quantity);
  return "";
}

OrderChecks::Finding OrderChecks::items() const {
  std::string wrong;
  for (const auto& item : expected_.items)
    if (wrong.empty()) wrong = wrong_item(item);
  for (const HeldItem& held : held_.items) {
    const bool is_known = std::ranges::find(expected_.items, held.posnr, &mapping::ExpectedItem::posnr) !=
                          expected_.items.end();
    if (wrong.empty() && !is_known && !held.is_part && !held.is_rejected)
      wrong = "item " + held.posnr + " (material " + held.material + ") was not ordered";
  }
  if (wrong.empty()) return std::nullopt;
  return OrderFinding{"proof.wrong_items",
                      "items",
                      order() + ": " + wrong +
                          "; compare the items in VA03 with the order in Seller Central, and "
                          "correct them in VA02",
                      "operations",
                      true,
                      true};
}

// Where net prices were sent, the net value is right to the cent and the tax may be rounded otherwise.
std::string OrderChecks::wrong_value(const mapping::ExpectedItem& item) const {
  const HeldItem* held = held_item(item.posnr);
  if (held == nullptr || held->is_rejected) return "";
  const Money gross = held->net + held->tax;
  if (gross == item.gross) return "";
  const bool is_same_currency = gross.currency() == item.gross.currency();
  const bool is_rounding = is_same_currency && item.tax && held->net == item.gross - *item.tax &&
                           within(held->tax, *item.tax, item.tax_tolerance);
  if (is_rounding) return "";
  return "item " + item.posnr + " with " + gross.text() + ", expected " + item.gross.text();
}

OrderChecks::Finding OrderChecks::value() const {
  std::string wrong;
  for (const auto& item : expected_.items)
    if (const std::string each = wrong_value(item); !each.empty())
      wrong += (wrong.empty() ? "" : ", ") + each;
  const Money gross = gross_of(held_);
  if (wrong.empty() && held_.items.empty() && gross != expected_.gross) wrong = "no item";
  if (wrong.empty()) return std::nullopt;
  return OrderFinding{"proof.wrong_value",
                      "value",
                      order() + " is worth " + gross.text() + " with its tax, expected " +
                          expected_.gross.text() + " (" + wrong +
                          "); compare the conditions of the items (VA03), and look for some that "
                          "the pricing procedure adds by itself",
                      "finance",
                      true,
                      true};
}

OrderChecks::Finding OrderChecks::completeness() const {
  if (!held_.is_incomplete) return std::nullopt;
  return OrderFinding{"proof.incomplete",
                      "incomplete",
                      order() +
                          " is incomplete, and is not delivered like that; see what it lacks (VA02, Edit, "
                          "Incompletion log) and fill it in",
                      "operations",
                      true,
                      true};
}

OrderChecks::Finding OrderChecks::credit() const {
  if (!held_.is_credit_blocked) return std::nullopt;
  return OrderFinding{"proof.credit_blocked",
                      "credit",
                      order() +
                          " is blocked by the credit check, though Amazon has the money; release it "
                          "(VKM3), and take the collective customer out of the check (FD32, OVA8)",
                      "finance",
                      true,
                      true};
}

// Field by field as far as SAP keeps it; what stands there is never told.
OrderChecks::Finding OrderChecks::ship_to() const {
  std::string wrong;
  if (expected_.ship_to && !held_.ship_to) wrong = "the customer's own address instead of the buyer's";
  if (!expected_.ship_to && held_.ship_to) wrong = "an address of its own where the customer's was expected";
  if (expected_.ship_to && held_.ship_to) {
    const auto& wanted = *expected_.ship_to;
    const HeldAddress& held = *held_.ship_to;
    std::string fields;
    note_if_other(fields, "name", held.name, wanted.name);
    note_if_other(fields, "second name", held.name_2, wanted.name_2);
    note_if_other(fields, "street", held.street, wanted.street);
    note_if_other(fields, "postal code", held.postal_code, wanted.postl_cod1);
    note_if_other(fields, "city", held.city, wanted.city);
    note_if_other(fields, "region", held.region, wanted.region);
    note_if_other(fields, "country", held.country, wanted.country);
    if (!fields.empty()) wrong = "another address than Amazon's: " + fields + " differ";
  }
  if (wrong.empty()) return std::nullopt;
  return OrderFinding{"proof.wrong_ship_to",
                      "address",
                      order() + " goes to " + wrong +
                          "; compare it with Seller Central and correct it (VA02, "
                          "partners) before it is delivered",
                      "operations",
                      true,
                      true};
}

OrderChecks::Finding OrderChecks::delivery_block() const {
  const std::string& held = held_.delivery_block;
  if (held == expected_.delivery_block) return std::nullopt;
  const bool is_allowed = !held.empty() && (held == allowed_.shortage_block || held == allowed_.cancel_block);
  if (is_allowed) return std::nullopt;
  const char* code = held.empty() ? "proof.block_missing" : "proof.blocked";
  return OrderFinding{code,
                      "block",
                      order() + " has delivery block " + block_word(held) + ", expected " +
                          block_word(expected_.delivery_block) +
                          "; find out who set or took it (VA03, changes), and correct it in VA02",
                      "operations",
                      true,
                      true};
}

OrderChecks::Finding OrderChecks::billing_block() const {
  if (held_.billing_block == expected_.billing_block) return std::nullopt;
  return OrderFinding{"proof.billing_block",
                      "billing_block",
                      order() + " has billing block " + block_word(held_.billing_block) + ", expected " +
                          block_word(expected_.billing_block) +
                          "; find out who set or took it (VA03, changes), and correct it in VA02",
                      "finance",
                      false,
                      false};
}

// The rate that Amazon's amounts come to, SAP's own, and what in SAP decides on it.
std::string OrderChecks::wrong_tax(const mapping::ExpectedItem& item) const {
  const HeldItem* held = held_item(item.posnr);
  if (held == nullptr || held->is_rejected || !item.tax) return "";
  const Money net = item.gross - *item.tax;
  const std::string amazon = "Amazon's tax is about " + percent(rate_of(*item.tax, net), 1) + " (" +
                             item.tax->text() + " on " + net.text() + ")";
  std::string sap = "SAP's is ";
  bool has_code = false, is_base_right = held->taxes.empty();
  for (const HeldTax& tax : held->taxes) {
    has_code = has_code || !tax.code.empty();
    is_base_right = is_base_right || within(tax.base, net, item.tax_tolerance) ||
                    within(tax.base, item.gross, item.tax_tolerance);
    sap += percent(tax.percent_thousandths, 2) + " (" + tax.tax.text() + " on " + tax.base.text() +
           ", code " + (tax.code.empty() ? "none" : tax.code) + ") ";
  }
  if (held->taxes.empty()) sap += percent(rate_of(held->tax, held->net), 1) + " (" + held->tax.text() + ") ";
  const bool lacks_code = !held->taxes.empty() && !has_code;
  const bool is_right = within(held->tax, *item.tax, item.tax_tolerance) && is_base_right && !lacks_code;
  return is_right ? "" : "item " + item.posnr + ": " + amazon + ", " + std::string{trim(sap)};
}

OrderChecks::Finding OrderChecks::tax() const {
  std::string wrong;
  for (const auto& item : expected_.items)
    if (const std::string each = wrong_tax(item); !each.empty()) wrong += (wrong.empty() ? "" : ". ") + each;
  if (wrong.empty()) return std::nullopt;
  return OrderFinding{
      "proof.tax_mismatch",
      "tax",
      order() + ", " + wrong +
          "; compare the customer's tax class (KNVI, XD03), the material's "
          "(MLAN, MM03) and the rate of both for the country of destination (VK13, corrected in "
          "VK11), then have the order priced again (VA02)",
      "finance",
      false,
      false};
}

OrderChecks::Finding OrderChecks::stock() const {
  std::string wrong;
  for (const auto& item : expected_.items) {
    const HeldItem* held = held_item(item.posnr);
    if (!expected_.needs_delivery || held == nullptr || held->is_rejected) continue;
    if (held->confirmed_thousandths >= item.quantity * thousandths) continue;
    wrong += (wrong.empty() ? "" : ", ") + std::string{"of item "} + item.posnr + " (material " +
             item.material + ") " + std::to_string(held->confirmed_thousandths / thousandths) + " of " +
             std::to_string(item.quantity);
  }
  const bool is_held_back = !allowed_.shortage_block.empty() &&
                            held_.delivery_block == allowed_.shortage_block &&
                            held_.delivery_block != expected_.delivery_block;
  if (wrong.empty() && !is_held_back) return std::nullopt;
  const std::string ship_by = expected_.ship_by ? ", to be shipped by " + iso(*expected_.ship_by) : "";
  if (wrong.empty())
    return OrderFinding{"proof.held_for_stock",
                        "stock",
                        order() + " has delivery block " + held_.delivery_block +
                            " for want of stock, and all of it is confirmed by now" + ship_by +
                            "; take the block away (VA02)",
                        "operations",
                        false,
                        true};
  return OrderFinding{"proof.not_confirmed",
                      "stock",
                      order() + ": confirmed are " + wrong + ship_by +
                          (is_held_back ? "" : ", and no delivery block holds it back") +
                          "; find goods (CO09, MD04), or cancel what cannot be shipped at Amazon",
                      "operations",
                      false,
                      true};
}

OrderChecks::Finding OrderChecks::goods_issue() const {
  if (!expected_.needs_delivery || !expected_.ship_by) return std::nullopt;
  const Date last = allowed_.zone.date_of(*expected_.ship_by);
  std::string late;
  for (const auto& item : expected_.items) {
    const HeldItem* held = held_item(item.posnr);
    if (held == nullptr || held->is_rejected || !held->goods_issue || *held->goods_issue <= last) continue;
    late += (late.empty() ? "" : ", ") + std::string{"item "} + item.posnr + " on " + iso(*held->goods_issue);
  }
  if (late.empty()) return std::nullopt;
  return OrderFinding{"proof.ships_late",
                      "goods_issue",
                      order() + " is planned to leave too late (" + late + "), to be shipped by " +
                          iso(*expected_.ship_by) +
                          "; bring its schedule lines forward (VA02), and look at the plant's calendar, the "
                          "route and the loading times (OVLZ)",
                      "operations",
                      false,
                      true};
}

}  // namespace weir::proof

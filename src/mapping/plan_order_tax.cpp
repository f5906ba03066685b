// By which classes and for which country SAP finds the tax. It takes no tax codes.
#include <algorithm>
#include <array>

#include "amazon/model/marketplaces.hpp"
#include "core/text.hpp"
#include "mapping/plan_order_parts.hpp"

namespace weir::mapping::planning {
namespace {

// As in VAT ids: Greece is EL there. Northern Ireland's goods are the Union's, and its ids begin with XI.
constexpr std::array<std::string_view, 28> union_prefixes{
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU",
    "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "XI"};

bool is_in_union(std::string_view prefix) {
  return std::ranges::find(union_prefixes, prefix) != union_prefixes.end();
}

// Addresses say GR, and MC for Monaco, which is France's for VAT.
std::string_view vat_prefix(std::string_view country) {
  if (country == "GR") return "EL";
  return country == "MC" ? "FR" : country;
}

// Where the marketplace is; of goods that leave from elsewhere Amazon does not say so.
std::string_view departure(const amazon::Order& order) {
  const amazon::Marketplace* market = amazon::marketplace(order.marketplace_id);
  return market ? vat_prefix(market->country) : std::string_view{};
}

bool is_all_collected(const std::vector<SoldLine>& lines) {
  return std::ranges::all_of(lines, [](const SoldLine& line) { return line.item->tax_collected_by_amazon; });
}

bool shows_no_tax(const std::vector<SoldLine>& lines) {
  return std::ranges::all_of(lines, [](const SoldLine& line) {
    return !line.item->tax_collected_by_amazon && (!line.item->charges || line.item->charges->tax.is_zero());
  });
}

bool has_customer_of_its_own(const Plan& plan) {
  const CustomerRules& rules = plan.rules.customer;
  const std::string& customer = plan.planned.expected.sold_to;
  return customer != rules.sold_to && customer != rules.one_time;
}

// Blank is the customer's own class: right for a business that is one, wrong for one that shares another's.
std::string order_class(Plan& plan) {
  const TaxRules& rules = plan.rules.tax;
  if (is_all_collected(plan.lines)) return rules.class_facilitator;
  if (!plan.is_reverse_charge) return rules.class_seller;
  if (rules.class_business.empty() && !has_customer_of_its_own(plan))
    plan.remark("tax", "mapping.no_business_class",
                "its buyer owes the tax (reverse charge), and the rules name no tax class for that"
                " (tax.class_business); name one and correct the order in SAP",
                "finance");
  return rules.class_business;
}

// Of an order in which Amazon collects the tax of some lines alone, these are told apart by the material.
std::string item_class(const Plan& plan, const SoldLine& line, const std::string& material) {
  const TaxRules& rules = plan.rules.tax;
  if (line.item->tax_collected_by_amazon && !is_all_collected(plan.lines)) return rules.class_facilitator;
  const auto found = rules.material_class.find(material);
  return found == rules.material_class.end() ? std::string{} : found->second;
}

}  // namespace

std::string spelt_tax_number(std::string_view number) {
  std::string text;
  for (const char c : number) {
    if (c == ' ' || c == '.' || c == '-' || c == '/') continue;
    text += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return text;
}

std::string buyer_tax_number(const amazon::Order& order) {
  for (const std::string_view type : {"VAT", "BUSINESS"})
    for (const amazon::TaxRegistration& one : order.tax_registrations)
      if (one.entity == "BUYER" && one.type == type && !one.number.empty())
        return spelt_tax_number(one.number);
  return {};
}

bool is_reverse_charge(const amazon::Order& order, const std::vector<SoldLine>& lines) {
  const std::string number = buyer_tax_number(order);
  const std::string_view prefix = std::string_view{number}.substr(0, 2);
  const std::string_view from = departure(order);
  if (!is_in_union(prefix) || !is_in_union(from) || prefix == from || !shows_no_tax(lines)) return false;
  return !order.delivery_address || vat_prefix(order.delivery_address->country_code) != from;
}

void plan_tax(Plan& plan) {
  sap::SalesOrderHeader& header = plan.document().header;
  header.alttax_cls = order_class(plan);
  if (plan.order.delivery_address)
    header.taxdst_cty = fitted_text(plan.order.delivery_address->country_code, 3);
  std::size_t at = 0;
  for (const SoldLine& line : plan.lines)
    for (const SoldPart& part : line.parts)
      plan.document().items[at++].tax_class1 = item_class(plan, line, part.material);
}

}  // namespace weir::mapping::planning

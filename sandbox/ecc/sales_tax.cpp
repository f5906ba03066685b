#include "sandbox/ecc/sales_tax.hpp"

#include <algorithm>
#include <iterator>

#include "sandbox/ecc/decimal.hpp"

namespace weir::sandbox::ecc {
namespace {

struct CountryRates {
  std::string_view country;
  int full, reduced;  // per mille
  std::string_view full_code, reduced_code;
};

// Within the Union the tax of the destination is owed, by codes of their own; at home those of T007A.
constexpr CountryRates union_rates[] = {{"DE", 190, 70, "A1", "A2"},  {"FR", 200, 55, "F1", "F2"},
                                        {"IT", 220, 100, "I1", "I2"}, {"ES", 210, 100, "E1", "E2"},
                                        {"AT", 200, 100, "O1", "O2"}, {"BE", 210, 60, "B1", "B2"},
                                        {"NL", 210, 90, "N1", "N2"},  {"PL", 230, 80, "P1", "P2"},
                                        {"SE", 250, 120, "S1", "S2"}, {"IE", 230, 135, "L1", "L2"}};
constexpr CountryRates british_rates[] = {{"GB", 200, 50, "G1", "G2"}};

std::optional<TaxRate> rate_in(std::span<const CountryRates> records, std::string_view destination,
                               std::string_view material_class) {
  const auto found = std::ranges::find(records, destination, &CountryRates::country);
  if (found == records.end()) return {};
  if (material_class == "1") return TaxRate{found->full, std::string{found->full_code}};
  if (material_class == "2") return TaxRate{found->reduced, std::string{found->reduced_code}};
  return {};
}

std::string destination_of(const SalesOrder& order) {
  if (!order.tax_destination.empty()) return order.tax_destination;
  if (!value_of(order.ship_to, "COUNTRY").empty()) return text_of(order.ship_to, "COUNTRY");
  const auto* customer = find_customer(order.customer);
  return customer == nullptr ? std::string{} : std::string{customer->country};
}

}  // namespace

std::string_view departure_country(const SalesOrder& order) {
  return order.sales_org == "2000" ? "GB" : "DE";
}

std::optional<TaxRate> find_tax_rate(std::string_view departure, std::string_view destination,
                                     std::string_view customer_class, std::string_view material_class) {
  if (customer_class == "0") return TaxRate{0, "A0"};
  if (customer_class != "1") return {};
  if (departure == "GB") return rate_in(british_rates, destination, material_class);
  return rate_in(union_rates, destination, material_class);
}

void apply_tax(OrderItem& item) {
  std::erase_if(item.conditions, [](const PricedCondition& condition) { return condition.type == "MWST"; });
  const int rate = item.tax_rate ? item.tax_rate->per_mille : 0;
  item.tax = rounded(Wide{item.gross} * rate, Wide{1000} + rate).value_or(0);
  item.net = item.gross - item.tax;
  if (!item.tax_rate) return;
  // KBETR holds a percentage in tenths, with the two decimals of all amounts: 190.00 is 19 %.
  item.conditions.push_back({.type = "MWST",
                             .rate = std::int64_t{rate} * 100,
                             .base = item.gross,
                             .value = item.tax,
                             .tax_code = item.tax_rate->code});
}

void tax_items(SalesOrder& order, Messages& messages) {
  order.tax_destination = destination_of(order);
  for (auto& item : order.items) {
    item.tax_rate =
        find_tax_rate(departure_country(order), order.tax_destination, order.tax_class, item.tax_class);
    apply_tax(item);
    if (item.tax_rate) continue;
    messages.push_back({'W',
                        "V1",
                        "801",
                        "Mandatory condition MWST is missing in item " + item.number,
                        {"MWST", item.number}});
  }
}

void add_to_price(OrderItem& item, std::int64_t amount) {
  const auto price = std::ranges::find_if(item.conditions, [](const PricedCondition& condition) {
    return condition.type == "ZAMP" && !condition.is_inactive;
  });
  if (price != item.conditions.end()) price->value += amount;
  item.gross += amount;
  apply_tax(item);
}

}  // namespace weir::sandbox::ecc

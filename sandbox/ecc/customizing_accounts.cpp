#include <algorithm>
#include <array>
#include <charconv>

#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/order_parts.hpp"

namespace weir::sandbox::ecc {
namespace {

constexpr TaxCode all_tax_codes[] = {{"A0", 'A', 0, "0000175000", false, "Output tax 0 %"},
                                     {"A1", 'A', 190, "0000175000", false, "Output tax 19 %"},
                                     {"A2", 'A', 70, "0000175000", false, "Output tax 7 %"},
                                     {"V0", 'V', 0, "0000176000", false, "Input tax 0 %"},
                                     {"V1", 'V', 190, "0000176000", false, "Input tax 19 %"},
                                     {"VR", 'V', 190, "0000176000", true, "Reverse charge 19 %"}};

// From and to, without leading zeros.
constexpr std::pair<int, int> chart[] = {{113'100, 113'100}, {113'200, 113'200}, {121'000, 121'000},
                                         {140'000, 149'999}, {159'900, 159'900}, {161'000, 161'000},
                                         {175'000, 179'999}, {400'000, 489'999}};

}  // namespace

bool is_reconciliation_account(std::string_view account) {
  return account == receivables || account == payables;
}

bool is_open_item_account(std::string_view account) {
  return account == "0000113200" || account == "0000159900" || account.starts_with("000014");
}

bool is_cost_account(std::string_view account) { return account >= "0000440000" && account <= "0000489999"; }

bool is_cost_center(std::string_view center) { return center == "0000001000" || center == "0000002000"; }

std::vector<std::string> all_accounts() {
  std::vector<std::string> accounts;
  for (const auto& [from, to] : chart) {
    for (int account = from; account <= to; ++account)
      accounts.push_back(number_of(std::to_string(account), 10).value_or(""));
  }
  return accounts;
}

std::string_view account_kinds_of(std::string_view document_type) {
  if (document_type == "RV") return "DS";
  return document_type == "SA" ? "S" : (document_type == "ZA" ? "DKS" : "");
}

std::span<const TaxCode> tax_codes() { return all_tax_codes; }

const TaxCode* find_tax_code(std::string_view code) {
  const auto* found = std::ranges::find(all_tax_codes, code, &TaxCode::code);
  return found == std::end(all_tax_codes) ? nullptr : found;
}

}  // namespace weir::sandbox::ecc

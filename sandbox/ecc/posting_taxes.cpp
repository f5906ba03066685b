#include <algorithm>
#include <set>

#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/decimal.hpp"
#include "sandbox/ecc/posting_parts.hpp"

namespace weir::sandbox::ecc {
namespace {

// What rounding line by line may make of a tax, in the smallest unit.
constexpr std::int64_t tolerance = 2;

struct TaxSum {
  std::size_t rows = 0;
  std::int64_t tax = 0;
  std::int64_t base = 0;
};

std::map<std::string, TaxSum> sums_of(const LinesByItem& lines, const Amounts& amounts) {
  std::map<std::string, TaxSum> sums;
  for (const auto& [item, line] : lines) {
    if (!line.is_tax) continue;
    auto& sum = sums[line.tax_code];
    ++sum.rows;
    sum.tax += line.amount;
    const auto base = amounts.bases.find(item);
    if (base != amounts.bases.end()) sum.base += base->second;
  }
  return sums;
}

std::int64_t distance(std::int64_t a, std::int64_t b) { return a < b ? b - a : a - b; }

// Reverse charge has an input and an output row over the same base, and nothing to pay.
void check_reverse_charge(const TaxCode& code, const TaxSum& sum, Messages& messages) {
  if (sum.rows >= 2 && sum.tax == 0) return;
  messages.push_back(error(
      "FF", "756", "Tax code " + std::string{code.code} + " needs an input and an output tax that cancel",
      {std::string{code.code}}));
}

void check_rate(const TaxCode& code, const TaxSum& sum, std::int64_t base, Messages& messages) {
  const std::string name{code.code};
  if (code.is_reverse_charge) return check_reverse_charge(code, sum, messages);
  if (distance(sum.base, base) > tolerance)
    messages.push_back(error("FF", "753", "Tax base of code " + name + " differs from its items", {name}));
  const auto expected = rounded(Wide{base} * code.per_mille, 1000).value_or(0);
  if (distance(sum.tax, expected) > tolerance)
    messages.push_back(error("FF", "747", "Tax amount of code " + name + " does not fit its rate", {name}));
}

void check_tax_row(const Fields& row, const AccountLine& line, Messages& messages) {
  const auto key = value_of(row, "ACCT_KEY");
  if (find_tax_code(line.tax_code) == nullptr)
    messages.push_back(error("FF", "703", "Tax code " + line.tax_code + " does not exist for procedure TAXD",
                             {line.tax_code}));
  if (!key.empty() && key != "MWS" && key != "VST" && key != "ESA" && key != "ESE")
    messages.push_back(error("FF", "704", "Account key " + std::string{key} + " is not in procedure TAXD",
                             {std::string{key}}));
  const bool is_tax_account = line.account >= "0000175000" && line.account <= "0000179999";
  if (!is_tax_account)
    messages.push_back(
        error("F5", "506", "G/L account " + line.account + " is not a tax account", {line.account}));
}

}  // namespace

void read_tax_lines(const PostingInput& input, const AccountingDocument&, LinesByItem& lines,
                    Messages& messages) {
  for (const auto& row : input.taxes) {
    const auto item = item_of(row, messages);
    if (!item) continue;
    AccountLine line{text_of(row, "GL_ACCOUNT"), 0, 0, "", ""};
    line.is_tax = true;
    line.tax_code = text_of(row, "TAX_CODE");
    const auto* code = find_tax_code(line.tax_code);
    if (line.account.empty() && code != nullptr) line.account = code->account;
    check_tax_row(row, line, messages);
    if (!lines.emplace(*item, std::move(line)).second)
      messages.push_back(error("RW", "032", "Item number " + *item + " is used twice", {*item}));
  }
}

// The BAPI calculates no tax: every code of a line has to come with its row, a code of no per cent too.
void check_taxes(const PostingInput& input, const LinesByItem& lines, const Amounts& amounts,
                 Messages& messages) {
  std::map<std::string, std::int64_t> bases;
  for (const auto& [item, line] : lines) {
    if (!line.is_tax && line.kind == 'S' && !line.tax_code.empty()) bases[line.tax_code] += line.amount;
  }
  const auto sums = sums_of(lines, amounts);
  for (const auto& [name, base] : bases) {
    const auto* code = find_tax_code(name);
    const auto sum = sums.find(name);
    if (sum == sums.end())
      messages.push_back(error("FF", "805", "Tax statement item missing for tax code " + name, {name}));
    else if (code != nullptr && !has_errors(messages))
      check_rate(*code, sum->second, base, messages);
  }
  if (input.taxes.empty()) return;
  for (const auto& [name, sum] : sums) {
    if (!bases.contains(name))
      messages.push_back(error("FF", "757", "Tax code " + name + " of a tax row is in no item", {name}));
  }
}

}  // namespace weir::sandbox::ecc

#include <algorithm>
#include <map>

#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/decimal.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/posting_parts.hpp"

namespace weir::sandbox::ecc {
namespace {

constexpr std::size_t itemno_acc_length = 10;
constexpr int amount_places = 4;                              // AMT_DOCCUR is DEC 23,4
constexpr std::int64_t largest_amount = 999'999'999'999'999;  // WRBTR is CURR 15,2 at the most
constexpr std::size_t most_lines = 999;                       // BUZEI is NUMC 3

}  // namespace

std::optional<std::string> item_of(const Fields& row, Messages& messages) {
  const auto text = text_of(row, "ITEMNO_ACC");
  auto number = number_of(text, itemno_acc_length);
  if (number && number->find_first_not_of('0') != std::string::npos) return number;
  messages.push_back(error("RW", "030", "Item number '" + text + "' is not a number above zero", {text}));
  return {};
}

namespace {

void check_cost_center(const Fields& row, const std::string& account, const PostingRules& rules,
                       Messages& messages) {
  const auto center = text_of(row, "COSTCENTER");
  if (!center.empty() && !is_cost_center(center))
    messages.push_back(
        error("KI", "265", "Cost center 1000/" + center + " does not exist", {"1000", center}));
  if (center.empty() && rules.demands_cost_centers && is_cost_account(account))
    messages.push_back(
        error("KI", "235", "Account " + account + " requires an assignment to a CO object", {account}));
}

void check_line(const Fields& row, const std::string& item, const AccountingDocument& document,
                const PostingRules& rules, Messages& messages) {
  const auto account = text_of(row, "GL_ACCOUNT");
  if (is_reconciliation_account(account)) {
    messages.push_back(error("F5", "350", "Account " + account + " cannot be directly posted to", {account}));
  } else if (!is_account(account)) {
    messages.push_back(error(
        "F5", "506", "G/L account " + account + " is not defined in company code " + document.company_code,
        {account, document.company_code}));
  }
  check_cost_center(row, account, rules, messages);
  const auto company_code = text_of(row, "COMP_CODE");
  if (!company_code.empty() && company_code != document.company_code)
    messages.push_back(
        error("RW", "031", "Item " + item + ": cross-company postings are not set up", {item}));
}

LinesByItem read_accounts(const PostingInput& input, const AccountingDocument& document,
                          const PostingRules& rules, Messages& messages) {
  LinesByItem lines;
  for (const auto& row : input.lines) {
    const auto item = item_of(row, messages);
    if (!item) continue;
    check_line(row, *item, document, rules, messages);
    AccountLine line{text_of(row, "GL_ACCOUNT"), 0, 0, text_of(row, "ITEM_TEXT"), text_of(row, "ALLOC_NMBR")};
    line.tax_code = text_of(row, "TAX_CODE");
    line.cost_center = text_of(row, "COSTCENTER");
    line.reference_1 = text_of(row, "REF_KEY_1");
    line.reference_2 = text_of(row, "REF_KEY_2");
    line.reference_3 = text_of(row, "REF_KEY_3");
    if (!lines.emplace(*item, std::move(line)).second)
      messages.push_back(error("RW", "032", "Item number " + *item + " is used twice", {*item}));
  }
  return lines;
}

// One row an item, in document currency: amounts in other currencies are left to the system.
bool is_document_amount(const Fields& row, const std::string& item, Messages& messages) {
  const auto type = text_of(row, "CURR_TYPE");
  if (type.empty() || type == "00") return true;
  messages.push_back(error("RW", "033", "Item " + item + ": currency type " + type + " is not supported here",
                           {item, type}));
  return false;
}

// All amounts are in the currency of the first; an account document has one.
void check_currency(const Fields& row, const std::string& item, std::optional<Currency>& currency,
                    Messages& messages) {
  const auto code = text_of(row, value_of(row, "CURRENCY").empty() ? "CURRENCY_ISO" : "CURRENCY");
  const auto found = Currency::of(code);
  if (!found)
    messages.push_back(
        error("F5", "158", "Item " + item + ": currency '" + code + "' is not defined", {item, code}));
  else if (currency && *currency != *found)
    messages.push_back(error(
        "F5", "159", "Item " + item + ": currency " + code + " differs from " + std::string{currency->code()},
        {item, code}));
  else
    currency = found;
}

std::optional<std::int64_t> read_amount(const Fields& row, std::string_view field, const std::string& item,
                                        Currency currency, bool may_be_zero, Messages& messages) {
  const auto text = text_of(row, field);
  const auto number = parse_decimal(text, amount_places);
  if (number && number->is_zero() && !may_be_zero) {
    messages.push_back(error("F5", "809", "Item " + item + ": the amount is zero", {item}));
    return {};
  }
  // External amounts: 1000 is a thousand yen, and 1000.50 yen do not exist.
  const auto minor = number ? scaled(*number, currency.minor_digits()) : std::nullopt;
  if (minor && *minor <= largest_amount && *minor >= -largest_amount) return minor;
  messages.push_back(error("RW", "034",
                           "Item " + item + ": " + text + " is no amount in " + std::string{currency.code()},
                           {item, text}));
  return {};
}

void read_amount_row(const Fields& row, const LinesByItem& lines, Amounts& amounts, Messages& messages) {
  const auto item = item_of(row, messages);
  if (!item || !is_document_amount(row, *item, messages)) return;
  check_currency(row, *item, amounts.currency, messages);
  for (const auto field : {"EXCH_RATE", "EXCH_RATE_V"}) {
    if (!value_of(row, field).empty())
      messages.push_back(
          error("RW", "035", "Item " + *item + ": " + field + " is not supported here", {*item}));
  }
  if (!amounts.currency) return;
  const auto line = lines.find(*item);
  const bool is_tax = line != lines.end() && line->second.is_tax;
  if (is_tax && !value_of(row, "AMT_BASE").empty())
    amounts.bases[*item] = read_amount(row, "AMT_BASE", *item, *amounts.currency, true, messages).value_or(0);
  // A code of no per cent has a tax of nothing.
  const auto minor = read_amount(row, "AMT_DOCCUR", *item, *amounts.currency, is_tax, messages);
  if (!amounts.by_item.emplace(*item, minor.value_or(0)).second)
    messages.push_back(error("RW", "036", "Item " + *item + " has two amounts", {*item}));
}

void join(LinesByItem& lines, const Amounts& amounts, Messages& messages) {
  for (auto& [item, line] : lines) {
    const auto found = amounts.by_item.find(item);
    if (found == amounts.by_item.end())
      messages.push_back(error("RW", "037", "Item " + item + " has no amount", {item}));
    else
      line.amount = found->second;
  }
  for (const auto& [item, amount] : amounts.by_item) {
    if (!lines.contains(item))
      messages.push_back(error("RW", "038", "Amount for item " + item + ", which does not exist", {item}));
  }
}

// At most 999 lines of 15 digits: the sum fits.
void check_balance(const AccountingDocument& document, Messages& messages) {
  std::int64_t balance = 0;
  for (const auto& line : document.lines) balance += line.amount;
  if (balance == 0) return;
  const auto shown = Money{balance, document.currency}.text();
  messages.push_back(error("F5", "702", "Balance in transaction currency is not zero: " + shown, {shown}));
}

}  // namespace

void read_lines(const PostingInput& input, const PostingRules& rules, AccountingDocument& document,
                Messages& messages) {
  for (const auto& name : input.others)
    messages.push_back(
        error("RW", "039", "Lines of segment " + name + " are not posted in this system", {name}));
  const auto count = input.lines.size() + input.customers.size() + input.vendors.size() + input.taxes.size();
  if (count > most_lines)
    return messages.push_back(error("F5", "727", "Maximum number of items in FI reached"));
  if (count == 0) messages.push_back(error("RW", "040", "The document has no items"));
  auto lines = read_accounts(input, document, rules, messages);
  read_partner_lines(input, document, lines, messages);
  read_tax_lines(input, document, lines, messages);
  Amounts amounts;
  for (const auto& row : input.amounts) read_amount_row(row, lines, amounts, messages);
  join(lines, amounts, messages);
  if (amounts.currency) document.currency = *amounts.currency;
  check_taxes(input, lines, amounts, messages);
  // A tax of nothing is a statistic (BSET) and no line.
  for (auto& [item, line] : lines) {
    if (line.amount != 0 || !line.is_tax) document.lines.push_back(std::move(line));
  }
  if (amounts.currency) check_balance(document, messages);
}

void convert_lines(AccountingDocument& document, Messages& messages) {
  std::int64_t balance = 0;
  for (auto& line : document.lines) {
    const auto local = converted(line.amount, document.currency, document.local_currency);
    if (!local) {
      return messages.push_back(error("SG", "105",
                                      "Enter rate " + std::string{document.currency.code()} + " / " +
                                          std::string{document.local_currency.code()} + " rate type M"));
    }
    line.local_amount = *local;
    balance += *local;
  }
  // What rounding leaves goes to the largest line, where it matters least.
  const auto largest = std::ranges::max_element(document.lines, {}, [](const AccountLine& line) {
    return line.amount < 0 ? -line.amount : line.amount;
  });
  if (largest != document.lines.end()) largest->local_amount -= balance;
}

}  // namespace weir::sandbox::ecc

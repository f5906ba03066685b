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

// ITEMNO_ACC as a number, so that "1" and "0000000001" are one item.
std::optional<std::string> item_of(const Fields& row, Messages& messages) {
  const auto text = text_of(row, "ITEMNO_ACC");
  auto number = number_of(text, itemno_acc_length);
  if (number && number->find_first_not_of('0') != std::string::npos) return number;
  messages.push_back(error("RW", "030", "Item number '" + text + "' is not a number above zero", {text}));
  return {};
}

// A G/L line with a tax code needs a tax line, which this system does not post.
void check_line(const Fields& row, const std::string& item, const AccountingDocument& document,
                Messages& messages) {
  const auto account = text_of(row, "GL_ACCOUNT");
  if (!is_account(account)) {
    messages.push_back(error(
        "F5", "506", "G/L account " + account + " is not defined in company code " + document.company_code,
        {account, document.company_code}));
  }
  const auto company_code = text_of(row, "COMP_CODE");
  if (!company_code.empty() && company_code != document.company_code)
    messages.push_back(
        error("RW", "031", "Item " + item + ": cross-company postings are not set up", {item}));
  if (!value_of(row, "TAX_CODE").empty())
    messages.push_back(error("FF", "805",
                             "Tax statement item missing for tax code " + text_of(row, "TAX_CODE"),
                             {text_of(row, "TAX_CODE")}));
}

using LinesByItem = std::map<std::string, AccountLine>;

LinesByItem read_accounts(const PostingInput& input, const AccountingDocument& document, Messages& messages) {
  LinesByItem lines;
  for (const auto& row : input.lines) {
    const auto item = item_of(row, messages);
    if (!item) continue;
    check_line(row, *item, document, messages);
    AccountLine line{text_of(row, "GL_ACCOUNT"), 0, 0, text_of(row, "ITEM_TEXT"), text_of(row, "ALLOC_NMBR")};
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

std::optional<std::int64_t> read_amount(const Fields& row, const std::string& item, Currency currency,
                                        Messages& messages) {
  const auto text = text_of(row, "AMT_DOCCUR");
  const auto number = parse_decimal(text, amount_places);
  if (number && number->is_zero()) {
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

struct Amounts {
  std::map<std::string, std::int64_t> by_item;
  std::optional<Currency> currency;
};

void read_amount_row(const Fields& row, Amounts& amounts, Messages& messages) {
  const auto item = item_of(row, messages);
  if (!item || !is_document_amount(row, *item, messages)) return;
  check_currency(row, *item, amounts.currency, messages);
  for (const auto field : {"EXCH_RATE", "EXCH_RATE_V"}) {
    if (!value_of(row, field).empty())
      messages.push_back(
          error("RW", "035", "Item " + *item + ": " + field + " is not supported here", {*item}));
  }
  if (!amounts.currency) return;
  const auto minor = read_amount(row, *item, *amounts.currency, messages);
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

void read_lines(const PostingInput& input, AccountingDocument& document, Messages& messages) {
  for (const auto& name : input.others)
    messages.push_back(
        error("RW", "039", "Lines of segment " + name + " are not posted in this system", {name}));
  if (input.lines.size() > most_lines)
    return messages.push_back(error("F5", "727", "Maximum number of items in FI reached"));
  if (input.lines.empty()) messages.push_back(error("RW", "040", "The document has no items"));
  auto lines = read_accounts(input, document, messages);
  Amounts amounts;
  for (const auto& row : input.amounts) read_amount_row(row, amounts, messages);
  join(lines, amounts, messages);
  if (amounts.currency) document.currency = *amounts.currency;
  for (auto& [item, line] : lines) document.lines.push_back(std::move(line));
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

#include "amazon/model/merchant_returns.hpp"

#include <array>
#include <charconv>
#include <map>
#include <tuple>

#include "amazon/model/flat_file.hpp"
#include "core/digest.hpp"
#include "core/iso_instant.hpp"
#include "core/text.hpp"

namespace weir::amazon {
namespace {

// A column has been named in several ways, with blanks or hyphens, large or small.
std::string plain(std::string_view name) {
  std::string text;
  for (const char c : lower_ascii(name))
    if (c != ' ' && c != '-' && c != '_') text += c;
  return text;
}

class Rows {
 public:
  explicit Rows(const FlatFile& file) : file_{file} {
    for (const std::string& column : file.columns()) columns_.emplace(plain(column), column);
  }
  std::string cell(std::size_t row, std::string_view name) const {
    const auto at = columns_.find(plain(name));
    return at == columns_.end() ? std::string{} : std::string{file_.cell(row, at->second)};
  }
  bool has(std::string_view name) const { return columns_.contains(plain(name)); }

 private:
  const FlatFile& file_;
  std::map<std::string, std::string> columns_;
};

Failure no_column(const char* name) {
  return {.next = Next::refuse,
          .code = "amazon.flat_file",
          .text = "the report of returns has no column " + std::string{name} +
                  "; look at it in Seller Central, and tell us of it",
          .subject = "merchant_returns",
          .not_before = {}};
}

struct Wrong {
  const char* column;
  const char* reason;
};

template <typename T>
struct Cell {
  std::optional<T> value;
  bool is_wrong = false;  // something stands there, and it is no T
};

std::optional<std::int64_t> whole(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

// "04-May-2026", as this report writes days; or ISO's form.
std::optional<Instant> day_of(const std::string& text) {
  static constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                           "jul", "aug", "sep", "oct", "nov", "dec"};
  if (const auto instant = parse_iso_instant(text)) return instant;
  if (text.size() != 11 || text[2] != '-' || text[6] != '-') return std::nullopt;
  const auto day = whole(text.substr(0, 2)), year = whole(text.substr(7));
  const std::string name = lower_ascii(text.substr(3, 3));
  for (unsigned month = 0; month < months.size(); ++month)
    if (months[month] == name && day && year) {
      const Date date{std::chrono::year{static_cast<int>(*year)}, std::chrono::month{month + 1},
                      std::chrono::day{static_cast<unsigned>(*day)}};
      if (date.ok()) return Instant{std::chrono::sys_days{date}};
    }
  return std::nullopt;
}

// An amount of zero is none.
Cell<Money> money_of(const std::string& amount, const std::string& currency) {
  if (amount.empty()) return {};
  const auto code = Currency::of(currency);
  const auto money = code ? Money::parse(amount, *code) : std::nullopt;
  if (!money || money->is_negative()) return {std::nullopt, true};
  return {money->is_zero() ? std::nullopt : money};
}

// The row, or the first cell of it that is wrong.
std::optional<Wrong> read_row(const Rows& rows, std::size_t row, std::optional<MerchantReturn>& into) {
  const auto id = OrderId::parse(rows.cell(row, "Order ID"));
  if (!id) return Wrong{"Order ID", "is no order id"};
  const auto quantity = whole(rows.cell(row, "Return quantity"));
  if (!quantity || *quantity == 0) return Wrong{"Return quantity", "is no whole number above 0"};
  MerchantReturn found{*id,       rows.cell(row, "Amazon RMA ID"), rows.cell(row, "Merchant SKU"),
                       *quantity, rows.cell(row, "Return Reason"), rows.cell(row, "Return request status")};
  if (found.rma.empty()) found.rma = rows.cell(row, "Merchant RMA ID");
  if (found.rma.empty()) return Wrong{"Amazon RMA ID", "is empty, and so is Merchant RMA ID"};
  if (found.sku.empty()) return Wrong{"Merchant SKU", "is empty"};
  const std::string day = rows.cell(row, "Return request date");
  found.requested = day_of(day);
  if (!day.empty() && !found.requested) return Wrong{"Return request date", "is no day"};
  const auto paid =
      money_of(rows.cell(row, "SafeT claim reimbursement amount"), rows.cell(row, "Currency code"));
  if (paid.is_wrong) return Wrong{"SafeT claim reimbursement amount", "is no amount"};
  found.reimbursed = paid.value;
  into = std::move(found);
  return std::nullopt;
}

MalformedReturn malformed(const FlatFile& file, const Rows& rows, std::size_t row, const Wrong& wrong) {
  std::string text;
  for (const std::string& column : file.columns()) text += std::string{file.cell(row, column)} + '\t';
  const auto id = OrderId::parse(rows.cell(row, "Order ID"));
  return {file.line(row), wrong.column, wrong.reason, id ? id->text() : std::string{},
          sha256_hex(text).substr(0, 12)};
}

}  // namespace

bool MerchantReturn::is_permitted() const {
  const std::string word = lower_ascii(status);
  return word == "approved" || word == "completed" || word == "closed";
}

Result<MerchantReturns> read_merchant_returns(std::string_view utf8) {
  const auto file = FlatFile::between_tabs_row_by_row(utf8);
  if (!file) return file.error();
  const Rows rows{*file};
  for (const char* needed : {"Order ID", "Return quantity", "Merchant SKU"})
    if (!rows.has(needed)) return no_column(needed);
  MerchantReturns all;
  // Those that are permitted by themselves: a row that still waits makes none of them another.
  std::map<std::tuple<std::string, std::string, std::string, std::optional<Instant>, bool>, int> seen;
  for (std::size_t row = 0; row < file->rows(); ++row) {
    std::optional<MerchantReturn> found;
    const auto wrong =
        file->surplus(row) > 0
            ? std::optional{Wrong{"the last", "is followed by more cells than there are columns"}}
            : read_row(rows, row, found);
    if (wrong) {
      all.malformed.push_back(malformed(*file, rows, row, *wrong));
      continue;
    }
    found->occurrence = ++seen[{found->order_id.text(), found->rma, found->sku, found->requested,
                                found->is_permitted()}];
    all.rows.push_back(*std::move(found));
  }
  return all;
}

}  // namespace weir::amazon

#include "amazon/model/merchant_returns.hpp"

#include <array>
#include <charconv>

#include "amazon/model/flat_file.hpp"
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

Failure malformed(std::size_t row, const char* what) {
  return {.next = Next::refuse,
          .code = "amazon.flat_file",
          .text = "the report of returns has " + std::string{what} + " in row " + std::to_string(row + 2) +
                  "; look at it in Seller Central, and tell us of it",
          .subject = "merchant_returns",
          .not_before = {}};
}

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

std::optional<Money> money_of(const std::string& amount, const std::string& currency) {
  const auto code = Currency::of(currency);
  const auto money = code ? Money::parse(amount, *code) : std::nullopt;
  return money && !money->is_zero() ? money : std::nullopt;
}

Result<MerchantReturn> row_of(const Rows& rows, std::size_t row) {
  const auto id = OrderId::parse(rows.cell(row, "Order ID"));
  if (!id) return malformed(row, "no order id");
  const auto quantity = whole(rows.cell(row, "Return quantity"));
  if (!quantity || *quantity == 0) return malformed(row, "no quantity");
  MerchantReturn found{*id,       rows.cell(row, "Amazon RMA ID"), rows.cell(row, "Merchant SKU"),
                       *quantity, rows.cell(row, "Return Reason"), rows.cell(row, "Return request status")};
  if (found.rma.empty()) found.rma = rows.cell(row, "Merchant RMA ID");
  if (found.rma.empty()) return malformed(row, "no RMA id");
  found.requested = day_of(rows.cell(row, "Return request date"));
  found.reimbursed =
      money_of(rows.cell(row, "SafeT claim reimbursement amount"), rows.cell(row, "Currency code"));
  return found;
}

}  // namespace

bool MerchantReturn::is_permitted() const {
  const std::string word = lower_ascii(status);
  return word == "approved" || word == "completed" || word == "closed";
}

Result<std::vector<MerchantReturn>> read_merchant_returns(std::string_view utf8) {
  const auto file = FlatFile::between_tabs(utf8);
  if (!file) return file.error();
  const Rows rows{*file};
  for (const char* needed : {"Order ID", "Return quantity", "Merchant SKU"})
    if (!rows.has(needed)) return malformed(0, "no column of order, quantity or SKU");
  std::vector<MerchantReturn> all;
  for (std::size_t row = 0; row < file->rows(); ++row) {
    auto found = row_of(rows, row);
    if (!found) return found.error();
    all.push_back(*std::move(found));
  }
  return all;
}

}  // namespace weir::amazon

#include "amazon/model/fba_reimbursements.hpp"

#include <charconv>
#include <map>

#include "amazon/model/flat_file.hpp"
#include "core/digest.hpp"

namespace weir::amazon {
namespace {

Failure no_reimbursements(const std::string& what) {
  return {.next = Next::refuse,
          .code = "amazon.reimbursement_report",
          .text = "the report of reimbursements cannot be read: " + what +
                  "; nothing of it was taken, request the report again, and tell us if it is the same",
          .subject = "report",
          .not_before = {}};
}

std::optional<std::int64_t> reimbursed_units(std::string_view text) {
  if (text.empty()) return 0;
  std::int32_t units = 0;
  const auto [stop, wrong] = std::from_chars(text.data(), text.data() + text.size(), units);
  if (wrong != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
  return units;
}

// Nothing for an amount that is none; an empty cell is goods instead of money.
bool read_amount(std::string_view amount, std::string_view currency, std::optional<Money>& into) {
  if (amount.empty()) return true;
  const auto unit = Currency::of(currency);
  if (unit) into = Money::parse(amount, *unit);
  return into.has_value();
}

// What tells a row from others; columns that Amazon adds are none of them.
std::string row_digest(const FlatFile& file, std::size_t row) {
  constexpr std::size_t digits = 16;
  std::string text;
  for (const char* column :
       {"approval-date", "reimbursement-id", "case-id", "amazon-order-id", "reason", "sku", "fnsku",
        "condition", "currency-unit", "amount-per-unit", "amount-total", "quantity-reimbursed-cash",
        "quantity-reimbursed-inventory", "quantity-reimbursed-total", "original-reimbursement-id",
        "original-reimbursement-type"})
    text += std::string{file.cell(row, column)} + '\t';
  return sha256_hex(text).substr(0, digits);
}

}  // namespace

bool FbaReimbursement::is_reversal() const {
  return units < 0 || (amount && amount->minor() < 0) || reason.find("Reversal") != std::string::npos;
}

Result<std::vector<FbaReimbursement>> read_fba_reimbursements(std::string_view utf8) {
  const auto file = FlatFile::between_tabs(utf8);
  if (!file) return file.error();
  for (const char* column : {"approval-date", "reimbursement-id", "reason", "sku",
                             "quantity-reimbursed-total", "amount-total", "currency-unit"})
    if (!file->has(column)) return no_reimbursements(std::string{"it has no column "} + column);
  std::vector<FbaReimbursement> rows;
  std::map<std::string, int> seen;
  for (std::size_t at = 0; at < file->rows(); ++at) {
    const auto text = [&](const char* column) { return std::string{file->cell(at, column)}; };
    const auto wrong = [&](const char* column) {
      return no_reimbursements("line " + std::to_string(file->line(at)) + ", column " + column +
                               " is not one");
    };
    FbaReimbursement row;
    constexpr std::size_t date_size = 10;
    const auto day = parse_date(text("approval-date").substr(0, date_size));
    if (!day) return wrong("approval-date");
    row.day = *day;
    row.id = text("reimbursement-id");
    if (row.id.empty()) return wrong("reimbursement-id");
    row.case_id = text("case-id");
    row.reason = text("reason");
    row.sku = text("sku");
    row.fnsku = text("fnsku");
    const auto units = reimbursed_units(file->cell(at, "quantity-reimbursed-total"));
    if (!units) return wrong("quantity-reimbursed-total");
    row.units = *units;
    if (!read_amount(file->cell(at, "amount-total"), file->cell(at, "currency-unit"), row.amount))
      return wrong("amount-total");
    const std::string like = row.id + '/' + row.sku + '/' + row_digest(*file, at);
    const int count = ++seen[like];
    row.key = count == 1 ? like : like + '#' + std::to_string(count);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace weir::amazon

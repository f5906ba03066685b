#include "accounting/summary.hpp"

#include <algorithm>

#include "accounting/complaint.hpp"
#include "accounting/lines.hpp"
#include "core/text.hpp"

namespace weir::accounting {
namespace {

bool is_summary(std::string_view line, const Columns& columns) {
  return !trim(field_of(line, columns.total_amount)).empty() &&
         trim(field_of(line, columns.transaction_type)).empty();
}

std::optional<Line> find_summary_line(std::string_view body, const Columns& columns) {
  LineReader lines{body, 2};
  while (const auto line = lines.next())
    if (is_summary(line->text, columns)) return line;
  return std::nullopt;
}

DecimalMark find_decimal_mark(std::string_view body, const Columns& columns, int digits) {
  if (digits == 0) return DecimalMark::undecided;
  LineReader lines{body, 2};
  while (const auto line = lines.next())
    for (const int column : {columns.amount, columns.total_amount})
      if (const auto mark = mark_proven_by(field_of(line->text, column), digits)) return *mark;
  return DecimalMark::undecided;
}

// Reads the fields of one line; the first that cannot be read is kept as the reason.
class SummaryFields {
 public:
  SummaryFields(const Line& line, const Columns& columns) : line_{line}, columns_{columns} {}

  std::string_view text(int field) const { return trim(field_of(line_.text, field)); }

  Reason refuse(int field, std::string code, const std::string& what) const {
    return at_field(line_.text, line_.number, field, std::move(code),
                    "`" + columns_.names[static_cast<std::size_t>(field)] + "` " + what);
  }

 private:
  const Line& line_;
  const Columns& columns_;
};

Result<std::optional<Seconds>, Reason> read_stamp(const SummaryFields& fields, int field, StampStyle style) {
  if (field == Columns::absent || fields.text(field).empty()) return std::optional<Seconds>{};
  const std::string_view text = fields.text(field);
  if (const auto stamp = parse_stamp(text, style)) return std::optional{*stamp};
  if (style_of(text))
    return fields.refuse(
        field, "settlement.date_mixed",
        "is written in another style (" + quoted(text) + ") than the start date; download the report again");
  return fields.refuse(field, "settlement.date_unreadable",
                       "reads " + quoted(text) +
                           ", which is no date and time that Amazon writes; download the report "
                           "again and do not open it in a spreadsheet");
}

struct Period {
  StampStyle style;
  Seconds start;
  Seconds end;
  std::optional<Seconds> deposit;
};

Result<Period, Reason> read_period(const SummaryFields& fields, const Columns& columns) {
  const auto style = style_of(fields.text(columns.start_date));
  const auto start = read_stamp(fields, columns.start_date, style.value_or(StampStyle::iso));
  if (!start) return start.error();
  if (!style)
    return fields.refuse(columns.start_date, "settlement.date_unreadable",
                         "is blank; download the report again");
  const auto end = read_stamp(fields, columns.end_date, *style);
  if (!end) return end.error();
  if (!*end)
    return fields.refuse(columns.end_date, "settlement.date_unreadable",
                         "is blank; download the report again");
  const auto deposit = read_stamp(fields, columns.deposit_date, *style);
  if (!deposit) return deposit.error();
  return Period{*style, **start, **end, *deposit};
}

Result<Currency, Reason> read_currency(const SummaryFields& fields, int field) {
  if (const auto currency = Currency::of(fields.text(field))) return *currency;
  return fields.refuse(
      field, "settlement.currency_unknown",
      "reads " + quoted(fields.text(field)) + ", which is no ISO 4217 currency; download the report again");
}

}  // namespace

Reason at_field(std::string_view line, std::uint64_t number, int field, std::string code, std::string text) {
  const std::string_view at = field_of(line, field);
  const std::size_t offset = at.data() ? static_cast<std::size_t>(at.data() - line.data()) : 0;
  return {std::move(code), std::move(text), number, offset + 1};
}

Result<Summary, Reason> read_summary(std::string_view body, const Columns& columns) {
  const auto line = find_summary_line(body, columns);
  if (!line)
    return Reason{"settlement.summary_missing",
                  "no row has a `total-amount` and no `transaction-type`; the report is cut or was edited, "
                  "download it again",
                  0, 0};
  const SummaryFields fields{*line, columns};

  auto id = SettlementId::parse(fields.text(columns.settlement_id));
  if (!id)
    return fields.refuse(columns.settlement_id, "settlement.id_unreadable",
                         "reads " + quoted(fields.text(columns.settlement_id)) + ", expected 1 to 20 digits");
  const auto currency = read_currency(fields, columns.currency);
  if (!currency) return currency.error();
  const auto period = read_period(fields, columns);
  if (!period) return period.error();

  const DecimalMark mark = find_decimal_mark(body, columns, currency->minor_digits());
  const auto total = parse_amount(fields.text(columns.total_amount), currency->minor_digits(), mark);
  if (!total) {
    const auto complaint = amount_complaint(fields.text(columns.total_amount), *currency, mark);
    return fields.refuse(columns.total_amount, complaint.code, complaint.what);
  }
  return Summary{
      *std::move(id),    period->start, period->end, period->deposit, Money{*total, *currency}, line->number,
      line->text.data(), period->style, mark};
}

}  // namespace weir::accounting

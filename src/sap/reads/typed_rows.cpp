#include "sap/reads/typed_rows.hpp"

#include <charconv>

namespace weir::sap {

void RowReader::unclear(std::string_view field) {
  if (failure_) return;
  const std::string key = row_.texts().empty() ? std::string{} : row_.texts().front();
  failure_ = Failure{.next = Next::retry,
                     .code = "sap.unexpected_answer",
                     .text = table_ + '-' + std::string{field} + " of " + key +
                             " holds an amount, a quantity or a number that is none",
                     .subject = table_ + '/' + key,
                     .not_before = {}};
}

Quantity RowReader::quantity(std::string_view field) {
  if (!is_set(field)) return {};
  const auto value = Quantity::parse(text(field));
  if (!value) unclear(field);
  return value.value_or(Quantity{});
}

int RowReader::number(std::string_view field) {
  if (!is_set(field)) return 0;
  const std::string& digits = text(field);
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) unclear(field);
  return value;
}

std::optional<Date> RowReader::date(std::string_view field) { return table_date(text(field)); }

std::optional<Instant> RowReader::instant(std::string_view date, std::string_view time,
                                          const Zone& zone) const {
  return table_instant(text(date), text(time), zone);
}

Money RowReader::amount(std::string_view field, std::string_view currency_field,
                        const TableAmounts& amounts) {
  return amount_in(field, text(currency_field), amounts);
}

Money RowReader::amount_in(std::string_view field, std::string_view currency, const TableAmounts& amounts) {
  static const Currency nowhere = *Currency::of("EUR");  // of an amount that is thrown away with its row
  const auto value = amounts.of(text(field), currency);
  if (!value) unclear(field);
  return value.value_or(Money{0, nowhere});
}

}  // namespace weir::sap

#include "sap/idoc/segment_reader.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace weir::sap {
namespace {

bool is_digits(std::string_view text, std::size_t size) {
  return text.size() == size && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "19.9000-" to "-19.90": the sign in front, no more decimals than the currency has as long as they are
// zeros.
std::string plain_decimal(std::string_view text, int digits) {
  std::string plain{text};
  const bool minus = plain.ends_with('-');
  if (minus || plain.ends_with('+')) plain.pop_back();
  if (const std::size_t point = plain.find('.'); point != std::string::npos) {
    const std::size_t wanted = point + 1 + static_cast<std::size_t>(digits);
    while (plain.size() > wanted && plain.back() == '0') plain.pop_back();
    if (plain.back() == '.') plain.pop_back();
  }
  return minus ? '-' + plain : plain;
}

}  // namespace

std::vector<const Segment*> named(const std::vector<Segment>& segments, std::string_view name) {
  std::vector<const Segment*> found;
  for (const Segment& segment : segments)
    if (segment.name() == name) found.push_back(&segment);
  return found;
}

std::string text_of(const Segment& segment, std::string_view field) {
  return std::string{trim(segment.value(field))};
}

std::optional<Failure> unless_of_message(const Idoc& idoc, std::initializer_list<std::string_view> mestyps) {
  if (std::ranges::find(mestyps, idoc.mestyp) != mestyps.end()) return std::nullopt;
  return Failure{.next = Next::refuse,
                 .code = "sap.idoc_unexpected",
                 .text = "an IDoc of message type " + printable(idoc.mestyp) + " was read as " +
                         std::string{*mestyps.begin()},
                 .subject = printable(idoc.mestyp)};
}

void SegmentReader::refuse(const Segment& segment, std::string_view field, const char* what) {
  if (failure_) return;
  const std::string where = printable(segment.name() + '-' + std::string{field});
  failure_ = Failure{.next = Next::refuse,
                     .code = "sap.idoc_malformed_value",
                     .text = where + " is no " + what,
                     .subject = where};
}

Quantity SegmentReader::quantity(const Segment& segment, std::string_view field) {
  const std::string_view text = trim(segment.value(field));
  if (text.empty()) return {};
  const auto quantity = Quantity::parse(text);
  if (!quantity) refuse(segment, field, "quantity with at most three decimals");
  return quantity.value_or(Quantity{});
}

std::optional<Date> SegmentReader::date(const Segment& segment, std::string_view field) {
  const std::string_view text = trim(segment.value(field));
  if (text.empty() || text == "00000000") return std::nullopt;
  std::optional<Date> date;
  if (is_digits(text, 8))
    date = parse_date(std::string{text.substr(0, 4)} + '-' + std::string{text.substr(4, 2)} + '-' +
                      std::string{text.substr(6)});
  if (!date) refuse(segment, field, "date YYYYMMDD");
  return date;
}

std::optional<LocalMoment> SegmentReader::moment(const Segment& segment, std::string_view date_field,
                                                 std::string_view time_field, std::string_view zone_field) {
  const auto day = date(segment, date_field);
  if (!day) return std::nullopt;
  std::string time = text_of(segment, time_field);
  if (time.empty()) time = "000000";
  if (!is_digits(time, 6)) refuse(segment, time_field, "time HHMMSS");
  return LocalMoment{*day, std::move(time), text_of(segment, zone_field)};
}

std::string SegmentReader::decimal(const Segment& segment, std::string_view field) {
  std::string text{trim(segment.value(field))};
  if (text.ends_with('-') || text.ends_with('+')) std::rotate(text.begin(), text.end() - 1, text.end());
  std::string_view digits = text;
  if (digits.starts_with('-') || digits.starts_with('+')) digits.remove_prefix(1);
  const bool is_number = digits.find_first_not_of("0123456789.") == std::string_view::npos &&
                         std::ranges::count(digits, '.') <= 1 && digits != ".";
  if (!is_number) refuse(segment, field, "number");
  return text;
}

std::optional<Money> SegmentReader::money(const Segment& segment, std::string_view field, Currency currency) {
  const std::string_view text = trim(segment.value(field));
  if (text.empty()) return std::nullopt;
  const auto money = Money::parse(plain_decimal(text, currency.minor_digits()), currency);
  if (!money) refuse(segment, field, "amount in its currency");
  return money;
}

}  // namespace weir::sap

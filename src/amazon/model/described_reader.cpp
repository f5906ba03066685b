#include "amazon/model/described_reader.hpp"

#include <charconv>

#include "core/iso_instant.hpp"

namespace weir::amazon {
namespace {

using Kind = JsonNode::Kind;

// "$.items[3].sku" is "$.items[].sku": places are counted by what they are, not by where.
std::string without_positions(const std::string& path) {
  std::string plain;
  bool is_inside = false;
  for (const char c : path) {
    if (c == ']') is_inside = false;
    if (!is_inside) plain += c;
    if (c == '[') is_inside = true;
  }
  return plain;
}

// "2024-01-01T00:00Z": some of Amazon's clocks leave out seconds that are zero.
std::optional<Instant> without_seconds(const std::string& text) {
  constexpr std::size_t date_and_minute_size = 16;
  if (text.size() <= date_and_minute_size || text[date_and_minute_size] == ':') return std::nullopt;
  std::string whole = text;
  return parse_iso_instant(whole.insert(date_and_minute_size, ":00"));
}

}  // namespace

void Decoding::unknown_word(const std::string& path, const JsonNode& node) {
  drift.words.push_back({without_positions(path), node.json()});
}

void Decoding::unknown_members(const std::string& path, const JsonNode& object) {
  for (const JsonNode& child : object.children)
    if (!child.is_read) drift.members.push_back({without_positions(path) + '.' + child.key, child.json()});
}

void read_value(const JsonNode& node, const std::string& path, Decoding& decoding, std::string& value) {
  if (!node.is(Kind::text)) return decoding.misfit.note(path, "a text");
  value = node.text;
}

void read_value(const JsonNode& node, const std::string& path, Decoding& decoding, bool& value) {
  if (!node.is(Kind::truth)) return decoding.misfit.note(path, "true or false");
  value = node.text == "true";
}

void read_value(const JsonNode& node, const std::string& path, Decoding& decoding, std::int64_t& value) {
  const char* const end = node.text.data() + node.text.size();
  const auto [read_to, error] = std::from_chars(node.text.data(), end, value);
  if (!node.is(Kind::number) || error != std::errc{} || read_to != end)
    decoding.misfit.note(path, "a whole number");
}

void read_value(const JsonNode& node, const std::string& path, Decoding& decoding, Instant& value) {
  if (node.is(Kind::text)) {
    if (const auto instant = parse_iso_instant(node.text)) {
      value = *instant;
      return;
    }
    if (const auto date = parse_date(node.text)) {
      value = std::chrono::sys_days{*date};
      return;
    }
    if (const auto instant = without_seconds(node.text)) {
      value = *instant;
      return;
    }
  }
  decoding.misfit.note(path, "a date and time in UTC");
}

void read_value(const JsonNode& node, const std::string& path, Decoding& decoding, Date& value) {
  const auto date = node.is(Kind::text) ? parse_date(node.text) : std::nullopt;
  if (!date) return decoding.misfit.note(path, "a date");
  value = *date;
}

void read_value(const JsonNode& node, const std::string& path, Decoding& decoding, Decimal& value) {
  if (!node.is(Kind::number)) return decoding.misfit.note(path, "a number");
  value.text = node.text;
}

void read_value(const JsonNode& node, const std::string&, Decoding&, RawJson& value) {
  value.text = node.json();
}

std::optional<Money> read_money(const JsonNode& node, const std::string& path, Decoding& decoding,
                                const MoneyKeys& keys) {
  const JsonNode* amount = node.find(keys.amount);
  const JsonNode* code = node.find(keys.currency);
  decoding.unknown_members(path, node);
  const auto currency = code != nullptr && code->is(Kind::text) ? Currency::of(code->text) : std::nullopt;
  if (!currency) {
    decoding.misfit.note(path + '.' + std::string{keys.currency}, "an ISO 4217 currency");
    return std::nullopt;
  }
  std::optional<Money> money;
  if (amount != nullptr && amount->is(keys.is_number ? Kind::number : Kind::text)) {
    const auto decimal = keys.is_number ? plain_decimal(amount->text) : std::optional{amount->text};
    if (decimal) money = Money::parse(*decimal, *currency);
  }
  if (!money)
    decoding.misfit.note(path + '.' + std::string{keys.amount},
                         "an exact amount in " + std::string{currency->code()});
  return money;
}

}  // namespace weir::amazon

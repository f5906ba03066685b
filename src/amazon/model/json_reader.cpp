#include "amazon/model/json_reader.hpp"

#include <charconv>

#include "core/iso_instant.hpp"

namespace weir::amazon {

using Kind = JsonNode::Kind;

std::optional<JsonReader> JsonDocument::root(Misfit& misfit) const {
  if (root_ && root_->is(Kind::object)) return JsonReader{*root_, "$", misfit};
  misfit.note("$", "a JSON object");
  return std::nullopt;
}

Failure Misfit::failure(std::string_view subject) const {
  return {.next = Next::refuse,
          .code = "amazon.unexpected_shape",
          .text = "Amazon's answer does not have the agreed shape, " + text_ +
                  "; it is kept as received, tell support which order or report it is",
          .subject = std::string{subject},
          .not_before = {}};
}

std::string JsonReader::raw() const { return element_->json(); }

std::string JsonReader::raw(std::string_view key) const {
  const JsonNode* value = element_->find(key);
  return value != nullptr ? value->json() : std::string{};
}

std::string JsonReader::text(std::string_view key) const {
  const JsonNode* value = element_->find(key);
  if (value != nullptr && value->is(Kind::text)) return value->text;
  misfit_->note(at(key), "a text");
  return {};
}

std::string JsonReader::text_or(std::string_view key) const {
  return element_->find(key) != nullptr ? text(key) : std::string{};
}

std::int64_t JsonReader::whole(std::string_view key, std::int64_t low, std::int64_t high) const {
  const JsonNode* value = element_->find(key);
  if (value != nullptr && value->is(Kind::number)) {
    std::int64_t number = 0;
    const char* const end = value->text.data() + value->text.size();
    const auto [read_to, error] = std::from_chars(value->text.data(), end, number);
    if (error == std::errc{} && read_to == end && number >= low && number <= high) return number;
  }
  misfit_->note(at(key), "a whole number from " + std::to_string(low) + " to " + std::to_string(high));
  return low;
}

Instant JsonReader::instant(std::string_view key) const {
  const auto instant = parse_iso_instant(text(key));
  if (!instant) misfit_->note(at(key), "a date and time in UTC");
  return instant.value_or(Instant{});
}

std::optional<Instant> JsonReader::instant_or(std::string_view key) const {
  if (element_->find(key) == nullptr) return std::nullopt;
  return instant(key);
}

std::optional<JsonReader> JsonReader::object(std::string_view key) const {
  const JsonNode* value = element_->find(key);
  if (value == nullptr) return std::nullopt;
  if (value->is(Kind::object)) return JsonReader{*value, at(key), *misfit_};
  misfit_->note(at(key), "an object");
  return std::nullopt;
}

std::vector<JsonReader> JsonReader::array(std::string_view key) const {
  std::vector<JsonReader> readers;
  const JsonNode* value = element_->find(key);
  if (value == nullptr) return readers;
  if (!value->is(Kind::array)) misfit_->note(at(key), "an array");
  if (!value->is(Kind::array)) return readers;
  for (const JsonNode& element : value->children)
    readers.push_back(JsonReader{element, at(key) + '[' + std::to_string(readers.size()) + ']', *misfit_});
  return readers;
}

std::vector<JsonReader> JsonReader::required_array(std::string_view key) const {
  if (element_->find(key) == nullptr) expected(key, "an array");
  return array(key);
}

std::string JsonReader::as_text() const {
  if (!element_->is(Kind::text)) misfit_->note(path_, "a text");
  return element_->text;
}

std::optional<Money> JsonReader::money(std::string_view key) const {
  const auto value = object(key);
  if (!value) return std::nullopt;
  const auto currency = Currency::of(value->text("currencyCode"));
  if (!currency) {
    misfit_->note(at(key) + ".currencyCode", "an ISO 4217 currency");
    return std::nullopt;
  }
  const auto amount = Money::parse(value->text("amount"), *currency);
  if (!amount) misfit_->note(at(key) + ".amount", "an exact amount in " + std::string{currency->code()});
  return amount;
}

}  // namespace weir::amazon

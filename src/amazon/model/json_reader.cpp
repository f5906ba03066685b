#include "amazon/model/json_reader.hpp"

#include <simdjson.h>

#include "core/iso_instant.hpp"

namespace weir::amazon {

struct JsonReader::Element {
  simdjson::dom::element value;
};

struct JsonDocument::Parsed {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  bool is_object = false;
};

JsonDocument::JsonDocument(std::string_view json) : parsed_{std::make_unique<Parsed>()} {
  const auto failed = parsed_->parser.parse(simdjson::padded_string{json}).get(parsed_->root);
  parsed_->is_object = failed == simdjson::SUCCESS && parsed_->root.is_object();
}

JsonDocument::~JsonDocument() = default;

std::optional<JsonReader> JsonDocument::root(Misfit& misfit) const {
  if (!parsed_->is_object) {
    misfit.note("$", "a JSON object");
    return std::nullopt;
  }
  return JsonReader{std::make_shared<JsonReader::Element>(JsonReader::Element{parsed_->root}), "$", misfit};
}

Failure Misfit::failure(std::string_view subject) const {
  return {.next = Next::refuse,
          .code = "amazon.unexpected_shape",
          .text = "Amazon's answer does not have the agreed shape, " + text_ +
                  "; it is kept as received, tell support which order or report it is",
          .subject = std::string{subject},
          .not_before = {}};
}

JsonReader::Found JsonReader::find(std::string_view key) const {
  simdjson::dom::element value;
  if (element_->value[key].get(value) != simdjson::SUCCESS || value.is_null()) return nullptr;
  return std::make_shared<Element>(Element{value});
}

std::string JsonReader::raw() const { return simdjson::to_string(element_->value); }

std::string JsonReader::raw(std::string_view key) const {
  const auto value = find(key);
  return value ? simdjson::to_string(value->value) : std::string{};
}

std::string JsonReader::text(std::string_view key) const {
  const auto value = find(key);
  std::string_view text;
  if (!value || value->value.get(text) != simdjson::SUCCESS) misfit_->note(at(key), "a text");
  return std::string{text};
}

std::string JsonReader::text_or(std::string_view key) const { return find(key) ? text(key) : std::string{}; }

std::int64_t JsonReader::whole(std::string_view key, std::int64_t low, std::int64_t high) const {
  const auto value = find(key);
  std::int64_t number = 0;
  if (!value || value->value.get(number) != simdjson::SUCCESS || number < low || number > high) {
    misfit_->note(at(key), "a whole number from " + std::to_string(low) + " to " + std::to_string(high));
    return low;
  }
  return number;
}

Instant JsonReader::instant(std::string_view key) const {
  const auto instant = parse_iso_instant(text(key));
  if (!instant) misfit_->note(at(key), "a date and time in UTC");
  return instant.value_or(Instant{});
}

std::optional<Instant> JsonReader::instant_or(std::string_view key) const {
  if (!find(key)) return std::nullopt;
  return instant(key);
}

std::optional<JsonReader> JsonReader::object(std::string_view key) const {
  const auto value = find(key);
  if (!value) return std::nullopt;
  if (!value->value.is_object()) {
    misfit_->note(at(key), "an object");
    return std::nullopt;
  }
  return JsonReader{value, at(key), *misfit_};
}

std::vector<JsonReader> JsonReader::array(std::string_view key) const {
  std::vector<JsonReader> readers;
  const auto value = find(key);
  if (!value) return readers;
  simdjson::dom::array elements;
  if (value->value.get(elements) != simdjson::SUCCESS) {
    misfit_->note(at(key), "an array");
    return readers;
  }
  for (const simdjson::dom::element element : elements)
    readers.push_back(JsonReader{std::make_shared<Element>(Element{element}),
                                 at(key) + '[' + std::to_string(readers.size()) + ']', *misfit_});
  return readers;
}

std::vector<JsonReader> JsonReader::required_array(std::string_view key) const {
  if (!find(key)) expected(key, "an array");
  return array(key);
}

std::string JsonReader::as_text() const {
  std::string_view text;
  if (element_->value.get(text) != simdjson::SUCCESS) misfit_->note(path_, "a text");
  return std::string{text};
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

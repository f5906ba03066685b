#pragma once
// Reads Amazon's JSON into types and says where it did not fit: "$.orderItems[2].quantityOrdered: expected a
// whole number". Private to the decoders of this room.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "amazon/model/json_node.hpp"
#include "amazon/model/misfit.hpp"
#include "core/money.hpp"
#include "core/result.hpp"

namespace weir::amazon {

class JsonReader {
 public:
  std::string text(std::string_view key) const;     // required
  std::string text_or(std::string_view key) const;  // empty when absent or null
  std::int64_t whole(std::string_view key, std::int64_t low, std::int64_t high) const;
  Instant instant(std::string_view key) const;
  std::optional<Instant> instant_or(std::string_view key) const;
  std::optional<JsonReader> object(std::string_view key) const;  // nothing when absent or null
  std::vector<JsonReader> array(std::string_view key) const;     // empty when absent or null
  std::vector<JsonReader> required_array(std::string_view key) const;
  std::string as_text() const;  // this element itself
  // {"amount": "12.34", "currencyCode": "EUR"}: exact, or a misfit.
  std::optional<Money> money(std::string_view key) const;
  std::string raw() const;                      // as compact JSON
  std::string raw(std::string_view key) const;  // a member as compact JSON; empty when absent or null
  // For what only the decoder can judge: notes that the value there does not fit.
  void expected(std::string_view key, std::string_view what) const { misfit_->note(at(key), what); }

 private:
  friend class JsonDocument;

  JsonReader(const JsonNode& element, std::string path, Misfit& misfit)
      : element_{&element}, path_{std::move(path)}, misfit_{&misfit} {}
  std::string at(std::string_view key) const { return path_ + '.' + std::string{key}; }

  const JsonNode* element_;
  std::string path_;
  Misfit* misfit_;
};

// Outlives the readers of it.
class JsonDocument {
 public:
  explicit JsonDocument(std::string_view json) : root_{parse_json(json)} {}

  // Nothing, and a misfit, when it is no JSON object.
  std::optional<JsonReader> root(Misfit& misfit) const;

 private:
  std::optional<JsonNode> root_;
};

// Parses, hands the root to `read`, and turns the first misfit into a Failure.
template <typename T, typename Read>
Result<T> decode(std::string_view json, std::string_view subject, Read read) {
  Misfit misfit;
  const JsonDocument document{json};
  const auto root = document.root(misfit);
  if (!root) return misfit.failure(subject);
  Result<T> value = read(*root);
  if (misfit.any()) return misfit.failure(subject);
  return value;
}

}  // namespace weir::amazon

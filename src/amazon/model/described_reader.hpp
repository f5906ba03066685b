#pragma once
// Fills described structs from JSON; see described.hpp. Seen by the .cpp files that decode, and by no header
// of theirs.
#include <limits>

#include "amazon/model/described.hpp"
#include "amazon/model/json_node.hpp"
#include "amazon/model/misfit.hpp"

namespace weir::amazon {

// What all elements and members of one answer share.
struct Decoding {
  Misfit misfit;
  Drift drift;

  void unknown_word(const std::string& path, const JsonNode& node);
  void unknown_members(const std::string& path, const JsonNode& object);
};

void read_value(const JsonNode& node, const std::string& path, Decoding& decoding, std::string& value);
void read_value(const JsonNode& node, const std::string& path, Decoding& decoding, bool& value);
void read_value(const JsonNode& node, const std::string& path, Decoding& decoding, std::int64_t& value);
// A date alone is its midnight in UTC, and seconds may be left out: Amazon writes both where a time belongs.
void read_value(const JsonNode& node, const std::string& path, Decoding& decoding, Instant& value);
void read_value(const JsonNode& node, const std::string& path, Decoding& decoding, Date& value);
void read_value(const JsonNode& node, const std::string& path, Decoding& decoding, Decimal& value);
void read_value(const JsonNode& node, const std::string& path, Decoding& decoding, RawJson& value);
std::optional<Money> read_money(const JsonNode& node, const std::string& path, Decoding& decoding,
                                const MoneyKeys& keys);

template <typename E>
void read_value(const JsonNode& node, const std::string& path, Decoding& decoding, Word<E>& value) {
  if (!node.is(JsonNode::Kind::text)) return decoding.misfit.note(path, "a word");
  value = Word<E>::of(node.text);
  if (!value.is_known()) decoding.unknown_word(path, node);
}

template <Described T>
void read_value(const JsonNode& node, const std::string& path, Decoding& decoding, T& value);
template <typename T>
void read_value(const JsonNode& node, const std::string& path, Decoding& decoding, std::optional<T>& value);
template <typename T>
void read_value(const JsonNode& node, const std::string& path, Decoding& decoding,
                std::map<std::string, T>& value);

template <typename T>
void read_value(const JsonNode& node, const std::string& path, Decoding& decoding, std::vector<T>& value) {
  if (!node.is(JsonNode::Kind::array)) return decoding.misfit.note(path, "an array");
  for (const JsonNode& child : node.children) {
    const std::string at = path + '[' + std::to_string(value.size()) + ']';
    read_value(child, at, decoding, value.emplace_back());
  }
}

template <typename T>
void read_value(const JsonNode& node, const std::string& path, Decoding& decoding,
                std::map<std::string, T>& value) {
  if (!node.is(JsonNode::Kind::object)) return decoding.misfit.note(path, "an object");
  for (const JsonNode& child : node.children)
    read_value(child, path + '.' + child.key, decoding, value[child.key]);
}

template <typename T>
void read_value(const JsonNode& node, const std::string& path, Decoding& decoding, std::optional<T>& value) {
  read_value(node, path, decoding, value.emplace());
}

template <typename T>
inline constexpr bool may_be_absent = false;
template <typename T>
inline constexpr bool may_be_absent<std::optional<T>> = true;

class DescribedReader {
 public:
  DescribedReader(const JsonNode& object, const std::string& path, Decoding& decoding)
      : object_{object}, path_{path}, decoding_{decoding} {}

  template <typename T>
  void operator()(std::string_view key, T& value) {
    if (const JsonNode* found = object_.find(key))
      read_value(*found, at(key), decoding_, value);
    else if (!may_be_absent<T>)
      decoding_.misfit.note(at(key), "a value");
  }
  void operator()(std::string_view key, std::optional<Money>& value, const MoneyKeys& keys) {
    if (const JsonNode* found = object_.find(key)) value = read_money(*found, at(key), decoding_, keys);
  }
  template <typename T>
  void may(std::string_view key, T& value) {
    if (const JsonNode* found = object_.find(key)) read_value(*found, at(key), decoding_, value);
  }
  // Known, and not kept: it names people, or repeats what is kept.
  void skip(std::string_view key) { object_.find(key); }

 private:
  std::string at(std::string_view key) const { return path_ + '.' + std::string{key}; }

  const JsonNode& object_;
  const std::string& path_;
  Decoding& decoding_;
};

template <Described T>
void read_value(const JsonNode& node, const std::string& path, Decoding& decoding, T& value) {
  if (!node.is(JsonNode::Kind::object)) return decoding.misfit.note(path, "an object");
  DescribedReader reader{node, path, decoding};
  T::describe(reader, value);
  decoding.unknown_members(path, node);
}

// Fails with amazon.unexpected_shape, naming the JSON path of the first thing that did not fit. What nobody
// knows is added to `drift`.
template <Described T>
Result<T> decode_described(std::string_view json, std::string_view subject, Drift* drift = nullptr) {
  Decoding decoding;
  T value;
  if (const auto root = parse_json(json))
    read_value(*root, "$", decoding, value);
  else
    decoding.misfit.note("$", "a JSON object");
  if (decoding.misfit.any()) return decoding.misfit.failure(subject);
  if (drift != nullptr) *drift = std::move(decoding.drift);
  return value;
}

}  // namespace weir::amazon

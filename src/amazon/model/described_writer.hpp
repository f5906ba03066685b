#pragma once
// Writes described structs as JSON; see described.hpp. Seen by .cpp files alone.
#include "amazon/model/described.hpp"

namespace weir::amazon {

void write_value(std::string& json, const std::string& value);
void write_value(std::string& json, bool value);
void write_value(std::string& json, std::int64_t value);
void write_value(std::string& json, Instant value);
void write_value(std::string& json, Date value);
void write_value(std::string& json, const Decimal& value);
void write_value(std::string& json, const RawJson& value);
void write_key(std::string& json, std::string_view key);  // a comma first where one is due
void write_money(std::string& json, Money money, const MoneyKeys& keys);

template <typename E>
void write_value(std::string& json, const Word<E>& value) {
  write_value(json, value.text());
}

template <Described T>
void write_value(std::string& json, const T& value);
template <typename T>
void write_value(std::string& json, const std::map<std::string, T>& value);

template <typename T>
void write_value(std::string& json, const std::vector<T>& value) {
  json += '[';
  for (const T& element : value) {
    if (&element != &value.front()) json += ',';
    write_value(json, element);
  }
  json += ']';
}

template <typename T>
void write_value(std::string& json, const std::map<std::string, T>& value) {
  json += '{';
  for (const auto& [key, element] : value) {
    write_key(json, key);
    write_value(json, element);
  }
  json += '}';
}

class DescribedWriter {
 public:
  explicit DescribedWriter(std::string& json) : json_{json} {}

  template <typename T>
  void operator()(std::string_view key, const T& value) {
    write_key(json_, key);
    write_value(json_, value);
  }
  template <typename T>
  void operator()(std::string_view key, const std::optional<T>& value) {
    if (value) (*this)(key, *value);
  }
  void operator()(std::string_view key, const std::optional<Money>& value, const MoneyKeys& keys) {
    if (!value) return;
    write_key(json_, key);
    write_money(json_, *value, keys);
  }
  template <typename T>
  void may(std::string_view key, const T& value) {
    if (!value.empty()) (*this)(key, value);
  }
  void skip(std::string_view) {}

 private:
  std::string& json_;
};

template <Described T>
void write_value(std::string& json, const T& value) {
  json += '{';
  DescribedWriter writer{json};
  T::describe(writer, value);
  json += '}';
}

template <Described T>
std::string encode_described(const T& value) {
  std::string json;
  write_value(json, value);
  return json;
}

}  // namespace weir::amazon

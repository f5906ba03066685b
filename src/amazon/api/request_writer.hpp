#pragma once
// Makes the path, the query and the body of a call from a described request. Seen by .cpp files alone.
#include "amazon/api/sp_api.hpp"
#include "amazon/model/described_writer.hpp"

namespace weir::amazon {

inline std::string parameter_text(const std::string& value) { return value; }
inline std::string parameter_text(bool value) { return value ? "true" : "false"; }
inline std::string parameter_text(std::int64_t value) { return std::to_string(value); }
inline std::string parameter_text(Instant value) { return iso(value); }
inline std::string parameter_text(Date value) { return iso(value); }
template <typename E>
std::string parameter_text(const Word<E>& value) {
  return value.text();
}
// Amazon takes several values side by side, between commas.
template <typename T>
std::string parameter_text(const std::vector<T>& values) {
  std::string text;
  for (const T& value : values) text += (text.empty() ? "" : ",") + parameter_text(value);
  return text;
}

class RequestWriter {
 public:
  explicit RequestWriter(ApiCall& call) : call_{call} {}

  template <typename T>
  void path(std::string_view name, const T& value) {
    put_into_path(name, parameter_text(value));
  }
  template <typename T>
  void query(std::string_view name, const T& value) {
    call_.query.emplace_back(name, parameter_text(value));
  }
  template <typename T>
  void query(std::string_view name, const std::optional<T>& value) {
    if (value) query(name, *value);
  }
  template <typename T>
  void query(std::string_view name, const std::vector<T>& values) {
    if (!values.empty()) call_.query.emplace_back(name, parameter_text(values));
  }
  // The one API that wants the key again for each value, and three characters of a SKU encoded twice.
  void query_each(std::string_view name, const std::vector<std::string>& values) {
    for (const std::string& value : values) call_.query.emplace_back(name, encoded_once_more(value));
  }
  template <typename T>
  void body(const T& value) {
    write_value(call_.body, value);
  }
  template <typename T>
  void body(const std::optional<T>& value) {
    if (value) body(*value);
  }

 private:
  static std::string encoded_once_more(const std::string& value);
  void put_into_path(std::string_view name, const std::string& value);

  ApiCall& call_;
};

}  // namespace weir::amazon

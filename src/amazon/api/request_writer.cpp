#include "amazon/api/request_writer.hpp"

#include "core/ensure.hpp"
#include "http/message.hpp"

namespace weir::amazon {

std::string RequestWriter::encoded_once_more(const std::string& value) {
  std::string encoded;
  for (const char c : value) {
    const bool is_one_of_three = c == '%' || c == '+' || c == ',';
    encoded += is_one_of_three ? http::percent_encoded({&c, 1}) : std::string{c};
  }
  return encoded;
}

void RequestWriter::put_into_path(std::string_view name, const std::string& value) {
  const std::string hole = '{' + std::string{name} + '}';
  const auto at = call_.path.find(hole);
  ensure(at != std::string::npos, "a path parameter that its path does not name");
  call_.path.replace(at, hole.size(), http::percent_encoded(value));
}

}  // namespace weir::amazon

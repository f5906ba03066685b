#include "amazon/api/request_writer.hpp"

#include "core/ensure.hpp"
#include "http/message.hpp"

namespace weir::amazon {

void RequestWriter::put_into_path(std::string_view name, const std::string& value) {
  const std::string hole = '{' + std::string{name} + '}';
  const auto at = call_.path.find(hole);
  ensure(at != std::string::npos, "a path parameter that its path does not name");
  call_.path.replace(at, hole.size(), http::percent_encoded(value));
}

}  // namespace weir::amazon

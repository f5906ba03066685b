#pragma once
// Amazon's own static sandbox: requests that it lists, each with the one answer that it gives.
#include <memory>
#include <string>
#include <string_view>

#include "core/random.hpp"
#include "core/time.hpp"
#include "http/message.hpp"
#include "sandbox/amazon/tokens.hpp"

namespace weir::sandbox {

class StaticCases {
 public:
  // From the text of a file of cases; null when it is none.
  static std::shared_ptr<StaticCases> parse(std::string_view text);

  struct Parts;
  explicit StaticCases(std::unique_ptr<Parts> parts);
  ~StaticCases();

  // A request matches a case that names nothing which the request has not; of several the one that names
  // most, and of those the first. What matches none is answered 400. Tokens are exchanged as ever; calls are
  // not throttled.
  http::Response handle(const http::Request& request, Random& random, Instant now);

 private:
  std::unique_ptr<Parts> parts_;
};

}  // namespace weir::sandbox

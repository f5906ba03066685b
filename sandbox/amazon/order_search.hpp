#pragma once
// searchOrders and getOrder.
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/random.hpp"
#include "core/time.hpp"
#include "http/message.hpp"
#include "sandbox/amazon/parameters.hpp"
#include "sandbox/world/world.hpp"

namespace weir::sandbox {

class OrderSearch {
 public:
  // `is_missing`: that order is left out of lists, and nothing tells so.
  explicit OrderSearch(
      const World& world, std::function<bool(const Order&)> is_missing = [](const Order&) { return false; })
      : world_{world}, is_missing_{std::move(is_missing)} {}

  http::Response search(const http::Request& request, Random& random, Instant now);
  http::Response order(const http::Request& request, std::string_view order_id) const;

 private:
  // What was found when the first page was asked for, and what is left of it.
  struct Rest {
    std::string question;  // the parameters that every later page has to repeat
    std::string upper_bound_name;
    Instant upper_bound;
    std::vector<const Order*> orders;
    Instant until;
  };

  Checked<Rest> first_rest(const http::Request& request, Instant now) const;
  Checked<Rest> next_rest(const http::Request& request, std::string_view token, Instant now) const;

  const World& world_;
  std::function<bool(const Order&)> is_missing_;
  std::map<std::string, Rest, std::less<>> rests_;  // by pagination token
};

}  // namespace weir::sandbox

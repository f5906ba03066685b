#include "flows/sales_areas.hpp"

#include <algorithm>
#include <set>

namespace weir::flows {

bool is_sold_from(const Connection& connection, std::string_view marketplace_id, const sap::OrderHead& head) {
  return std::ranges::any_of(connection.rule_book.rules, [&](const auto& each) {
    const auto& [channel, rules] = each;
    return channel.marketplace_id == marketplace_id && rules.organisation.sales_org == head.vkorg &&
           rules.organisation.distr_chan == head.vtweg;
  });
}

std::vector<std::string> order_types(const Connection& connection) {
  std::set<std::string> types;
  for (const auto& [channel, rules] : connection.rule_book.rules)
    for (const std::string* type : {&rules.organisation.order_type, &rules.organisation.replacement_type})
      if (!type->empty()) types.insert(*type);
  return {types.begin(), types.end()};
}

}  // namespace weir::flows

// Customer service: an order by whatever number somebody has, and what came back of it.
#include <nlohmann/json.hpp>

#include "core/text.hpp"
#include "web/answer.hpp"
#include "web/routes.hpp"
#include "web/service_json.hpp"

namespace weir::web {
namespace {

constexpr std::size_t searched_text_max = 120;

http::Response service_answer(const Console::Parts& parts, const Call& call) {
  const std::string text{trim(call.request.parameter("text").value_or(""))};
  if (text.empty() || text.size() > searched_text_max)
    return refusal("web.bad_filter", "text is a number of 1 to 120 characters",
                   "give an order id, a tracking number, a number of SAP's or the buyer's own");
  return json_answer(service_json(parts.database, parts.connections, text, parts.clock.now()));
}

http::Response after_sale_answer(const Console::Parts& parts, const Call& call) {
  const auto context = context_for(parts, call.path[0], call.visitor);
  if (!context) return refusal(context.error());
  const auto card = after_sale_json(parts.database, *context, call.path[1]);
  return card ? json_answer(*card) : refusal(card.error());
}

}  // namespace

void add_service_routes(std::vector<Route>& routes, const Console::Parts& parts) {
  routes.push_back({"GET", "/service", Right::read_orders,
                    [&parts](const Call& call) { return service_answer(parts, call); }});
  routes.push_back({"GET", "/returns/{connection}/{order_id}", Right::read_orders,
                    [&parts](const Call& call) { return after_sale_answer(parts, call); }});
}

}  // namespace weir::web

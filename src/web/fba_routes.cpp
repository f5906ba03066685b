// Our stock at Amazon and on its way there: shipments, claims, the ledger, and SAP against it.
#include <nlohmann/json.hpp>

#include "web/answer.hpp"
#include "web/routes.hpp"

namespace weir::web {
namespace {

constexpr std::int64_t fba_days_usual = 31;
constexpr std::int64_t fba_days_max = 400;

using FbaPageOf = std::function<Json(const std::string& connection)>;

// Of one connection, or of all.
http::Response fba_page(const Console::Parts& parts, const Call& call, const FbaPageOf& page) {
  const auto connection = wanted_connection(parts, call.request);
  return connection ? json_answer(page(*connection)) : refusal(connection.error());
}

http::Response shipment_answer(const Console::Parts& parts, const Call& call) {
  const auto context = context_for(parts, call.path[0], call.visitor);
  if (!context) return refusal(context.error());
  const auto card = parts.boards.fba.shipment(*context, call.path[1]);
  return card ? json_answer(*card) : refusal(card.error());
}

http::Response claimed_answer(const Console::Parts& parts, const Call& call) {
  return act(
      parts, call, {"case", "because"}, [&](const flows::Context& context, const Body& body) -> Result<Json> {
        const auto filed =
            parts.boards.fba.file_claims(context, {call.path[1], body.text("case"), body.text("because")});
        if (!filed) return filed.error();
        return Json{{"text", std::to_string(*filed) + (*filed == 1 ? " claim" : " claims") + " noted"}};
      });
}

http::Response days_answer(const Console::Parts& parts, const Call& call) {
  const auto days = wanted_number(call.request, "days", fba_days_usual, fba_days_max);
  if (!days) return refusal(days.error());
  return fba_page(parts, call, [&](const std::string& connection) {
    return parts.boards.fba.days(connection, static_cast<int>(*days));
  });
}

std::string said_in(const http::Request& request, const char* name) {
  return std::string{request.parameter(name).value_or("")};
}

http::Response balance_answer(const Console::Parts& parts, const Call& call) {
  const auto context = context_for(parts, call.path[0], call.visitor);
  if (!context) return refusal(context.error());
  const auto balance = parts.boards.fba.balance(call.path[0], said_in(call.request, "day"));
  return balance ? json_answer(*balance) : refusal(balance.error());
}

http::Response rollforward_answer(const Console::Parts& parts, const Call& call) {
  const auto context = context_for(parts, call.path[0], call.visitor);
  if (!context) return refusal(context.error());
  const auto days = wanted_number(call.request, "days", fba_days_usual, fba_days_max);
  if (!days) return refusal(days.error());
  const FbaBoards::Span span{said_in(call.request, "sku"), said_in(call.request, "until"),
                             static_cast<int>(*days)};
  if (span.sku.empty())
    return refusal("web.bad_filter", "sku is missing", "name one, as Amazon does; see /api/v1/openapi.json");
  const auto card = parts.boards.fba.rollforward(call.path[0], span);
  return card ? json_answer(*card) : refusal(card.error());
}

}  // namespace

void add_fba_routes(std::vector<Route>& routes, const Console::Parts& parts) {
  // Each shipment with its equation; the balance asks SAP.
  routes.push_back({"GET", "/fba/shipments", Right::read_stock,
                    [&parts](const Call& call) { return fba_page(parts, call, parts.boards.fba.shipments); },
                    true});
  routes.push_back({"GET", "/fba/shipments/{connection}/{shipment}", Right::read_stock,
                    [&parts](const Call& call) { return shipment_answer(parts, call); }});
  routes.push_back({"GET", "/fba/claims", Right::read_stock,
                    [&parts](const Call& call) { return fba_page(parts, call, parts.boards.fba.claims); }});
  routes.push_back({"POST", "/fba/shipments/{connection}/{shipment}/claim", Right::stock_act,
                    [&parts](const Call& call) { return claimed_answer(parts, call); }});
  routes.push_back({"GET", "/fba/days", Right::read_stock,
                    [&parts](const Call& call) { return days_answer(parts, call); }});
  routes.push_back({"GET", "/fba/suspense", Right::read_stock,
                    [&parts](const Call& call) { return fba_page(parts, call, parts.boards.fba.suspense); }});
  routes.push_back({"GET", "/fba/balance/{connection}", Right::read_stock,
                    [&parts](const Call& call) { return balance_answer(parts, call); }, true});
  routes.push_back({"GET", "/fba/rollforward/{connection}", Right::read_stock,
                    [&parts](const Call& call) { return rollforward_answer(parts, call); }});
}

}  // namespace weir::web

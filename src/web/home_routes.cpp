// What the first page is made of: read from the store, at most once in a few seconds for all who look.
#include <nlohmann/json.hpp>

#include "flows/sweep_progress.hpp"
#include "web/answer.hpp"
#include "web/home.hpp"
#include "web/remembered.hpp"
#include "web/routes.hpp"

namespace weir::web {
namespace {

constexpr std::chrono::seconds home_is_fresh_for{5};
// What was late before then, Amazon has long cancelled.
constexpr std::chrono::hours late_looked_back{30 * 24};

ConnectionState state_of(const Console::Parts& parts, store::ConsoleReads& reads,
                         const flows::Context& context, Instant now) {
  const std::string& name = context.connection.name;
  ConnectionState state;
  state.name = name;
  state.is_shadow = context.connection.shadow.orders;
  state.marketplace_ids = context.connection.marketplace_ids;
  state.sap_system = parts.boards.sap_system(name);
  state.swept_until = flows::reached_where_answered(context);
  state.last_proven = reads.last_change(name, flows::orders_flow, "proven");
  state.last_certificate = reads.last_certificate(name);
  state.late = reads.late_orders(name, now - late_looked_back, now);
  for (const char* flow : {flows::orders_flow, flows::settlements_flow})
    for (const char* unposted : {"received", "ready", "posting", "needs_attention"})
      state.unposted += reads.documents_in(name, flow, unposted);
  state.open = reads.open_by_code(name);
  return state;
}

Json home_of(const Console::Parts& parts, Instant now) {
  store::ConsoleReads reads{parts.database};
  HomeState state;
  for (const flows::Context* each : parts.connections)
    state.connections.push_back(state_of(parts, reads, *each, now));
  state.pauses = reads.pauses();
  state.workers = reads.workers(now);
  state.buckets = reads.buckets();
  return home_json(state, now);
}

}  // namespace

void add_home_routes(std::vector<Route>& routes, const Console::Parts& parts) {
  routes.push_back(
      {"GET", "/home", Right::read_orders,
       [&parts, page = std::make_shared<Remembered>(parts.clock, home_is_fresh_for)](const Call&) {
         return json_text(page->text("", [&](Instant now) { return home_of(parts, now).dump(); }));
       }});
}

}  // namespace weir::web

// Quantities and prices: why they are what they are, what is off, and what people do about it.
#include <nlohmann/json.hpp>

#include "flows/price_actions.hpp"
#include "flows/stock_actions.hpp"
#include "web/answer.hpp"
#include "web/remembered.hpp"
#include "web/routes.hpp"
#include "web/stock_json.hpp"

namespace weir::web {
namespace {

Json released(bool is_released, std::int64_t count, const char* of) {
  return {{"is_released", is_released},
          {"count", count},
          {"text", is_released ? std::to_string(count) + ' ' + of
                               : std::string{"noted; a second person has to say so too"}}};
}

http::Response stock_why(const Console::Parts& parts, const Call& call) {
  const std::string sku{call.request.parameter("sku").value_or("")};
  auto items = Json::array();
  for (const flows::Context* each : parts.connections) {
    if (each->connection.stock.pool == nullptr) continue;
    // Of all connections at once: each shows its own.
    for (const auto& listing : each->stores.stock.listings.named(sku))
      if (listing.connection == each->connection.name)
        items.push_back(stock_card_json(stock_card_of(*each, listing)));
  }
  return json_answer({{"items", std::move(items)}});
}

http::Response price_why(const Console::Parts& parts, const Call& call) {
  const auto connection = wanted_connection(parts, call.request);
  if (!connection) return refusal(connection.error());
  const std::string sku{call.request.parameter("sku").value_or("")};
  auto items = Json::array();
  for (const flows::Context* each : parts.connections) {
    if (!connection->empty() && each->connection.name != *connection) continue;
    for (auto& card : price_card_json(each->stores.stock.prices.named(each->connection.name, sku)))
      items.push_back(std::move(card));
  }
  return json_answer({{"items", std::move(items)}});
}

http::Response stop_stock(const Console::Parts& parts, const Call& call) {
  return act(parts, call, {"connection", "because"},
             [](const flows::Context& context, const Body& body) -> Result<Json> {
               const auto mode = body.one_of("mode", {"frozen", "zero"});
               if (!mode) return mode.error();
               const auto state = *mode == "zero" ? store::SwitchState::zero : store::SwitchState::frozen;
               const auto stopped = flows::StockActions{context}.stop(state, body.text("because"));
               if (!stopped) return stopped.error();
               return released(true, stopped->listings, "listings are told zero; nothing else is sent");
             });
}

http::Response resume_stock(const Console::Parts& parts, const Call& call) {
  return act(parts, call, {"connection"}, [](const flows::Context& context, const Body&) -> Result<Json> {
    const auto done = flows::StockActions{context}.resume();
    if (!done) return done.error();
    return Json{{"text", "quantities go on"}};
  });
}

// What the mass guard holds, for who is to say that it is right.
http::Response stock_rounds(const Console::Parts& parts, const Call&) {
  auto items = Json::array();
  for (const flows::Context* each : parts.connections) {
    if (each->connection.stock.pool == nullptr) continue;
    const std::string& pool = each->connection.stock.pool->name;
    auto& rounds = each->stores.stock.rounds;
    const auto row = rounds.pool(pool);
    if (!row || !row->held_since) continue;
    items.push_back({{"connection", each->connection.name},
                     {"pool", pool},
                     {"quantities", rounds.count(pool, store::held_round)},
                     {"held_since", iso(*row->held_since)},
                     {"because", row->held_because},
                     {"said_by", row->held_by}});
  }
  return json_answer({{"items", std::move(items)}});
}

http::Response release_stock(const Console::Parts& parts, const Call& call) {
  return act(parts, call, {"connection", "held_since"},
             [](const flows::Context& context, const Body& body) -> Result<Json> {
               const auto approved = flows::StockActions{context}.approve(
                   flows::SeenRound{body.number("quantities"), body.text("held_since")});
               if (!approved) return approved.error();
               return released(approved->is_released, approved->quantities, "quantities are released");
             });
}

http::Response hold_prices(const Console::Parts& parts, const Call& call) {
  return act(parts, call, {"connection", "because"},
             [](const flows::Context& context, const Body& body) -> Result<Json> {
               const auto sku = body.one_or_all("sku");
               if (!sku) return sku.error();
               const auto held = flows::PriceActions{context}.hold(*sku, body.text("because"));
               if (!held) return held.error();
               return released(true, *held, "offers are held");
             });
}

Result<flows::PricesReleased> release_whole(const flows::Context& context, const Body& body) {
  const auto what = body.one_of("what", {"stop", "mass_change"});
  if (!what) return what.error();
  return flows::PriceActions{context}.release_all(*what == "stop" ? flows::HeldBy::stop
                                                                  : flows::HeldBy::mass_change);
}

http::Response release_prices(const Console::Parts& parts, const Call& call) {
  return act(parts, call, {"connection"},
             [](const flows::Context& context, const Body& body) -> Result<Json> {
               const auto sku = body.one_or_all("sku");
               if (!sku) return sku.error();
               const auto done = sku->empty() ? release_whole(context, body)
                                              : flows::PriceActions{context}.release_sku(*sku);
               if (!done) return done.error();
               return released(done->is_released || done->is_resumed, done->prices, "prices are released");
             });
}

// Every offer is held against SAP's stock for it.
constexpr std::chrono::seconds drift_is_fresh_for{60};

constexpr std::int64_t drift_gaps_max = 1000;

// The gravest of each connection.
std::string cut_drift(const std::string& text, std::int64_t most) {
  Json json = Json::parse(text);
  for (Json& each : json["connections"]) {
    Json& gaps = each["gaps"];
    if (gaps.size() > static_cast<std::size_t>(most)) gaps.erase(gaps.begin() + most, gaps.end());
  }
  return json.dump();
}

http::Response drift_answer(const Console::Parts& parts, const Call& call, Remembered& known) {
  const auto connection = wanted_connection(parts, call.request);
  if (!connection) return refusal(connection.error());
  const auto most = wanted_number(call.request, "most", 100, drift_gaps_max);
  if (!most) return refusal(most.error());
  std::string text = known.text(*connection, [&](Instant) {
    return parts.boards.stock_drift(*connection, drift_gaps_max)
        .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  });
  return json_text(*most == drift_gaps_max ? std::move(text) : cut_drift(text, *most));
}

}  // namespace

void add_stock_routes(std::vector<Route>& routes, const Console::Parts& parts) {
  const auto add = [&](const char* method, const char* path, Right right, auto answer) {
    routes.push_back(
        {method, path, right, [&parts, answer](const Call& call) { return answer(parts, call); }});
  };
  add("GET", "/stock/why", Right::read_stock, stock_why);
  routes.push_back({"GET", "/stock/drift", Right::read_stock,
                    [&parts, known = std::make_shared<Remembered>(parts.clock, drift_is_fresh_for)](
                        const Call& call) { return drift_answer(parts, call, *known); },
                    true});
  add("POST", "/stock/stop", Right::stock_act, stop_stock);
  add("POST", "/stock/resume", Right::stock_act, resume_stock);
  add("GET", "/stock/rounds", Right::read_stock, stock_rounds);
  add("POST", "/stock/rounds/release", Right::stock_release, release_stock);
  add("GET", "/prices/why", Right::read_stock, price_why);
  add("POST", "/prices/hold", Right::prices_act, hold_prices);
  add("POST", "/prices/release", Right::prices_release, release_prices);
}

}  // namespace weir::web

// What Prometheus reads of an engine: calls and jobs as they were counted, and the store as it stands.
#include "app/engine.hpp"
#include "app/intake_board.hpp"
#include "app/price_mismatch.hpp"
#include "app/stock_board.hpp"
#include "app/stock_drift.hpp"
#include "flows/shadow.hpp"
#include "proof/order_to_cash.hpp"

namespace weir::app {

std::string Engine::metrics_text() {
  constexpr Metric documents{"weir_documents", "Documents, by flow and the state they are in."};
  constexpr Metric open{"weir_open_exceptions", "What is on somebody's list, by owner."};
  for (const char* flow : {flows::orders_flow, flows::settlements_flow})
    for (const auto& [state, number] : documents_.count(flow))
      metrics_.set(documents, {{"flow", flow}, {"state", std::string{store::name_of(state)}}}, number);
  constexpr Metric held{"weir_personal_data_held", "Orders whose personal data is held."};
  constexpr Metric overdue{"weir_personal_data_overdue", "Of these, how many should have been purged."};
  const auto personal = personal_.status(doors_.clock.now());
  metrics_.set(held, {}, personal.held);
  metrics_.set(overdue, {}, personal.overdue);
  constexpr Metric unknown{"weir_amazon_unknown",
                           "Members and words in Amazon's answers that Weir does not know, since the start."};
  for (const auto& connection : connections_)
    metrics_.set(unknown, {{"connection", connection->connection().name}},
                 static_cast<std::int64_t>(connection->memory().drift.total()));
  count_cash();
  count_intake();
  for (const auto& line : lines_)
    if (line->stock) {
      count_stock(line->context);
      count_stock_drift(metrics_, line->context);
    }
  for (const auto& line : lines_)
    if (line->prices) {
      count_prices(line->context);
      count_price_mismatch(metrics_, line->context, *database_);
    }
  for (const auto& line : lines_)
    monitor_metrics_.count_connection(metrics_, *monitor_, line->context, health_.health);
  monitor_metrics_.count(metrics_, *monitor_, doors_.clock.now());
  for (const auto& line : lines_)
    if (line->context.connection.inbound.is_on()) count_inbound(metrics_, line->context, inbound_);
  for (const auto& line : lines_)
    if (line->fba.side.is_on()) count_fba(metrics_, line->fba.desk);
  for (const auto& [owner, number] : exceptions_.count_open()) metrics_.set(open, {{"owner", owner}}, number);
  return metrics_.text();
}

void Engine::ask_store() { watermarks_.find("", flows::sweep_orders_kind); }

void Engine::ask_writer() {
  ask_store();
  database_->transact([](Tx&) {});
}

void Engine::count_intake() {
  constexpr Metric backlog{"weir_intake_backlog", "Orders that were told of and are not fetched yet."};
  constexpr Metric clears{"weir_intake_clears_seconds", "In how many seconds they will have been, by plan."};
  constexpr Metric next{"weir_schedule_next_seconds", "In how many seconds a schedule runs next."};
  constexpr Metric last{"weir_schedule_last_seconds", "How long ago it came through last; -1: not yet."};
  const Instant now = doors_.clock.now();
  for (const IntakeBoard& board : intake_boards(*this)) {
    const Metrics::Labels connection{{"connection", board.connection}};
    metrics_.set(backlog, connection, board.told);
    metrics_.set(clears, connection, (board.forecast.together - now) / std::chrono::seconds{1});
    for (const ScheduleLine& line : board.lines) {
      const Metrics::Labels labels{{"connection", board.connection}, {"schedule", line.name}};
      metrics_.set(next, labels, (line.next_run - now) / std::chrono::seconds{1});
      metrics_.set(last, labels, line.last_run ? (now - *line.last_run) / std::chrono::seconds{1} : -1);
    }
    count_shadow(context_of(board.connection).connection);
  }
}

// Each marketplace, also where nothing is watched: what differed while it was is nobody's alarm any more.
void Engine::count_shadow(const flows::Connection& connection) {
  constexpr Metric differing{"weir_shadow_differing",
                             "Orders of the latest day compared in shadow mode that differ; 0: none, or Weir "
                             "posts there."};
  for (const std::string& marketplace : connection.marketplace_ids) {
    const bool is_watched = flows::is_in_shadow(connection, marketplace);
    const auto day = is_watched ? shadow_.latest(connection.name, marketplace) : std::nullopt;
    metrics_.set(differing, {{"connection", connection.name}, {"marketplace", marketplace}},
                 day ? day->differing : 0);
  }
}

void Engine::count_stock(const flows::Context& context) {
  constexpr Metric listings{
      "weir_stock_listings",
      "Listings by how their quantity stands: sold, waiting, in_feed, unproven, refused, "
      "no_material, held."};
  constexpr Metric oldest{
      "weir_stock_oldest_unsent_seconds",
      "For how long the oldest quantity that Amazon was not told of has been so; 0: none."};
  constexpr Metric stopped{"weir_stock_stopped",
                           "1 while a person has frozen or zeroed a connection's stock."};
  const StockBoard board = stock_board(context);
  const store::StockCounts& counts = board.counts;
  const auto set = [&](const char* state, std::int64_t number) {
    metrics_.set(listings, {{"connection", board.connection}, {"state", state}}, number);
  };
  set("sold", counts.listings);
  set("waiting", counts.waiting);
  set("in_feed", counts.in_feed);
  set("unproven", counts.unproven);
  set("refused", counts.refused);
  set("no_material", counts.no_material);
  set("held", board.held);
  const Instant now = context.clock.now();
  const Duration age = counts.oldest_waiting ? now - *counts.oldest_waiting : Duration::zero();
  metrics_.set(oldest, {{"connection", board.connection}}, age / std::chrono::seconds{1});
  metrics_.set(stopped, {{"connection", board.connection}}, board.stopped ? 1 : 0);
}

// Each gap of each connection: what is well again falls to nought.
void Engine::count_cash() {
  constexpr Metric watched{"weir_cash_watched",
                           "Orders that are not yet billed, posted and settled as they should be."};
  constexpr Metric orders{"weir_cash_orders", "Orders with a gap between SAP and money, by gap and owner."};
  constexpr Metric oldest{"weir_cash_oldest_seconds", "For how long the oldest of these has been so."};
  for (const auto& line : lines_) {
    const std::string& connection = line->context.connection.name;
    metrics_.set(watched, {{"connection", connection}}, cash_.count_watched(connection));
    for (const proof::CashGap gap : proof::every_cash_gap) {
      std::int64_t number = 0;
      std::optional<Instant> since;
      for (const store::CashGapSum& sum : cash_.sums(connection)) {
        if (sum.gap != proof::name_of(gap)) continue;
        number += sum.orders;
        since = std::min(since.value_or(sum.oldest), sum.oldest);
      }
      const Metrics::Labels labels{
          {"connection", connection}, {"gap", proof::name_of(gap)}, {"owner", proof::owner_of(gap)}};
      metrics_.set(orders, labels, number);
      metrics_.set(oldest, labels, since ? (doors_.clock.now() - *since) / std::chrono::seconds{1} : 0);
    }
  }
}

void Engine::count_prices(const flows::Context& context) {
  constexpr Metric listings{
      "weir_price_listings",
      "Offers by how their price stands: sold, waiting, held, stopped, unproven, refused, "
      "no_material."};
  constexpr Metric oldest{"weir_price_oldest_unsent_seconds",
                          "For how long the oldest price that Amazon was not told of has been so; 0: none."};
  const std::string& name = context.connection.name;
  const store::PriceCounts counts = context.stores.stock.prices.counts(name);
  const auto set = [&](const char* state, std::int64_t number) {
    metrics_.set(listings, {{"connection", name}, {"state", state}}, number);
  };
  set("sold", counts.listings);
  set("waiting", counts.waiting);
  set("held", counts.held);
  set("stopped", counts.stopped);
  set("unproven", counts.unproven);
  set("refused", counts.refused);
  set("no_material", counts.no_material + counts.bundles);
  const Instant now = context.clock.now();
  const Duration age = counts.oldest_waiting ? now - *counts.oldest_waiting : Duration::zero();
  metrics_.set(oldest, {{"connection", name}}, age / std::chrono::seconds{1});
}

}  // namespace weir::app

#include "app/engine.hpp"

#include <algorithm>

#include "app/attention.hpp"
#include "app/open_store.hpp"
#include "app/receiver_settings.hpp"
#include "app/settings_audit.hpp"
#include "core/ensure.hpp"
#include "core/folder_drop.hpp"
#include "flows/job_args.hpp"
#include "flows/order_actions.hpp"
#include "flows/settings.hpp"
#include "flows/shadow.hpp"
#include "flows/watch_reversals.hpp"
#include "flows/watch_silence.hpp"
#include "store/settings.hpp"

namespace weir::app {
namespace {

// How long SAP may be at work on a call that nobody waits for any more: rdisp/max_wprun_time, as it is
// delivered.
constexpr std::chrono::minutes sap_works_on{10};

constexpr std::chrono::minutes watch_every{10};
constexpr std::chrono::minutes pick_up_every{1};
constexpr std::chrono::minutes follow_every{5};

constexpr Metric jobs_total{"weir_jobs_total",
                            "Jobs that ran, by kind and outcome: done, retry, wait, refuse, stop."};

std::string outcome_name(const jobs::Outcome& outcome) {
  if (!outcome.failure()) return "done";
  switch (outcome.failure()->next) {
    case Next::retry:
      return "retry";
    case Next::wait:
      return "wait";
    case Next::refuse:
      return "refuse";
    case Next::stop:
      return "stop";
  }
  throw Bug("a failure without a next step");
}

// The same kind, counting how its jobs end.
jobs::Kind counted(jobs::Kind kind, Metrics& metrics) {
  kind.handler = [name = kind.name, &metrics, handler = std::move(kind.handler)](auto packet) {
    auto outcomes = handler(packet);
    for (const auto& outcome : outcomes)
      metrics.count(jobs_total, {{"kind", name}, {"outcome", outcome_name(outcome)}});
    return outcomes;
  };
  return kind;
}

std::set<store::Outcome> switched_off(const flows::Connection& connection) {
  std::set<store::Outcome> off;
  if (!connection.stock.is_live) off.insert(store::Outcome::quantities_proven);
  if (!connection.prices.is_live) off.insert(store::Outcome::prices_proven);
  return off;
}

}  // namespace

// By chance from the machine, even where everything else follows a seed: two starts are never one worker.
Worker this_process(const std::string& actor) {
  SystemRandom random;
  return {{actor}, actor + '-' + std::to_string(random.next())};
}

Engine::Line::Line(flows::Context with, flows::HealthStores& health, store::InboundBook& inbound_book,
                   store::FbaBook& fba_book, flows::FbaSide fba_side, std::unique_ptr<FileDrop> inbound_drop,
                   std::unique_ptr<FileDrop> invoices)
    : context{std::move(with)},
      sweep_orders{context},
      fetch_orders{context},
      follow_orders{context},
      hear_notifications{context},
      backfill_orders{context},
      orders{context},
      prove_orders{context},
      change_orders{context},
      hold_orders{context},
      merchant_cancellations{context},
      returns{context},
      refunds{context},
      sap_refunds{context},
      shop_orders{context},
      sweep_settlements{context},
      settlements{context},
      reverse_settlement{context},
      index_settlements{context},
      reclass_suspense{context},
      watch_postings{context},
      purge{context},
      receive_idocs{context},
      take_idocs{context},
      confirm_packages{context},
      prove_packages{context},
      sweep_deliveries{context},
      watch_dispatch{context},
      watch_account{context, health},
      watch_pulse{context, health},
      certify_orders{context},
      watch_order_to_cash{context},
      compare_shadow{context},
      inbound_folder{std::move(inbound_drop)},
      invoice_folder{std::move(invoices)},
      bank{context},
      inbound{context, inbound_book, fba_book, fba_side.since},
      fba{context, fba_book, std::move(fba_side), inbound_book} {
  if (inbound_folder) pick_up_idocs.emplace(context, receive_idocs, *inbound_folder);
  if (invoice_folder) upload_invoices.emplace(context, *invoice_folder);
  if (context.connection.stock.pool != nullptr) stock.emplace(context);
  if (context.connection.prices.book != nullptr) prices.emplace(context);
}

Result<std::unique_ptr<Engine>> Engine::build(const config::Config& config, const Doors& doors,
                                              const Worker& worker) {
  // Keys first: without them nothing that is stored could be read again.
  auto masters = master_keys(config);
  if (!masters) return masters.error();
  auto database = open_store(config);
  if (!database) return database.error();
  auto vault = open_vault(config);
  if (!vault) return vault.error();
  Opened opened{*std::move(database), *std::move(vault), *std::move(masters),
                std::string{config.get(store::audit_key).reveal()}};
  auto engine = std::make_unique<Engine>(std::move(opened), doors);
  auto budgets = CallBudgets::build(config, *engine->database_, worker.name);
  if (!budgets) return budgets.error();
  engine->budgets_ = *std::move(budgets);
  auto pools = StockPools::build(config);
  if (!pools) return pools.error();
  engine->pools_ = *std::move(pools);
  auto books = PriceBooks::build(config);
  if (!books) return books.error();
  engine->price_books_ = *std::move(books);
  const bool by_proxy = config.get(alert_by_proxy) && doors.to_amazon != nullptr;
  auto monitor = MonitorSide::build(config, *engine->database_, by_proxy ? *doors.to_amazon : doors.http,
                                    doors.clock, first_connection(config));
  if (!monitor) return monitor.error();
  engine->monitor_ = *std::move(monitor);
  // One line of flows a connection: a seller account and a SAP client.
  for (const auto& settings : config.connections()) {
    if (const auto added = engine->add(settings, worker.actor); !added) return added.error();
  }
  engine->poster_.came_back(store::restored_of(*engine->database_, doors.clock.now()));
  engine->poster_.hold([raw = engine.get()](const store::Posting& intent) {
    const auto& connection = raw->line_of(intent.connection).context.connection;
    return flows::held_in_shadow(connection, raw->orders_, intent, raw->doors_.clock.now());
  });
  engine->build_runner(worker.name);
  return engine;
}

Engine::Engine(Opened opened, const Doors& doors)
    : doors_{doors},
      database_{std::move(opened.database)},
      vault_{std::move(opened.vault)},
      masters_{std::move(opened.masters)},
      queue_{*database_},
      documents_{*database_},
      personal_{*database_, *vault_, masters_},
      inbox_{*database_, personal_, masters_},
      postings_{*database_},
      exceptions_{*database_},
      watermarks_{*database_},
      audit_{*database_, opened.audit_key},
      received_{*database_},
      orders_{*database_},
      notifications_{*database_},
      revisions_{*database_},
      certificates_{*database_, opened.audit_key},
      posted_{*database_},
      cancellations_{*database_},
      events_{*database_},
      cash_{*database_},
      shadow_{*database_},
      memos_{*database_},
      stock_{*database_},
      parcels_{*database_},
      health_{*database_},
      inbound_{*database_},
      book_{*database_},
      bank_{*database_, opened.audit_key},
      fba_{*database_},
      poster_{*database_, postings_, doors_.clock, opened.audit_key, sap_works_on},
      monitor_metrics_{*database_} {}

Result<Done> Engine::add(const config::Connection& settings, const store::Actor& actor) {
  CallMemory& memory = *memories_.emplace_back(
      std::make_unique<CallMemory>(*database_, masters_, doors_.clock, settings.name()));
  auto built = LiveConnection::build(settings, doors_, metrics_, *budgets_, memory);
  if (!built) return built.error();
  auto& connection = *connections_.emplace_back(*std::move(built));
  auto side = pools_.side_of(settings);
  forecast_by(*budgets_, amazon_account(settings), side);
  connection.sell_from(std::move(side));
  connection.price_by(price_books_.side_of(settings));
  const flows::Stores stores{.jobs = queue_,
                             .documents = documents_,
                             .inbox = inbox_,
                             .personal = personal_,
                             .exceptions = exceptions_,
                             .watermarks = watermarks_,
                             .audit = audit_,
                             .postings = postings_,
                             .poster = poster_,
                             .calls = memory.calls,
                             .received = received_,
                             .orders = orders_,
                             .notifications = notifications_,
                             .revisions = revisions_,
                             .certificates = certificates_,
                             .posted = posted_,
                             .cancellations = cancellations_,
                             .events = events_,
                             .cash = cash_,
                             .shadow = shadow_,
                             .memos = memos_,
                             .stock = stock_,
                             .parcels = parcels_,
                             .book = book_,
                             .bank = bank_};
  note_schedule_settings(settings, memory.values, queue_, audit_, actor, doors_.clock.now());
  const auto folder = settings.get(inbound_folder);
  const bool uploads = settings.get(flows::invoice_upload) == flows::InvoiceUpload::folder;
  if (uploads && !settings.get(flows::invoice_folder))
    return Failure{.next = Next::refuse,
                   .code = "config.contradiction",
                   .text = "invoices.upload is \"folder\", and invoices.folder is not set; name the folder",
                   .subject = settings.name(),
                   .not_before = {}};
  const auto invoices = uploads ? settings.get(flows::invoice_folder) : std::nullopt;
  auto fba_side = fba_side_of(settings);
  if (!fba_side) return fba_side.error();
  lines_.push_back(std::make_unique<Line>(
      flows::Context{connection.connection(), stores, doors_.clock, actor}, health_, inbound_, fba_,
      *std::move(fba_side), folder ? std::make_unique<FolderDrop>(*folder) : nullptr,
      invoices ? std::make_unique<FolderDrop>(*invoices) : nullptr));
  connection.hold_back_with(
      [line = lines_.back().get()](Tx& tx, const std::string& order_id, const std::string& delivery_block) {
        flows::hold_later(tx, line->context, order_id, delivery_block);
      });
  return Done{};
}

void Engine::build_runner(const std::string& worker) {
  // First of all that people are told: a backlog of anything else keeps no alert back.
  std::vector<jobs::Kind> all;
  monitor_->add_kinds(
      all, [this](const std::string& name) { return line_of(name).context.connection.sap_zone; },
      [this](const std::string& name) { return switched_off(line_of(name).context.connection); });
  for (auto& kind : dispatch_kinds()) all.push_back(std::move(kind));
  for (auto& kind : kinds()) all.push_back(std::move(kind));
  add_stock_kinds(all, [this](std::span<const jobs::Job> packet) -> StockFlows& {
    return line_of(packet.front().connection).stock.value();
  });
  add_price_kinds(all, [this](std::span<const jobs::Job> packet) -> PriceFlows& {
    return line_of(packet.front().connection).prices.value();
  });
  add_bank_kinds(all, [this](std::span<const jobs::Job> packet) -> BankFlows& {
    return line_of(packet.front().connection).bank;
  });
  add_inbound_kinds(all, [this](std::span<const jobs::Job> packet) -> InboundFlows& {
    return line_of(packet.front().connection).inbound;
  });
  add_fba_kinds(all, [this](std::span<const jobs::Job> packet) -> FbaFlows& {
    return line_of(packet.front().connection).fba;
  });
  for (auto& kind : all) kind = counted(std::move(kind), metrics_);
  jobs::Hooks hooks{
      [this](Tx& tx, const jobs::Job& job, const Failure& failure) { on_dead(tx, job, failure); },
      [this](Tx& tx, const jobs::Job& job, const auto& failure) { on_outage(tx, job, failure); },
      [this](const jobs::Job& job) { return answers_for(job); }};
  runner_ = std::make_unique<jobs::Runner>(queue_, doors_.random, worker, std::move(all), std::move(hooks),
                                           schedules());
}

std::vector<jobs::Schedule> Engine::schedules() const {
  std::vector<jobs::Schedule> schedules;
  for (const auto& line : lines_) {
    const auto& connection = line->context.connection;
    for (const flows::SweepGroup& group : connection.orders.groups)
      schedules.push_back({connection.name, flows::sweep_orders_kind, "amazon", group.every,
                           flows::sweep_name(group.name), flows::to_args({{"group", group.name}})});
    schedules.push_back({connection.name, flows::follow_orders_kind, "store", follow_every});
    if (connection.queue != nullptr)
      schedules.push_back(
          {connection.name, flows::hear_notifications_kind, "sqs", connection.orders.notification_interval});
    schedules.push_back(
        {connection.name, flows::sweep_settlements_kind, "amazon", connection.settlement_sweep_interval});
    schedules.push_back({connection.name, flows::watch_postings_kind, "store", watch_every});
    schedules.push_back({connection.name, flows::watch_silence_kind, "store", watch_every});
    schedules.push_back({connection.name, flows::watch_reversals_kind, "sap", std::chrono::hours{24}});
    schedules.push_back({connection.name, flows::certify_orders_kind, "amazon", std::chrono::hours{24}});
    schedules.push_back(
        {connection.name, flows::sweep_rejections_kind, "sap", connection.rejection_sweep_interval});
    add_dispatch(connection, schedules);
    schedules.push_back({connection.name, flows::sweep_refunds_kind, "amazon", std::chrono::hours{6}});
    schedules.push_back({connection.name, flows::sweep_credit_memos_kind, "sap", std::chrono::hours{1}});
    schedules.push_back(
        {connection.name, flows::sweep_returns_kind, "amazon", connection.return_sweep_interval});
    schedules.push_back({connection.name, flows::watch_returns_kind, "sap", std::chrono::hours{24}});
    schedules.push_back({connection.name, flows::watch_order_to_cash_kind, "sap", std::chrono::hours{1}});
    if (connection.shadow.watches_orders())
      schedules.push_back({connection.name, flows::compare_shadow_kind, "sap", std::chrono::hours{24}});
    if (line->upload_invoices)
      schedules.push_back({connection.name, flows::upload_invoices_kind, "amazon", std::chrono::hours{1}});
    if (line->pick_up_idocs)
      schedules.push_back({connection.name, flows::pick_up_idocs_kind, "folder", pick_up_every});
    // A queue of its own: no outage of either side keeps personal data any longer.
    schedules.push_back({connection.name, flows::purge_personal_data_kind, "store", std::chrono::hours{1}});
    const auto of_stock = stock_schedules(connection);
    schedules.insert(schedules.end(), of_stock.begin(), of_stock.end());
    const auto of_prices = price_schedules(connection);
    schedules.insert(schedules.end(), of_prices.begin(), of_prices.end());
    const auto of_bank = bank_schedules(connection);
    schedules.insert(schedules.end(), of_bank.begin(), of_bank.end());
    const auto of_inbound = inbound_schedules(connection);
    schedules.insert(schedules.end(), of_inbound.begin(), of_inbound.end());
    const auto of_fba = fba_schedules(line->fba);
    schedules.insert(schedules.end(), of_fba.begin(), of_fba.end());
  }
  const auto of_monitor = monitor_->schedules(connection_names());
  schedules.insert(schedules.end(), of_monitor.begin(), of_monitor.end());
  return schedules;
}

std::vector<std::string> Engine::connection_names() const {
  std::vector<std::string> names;
  for (const auto& line : lines_) names.push_back(line->context.connection.name);
  return names;
}

const flows::ReceiveIdocs* Engine::receiver_of(const std::string& connection) const {
  for (const auto& line : lines_)
    if (line->context.connection.name == connection) return &line->receive_idocs;
  return nullptr;
}

SapSide& Engine::sap_of(const std::string& connection) {
  for (const auto& live : connections_)
    if (live->connection().name == connection) return live->sap();
  throw Bug("SAP of a connection that is not configured");
}

CallMemory& Engine::memory_of(const std::string& connection) {
  for (std::size_t i = 0; i < connections_.size(); ++i)
    if (connections_[i]->connection().name == connection) return *memories_[i];
  throw Bug("the memory of a connection that is not configured");
}

const flows::Context& Engine::context_of(const std::string& connection) {
  return line_of(connection).context;
}

const flows::FbaDesk& Engine::fba_of(const std::string& connection) { return line_of(connection).fba.desk; }

std::uint64_t Engine::answers_for(const jobs::Job& job) const {
  for (const auto& connection : connections_)
    if (connection->connection().name == job.connection) return connection->answers(job.queue);
  return 0;  // what is left of a connection that was taken out of the configuration
}

Engine::Line& Engine::line_of(const std::string& connection) {
  for (const auto& line : lines_)
    if (line->context.connection.name == connection) return *line;
  throw Bug("a job of a connection that is not configured");
}

}  // namespace weir::app

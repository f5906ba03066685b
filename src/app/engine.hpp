#pragma once
// The whole of Weir put together: configuration → store → clients → flows → runner. The map of the program.
#include <memory>
#include <string>
#include <vector>

#include "app/bank_flows.hpp"
#include "app/call_memory.hpp"
#include "app/fba_flows.hpp"
#include "app/inbound_flows.hpp"
#include "app/live_connection.hpp"
#include "app/monitor_metrics.hpp"
#include "app/monitor_side.hpp"
#include "app/price_flows.hpp"
#include "app/stock_flows.hpp"
#include "app/stock_pools.hpp"
#include "config/config.hpp"
#include "core/metrics.hpp"
#include "flows/backfill_orders.hpp"
#include "flows/certify_orders.hpp"
#include "flows/change_orders.hpp"
#include "flows/compare_shadow.hpp"
#include "flows/confirm_packages.hpp"
#include "flows/hear_notifications.hpp"
#include "flows/hold_orders.hpp"
#include "flows/index_settlements.hpp"
#include "flows/merchant_cancellations.hpp"
#include "flows/orders.hpp"
#include "flows/pick_up_idocs.hpp"
#include "flows/prove_orders.hpp"
#include "flows/prove_packages.hpp"
#include "flows/purge_personal_data.hpp"
#include "flows/receive_idocs.hpp"
#include "flows/reclass_suspense.hpp"
#include "flows/refunds.hpp"
#include "flows/returns.hpp"
#include "flows/reverse_settlement.hpp"
#include "flows/sap_refunds.hpp"
#include "flows/settlements.hpp"
#include "flows/shop_orders.hpp"
#include "flows/sweep_deliveries.hpp"
#include "flows/sweep_orders.hpp"
#include "flows/sweep_settlements.hpp"
#include "flows/take_idocs.hpp"
#include "flows/upload_invoices.hpp"
#include "flows/watch_account.hpp"
#include "flows/watch_dispatch.hpp"
#include "flows/watch_order_to_cash.hpp"
#include "flows/watch_postings.hpp"
#include "flows/watch_pulse.hpp"
#include "jobs/runner.hpp"
#include "report/scoreboard.hpp"
#include "store/job_queue.hpp"

namespace weir::app {

// Who works: a person or a service for the audit log, and a name that no other start of a process has.
struct Worker {
  store::Actor actor;
  std::string name;
};
Worker this_process(const std::string& actor);

class Engine {
 public:
  static Result<std::unique_ptr<Engine>> build(const config::Config& config, const Doors& doors,
                                               const Worker& worker);
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  jobs::Runner& runner() { return *runner_; }
  // The process stops: what it may call and did not goes back to the others.
  void close() { budgets_->close(doors_.clock.now()); }
  // When work becomes due that is not just the next sweep; nothing when all is carried. Sweeps that have not
  // come through since `since` count as work: that nothing was heard of Amazon is not the same as nothing to
  // do.
  std::optional<Instant> next_due(Instant since);

  // What was carried; complete when all sweeps came through since `since`.
  report::Scoreboard scoreboard(std::uint64_t seed, Instant since);
  store::Exceptions& exceptions() { return exceptions_; }
  // How IDocs that SAP sends are kept; nothing for a connection that is not configured.
  const flows::ReceiveIdocs* receiver_of(const std::string& connection) const;
  SapSide& sap_of(const std::string& connection);
  CallMemory& memory_of(const std::string& connection);
  const flows::Context& context_of(const std::string& connection);
  store::Database& database() { return *database_; }
  CallBudgets& budgets() { return *budgets_; }
  std::vector<std::string> connection_names() const;
  // What comes again and again, of all connections.
  std::vector<jobs::Schedule> schedules() const;
  store::Certificates& certificates() { return certificates_; }
  flows::HealthStores& health() { return health_; }
  // Work items and alerts.
  MonitorSide& monitor() { return *monitor_; }
  store::InboundBook& inbound() { return inbound_; }
  const flows::FbaDesk& fba_of(const std::string& connection);
  // For Prometheus: calls and jobs as they were counted, documents and open exceptions as they stand.
  std::string metrics_text();
  // One cheap question, so that the store shows whether it answers. Throws StoreBroken when it does not.
  void ask_store();
  // The same, and that it takes what is written.
  void ask_writer();

 private:
  struct Opened {
    std::unique_ptr<store::Database> database;
    std::unique_ptr<store::Database> vault;
    store::MasterKeys masters;
    std::string audit_key;
  };

 public:
  Engine(Opened opened, const Doors& doors);  // for build() alone: nobody else has an Opened

 private:
  bool has_swept(Instant since);
  void count_cash();
  void count_intake();
  void count_shadow(const flows::Connection& connection);
  void count_stock(const flows::Context& context);
  void count_prices(const flows::Context& context);
  // The flows of one connection.
  struct Line {
    Line(flows::Context context, flows::HealthStores& health, store::InboundBook& inbound_book,
         store::FbaBook& fba_book, flows::FbaSide fba_side, std::unique_ptr<FileDrop> inbound_folder,
         std::unique_ptr<FileDrop> invoice_folder);
    flows::Context context;
    flows::SweepOrders sweep_orders;
    flows::FetchOrders fetch_orders;
    flows::FollowOrders follow_orders;
    flows::HearNotifications hear_notifications;
    flows::BackfillOrders backfill_orders;
    flows::OrdersToSap orders;
    flows::ProveOrders prove_orders;
    flows::ChangeOrders change_orders;
    flows::HoldOrders hold_orders;
    flows::MerchantCancellations merchant_cancellations;
    flows::Returns returns;
    flows::Refunds refunds;
    flows::SapRefunds sap_refunds;
    flows::ShopOrders shop_orders;
    flows::SweepSettlements sweep_settlements;
    flows::SettlementsToSap settlements;
    flows::ReverseSettlement reverse_settlement;
    flows::IndexSettlements index_settlements;
    flows::ReclassSuspense reclass_suspense;
    flows::WatchPostings watch_postings;
    flows::PurgePersonalData purge;
    flows::ReceiveIdocs receive_idocs;
    flows::TakeIdocs take_idocs;
    flows::ConfirmPackages confirm_packages;
    flows::ProvePackages prove_packages;
    flows::SweepDeliveries sweep_deliveries;
    flows::WatchDispatch watch_dispatch;
    flows::WatchAccount watch_account;
    flows::WatchPulse watch_pulse;
    flows::CertifyOrders certify_orders;
    flows::WatchOrderToCash watch_order_to_cash;
    flows::CompareShadow compare_shadow;
    std::unique_ptr<FileDrop> inbound_folder;           // null: SAP writes no files
    std::optional<flows::PickUpIdocs> pick_up_idocs{};  // from there
    std::unique_ptr<FileDrop> invoice_folder;           // null: no invoices are uploaded
    std::optional<flows::UploadInvoices> upload_invoices{};
    std::optional<StockFlows> stock{};   // nothing: it has nothing to do with stock
    std::optional<PriceFlows> prices{};  // likewise
    BankFlows bank;
    InboundFlows inbound;
    FbaFlows fba;
  };

  Result<Done> add(const config::Connection& settings, const store::Actor& actor);
  std::vector<jobs::Kind> kinds();
  std::vector<jobs::Kind> urgent_kinds();
  std::vector<jobs::Kind> after_sale_kinds();
  std::vector<jobs::Kind> other_kinds();
  std::vector<jobs::Kind> dispatch_kinds();
  static void add_dispatch(const flows::Connection& connection, std::vector<jobs::Schedule>& schedules);
  void build_runner(const std::string& worker);
  Line& line_of(const std::string& connection);
  std::uint64_t answers_for(const jobs::Job& job) const;
  void on_dead(Tx& tx, const jobs::Job& job, const Failure& failure);
  void on_outage(Tx& tx, const jobs::Job& job, const std::optional<Failure>& failure);

  const Doors doors_;
  Metrics metrics_;
  std::unique_ptr<store::Database> database_;
  std::unique_ptr<store::Database> vault_;
  store::MasterKeys masters_;
  store::JobQueue queue_;
  store::Documents documents_;
  store::PersonalData personal_;
  store::Inbox inbox_;
  store::Postings postings_;
  store::Exceptions exceptions_;
  store::Watermarks watermarks_;
  store::AuditLog audit_;
  store::ReceivedIdocs received_;
  store::Orders orders_;
  store::Notifications notifications_;
  store::OrderRevisions revisions_;
  store::Certificates certificates_;
  store::PostedOrders posted_;
  store::LineCancellations cancellations_;
  store::OrderEvents events_;
  store::OrderCash cash_;
  store::ShadowDays shadow_;
  store::CreditMemos memos_;
  store::StockBook stock_;
  StockPools pools_;
  PriceBooks price_books_;
  store::Parcels parcels_;
  flows::HealthStores health_;
  store::InboundBook inbound_;
  store::SettlementBook book_;
  store::BankBook bank_;
  store::FbaBook fba_;
  posting::Poster poster_;
  std::unique_ptr<CallBudgets> budgets_;
  std::unique_ptr<MonitorSide> monitor_;
  MonitorMetrics monitor_metrics_;
  std::vector<std::unique_ptr<CallMemory>> memories_;
  std::vector<std::unique_ptr<LiveConnection>> connections_;
  std::vector<std::unique_ptr<Line>> lines_;
  std::unique_ptr<jobs::Runner> runner_;
};

}  // namespace weir::app

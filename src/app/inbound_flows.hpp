#pragma once
// The flows of one connection that follow goods to Amazon's warehouses, and the rules that they go by.
#include <functional>
#include <span>
#include <vector>

#include "config/config.hpp"
#include "core/metrics.hpp"
#include "flows/book_receipts.hpp"
#include "flows/fetch_inbound_ledger.hpp"
#include "flows/order_transfers.hpp"
#include "flows/survey_inbound.hpp"
#include "flows/watch_inbound.hpp"
#include "jobs/runner.hpp"
#include "jobs/schedule.hpp"

namespace weir::app {

struct InboundFlows {
  // `held`, `since`: the ledger that fba.ledger holds.
  InboundFlows(const flows::Context& context, store::InboundBook& book, store::FbaBook& held, Date since)
      : watch{context, book},
        order{context, book},
        book{context, book},
        fetch{context, book, &held, since},
        survey{context, book} {}

  flows::WatchInbound watch;
  flows::OrderTransfers order;
  flows::BookReceipts book;
  flows::FetchInboundLedger fetch;
  flows::SurveyInbound survey;
};

void add_inbound_kinds(std::vector<jobs::Kind>& kinds,
                       const std::function<InboundFlows&(std::span<const jobs::Job>)>& of);
// None where fba.inbound is off; nothing that asks SAP where it only watches.
std::vector<jobs::Schedule> inbound_schedules(const flows::Connection& connection);

flows::InboundRules inbound_rules_of(const config::Connection& settings);
// Fails with config.contradiction where fba.inbound posts and a part of its orders is not set.
Result<Done> check_inbound_settings(const config::Connection& settings);

// Age of what is in transit, units that are short, days left to claim, and how old the ledger is.
void count_inbound(Metrics& metrics, const flows::Context& context, store::InboundBook& book);

}  // namespace weir::app

#pragma once
// One order across both systems: what the store knows of it, and all of it in the order of time.
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "flows/context.hpp"
#include "store/console_reads.hpp"
#include "store/job_list.hpp"

namespace weir::web {

// All that is known of one order; no personal data.
struct OrderStory {
  store::OrderRow row;
  std::optional<store::Document> document;
  std::vector<store::PostingLine> postings;
  std::vector<store::Parcel> parcels;
  std::vector<store::Exception> open;
  std::vector<store::SettledIn> settlements;
  std::vector<store::OrderEvent> events;
  std::optional<store::CashRow> cash;
  std::vector<store::CashFindingRow> findings;
  std::vector<store::ListedJob> jobs;
  std::vector<store::AuditEntry> history;
  std::string own_name{};  // under which Weir itself acts
};

// Fails with order.unknown.
Result<OrderStory> order_story(store::Database& database, const flows::Context& context,
                               const std::string& order_id);

// What happened, the earliest first; deadlines too. Pure.
nlohmann::ordered_json timeline_json(const OrderStory& story, Instant now);

}  // namespace weir::web

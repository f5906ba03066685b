#include "app/stock_first_steps.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "flows/job_args.hpp"
#include "store/job_list.hpp"

namespace weir::app {
namespace {

using namespace std::chrono_literals;

constexpr Duration report_takes = 2min;  // Amazon's usual time to make it
constexpr std::size_t list_runs_looked_at = 5;

std::string at_text(Instant at) { return iso(at); }

FirstStep list_not_asked(const FirstFacts& facts, Instant now) {
  FirstStep step{"Amazon's list of offers", "", std::nullopt};
  if (!facts.list) {
    step.is = "was not asked for yet: weir run asks for it when it starts";
    return step;
  }
  const Instant asks = std::max({now, facts.list->run_at, facts.create_opens});
  step.is = "is asked for next";
  if (facts.create_opens > now)
    step.is += "; the first createReport waits for its quota, until " + at_text(facts.create_opens) +
               " (a quota that was never used counts as empty)";
  else if (!facts.list->last_code.empty())
    step.is += "; the last try ended with " + facts.list->last_code;
  step.by = std::max(asks + report_takes, facts.document_opens) + 1min;
  return step;
}

FirstStep list_asked(const FirstFacts& facts, Instant now) {
  const OfferListJob& list = *facts.list;
  FirstStep step{"Amazon's list of offers", "report " + list.report + " was asked for", std::nullopt};
  if (list.asked_at) step.is += " at " + at_text(*list.asked_at);
  step.is +=
      list.is_running ? ", and is looked at now" : "; Weir looks at it again at " + at_text(list.run_at);
  if (facts.document_opens > now)
    step.is += "; getReportDocument waits for its quota, until " + at_text(facts.document_opens);
  else if (!list.last_code.empty())
    step.is += " (" + list.last_code + ")";
  const Instant made = list.asked_at ? *list.asked_at + report_takes : now;
  step.by = std::max({made, list.run_at, facts.document_opens, now}) + 1min;
  return step;
}

FirstStep counting(const FirstFacts& facts) {
  const auto left = facts.counts.listings - facts.counts.counted;
  return {"SAP's stock",
          std::to_string(left) + " of " + std::to_string(facts.counts.listings) +
              " offers were not counted yet; " + std::to_string(facts.due) +
              " materials are due, 200 are read at once, a look begins each minute",
          std::nullopt};
}

FirstStep nothing_of_ours(const store::StockCounts& counts) {
  return {"offers",
          "none is counted: Amazon ships " + std::to_string(counts.amazon_ships) + ", and " +
              std::to_string(counts.no_material) +
              " are no material in the rules for orders; add them below [articles] (weir stock list --what "
              "no_material names them), they are counted within minutes",
          std::nullopt};
}

FirstStep sending(bool is_live) {
  return {"then",
          is_live ? "what Amazon shows otherwise is sent, and looked at until it shows"
                  : "what would be sent waits (stock.mode is shadow): weir stock list --what waiting",
          std::nullopt};
}

std::optional<OfferListJob> list_job(Engine& engine, const std::string& connection) {
  const auto runs =
      store::jobs_of_kind(engine.database(), connection, flows::list_offers_kind, list_runs_looked_at);
  const auto open = std::ranges::find_if(runs, [](const auto& run) { return !run.finished_at; });
  if (open == runs.end()) return std::nullopt;
  OfferListJob job{.is_running = open->state == "running", .run_at = open->run_at};
  const auto place = nlohmann::json::parse(open->checkpoint, nullptr, false);
  if (place.is_object()) {
    job.report = place.value("report", std::string{});
    const auto asked = place.value("asked", std::string{});
    if (!asked.empty()) job.asked_at = flows::instant_from(asked);
  }
  if (!open->last_reason.empty()) job.last_code = store::code_in_reason(open->last_reason);
  return job;
}

}  // namespace

std::vector<FirstStep> first_steps(const FirstFacts& facts, Instant now) {
  const store::StockCounts& counts = facts.counts;
  std::vector<FirstStep> steps;
  if (!facts.is_listed) {
    const bool is_asked = facts.list && !facts.list->report.empty();
    steps.push_back(is_asked ? list_asked(facts, now) : list_not_asked(facts, now));
    steps.push_back(
        {"then", "each offer is counted from SAP's stock, and what differs is sent", std::nullopt});
    return steps;
  }
  if (counts.listings == 0) return {nothing_of_ours(counts)};
  if (counts.counted == counts.listings) return steps;
  return {counting(facts), sending(facts.is_live)};
}

std::vector<FirstStep> first_steps(Engine& engine, const flows::Context& context) {
  const flows::Connection& connection = context.connection;
  const Instant now = context.clock.now();
  const auto opens = [&](const char* operation) {
    return engine.budgets().forecast(connection.quota_account + operation, Urgency::stock, 1, now);
  };
  auto& book = context.stores.stock;
  return first_steps(
      {.is_listed = context.stores.watermarks.find(connection.name, flows::list_offers_kind).has_value(),
       .list = list_job(engine, connection.name),
       .create_opens = opens("createReport"),
       .document_opens = opens("getReportDocument"),
       .counts = book.listings.counts(connection.name),
       .due = book.materials.count_due(connection.stock.pool->name, now),
       .is_live = connection.stock.is_live},
      now);
}

}  // namespace weir::app

#include "flows/sweep_settlements.hpp"

#include "accounting/padded_text.hpp"
#include "accounting/same_content.hpp"
#include "accounting/settlement_report.hpp"
#include "amazon/api/reports.hpp"
#include "flows/index_settlements.hpp"
#include "flows/job_args.hpp"
#include "flows/settlement_facts.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;

constexpr const char* report_source = "amazon/report";  // by report id: what has been fetched
constexpr std::chrono::days listed_by_amazon{90};

Failure rejected(const std::string& report_id, const accounting::Reason& reason) {
  const std::string where = reason.line == 0 ? "" : "line " + std::to_string(reason.line) + ": ";
  return {.next = Next::refuse,
          .code = reason.code,
          .text = "settlement report " + report_id + ", " + where + reason.text,
          .subject = "report/" + report_id,
          .not_before = {}};
}

Failure reissued(const std::string& settlement_id, std::uint64_t line) {
  return {.next = Next::refuse,
          .code = "settlement.reissued",
          .text = "settlement " + settlement_id + " came again with other content, line " +
                  std::to_string(line) + " is the first to differ; compare the two and decide which is right",
          .subject = settlement_subject(settlement_id),
          .not_before = {}};
}

store::Document fresh_document(const Context& context, const accounting::SettlementReport& report) {
  store::Document document;
  document.connection = context.connection.name;
  document.flow = settlements_flow;
  document.key = report.settlement_id.text();
  document.source = report.total;
  return document;
}

struct Taken {
  store::Document document;
  store::SettlementRow row;
  Instant end;  // of its period
  std::string bytes;
};

// A settlement that is new is kept, received, and becomes work. False when another fetch took it in the
// meantime: Amazon lists each settlement under several report ids.
bool take(Tx& tx, const Context& context, const Taken& taken) {
  const std::string& id = taken.document.key;
  const Instant now = context.clock.now();
  const store::InboxItem item{context.connection.name, settlement_source, id, taken.end, taken.bytes};
  if (!context.stores.inbox.store(tx, item, now)) return false;
  context.stores.documents.receive(tx, taken.document, now);
  context.stores.book.settlements.note(tx, taken.row, now);
  index_later(tx, context, id);
  context.stores.jobs.enqueue(
      tx,
      job_about(context, post_settlement_kind, "sap", settlement_subject(id), {{"settlement_id", id}}, now),
      now);
  return true;
}

void fetch_later(Tx& tx, const Context& context, const std::string& report_id,
                 const std::string& document_id) {
  const Instant now = context.clock.now();
  context.stores.jobs.enqueue(tx,
                              job_about(context, fetch_settlement_kind, "amazon", "report/" + report_id,
                                        {{"report_id", report_id}, {"document_id", document_id}}, now),
                              now);
}

// Also when it cannot be opened: that is told where it is read.
bool is_kept(const Context& context, const char* source, const std::string& key) {
  const auto item = context.stores.inbox.find(context.connection.name, source, key);
  return !item || item->has_value();
}

}  // namespace

std::vector<Outcome> SweepSettlements::list(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(list_page(job));
  return outcomes;
}

std::vector<Outcome> SweepSettlements::fetch(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(fetch_one(job));
  return outcomes;
}

Outcome SweepSettlements::list_page(const Job& job) {
  const auto token = from_checkpoint(job, "token");
  const amazon::ReportPlace place =
      token ? amazon::ReportPlace{*token, std::stoi(from_checkpoint(job, "pages").value())}
            : amazon::ReportPlace{};
  const auto page = amazon::settlement_reports_page(context_.connection.amazon,
                                                    context_.clock.now() - listed_by_amazon, place);
  if (!page) return Outcome::failed(page.error());
  std::vector<std::pair<std::string, std::string>> fresh;
  for (const auto& report : page->reports)
    if (!is_kept(context_, report_source, report.report_id))
      fresh.emplace_back(report.report_id, report.report_document_id);
  const auto fetch_all = [this, fresh](Tx& tx) {
    for (const auto& [report_id, document_id] : fresh) fetch_later(tx, context_, report_id, document_id);
  };
  if (page->next) {
    const std::map<std::string, std::string> next{{"token", page->next->token},
                                                  {"pages", std::to_string(page->next->pages)}};
    return Outcome::unfinished(to_args(next), fetch_all);
  }
  return Outcome::done([this, fetch_all, unindexed = unindexed_settlements(context_)](Tx& tx) {
    fetch_all(tx);
    for (const std::string& id : unindexed) index_later(tx, context_, id);
    const Instant now = context_.clock.now();
    context_.stores.watermarks.set(tx, context_.connection.name, sweep_settlements_kind, now, now);
    context_.stores.exceptions.close(tx, context_.connection.name, sweep_settlements_kind, now);
  });
}

// What cannot be read is kept as well: Amazon will have forgotten it when somebody looks.
Outcome SweepSettlements::fetch_one(const Job& job) {
  const std::string report_id = arg(job, "report_id");
  const auto bytes = amazon::fetch_report_document(context_.connection.amazon, arg(job, "document_id"));
  if (!bytes) return Outcome::failed(bytes.error());
  const auto keep = [this, report_id](Tx& tx, const std::string& content) {
    const Instant now = context_.clock.now();
    context_.stores.inbox.store(tx, {context_.connection.name, report_source, report_id, now, content}, now);
  };
  const auto keep_all = [keep, content = *bytes](Tx& tx) { keep(tx, content); };

  const accounting::PaddedText text{*bytes};
  const auto report = accounting::read_settlement(text.bytes(), std::nullopt);
  if (!report) return Outcome::failed(rejected(report_id, report.error()), keep_all);
  const std::string id = report->settlement_id.text();
  const auto found = context_.stores.inbox.find(context_.connection.name, settlement_source, id);
  if (!found) return Outcome::failed(found.error(), keep_all);
  const auto& known = *found;
  const auto difference = known ? accounting::first_difference(known->payload, *bytes) : std::nullopt;
  // It was read, and whose it is is known: the exception waits for a person, the report for nobody.
  if (difference)
    return Outcome::failed(reissued(id, *difference), [this, keep_all, report_id, id](Tx& tx) {
      keep_all(tx);
      context_.stores.book.settlements.note_report(tx, context_.connection.name, report_id, id);
    });

  const Taken taken{fresh_document(context_, *report), settlement_row(context_, *report), report->end,
                    *bytes};
  return Outcome::done([this, keep, taken, report_id, is_new = !known](Tx& tx) {
    // Taken by another fetch: nothing is kept of this report, so that the next sweep compares.
    if (is_new && !take(tx, context_, taken)) return;
    context_.stores.book.settlements.note_report(tx, context_.connection.name, report_id, taken.document.key);
    keep(tx, taken.document.key);  // the id alone: the bytes are kept once, under their settlement
  });
}

}  // namespace weir::flows

#include "flows/fetch_inbound_ledger.hpp"

#include <algorithm>
#include <map>

#include "amazon/api/reports.hpp"
#include "amazon/model/fba_reimbursements.hpp"
#include "flows/fba_day_look.hpp"
#include "flows/job_args.hpp"
#include "flows/sweep_progress.hpp"
#include "flows/tell_exceptions.hpp"

namespace weir::flows {
namespace {

using amazon::ReportType;
using jobs::Job;
using jobs::Outcome;

constexpr std::chrono::days ledger_days{60};  // Amazon corrects receipts for weeks
constexpr std::chrono::days reimbursed_days{90};
constexpr std::chrono::minutes report_look_again{2};
// The ledger's day is Amazon's own; a day that ended so long before the report was made is over everywhere.
constexpr std::chrono::hours day_is_over{24};
constexpr const char* receipts_of_nobody_begin = "inbound/receipts/";
constexpr std::chrono::days receipts_of_nobody_days{120};
constexpr std::chrono::days nobody_to_act{3};

Date day_of(Instant at) { return Date{std::chrono::floor<std::chrono::days>(at)}; }

const char* kind_of_report(ReportType type) {
  return type == ReportType::ledger_detail ? fetch_inbound_ledger_kind : fetch_reimbursements_kind;
}

// What a claim was paid with is never taken off it by a guess.
void tell_of_money_taken_back(Tx& tx, const Context& context, const amazon::FbaReimbursement& row) {
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = "inbound.reimbursement_reversed";
  exception.subject = "inbound/reimbursements/" + row.key;
  exception.reason = "Amazon takes back reimbursement " + row.id + " of " + iso(row.day) + ": " +
                     std::to_string(row.units) + " of " + row.sku +
                     (row.amount ? ", " + row.amount->text() : std::string{}) + " (" + row.reason + ")";
  exception.next =
      "look at it in Seller Central (Reimbursements), and whether the claim that it had paid is open again: "
      "weir inbound claim; the money itself is in the settlement";
  exception.owner = "finance";
  exception.deadline = context.clock.now() + nobody_to_act;
  context.stores.exceptions.open(tx, exception, context.clock.now());
}

void keep_reimbursements(Tx& tx, const Context& context, store::InboundBook& book,
                         const std::vector<amazon::FbaReimbursement>& rows) {
  const std::string& connection = context.connection.name;
  for (const amazon::FbaReimbursement& row : rows) {
    const bool is_new = book.claims.add(
        tx, connection,
        {row.key, row.day, row.case_id, row.reason, row.sku, row.fnsku, row.units, row.amount},
        context.clock.now());
    if (is_new && row.is_reversal()) tell_of_money_taken_back(tx, context, row);
  }
}

}  // namespace

ReportedReceipts reported_receipts(const std::vector<amazon::LedgerRow>& rows, Instant from, Instant until) {
  // A day that begins before the report does somewhere is not whole.
  ReportedReceipts reported{Date{std::chrono::ceil<std::chrono::days>(from) + std::chrono::days{1}},
                            day_of(until - day_is_over - std::chrono::days{1}),
                            until,
                            {}};
  if (rows.empty()) reported.last = day_of(std::chrono::sys_days{reported.first} - std::chrono::days{1});
  for (const amazon::LedgerRow& row : rows)
    if (row.event == amazon::LedgerEvent::receipts && row.reference.starts_with("FBA") &&
        row.day >= reported.first && row.day <= reported.last)
      reported.lines.push_back({row.key, row.reference, row.msku, row.fnsku, row.day, row.quantity,
                                row.centre, row.country, row.disposition});
  return reported;
}

std::optional<Failure> ledger_shrinks(const ReportedReceipts& reported, std::set<std::string> known) {
  const std::size_t before = known.size();
  for (const stock::ReceiptLine& line : reported.lines) known.erase(line.key);
  constexpr std::size_t corrected_max = 5, one_in = 10;
  if (known.size() <= corrected_max || known.size() * one_in <= before) return std::nullopt;
  return Failure{
      .next = Next::refuse,
      .code = "inbound.ledger_shrinks",
      .text = "Amazon's ledger lacks " + std::to_string(known.size()) + " of " + std::to_string(before) +
              " receipts that it had from " + iso(reported.first) + " to " + iso(reported.last) +
              "; nothing is taken back: look at the ledger in Seller Central, and tell support if it "
              "is right",
      .subject = fetch_inbound_ledger_kind,
      .not_before = {}};
}

std::vector<stock::ReceiptLine> receipts_that_stand(std::span<const store::FbaLine> lines) {
  std::vector<stock::ReceiptLine> receipts;
  for (const store::FbaLine* line : standing_lines(lines))
    if (line->event == amazon::name_of(amazon::LedgerEvent::receipts) && line->takes_back.empty() &&
        line->reference.starts_with("FBA"))
      receipts.push_back({line->key, line->reference, line->sku, line->fnsku, line->day, line->quantity,
                          line->centre, line->country, line->disposition});
  return receipts;
}

void note_receipts(Tx& tx, const Context& context, store::InboundBook& book,
                   const ReportedReceipts& reported) {
  const Instant now = context.clock.now();
  for (std::chrono::sys_days day = reported.first; day <= std::chrono::sys_days{reported.last};
       day += std::chrono::days{1}) {
    std::vector<stock::ReceiptLine> of_day;
    std::ranges::copy_if(reported.lines, std::back_inserter(of_day),
                         [&](const stock::ReceiptLine& line) { return line.day == Date{day}; });
    book.receipts.take_day(tx, context.connection.name, Date{day}, reported.made_at, of_day, now);
  }
}

std::vector<Outcome> FetchInboundLedger::receipts(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  const bool takes_held = held_ != nullptr && context_.connection.inbound.takes_ledger;
  for (const Job& job : packet)
    outcomes.push_back(takes_held ? take_held() : fetch(job, ReportType::ledger_detail));
  return outcomes;
}

std::vector<Outcome> FetchInboundLedger::reimbursements(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(fetch(job, ReportType::fba_reimbursements));
  return outcomes;
}

// What changed since the last time. Of a day that lost lines what was held stands until a person has said.
Outcome FetchInboundLedger::take_held() {
  const std::string& connection = context_.connection.name;
  const auto last = context_.stores.watermarks.find(connection, fetch_inbound_ledger_kind);
  std::vector<ReportedReceipts> days;
  std::optional<Instant> newest;
  for (const store::FbaDay& day : held_->days.between(connection, since_, day_of(context_.clock.now()))) {
    if (day.content.empty()) continue;
    newest = newest ? std::max(*newest, day.looked_at) : day.looked_at;
    if (last && day.looked_at < *last) continue;
    days.push_back(
        {day.day, day.day, day.looked_at, receipts_that_stand(held_->lines.of_day(connection, day.day))});
  }
  const auto wanted = receipts_of_nobody();
  const auto open = context_.stores.exceptions.list_open();
  return Outcome::done([this, days, newest, wanted, open](Tx& tx) {
    for (const ReportedReceipts& day : days) note_receipts(tx, context_, book_, day);
    tell_those(tx, context_, receipts_of_nobody_begin, wanted, open);
    if (newest)
      context_.stores.watermarks.set(tx, context_.connection.name, fetch_inbound_ledger_kind, *newest,
                                     context_.clock.now());
  });
}

// Receipts that no shipment here will book; those that a rule of the ledger books are somebody's.
std::vector<store::Exception> FetchInboundLedger::receipts_of_nobody() {
  const std::string& connection = context_.connection.name;
  const Instant now = context_.clock.now();
  const Date from = std::max(since_, day_of(now - receipts_of_nobody_days));
  std::map<std::string, std::int64_t> units;
  for (const store::FbaLine& line : held_->lines.receipts_elsewhere(connection, from))
    units[line.reference] += line.quantity;
  std::vector<store::Exception> wanted;
  for (const auto& [reference, count] : units) {
    const bool is_id = reference.starts_with("FBA");
    if (count == 0 || (is_id && book_.shipments.find(connection, reference))) continue;
    store::Exception exception;
    exception.connection = connection;
    exception.code = "inbound.receipt_of_nobody";
    exception.subject = receipts_of_nobody_begin + (reference.empty() ? std::string{"none"} : reference);
    exception.reason = "Amazon's ledger has received " + std::to_string(count) + " units for " +
                       (reference.empty() ? std::string{"no reference"} : reference) +
                       (is_id ? ", and no such shipment is known" : ", which is no id of a shipment") +
                       "; nobody books them in SAP";
    exception.next =
        "look at it in Seller Central (Inventory ledger, Shipments), and post the receipt in SAP by hand "
        "(MIGO) against what the goods left with; weir fba balance shows that it is right then";
    exception.owner = "operations";
    exception.deadline = now + nobody_to_act;
    wanted.push_back(std::move(exception));
  }
  return wanted;
}

Outcome FetchInboundLedger::request(const Job&, ReportType type) {
  const Instant now = context_.clock.now();
  const bool is_ledger = type == ReportType::ledger_detail;
  const Instant from =
      std::chrono::floor<std::chrono::days>(now - (is_ledger ? ledger_days : reimbursed_days));
  amazon::ReportWish wish{type, context_.connection.marketplace_ids, from, now};
  if (is_ledger) wish.options = {{"eventType", "Receipts"}};
  const auto report = amazon::request_report(context_.connection.amazon, wish);
  if (!report) return Outcome::failed(of_one_call(report.error()));
  return Outcome::unfinished(
      to_args({{"report", *report}, {"from", to_text(from)}, {"until", to_text(now)}}));
}

Outcome FetchInboundLedger::fetch(const Job& job, ReportType type) {
  auto& api = context_.connection.amazon;
  const auto asked = from_checkpoint(job, "report");
  if (!asked) return request(job, type);
  const auto report = amazon::get_report(api, *asked);
  if (!report) return Outcome::failed(of_one_call(report.error()));
  const char* kind = kind_of_report(type);
  switch (amazon::state_of(*report)) {
    case amazon::ReportState::waiting:
      return Outcome::failed({.next = Next::wait,
                              .code = "amazon.report_in_work",
                              .text = "Amazon is at work on the report",
                              .subject = kind,
                              .not_before = context_.clock.now() + report_look_again})
          .from(job.checkpoint);
    case amazon::ReportState::empty:
      return take(job, type, "", *report);
    case amazon::ReportState::failed:
      return Outcome::failed({.next = Next::retry,
                              .code = "amazon.report_failed",
                              .text = "Amazon could not make the report; it is asked for again",
                              .subject = kind,
                              .not_before = {}})
          .from("");
    case amazon::ReportState::ready:
      break;
  }
  const auto text = amazon::fetch_report_text(api, report->report_document_id.value_or(""), "CP1252");
  if (!text) return Outcome::failed(of_one_call(text.error())).from(job.checkpoint);
  return take(job, type, *text, *report);
}

// An empty text: Amazon had nothing to tell of these days, and says so by making no report. Which days a
// report is of Amazon says itself; the first is taken as cut.
Outcome FetchInboundLedger::take(const Job& job, ReportType type, const std::string& text,
                                 const amazon::reports::Report& report) {
  const auto mark = [this](Tx& tx, const char* kind) {
    const Instant now = context_.clock.now();
    context_.stores.watermarks.set(tx, context_.connection.name, kind, now, now);
  };
  if (type == ReportType::fba_reimbursements) {
    std::vector<amazon::FbaReimbursement> rows;
    if (!text.empty()) {
      auto read = amazon::read_fba_reimbursements(text);
      if (!read) return Outcome::failed(read.error());
      rows = *std::move(read);
    }
    return Outcome::done([this, mark, rows](Tx& tx) {
      keep_reimbursements(tx, context_, book_, rows);
      mark(tx, fetch_reimbursements_kind);
    });
  }
  amazon::LedgerDetail detail;
  if (!text.empty()) {
    auto read = amazon::read_ledger_detail(text);
    if (!read) return Outcome::failed(read.error());
    detail = *std::move(read);
  }
  const Instant from = instant_from(from_checkpoint(job, "from").value());
  const Instant until = instant_from(from_checkpoint(job, "until").value());
  const Instant begins = report.data_start_time ? std::max(from, *report.data_start_time) : from;
  const Instant ends = report.data_end_time ? std::min(until, *report.data_end_time) : until;
  const auto reported = reported_receipts(detail.rows, begins, ends);
  const auto known = book_.receipts.keys(context_.connection.name, reported.first, reported.last);
  if (const auto why = ledger_shrinks(reported, known)) return Outcome::failed(*why);
  return Outcome::done([this, mark, reported](Tx& tx) {
    note_receipts(tx, context_, book_, reported);
    mark(tx, fetch_inbound_ledger_kind);
  });
}

}  // namespace weir::flows

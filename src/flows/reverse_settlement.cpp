#include "flows/reverse_settlement.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "flows/fi_documents.hpp"
#include "flows/job_args.hpp"
#include "flows/order_task.hpp"
#include "flows/proof_outcome.hpp"
#include "flows/reversal_calls.hpp"
#include "flows/settlement_documents.hpp"
#include "sap/reads/master_data.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;
using store::PostingState;

constexpr const char* by_hand_code = "settlement.reverse_by_hand";
constexpr std::chrono::hours looked_at_again_by_hand{1};
constexpr std::chrono::days finance_reverses_within{5};

Failure cannot_reverse(const std::string& id, const char* code, std::string text) {
  return {.next = Next::refuse,
          .code = code,
          .text = std::move(text),
          .subject = settlement_subject(id),
          .not_before = {}};
}

std::string reversal_subject(const std::string& id) { return settlement_subject(id) + "/reversal"; }

std::string named_in_sap(const ReversalPlan& plan, const ReversalDocument& document) {
  return document.reference + " (" + plan.comp_code + ' ' + document.belnr + ' ' + document.gjahr + ')';
}

template <typename Words>
std::string each_of(const std::vector<ReversalDocument>& documents, const Words& words) {
  std::string text;
  for (const ReversalDocument& each : documents) text += (text.empty() ? "" : "; ") + words(each);
  return text;
}

struct ReversalRead {
  ReversalPlan plan;
  std::vector<sap::AccountingRecord> records;
};

Result<ReversalRead> read_for_reversal(const Context& context, const std::string& id,
                                       std::optional<Date> date) {
  const auto made = documents_of(context, id);
  if (!made) return made.error();
  std::vector<std::string> references;
  for (const auto& document : made->documents) references.push_back(document.ref_doc_no);
  sap::TableAmounts amounts{context.connection.rfc};
  auto records = sap::read_accounting_records(context.connection.rfc, amounts, made->comp_code, references);
  if (!records) return records.error();
  return ReversalRead{reversal_plan(made->comp_code, references, *records, date), *std::move(records)};
}

// A document of which SAP has not said yet whether it posts it.
std::optional<Failure> why_under_way(const Context& context, const std::string& id,
                                     const ReversalPlan& plan) {
  for (const ReversalDocument& each : plan.of(ReversalStanding::absent)) {
    const auto posting = context.stores.postings.find(context.connection.name, fi_posting,
                                                      fi_posting_key(context, each.reference));
    if (posting && (posting->state == PostingState::sent || posting->state == PostingState::posted))
      return cannot_reverse(id, "settlement.reverse_too_early",
                            "document " + each.reference +
                                " was sent and is not in SAP yet; see its IDoc (WE02), and when it is posted "
                                "or given up, reverse the settlement");
  }
  return std::nullopt;
}

// Money that was moved out of suspense since would be taken from there twice.
std::optional<Failure> why_reclassed(const Context& context, const std::string& id) {
  std::string moved;
  for (const auto& item : context.stores.book.suspense.of_settlement(context.connection.name, id))
    for (const auto& part : context.stores.book.suspense.parts(item)) {
      if (part.settlement_id != id || !part.planned) continue;
      const auto posting =
          context.stores.postings.find(context.connection.name, fi_posting, part.planned->reference);
      if (posting && posting->state != PostingState::planned && posting->state != PostingState::refused &&
          posting->state != PostingState::reversed)
        moved += (moved.empty() ? "" : ", ") + part.planned->reference;
    }
  if (moved.empty()) return std::nullopt;
  return cannot_reverse(id, "settlement.reverse_reclassed",
                        "money of it was moved out of suspense by " + moved +
                            "; reverse those first (FB08), Weir sees it at the next proof of suspense");
}

std::optional<Failure> why_cleared(const std::string& id, const ReversalPlan& plan) {
  const auto documents = plan.of(ReversalStanding::cleared);
  if (documents.empty()) return std::nullopt;
  return cannot_reverse(id, "settlement.reverse_cleared",
                        "items are cleared: " + each_of(documents, [&](const ReversalDocument& each) {
                          std::string by;
                          for (const std::string& one : each.cleared_by) by += (by.empty() ? "" : ", ") + one;
                          return named_in_sap(plan, each) + " by " + by;
                        }) + "; reset the clearing of each in SAP (FBRA), then reverse the settlement");
}

// Whether SAP takes it on that date; where its customizing cannot be read, SAP itself says.
Result<std::optional<Failure>> closed_for(const Context& context, const std::string& id,
                                          const ReversalPlan& plan) {
  for (const ReversalDocument& each : plan.of(ReversalStanding::open)) {
    if (!each.reversed_on) continue;
    const Date date = *each.reversed_on;
    const auto missing =
        sap::closed_period(context.connection.rfc, plan.comp_code, static_cast<int>(date.year()),
                           static_cast<int>(static_cast<unsigned>(date.month())));
    if (!missing && missing.error().next != Next::refuse) return missing.error();
    if (missing && !missing->empty())
      return std::optional{
          cannot_reverse(id, "settlement.reverse_period_closed",
                         "the posting period of " + iso(date) + ", in which " + named_in_sap(plan, each) +
                             " would be reversed, is closed in company code " + plan.comp_code +
                             "; open it (OB52), or name a date in an open one with --date")};
  }
  return std::optional<Failure>{};
}

Result<std::optional<Failure>> what_stands_in_the_way(const Context& context, const std::string& id,
                                                      const ReversalPlan& plan) {
  if (auto why = why_under_way(context, id, plan)) return std::optional{*std::move(why)};
  if (plan.of(ReversalStanding::open).empty() && plan.of(ReversalStanding::cleared).empty())
    return std::optional{cannot_reverse(id, "settlement.nothing_to_reverse",
                                        "SAP holds no document of settlement " + id +
                                            " that stands; weir settlement show has what is known")};
  if (auto why = why_reclassed(context, id)) return std::optional{*std::move(why)};
  if (auto why = why_cleared(id, plan)) return std::optional{*std::move(why)};
  return closed_for(context, id, plan);
}

std::map<std::string, std::string> reversal_args(const std::string& id, std::optional<Date> date,
                                                 bool by_hand) {
  return {{"settlement_id", id}, {"date", date ? iso(*date) : ""}, {"by_hand", by_hand ? "yes" : ""}};
}

jobs::NewJob proof_of_reversal(const Context& context, const std::string& id, bool by_hand, Instant run_at) {
  auto job = job_about(context, prove_reversal_kind, "sap", reversal_subject(id),
                       reversal_args(id, std::nullopt, by_hand), run_at);
  job.max_failures = proof_attempts;
  return job;
}

store::Exception by_hand_exception(const Context& context, const ReversalCard& card) {
  store::Exception exception;
  exception.connection = card.connection;
  exception.code = by_hand_code;
  exception.subject = reversal_subject(card.settlement_id);
  exception.reason = "settlement " + card.settlement_id + " is to be reversed, and over HTTP Weir cannot: " +
                     each_of(card.plan.of(ReversalStanding::open), [&](const ReversalDocument& each) {
                       return named_in_sap(card.plan, each) + " on " + iso(each.reversed_on.value_or(Date{}));
                     });
  exception.next = "reverse each of them (FB08); Weir looks every hour, and tells when none stands any more";
  exception.owner = "finance";
  exception.deadline = context.clock.now() + finance_reverses_within;
  return exception;
}

store::Exception reversed_exception(const Context& context, const std::string& id) {
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = settlement_reversed_code;
  exception.subject = settlement_subject(id);
  exception.reason = "settlement " + id + " is reversed in SAP, and its money is in no account";
  exception.next = "when what was wrong is mended: weir settlement post " + id + " --because ... --as ...";
  exception.owner = "finance";
  exception.deadline = context.clock.now() + finance_reverses_within;
  return exception;
}

void note_reversal(Tx& tx, const Context& context, const ReversalDocument& document,
                   const std::string& comp_code) {
  const Instant now = context.clock.now();
  const std::string& connection = context.connection.name;
  auto posting =
      context.stores.postings.find(connection, fi_posting, fi_posting_key(context, document.reference));
  if (posting) {
    posting->reversal = document.reversed_by;
    context.stores.postings.mark_reversed(tx, *posting, now);
  }
  context.stores.poster.proven(tx, connection, fi_reversal_posting,
                               reversal_key(context, sap_key(comp_code, document)));
}

}  // namespace

Result<ReversalCard> plan_reversal(const Context& context, const std::string& id, std::optional<Date> date) {
  if (!context.stores.documents.find(context.connection.name, settlements_flow, id))
    return cannot_reverse(
        id, "settlement.unknown",
        "settlement " + printable(id) + " was never received; weir settlement list names all");
  auto read = read_for_reversal(context, id, date);
  if (!read) return read.error();
  auto why_not = what_stands_in_the_way(context, id, read->plan);
  if (!why_not) return why_not.error();
  return ReversalCard{context.connection.name, id, std::move(read->plan), context.connection.bapis == nullptr,
                      *std::move(why_not)};
}

Result<ReversalCard> reverse_settlement_now(const Context& context, const std::string& id,
                                            std::optional<Date> date, const std::string& because) {
  store::Posting intent;
  intent.connection = context.connection.name;
  intent.kind = fi_reversal_posting;
  intent.key = id;
  if (auto held = context.stores.poster.held(intent)) return *std::move(held);
  auto card = plan_reversal(context, id, date);
  if (!card) return card;
  if (card->why_not) return *std::move(card->why_not);
  context.stores.jobs.transact([&](Tx& tx) {
    const Instant now = context.clock.now();
    const auto job = card->by_hand ? proof_of_reversal(context, id, true, now + looked_at_again_by_hand)
                                   : job_about(context, reverse_settlement_kind, "sap", reversal_subject(id),
                                               reversal_args(id, date, false), now);
    context.stores.jobs.enqueue(tx, job, now);
    if (card->by_hand) context.stores.exceptions.open(tx, by_hand_exception(context, *card), now);
    context.stores.audit.append(
        tx, context.actor, "settlement reversal asked for", settlement_subject(id),
        to_args({{"why", because},
                 {"date", date ? iso(*date) : "of each document"},
                 {"documents", each_of(card->plan.of(ReversalStanding::open),
                                       [](const auto& each) { return each.belnr; })}}),
        now);
  });
  return card;
}

std::vector<Outcome> ReverseSettlement::post(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(post_one(job));
  return outcomes;
}

std::vector<Outcome> ReverseSettlement::prove(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(prove_one(job));
  return outcomes;
}

Outcome ReverseSettlement::post_one(const Job& job) {
  const std::string id = arg(job, "settlement_id");
  if (context_.connection.bapis == nullptr)
    return Outcome::failed(
        cannot_reverse(id, by_hand_code,
                       "SAP is reached over HTTP alone by now, which keeps no session for a "
                       "reversal; ask for it again: weir settlement reverse " +
                           id));
  const auto card = plan_reversal(context_, id, parse_date(arg(job, "date")));
  if (!card) return Outcome::failed(card.error());
  const auto under_way = unanswered_reversals(context_, card->plan);
  if (card->why_not && !card->plan.is_done() && under_way.empty()) return Outcome::failed(*card->why_not);
  auto documents = card->plan.of(ReversalStanding::open);
  documents.insert(documents.end(), under_way.begin(), under_way.end());
  if (const auto done = reverse_once(context_, card->plan.comp_code, documents); !done)
    return Outcome::failed(done.error());
  return Outcome::done([&context = context_, id](Tx& tx) {
    const Instant now = context.clock.now();
    context.stores.jobs.enqueue(tx, proof_of_reversal(context, id, false, now + proof_delay), now);
    context.stores.audit.append(tx, context.actor, "settlement reversal posted", settlement_subject(id), "{}",
                                now);
  });
}

Outcome ReverseSettlement::prove_one(const Job& job) {
  const std::string id = arg(job, "settlement_id");
  const auto read = read_for_reversal(context_, id, std::nullopt);
  if (!read) return Outcome::failed(read.error());
  if (!read->plan.is_done()) {
    Failure standing = cannot_reverse(id, "settlement.reverse_not_seen",
                                      "documents of settlement " + id + " still stand in SAP");
    const bool by_hand = arg_or(job, "by_hand", "") == "yes";
    standing.next = by_hand ? Next::wait : Next::retry;
    if (by_hand) standing.not_before = context_.clock.now() + looked_at_again_by_hand;
    return Outcome::failed(std::move(standing));
  }
  if (const std::string left = what_reversals_leave(read->records); !left.empty())
    return Outcome::failed(cannot_reverse(id, "settlement.reverse_differs",
                                          "documents and reversals of settlement " + id + " leave " + left +
                                              " behind; look at both in SAP (FB03)"));
  return Outcome::done([&context = context_, id, plan = read->plan](Tx& tx) {
    const Instant now = context.clock.now();
    for (const ReversalDocument& each : plan.of(ReversalStanding::reversed))
      note_reversal(tx, context, each, plan.comp_code);
    move_document(tx, context, settlements_flow, id, [](store::Document& document) {
      document.state = store::DocumentState::on_hold;
      document.reason = settlement_reversed_code;
    });
    for (const std::string& subject : {settlement_subject(id), reversal_subject(id)})
      context.stores.exceptions.close(tx, context.connection.name, subject, now);
    context.stores.exceptions.open(tx, reversed_exception(context, id), now);
    context.stores.audit.append(tx, context.actor, "settlement reversed", settlement_subject(id), "{}", now);
  });
}

}  // namespace weir::flows

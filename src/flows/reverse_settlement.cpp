#include "flows/reverse_settlement.hpp"

#include <algorithm>
#include <sstream>

#include "core/text.hpp"
#include "flows/fi_documents.hpp"
#include "flows/job_args.hpp"
#include "flows/order_task.hpp"
#include "flows/proof_outcome.hpp"
#include "flows/reclassed_parts.hpp"
#include "flows/reversal_calls.hpp"
#include "flows/reversal_hindrances.hpp"
#include "flows/settlement_documents.hpp"
#include "flows/settlement_facts.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;
using store::PostingState;

constexpr const char* by_hand_code = "settlement.reverse_by_hand";
constexpr std::chrono::hours looked_at_again_by_hand{1};
constexpr std::chrono::days finance_reverses_within{5};

struct ReversalRead {
  ReversalPlan plan;
  std::vector<sap::AccountingRecord> records;
};

// Where they were proven: the settings of today may name another company code.
std::string company_code_of(const Context& context, const SettlementDocuments& made) {
  for (const auto& document : made.documents)
    if (const auto noted =
            context.stores.book.settlements.document(context.connection.name, document.ref_doc_no))
      return noted->company_code;
  return made.comp_code;
}

Result<ReversalRead> read_for_reversal(const Context& context, const std::string& id,
                                       std::optional<Date> date) {
  const auto made = documents_of(context, id);
  if (!made) return made.error();
  std::vector<std::string> references;
  for (const auto& document : made->documents) references.push_back(document.ref_doc_no);
  sap::TableAmounts amounts{context.connection.rfc};
  const std::string comp_code = company_code_of(context, *made);
  auto records = sap::read_accounting_records(context.connection.rfc, amounts, comp_code, references);
  if (!records) return records.error();
  return ReversalRead{reversal_plan(comp_code, references, *records, date), *std::move(records)};
}

std::map<std::string, std::string> reversal_args(const std::string& id, std::optional<Date> date,
                                                 bool by_hand) {
  return {{"settlement_id", id}, {"date", date ? iso(*date) : ""}, {"by_hand", by_hand ? "yes" : ""}};
}

std::string postings_of(const Context& context, const ReversalPlan& plan) {
  std::string keys;
  for (const std::string& reference : plan.references())
    keys += (keys.empty() ? "" : " ") + fi_posting_key(context, reference);
  return keys;
}

// While the job waited the postings that it was asked for were taken back and noted (FB08, and the same words
// once more): what stands by now was posted anew, and nobody wants that reversed.
bool is_noted_since(const Context& context, const Job& job) {
  std::istringstream keys{arg_or(job, "postings", "")};
  for (std::string key; keys >> key;)
    if (const auto posting = context.stores.postings.find(context.connection.name, fi_posting, key);
        posting && posting->state == PostingState::reversed)
      return true;
  return false;
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

jobs::NewJob reversal_job(const Context& context, const ReversalCard& card, std::optional<Date> date) {
  const Instant now = context.clock.now();
  const std::string& id = card.settlement_id;
  if (card.by_hand) return proof_of_reversal(context, id, true, now + looked_at_again_by_hand);
  if (card.plan.is_done()) return proof_of_reversal(context, id, false, now);
  auto args = reversal_args(id, date, false);
  args["postings"] = postings_of(context, card.plan);
  return job_about(context, reverse_settlement_kind, "sap", reversal_subject(id), std::move(args), now);
}

Failure already_asked(const ReversalCard& card) {
  return cannot_reverse(card.settlement_id, "settlement.reverse_pending",
                        card.by_hand
                            ? "its documents are on finance's list already (settlement.reverse_by_hand); "
                              "reverse each of them there (FB08)"
                            : "its reversal is asked for already and waits (weir queue list), with the "
                              "posting date that was said then; when it has ended, ask again");
}

// What took its copies back, where it was not noted before: the posting makes room for another.
using ReversedByReference = std::map<std::string, std::string>;

ReversedByReference reversals_to_note(const Context& context, const ReversalPlan& plan) {
  ReversedByReference all;
  for (const std::string& reference : plan.references())
    for (const ReversalDocument& each : newly_reversed(context, plan, reference))
      all[reference] += (all[reference].empty() ? "" : " ") + each.reversed_by;
  return all;
}

void note_reversal(Tx& tx, const Context& context, const std::string& reference, const std::string& by) {
  const Instant now = context.clock.now();
  auto& postings = context.stores.postings;
  auto posting = postings.find(context.connection.name, fi_posting, fi_posting_key(context, reference));
  if (!posting) return;
  // SAP has posted it, whatever became of the answer.
  if (posting->state == PostingState::sent) postings.mark_posted(tx, *posting, now);
  posting->reversal = by;
  postings.mark_reversed(tx, *posting, now);
}

}  // namespace

bool settlement_was_reversed(const store::Document& document) {
  return document.state == store::DocumentState::on_hold && document.reason == settlement_reversed_code;
}

Result<ReversalCard> plan_reversal(const Context& context, const std::string& id, std::optional<Date> date) {
  if (!context.stores.documents.find(context.connection.name, settlements_flow, id))
    return cannot_reverse(
        id, "settlement.unknown",
        "settlement " + printable(id) + " was never received; weir settlement list names all");
  auto read = read_for_reversal(context, id, date);
  if (!read) return read.error();
  auto why_not = what_stands_in_the_way(context, id, read->plan);
  if (!why_not) return why_not.error();
  const bool by_hand = context.connection.bapis == nullptr && !read->plan.is_done();
  return ReversalCard{context.connection.name, id, std::move(read->plan), by_hand, *std::move(why_not)};
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
  const bool is_done = card->plan.is_done();
  bool is_pending = false;
  context.stores.jobs.transact([&](Tx& tx) {
    const Instant now = context.clock.now();
    const auto job = reversal_job(context, *card, date);
    const bool is_new = context.stores.jobs.enqueue(tx, job, now).has_value();
    is_pending = !is_new && !is_done;
    if (is_pending) return;
    if (!is_new) context.stores.jobs.bring_forward(tx, job.connection, *job.unique_key, now);
    if (card->by_hand) context.stores.exceptions.open(tx, by_hand_exception(context, *card), now);
    context.stores.audit.append(
        tx, context.actor, "settlement reversal asked for", settlement_subject(id),
        to_args({{"why", because},
                 {"date", date ? iso(*date) : "of each document"},
                 {"documents",
                  each_of(card->plan.of(is_done ? ReversalStanding::reversed : ReversalStanding::open),
                          [](const auto& each) { return each.belnr; })}}),
        now);
  });
  if (is_pending) return already_asked(*card);
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
  if (is_noted_since(context_, job)) return Outcome::done();
  if (context_.connection.bapis == nullptr)
    return Outcome::failed(
        cannot_reverse(id, by_hand_code,
                       "SAP is reached over HTTP alone by now, which keeps no session for a "
                       "reversal; ask for it again: weir settlement reverse " +
                           id));
  const auto card = plan_reversal(context_, id, parse_date(arg(job, "date")));
  if (!card) return Outcome::failed(card.error());
  const auto under_way = unanswered_reversals(context_, card->plan);
  if (card->why_not && !is_taken_back(context_, id, card->plan) && under_way.empty())
    return Outcome::failed(*card->why_not);
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
  auto standing = why_under_way(context_, id, read->plan);
  if (!standing && !read->plan.is_done())
    standing = cannot_reverse(id, "settlement.reverse_not_seen",
                              "documents of settlement " + id + " still stand in SAP");
  if (standing) {
    const bool by_hand = arg_or(job, "by_hand", "") == "yes";
    standing->next = by_hand ? Next::wait : Next::retry;
    if (by_hand) standing->not_before = context_.clock.now() + looked_at_again_by_hand;
    return Outcome::failed(*std::move(standing));
  }
  if (const std::string left = what_reversals_leave(read->records); !left.empty())
    return Outcome::failed(cannot_reverse(id, "settlement.reverse_differs",
                                          "documents and reversals of settlement " + id + " leave " + left +
                                              " behind; look at both in SAP (FB03)"));
  const auto moved = reclassed_parts(context_, read->plan.comp_code, id);
  if (!moved) return Outcome::failed(moved.error());
  const auto to_note = reversals_to_note(context_, read->plan);
  return Outcome::done([&context = context_, id, plan = read->plan, to_note, moved = *moved](Tx& tx) {
    const Instant now = context.clock.now();
    for (const auto& [reference, by] : to_note) note_reversal(tx, context, reference, by);
    reopen_taken_back(tx, context, moved.taken_back);
    for (const ReversalDocument& each : plan.of(ReversalStanding::reversed))
      context.stores.poster.proven(tx, context.connection.name, fi_reversal_posting,
                                   reversal_key(context, sap_key(plan.comp_code, each)));
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

#include "flows/settlements.hpp"

#include <algorithm>

#include "accounting/business_days.hpp"
#include "flows/before_weir.hpp"
#include "flows/cutover_view.hpp"
#include "flows/fi_documents.hpp"
#include "flows/import_bank.hpp"
#include "flows/job_args.hpp"
#include "flows/order_task.hpp"
#include "flows/proof_outcome.hpp"
#include "flows/settlement_documents.hpp"
#include "flows/settlement_facts.hpp"
#include "flows/shadow.hpp"
#include "proof/proof.hpp"
#include "sap/reads/accounting_documents.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;

std::vector<posting::Item> items_of(const Context& context, const FiIdocs& idocs) {
  std::vector<posting::Item> items;
  for (const auto& [reference, idoc] : idocs) {
    store::Posting intent;
    intent.connection = context.connection.name;
    intent.kind = fi_posting;
    intent.key = fi_posting_key(context, reference);
    intent.reference = reference;
    items.push_back({std::move(intent), sap::content_of(idoc)});
  }
  return items;
}

// The same time of day, five working days later.
Instant explained_until(Instant first_seen) {
  constexpr int working_days = 5;
  const auto day = std::chrono::floor<std::chrono::days>(first_seen);
  const Date last = accounting::add_business_days(Date{day}, working_days);
  return Instant{std::chrono::sys_days{last}} + (first_seen - day);
}

// Money that no rule explains is posted all the same, to suspense, and is on finance's list until a rule
// takes it.
store::Exception suspense_exception(const Context& context, const std::string& settlement_id,
                                    const store::SuspenseItem& item) {
  Money amount{0, item.currency};
  std::int64_t rows = 0;
  for (const auto& part : context.stores.book.suspense.parts(item)) {
    if (part.settlement_id != settlement_id) continue;
    amount += part.amount;
    rows += part.rows;
  }
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = "settlement.suspense";
  // A subject of its own: the settlement's proof does not settle it, and two such sums are two matters.
  exception.subject = suspense_matter(settlement_id, item.kind);
  exception.reason = amount.text() + " in " + std::to_string(rows) + (rows == 1 ? " row" : " rows") +
                     " of kind " + item.kind.text() + " is in suspense: no rule knows it";
  exception.next = "weir suspense list says what it may be; weir suspense map gives it a class and moves it";
  exception.owner = "finance";
  exception.deadline = explained_until(item.first_seen);
  return exception;
}

std::vector<store::Exception> suspense_exceptions(const Context& context, const std::string& settlement_id) {
  std::vector<store::Exception> exceptions;
  for (const auto& item : context.stores.book.suspense.of_settlement(context.connection.name, settlement_id))
    exceptions.push_back(suspense_exception(context, settlement_id, item));
  return exceptions;
}

// No rows, or only rows of zero: recorded as seen.
Outcome nothing_to_post(const Context& context, const std::string& settlement_id) {
  return Outcome::done([&context, settlement_id](Tx& tx) {
    move_document(tx, context, settlements_flow, settlement_id, [](store::Document& document) {
      document.state = store::DocumentState::ignored;
      document.reason = "settlement.nothing_to_post";
    });
  });
}

// Another connector posts it, or has: the other's references are not ours, so that SAP could not tell that it
// has the money already.
Outcome left_alone(const Context& context, const std::string& settlement_id,
                   const std::optional<Money>& total, const char* reason) {
  return Outcome::done([&context, settlement_id, total, reason](Tx& tx) {
    move_document(tx, context, settlements_flow, settlement_id, [&](store::Document& document) {
      document.state = store::DocumentState::ignored;
      document.reason = reason;
      document.source = total;
    });
    context.stores.exceptions.close(tx, context.connection.name, settlement_subject(settlement_id),
                                    context.clock.now());
  });
}

bool was_left_to_the_other(const Context& context, const std::string& settlement_id) {
  const auto document =
      context.stores.documents.find(context.connection.name, settlements_flow, settlement_id);
  return document && document->state == store::DocumentState::ignored && document->reason == shadow_code;
}

// One that is partly sent already is Weir's own: it waits, and the rest follows when it may.
bool is_only_watched(const Context& context, const std::vector<posting::Item>& items) {
  const auto is_begun = [&](const posting::Item& item) {
    const auto known = context.stores.postings.find(context.connection.name, fi_posting, item.intent.key);
    return known && known->state != store::PostingState::planned;
  };
  return context.stores.poster.held(items.front().intent) && std::ranges::none_of(items, is_begun);
}

// Somebody has set the cut-over between plan and sending: it is planned again, by the new one.
Failure cutover_changed(const Context& context, const std::string& settlement_id) {
  return {.next = Next::wait,
          .code = "cutover.changed",
          .text = "the cut-over was set while the settlement was planned; it is planned again",
          .subject = settlement_subject(settlement_id),
          .not_before = context.clock.now()};
}

Outcome posted(const Context& context, const std::string& settlement_id, const SettlementDocuments& made) {
  const auto suspense = suspense_exceptions(context, settlement_id);
  return Outcome::done([&context, settlement_id, made, suspense](Tx& tx) {
    move_document(tx, context, settlements_flow, settlement_id, [&](store::Document& document) {
      document.state = store::DocumentState::posted;
      document.was_posted = true;
      document.source = made.total;
    });
    for (const auto& exception : suspense) context.stores.exceptions.open(tx, exception, context.clock.now());
    const std::string subject = settlement_subject(settlement_id);
    prove_later(tx, context, prove_settlement_kind, subject, {{"settlement_id", settlement_id}});
    if (context.connection.bank.is_on()) match_bank_later(tx, context);
    context.stores.audit.append(tx, context.actor, "posted", subject, "{}", context.clock.now());
  });
}

// A settlement's worth is what its month parts put into the wallet; the payout only moves it on.
bool is_payout(const std::string& reference) {
  return reference.ends_with("/P") || reference.ends_with("-P");
}

// All documents of a settlement are one fact, as SAP holds it.
proof::Held held_copy(const SettlementDocuments& made,
                      const std::vector<sap::FoundAccountingDocument>& found) {
  proof::Held held{
      .number = {}, .value = Money{0, made.total.currency()}, .quantities = {}, .accounts = {}, .block = {}};
  for (const auto& document : found) {
    if (held.number.empty()) held.number = document.belnr;
    std::vector<sap::AccountingItem> items;
    for (const auto& line : document.lines) {
      items.push_back({line.hkont, line.amount, "", ""});
      if (line.hkont == made.wallet_account && !is_payout(document.xblnr)) held.value += line.amount;
    }
    held.accounts.merge(fi_accounts(document.xblnr, items));
  }
  return held;
}

// The n-th copy of each reference, as long as there is one; one settlement held twice is two of these.
std::vector<proof::Held> copies_of(const SettlementDocuments& made,
                                   const std::vector<sap::FoundAccountingDocument>& found) {
  std::vector<std::vector<sap::FoundAccountingDocument>> copies;
  std::map<std::string, std::size_t> seen;
  for (const auto& document : found) {
    if (!document.stblg.empty()) continue;  // reversed: as if it were not there
    const std::size_t copy = seen[document.xblnr]++;
    if (copies.size() <= copy) copies.resize(copy + 1);
    copies[copy].push_back(document);
  }
  std::vector<proof::Held> held;
  for (const auto& copy : copies) held.push_back(held_copy(made, copy));
  return held;
}

proof::Expected expected_of(const SettlementDocuments& made) {
  proof::Expected expected{.value = made.total, .quantities = {}, .accounts = {}};
  for (const auto& document : made.documents)
    expected.accounts.merge(fi_accounts(document.ref_doc_no, document.items));
  return expected;
}

std::vector<std::string> absent_in(const std::vector<sap::FoundAccountingDocument>& found,
                                   const SettlementDocuments& made) {
  std::vector<std::string> absent;
  for (const auto& document : made.documents)
    if (std::ranges::none_of(
            found, [&](const auto& each) { return each.xblnr == document.ref_doc_no && each.stblg.empty(); }))
      absent.push_back(document.ref_doc_no);
  return absent;
}

std::vector<std::string> posting_keys_of(const Context& context, std::vector<std::string> references) {
  for (std::string& each : references) each = fi_posting_key(context, each);
  return references;
}

// Documents that are locked in SAP come minutes after the others of their settlement.
proof::Proof proof_of(const SettlementDocuments& made, const std::vector<proof::Held>& held,
                      const std::vector<std::string>& absent) {
  auto proof = proof::prove(expected_of(made), held);
  return absent.empty() ? proof : proof::missing_parts(absent, proof.value);
}

}  // namespace

std::vector<Outcome> SettlementsToSap::post(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(post_one(arg(job, "settlement_id")));
  return outcomes;
}

std::vector<Outcome> SettlementsToSap::prove(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(prove_one(arg(job, "settlement_id")));
  return outcomes;
}

Outcome SettlementsToSap::post_one(const std::string& settlement_id) {
  if (was_left_to_the_other(context_, settlement_id)) return Outcome::done();
  if (is_settlement_before(context_, settlement_id))
    return left_alone(context_, settlement_id, std::nullopt, before_code);
  const auto made = documents_of(context_, settlement_id);
  if (!made) return Outcome::failed(made.error());
  if (is_settlement_before(context_, made->row))
    return left_alone(context_, settlement_id, made->total, before_code);
  if (made->documents.empty()) return nothing_to_post(context_, settlement_id);
  const auto idocs = fi_idocs(context_, made->documents);
  if (!idocs) return Outcome::failed(idocs.error());
  const auto items = items_of(context_, *idocs);
  if (is_only_watched(context_, items)) return left_alone(context_, settlement_id, made->total, shadow_code);
  // The turn comes first: an intent that is noted as sent has to be asked for before it is sent again.
  const auto turn = context_.connection.idocs.turn(Urgency::rest);
  if (!turn) return Outcome::failed(turn.error());
  if (!settle_suspense(context_, *made)) return Outcome::failed(cutover_changed(context_, settlement_id));
  const auto receipts = context_.stores.poster.submit_once(items, ask_for_fi(context_, made->comp_code),
                                                           send_fi(context_, *turn, *idocs));
  for (const auto& receipt : receipts)
    if (!receipt) return Outcome::failed(receipt.error());
  return posted(context_, settlement_id, *made);
}

Outcome SettlementsToSap::prove_one(const std::string& settlement_id) {
  const auto made = documents_of(context_, settlement_id);
  if (!made) return Outcome::failed(made.error());
  std::vector<std::string> references;
  for (const auto& document : made->documents) references.push_back(document.ref_doc_no);
  const auto found = sap::find_accounting_documents(context_.connection.rfc, made->comp_code, references);
  if (!found) return Outcome::failed(found.error());
  const auto absent = absent_in(*found, *made);
  const auto trouble =
      fi_trouble(context_, settlement_subject(settlement_id), posting_keys_of(context_, absent));
  if (!trouble) return Outcome::failed(trouble.error());
  if (*trouble) return Outcome::failed(**trouble);
  const auto held = copies_of(*made, *found);
  const std::string number = held.empty() ? "" : held.front().number;
  note_fi_documents(context_, made->comp_code, *found);
  return outcome_of(context_,
                    {settlements_flow, settlement_id, settlement_subject(settlement_id), number, fi_posting,
                     posting_keys_of(context_, references)},
                    proof_of(*made, held, absent));
}

}  // namespace weir::flows

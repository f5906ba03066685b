#include "flows/reclass_suspense.hpp"

#include <algorithm>

#include "accounting/reclass.hpp"
#include "flows/fi_documents.hpp"
#include "flows/job_args.hpp"
#include "flows/proof_outcome.hpp"
#include "flows/settlement_facts.hpp"
#include "flows/suspense_documents.hpp"
#include "flows/suspense_proof.hpp"
#include "flows/suspense_rule.hpp"
#include "sap/idoc/accounting_document_idoc.hpp"
#include "sap/reads/master_data.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;
using store::SuspenseItem;
using store::SuspensePart;
using store::SuspenseState;

// Today, in SAP's calendar: the settlement's own month may be closed, and is never opened for this.
Date today(const Context& context) { return context.connection.sap_zone.date_of(context.clock.now()); }

// Nothing where SAP would take it, or where only SAP itself can say.
std::optional<Failure> closed(const Context& context, const SuspenseItem& item, const std::string& comp_code,
                              Date date) {
  const auto missing = sap::closed_period(context.connection.rfc, comp_code, static_cast<int>(date.year()),
                                          static_cast<int>(static_cast<unsigned>(date.month())));
  if (!missing) return missing.error().next == Next::refuse ? std::nullopt : std::optional{missing.error()};
  if (missing->empty()) return std::nullopt;
  return cannot_reclass(item, "suspense.period_closed",
                        "the posting period of " + iso(date) + " is not open in company code " + comp_code +
                            " for what moves " + item.kind.text() +
                            " out of suspense; open it in OB52, then: weir suspense reclass " +
                            std::to_string(item.id));
}

// Where the posting of a planned part has come to nothing, or never left and can no more on that date: why.
Result<std::string> why_stuck(const Context& context, const SuspenseItem& item, const std::string& comp_code,
                              const SuspensePart& part) {
  using store::PostingState;
  const auto posting = context.stores.postings.find(context.connection.name, fi_posting, reclass_key(part));
  if (posting && posting->state == PostingState::refused) return std::string{"it was refused"};
  if (posting && posting->state != PostingState::planned) return std::string{};
  const auto why = closed(context, item, comp_code, part.planned->posting_date);
  if (!why) return std::string{};
  if (why->code != "suspense.period_closed") return *why;
  return "it never left, and the period of " + iso(part.planned->posting_date) + " is closed now";
}

// Planned documents that can never come make room for others, under keys of their own and of today.
Result<Done> free_stuck(const Context& context, const SuspenseItem& item, const std::string& comp_code) {
  for (const SuspensePart& part : open_parts(context.stores.book.suspense.parts(item), true)) {
    const auto why = why_stuck(context, item, comp_code, part);
    if (!why) return why.error();
    if (!why->empty())
      context.stores.jobs.transact([&](Tx& tx) { note_given_up(tx, context, item, part, *why); });
  }
  return Done{};
}

// Unless somebody has said something else of it meanwhile.
bool plan_parts(const Context& context, const SuspenseItem& item, const ReclassAccounts& accounts,
                const std::vector<SuspensePart>& parts) {
  auto& suspense = context.stores.book.suspense;
  const Date date = today(context);
  const std::string key = accounting::kind_key(item.kind);
  bool stands = false;
  context.stores.jobs.transact([&](Tx& tx) {
    const auto now = suspense.find_to_move(tx, item.connection, item.id);
    stands = now && now->state == SuspenseState::mapped && now->class_name == item.class_name;
    if (!stands) return;
    for (const SuspensePart& part : parts)
      suspense.plan(tx, item, part,
                    {accounting::reclass_reference(part.reference, key), accounts.from, accounts.to,
                     item.class_name, date});
  });
  return stands;
}

// Of what nobody has planned, what SAP can take is planned; why not the others, of the first.
Result<std::optional<Failure>> plan_fresh(const Context& context, const SuspenseItem& item,
                                          const ReclassAccounts& accounts) {
  const auto fresh = open_parts(context.stores.book.suspense.parts(item), false);
  if (fresh.empty()) return std::optional<Failure>{};
  auto held = parts_in_sap(context, item, accounts, fresh);
  if (!held) return held.error();
  if (held->there.empty()) return std::move(held->absent);
  if (auto why = closed(context, item, accounts.comp_code, today(context))) return why;
  if (plan_parts(context, item, accounts, held->there)) return std::move(held->absent);
  Failure changed = cannot_reclass(item, "suspense.changed",
                                   "somebody has acted on it while its documents were planned; the next "
                                   "attempt goes by that");
  changed.next = Next::retry;
  return changed;
}

std::vector<posting::Item> postings_of(const Context& context, const ReclassDocuments& made,
                                       const FiIdocs& idocs) {
  std::vector<posting::Item> items;
  for (const SuspensePart& part : made.parts) {
    store::Posting intent;
    intent.connection = context.connection.name;
    intent.kind = fi_posting;
    intent.key = reclass_key(part);
    intent.reference = part.planned->reference;
    items.push_back({intent, sap::content_of(idocs.at(intent.reference))});
  }
  return items;
}

struct Submitted {
  std::size_t taken = 0;
  std::optional<Failure> first{};  // why one was not taken; the others went all the same
};

// Through the one door: what was sent before is asked for before it is sent again.
Submitted submit(const Context& context, const std::string& comp_code, const ReclassDocuments& made) {
  Submitted sent;
  const auto idocs = fi_idocs(context, made.documents);
  if (!idocs) return {0, idocs.error()};
  const auto items = postings_of(context, made, *idocs);
  for (std::size_t begin = 0; begin < items.size(); begin += context.connection.packet_size) {
    const auto packet =
        std::span{items}.subspan(begin, std::min(context.connection.packet_size, items.size() - begin));
    const auto turn = context.connection.idocs.turn(Urgency::rest);
    if (!turn) return {sent.taken, sent.first ? sent.first : turn.error()};
    const auto receipts = context.stores.poster.submit_once(packet, ask_for_fi(context, comp_code),
                                                            send_fi(context, *turn, *idocs));
    for (const auto& receipt : receipts) {
      sent.taken += receipt.has_value();
      if (!receipt && !sent.first) sent.first = receipt.error();
    }
  }
  return sent;
}

Result<std::string> comp_code_of(const Context& context, const SuspenseItem& item) {
  const std::string currency{item.currency.code()};
  const auto fi = context.connection.fi_rules.find(currency);
  if (fi != context.connection.fi_rules.end()) return fi->second.comp_code;
  return cannot_reclass(item, "settlement.no_company_code",
                        "no company code is set for " + currency + "; add it to fi.company_codes");
}

// Moved from an account to itself, or into what Weir itself clears, it would stay for ever.
std::optional<Failure> unsuitable(const SuspenseItem& item, const accounting::Rules& rules,
                                  const accounting::AccountingClass& which) {
  for (const char* name : {"SUSPENSE", "WALLET", "CASH_IN_TRANSIT"}) {
    const auto& place = rules[rules.named(name)];
    if (!mapping::is_gl_account(place.account) ||
        mapping::gl_account(place.account) != mapping::gl_account(which.account))
      continue;
    return cannot_reclass(item, "suspense.class_unsuitable",
                          "class " + which.name + " has the account " + which.account + " of " + name +
                              ", so that the money would not be moved; give it another one under [accounts] "
                              "in the settlement rules");
  }
  return std::nullopt;
}

std::int64_t item_in(const Job& job) { return std::stoll(arg(job, "item")); }

std::map<std::string, std::string> args_of(std::int64_t item) { return {{"item", std::to_string(item)}}; }

// What SAP has taken: of the others the job that sends them tells.
std::vector<SuspensePart> taken_parts(const Context& context, std::vector<SuspensePart> parts) {
  std::erase_if(parts, [&](const SuspensePart& part) {
    const auto posting = context.stores.postings.find(context.connection.name, fi_posting, reclass_key(part));
    return !posting ||
           (posting->state != store::PostingState::posted && posting->state != store::PostingState::proven);
  });
  return parts;
}

}  // namespace

jobs::NewJob proof_of_reclass(const Context& context, std::int64_t item, Instant run_at) {
  auto proof = job_about(context, prove_reclass_kind, "sap", suspense_subject(item), args_of(item), run_at);
  proof.max_failures = proof_attempts;
  return proof;
}

void reclass_later(Tx& tx, const Context& context, const SuspenseItem& item) {
  const Instant now = context.clock.now();
  const auto job =
      job_about(context, reclass_suspense_kind, "sap", suspense_subject(item.id), args_of(item.id), now);
  if (!context.stores.jobs.enqueue(tx, job, now))
    context.stores.jobs.bring_forward(tx, job.connection, *job.unique_key, now);
}

Result<ReclassAccounts> reclass_accounts(const Context& context, const SuspenseItem& item) {
  const auto read = rules_as_they_stand(context);
  if (!read) return read.error();
  const accounting::Rules& rules = *read;
  const auto comp_code = comp_code_of(context, item);
  if (!comp_code) return comp_code.error();
  const auto* which = rules.find(item.class_name);
  for (const auto* each : {which, rules.find("SUSPENSE")})
    if (each == nullptr || !mapping::is_gl_account(rules[*each].account))
      return cannot_reclass(item, "suspense.no_account",
                            "class " + (each == nullptr ? item.class_name : rules[*each].name) +
                                " has no G/L account; name one under [accounts] in the settlement rules");
  if (auto why = unsuitable(item, rules, rules[*which])) return *std::move(why);
  return ReclassAccounts{*comp_code, mapping::gl_account(rules[rules.named("SUSPENSE")].account),
                         mapping::gl_account(rules[*which].account), rules[*which].title};
}

std::vector<Outcome> ReclassSuspense::post(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(post_item(item_in(job)));
  return outcomes;
}

std::vector<Outcome> ReclassSuspense::prove(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(prove_item(item_in(job)));
  return outcomes;
}

Outcome ReclassSuspense::post_item(std::int64_t id) {
  auto& suspense = context_.stores.book.suspense;
  const auto item = suspense.find(context_.connection.name, id);
  if (!item || item->state != SuspenseState::mapped) return Outcome::done();
  const auto accounts = reclass_accounts(context_, *item);
  if (!accounts) return Outcome::failed(accounts.error());
  if (const auto freed = free_stuck(context_, *item, accounts->comp_code); !freed)
    return Outcome::failed(freed.error());
  const auto unplanned = plan_fresh(context_, *item, *accounts);
  if (!unplanned) return Outcome::failed(unplanned.error());
  const auto made = reclass_documents(context_, *item, open_parts(suspense.parts(*item), true));
  if (!made) return Outcome::failed(made.error());
  const Submitted sent = submit(context_, accounts->comp_code, *made);
  const auto why = sent.first ? sent.first : *unplanned;
  auto effect = [this, id, taken = sent.taken, is_all = !why](Tx& tx) {
    const Instant now = context_.clock.now();
    if (taken == 0 && is_all) settle_suspense_item(tx, context_, id);
    if (taken == 0) return;
    context_.stores.jobs.enqueue(tx, proof_of_reclass(context_, id, now + proof_delay), now);
    context_.stores.audit.append(tx, context_.actor, "suspense reclass posted", suspense_subject(id),
                                 to_args({{"documents", std::to_string(taken)}}), now);
  };
  return why ? Outcome::failed(*why, std::move(effect)) : Outcome::done(std::move(effect));
}

Outcome ReclassSuspense::prove_item(std::int64_t id) {
  auto& suspense = context_.stores.book.suspense;
  const auto item = suspense.find(context_.connection.name, id);
  if (!item) return Outcome::done();
  const auto comp_code = comp_code_of(context_, *item);
  if (!comp_code) return Outcome::failed(comp_code.error());
  const auto made =
      reclass_documents(context_, *item, taken_parts(context_, open_parts(suspense.parts(*item), true)));
  if (!made) return Outcome::failed(made.error());
  return prove_reclass(context_, *item, *made, *comp_code);
}

}  // namespace weir::flows

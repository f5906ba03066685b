#include "flows/reclass_suspense.hpp"

#include <algorithm>

#include "accounting/reclass.hpp"
#include "flows/fi_documents.hpp"
#include "flows/idoc_verdict.hpp"
#include "flows/job_args.hpp"
#include "flows/proof_outcome.hpp"
#include "flows/settlement_facts.hpp"
#include "proof/proof.hpp"
#include "sap/idoc/accounting_document_idoc.hpp"
#include "sap/reads/master_data.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;
using store::SuspenseItem;
using store::SuspensePart;
using store::SuspenseState;

Failure cannot_reclass(const SuspenseItem& item, const char* code, std::string text) {
  return {.next = Next::refuse,
          .code = code,
          .text = std::move(text),
          .subject = suspense_subject(item.id),
          .not_before = {}};
}

// A document that was given up in SAP makes room for another with the same reference.
std::string reclass_key(const SuspensePart& part) {
  const std::string& reference = part.planned.value().reference;
  return part.attempt == 0 ? reference : reference + '#' + std::to_string(part.attempt);
}

// What waits to be moved; only what is planned, or only what is not.
std::vector<SuspensePart> open_parts(const std::vector<SuspensePart>& parts, bool is_planned) {
  std::vector<SuspensePart> open;
  for (const SuspensePart& part : parts)
    if (!part.is_settled() && part.planned.has_value() == is_planned) open.push_back(part);
  return open;
}

// Today, in SAP's calendar: the settlement's own month may be closed, and is never opened for this.
Date today(const Context& context) { return context.connection.sap_zone.date_of(context.clock.now()); }

// Nothing where SAP would take it, or where only SAP itself can say.
std::optional<Failure> closed(const Context& context, const SuspenseItem& item,
                              const std::string& comp_code) {
  const Date date = today(context);
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

void plan_parts(const Context& context, const SuspenseItem& item, const ReclassAccounts& accounts,
                const std::vector<SuspensePart>& parts) {
  const Date date = today(context);
  const std::string key = accounting::kind_key(item.kind);
  context.stores.jobs.transact([&](Tx& tx) {
    for (const SuspensePart& part : parts)
      context.stores.book.suspense.plan(tx, item, part,
                                        {accounting::reclass_reference(part.reference, key), accounts.from,
                                         accounts.to, item.class_name, date});
  });
}

Result<sap::AccountingDocument> document_of_part(const Context& context, const SuspenseItem& item,
                                                 const SuspensePart& part) {
  const auto rules = context.connection.fi_rules.find(std::string{item.currency.code()});
  if (rules == context.connection.fi_rules.end())
    return cannot_reclass(
        item, "settlement.no_company_code",
        "no company code is set for " + std::string{item.currency.code()} + "; add it to fi.company_codes");
  const auto& planned = part.planned.value();
  const auto journal = accounting::reclass_journal({.reference = planned.reference,
                                                    .of = part.reference,
                                                    .suspense_account = planned.from_account,
                                                    .account = planned.to_account,
                                                    .class_name = planned.class_name,
                                                    .text = item.kind.amount_description,
                                                    .amount = part.amount,
                                                    .posting_date = planned.posting_date});
  if (!journal) return journal.error();
  const auto settlement = accounting::SettlementId::parse(part.settlement_id);
  auto document = mapping::accounting_document(*journal, *settlement, rules->second);
  if (!document) return document.error();
  document->header_txt = "Reclass " + part.reference;  // 8 and at most 16 of 25
  for (auto& line : document->items) line.ref_key_3 = part.reference;
  return document;
}

struct Made {
  std::vector<SuspensePart> parts;
  std::vector<sap::AccountingDocument> documents;  // of each of them
};

Result<Made> documents_of_parts(const Context& context, const SuspenseItem& item,
                                std::vector<SuspensePart> parts) {
  Made made{std::move(parts), {}};
  for (const SuspensePart& part : made.parts) {
    auto document = document_of_part(context, item, part);
    if (!document) return document.error();
    made.documents.push_back(*std::move(document));
  }
  return made;
}

std::vector<posting::Item> postings_of(const Context& context, const Made& made, const FiIdocs& idocs) {
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

// Through the one door: what was sent before is asked for before it is sent again.
Result<Done> submit(const Context& context, const std::string& comp_code, const Made& made) {
  const auto idocs = fi_idocs(context, made.documents);
  if (!idocs) return idocs.error();
  const auto items = postings_of(context, made, *idocs);
  for (std::size_t begin = 0; begin < items.size(); begin += context.connection.packet_size) {
    const auto packet =
        std::span{items}.subspan(begin, std::min(context.connection.packet_size, items.size() - begin));
    const auto turn = context.connection.idocs.turn(Urgency::rest);
    if (!turn) return turn.error();
    const auto receipts = context.stores.poster.submit_once(packet, ask_for_fi(context, comp_code),
                                                            send_fi(context, *turn, *idocs));
    for (const auto& receipt : receipts)
      if (!receipt) return receipt.error();
  }
  return Done{};
}

// What is in suspense of the settlement of that kind is explained: it leaves the list.
void close_matters(Tx& tx, const Context& context, const SuspenseItem& item,
                   const std::vector<SuspensePart>& parts) {
  const Instant now = context.clock.now();
  auto& exceptions = context.stores.exceptions;
  for (const SuspensePart& part : parts) {
    const bool all = std::ranges::all_of(parts, [&](const SuspensePart& other) {
      return other.settlement_id != part.settlement_id || other.is_settled();
    });
    if (all)
      exceptions.close(tx, context.connection.name, suspense_matter(part.settlement_id, item.kind), now);
  }
}

// Settled when nothing is left; open again when something came that nobody has said anything of.
void settle_item(Tx& tx, const Context& context, std::int64_t id) {
  auto& suspense = context.stores.book.suspense;
  auto item = suspense.find_to_move(tx, context.connection.name, id);
  if (!item || item->state != SuspenseState::mapped) return;
  const auto parts = suspense.parts(tx, *item);
  close_matters(tx, context, *item, parts);
  const bool is_settled = std::ranges::all_of(parts, &SuspensePart::is_settled);
  // Neither on its way nor given up, which a person takes further.
  const auto is_news = [](const SuspensePart& part) {
    return part.is_settled() || (!part.planned && part.attempt == 0);
  };
  if (!is_settled && !std::ranges::all_of(parts, is_news)) return;
  item->state = is_settled ? SuspenseState::reclassed : SuspenseState::open;
  suspense.move(tx, *item, SuspenseState::mapped, context.clock.now());
  context.stores.exceptions.close(tx, context.connection.name, suspense_subject(id), context.clock.now());
}

proof::Held held_in(const sap::FoundAccountingDocument& found, const std::string& account,
                    Currency currency) {
  std::vector<sap::AccountingItem> items;
  proof::Held held{
      .number = found.belnr, .value = Money{0, currency}, .quantities = {}, .accounts = {}, .block = {}};
  for (const auto& line : found.lines) {
    items.push_back({line.hkont, line.amount, "", ""});
    if (line.hkont == account) held.value += line.amount;
  }
  held.accounts = fi_accounts(found.xblnr, items);
  return held;
}

proof::Proof proof_of_part(const sap::AccountingDocument& document, const SuspensePart& part,
                           const std::vector<sap::FoundAccountingDocument>& found) {
  const std::string& account = part.planned->from_account;
  const Currency currency = part.amount.currency();
  proof::Expected expected{.value = Money{0, currency},
                           .quantities = {},
                           .accounts = fi_accounts(document.ref_doc_no, document.items)};
  for (const auto& line : document.items)
    if (line.gl_account == account) expected.value += line.amt_doccur;
  std::vector<proof::Held> held;
  for (const auto& each : found)
    if (each.xblnr == document.ref_doc_no && each.stblg.empty())
      held.push_back(held_in(each, account, currency));
  return proof::prove(expected, held);
}

struct Judged {
  std::vector<SuspensePart> right, missing;
  std::optional<Failure> wrong{};  // the first that is neither
};

Judged judge(const SuspenseItem& item, const Made& made,
             const std::vector<sap::FoundAccountingDocument>& found) {
  Judged judged;
  for (std::size_t i = 0; i < made.parts.size(); ++i) {
    const auto proof = proof_of_part(made.documents[i], made.parts[i], found);
    if (proof.finding == proof::Finding::right)
      judged.right.push_back(made.parts[i]);
    else if (proof.finding == proof::Finding::missing)
      judged.missing.push_back(made.parts[i]);
    else if (!judged.wrong)
      judged.wrong = cannot_reclass(item, proof::code_of(proof.finding).c_str(), "");
    if (judged.wrong && judged.wrong->text.empty())
      judged.wrong->text = made.documents[i].ref_doc_no + ": " + proof.text +
                           "; look at it in SAP (FB03 by its reference) and correct it there, then: "
                           "weir suspense reclass " +
                           std::to_string(item.id);
  }
  return judged;
}

Failure not_there_yet(const SuspenseItem& item, const std::vector<SuspensePart>& missing) {
  Failure failure = cannot_reclass(item, "proof.missing",
                                   "SAP does not hold " + missing.front().planned->reference +
                                       " yet; look for its IDoc in WE02, then: weir suspense reclass " +
                                       std::to_string(item.id));
  failure.next = Next::retry;
  return failure;
}

// What SAP says of IDocs that are no documents; those that a person has given up may be made anew.
struct Troubles {
  std::optional<Failure> first{};
  std::vector<SuspensePart> given_up{};
};

Result<Troubles> troubles_of(const Context& context, const SuspenseItem& item,
                             const std::vector<SuspensePart>& missing) {
  Troubles troubles;
  std::vector<std::string> keys;
  for (const SuspensePart& part : missing) keys.push_back(reclass_key(part));
  if (keys.empty()) return troubles;
  const auto idocs = idocs_behind(context, {fi_posting, sap::accounting_document_mestyp, keys});
  if (!idocs) return idocs.error();
  for (const SuspensePart& part : missing) {
    const auto idoc = idocs->find(reclass_key(part));
    if (idoc == idocs->end()) continue;
    auto why = idoc_verdict(idoc->second, context.connection.sap_messages, suspense_subject(item.id));
    if (!why) continue;
    if (why->code == "sap.idoc_given_up") troubles.given_up.push_back(part);
    why->text += ", then: weir suspense reclass " + std::to_string(item.id);
    if (!troubles.first) troubles.first = *std::move(why);
  }
  return troubles;
}

// The effect of a proof on what SAP was seen to hold.
Outcome::Effect note_proofs(const Context& context, const SuspenseItem& item, const Judged& judged,
                            const std::vector<SuspensePart>& given_up) {
  return [&context, item, right = judged.right, given_up](Tx& tx) {
    auto& suspense = context.stores.book.suspense;
    for (const SuspensePart& part : right) {
      context.stores.poster.proven(tx, context.connection.name, fi_posting, reclass_key(part));
      suspense.mark_proven(tx, item, part, context.clock.now());
    }
    for (const SuspensePart& part : given_up) {
      const auto posting =
          context.stores.postings.find(context.connection.name, fi_posting, reclass_key(part));
      if (posting) context.stores.postings.mark_refused(tx, *posting, context.clock.now());
      suspense.give_up(tx, item, part);
    }
    settle_item(tx, context, item.id);
  };
}

std::int64_t item_in(const Job& job) { return std::stoll(arg(job, "item")); }

std::map<std::string, std::string> args_of(std::int64_t item) { return {{"item", std::to_string(item)}}; }

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
  const auto& rules = context.connection.settlement_rules;
  const std::string currency{item.currency.code()};
  const auto fi = context.connection.fi_rules.find(currency);
  if (fi == context.connection.fi_rules.end())
    return cannot_reclass(item, "settlement.no_company_code",
                          "no company code is set for " + currency + "; add it to fi.company_codes");
  const auto* which = rules.find(item.class_name);
  for (const auto* each : {which, rules.find("SUSPENSE")})
    if (each == nullptr || !mapping::is_gl_account(rules[*each].account))
      return cannot_reclass(item, "suspense.no_account",
                            "class " + (each == nullptr ? item.class_name : rules[*each].name) +
                                " has no G/L account; name one under [accounts] in the settlement rules");
  return ReclassAccounts{fi->second.comp_code, mapping::gl_account(rules[rules.named("SUSPENSE")].account),
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
  const auto fresh = open_parts(suspense.parts(*item), false);
  if (!fresh.empty()) {
    if (auto why = closed(context_, *item, accounts->comp_code)) return Outcome::failed(*std::move(why));
    plan_parts(context_, *item, *accounts, fresh);
  }
  const auto made = documents_of_parts(context_, *item, open_parts(suspense.parts(*item), true));
  if (!made) return Outcome::failed(made.error());
  if (const auto sent = submit(context_, accounts->comp_code, *made); !sent)
    return Outcome::failed(sent.error());
  return Outcome::done([this, id, documents = made->documents.size()](Tx& tx) {
    const Instant now = context_.clock.now();
    if (documents == 0) return settle_item(tx, context_, id);
    context_.stores.jobs.enqueue(tx, proof_of_reclass(context_, id, now + proof_delay), now);
    context_.stores.audit.append(tx, context_.actor, "suspense reclass posted", suspense_subject(id),
                                 to_args({{"documents", std::to_string(documents)}}), now);
  });
}

Outcome ReclassSuspense::prove_item(std::int64_t id) {
  auto& suspense = context_.stores.book.suspense;
  const auto item = suspense.find(context_.connection.name, id);
  if (!item) return Outcome::done();
  const auto accounts = reclass_accounts(context_, *item);
  if (!accounts) return Outcome::failed(accounts.error());
  const auto made = documents_of_parts(context_, *item, open_parts(suspense.parts(*item), true));
  if (!made) return Outcome::failed(made.error());
  std::vector<std::string> references;
  for (const auto& document : made->documents) references.push_back(document.ref_doc_no);
  const auto found = sap::find_accounting_documents(context_.connection.rfc, accounts->comp_code, references);
  if (!found) return Outcome::failed(found.error());
  note_fi_documents(context_, accounts->comp_code, *found);
  const Judged judged = judge(*item, *made, *found);
  const auto troubles = troubles_of(context_, *item, judged.missing);
  if (!troubles) return Outcome::failed(troubles.error());
  auto effect = note_proofs(context_, *item, judged, troubles->given_up);
  if (judged.wrong) return Outcome::failed(*judged.wrong, std::move(effect));
  if (troubles->first) return Outcome::failed(*troubles->first, std::move(effect));
  if (!judged.missing.empty())
    return Outcome::failed(not_there_yet(*item, judged.missing), std::move(effect));
  return Outcome::done(std::move(effect));
}

}  // namespace weir::flows

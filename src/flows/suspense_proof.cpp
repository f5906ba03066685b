#include "flows/suspense_proof.hpp"

#include <algorithm>

#include "flows/fi_documents.hpp"
#include "flows/idoc_verdict.hpp"
#include "flows/job_args.hpp"
#include "flows/settlement_facts.hpp"
#include "proof/proof.hpp"
#include "sap/idoc/accounting_document_idoc.hpp"

namespace weir::flows {
namespace {

using jobs::Outcome;
using store::SuspenseItem;
using store::SuspensePart;
using store::SuspenseState;

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

void note_moved(Tx& tx, const Context& context, const SuspenseItem& item, SuspenseState to,
                const char* action, const std::string& why) {
  const Instant now = context.clock.now();
  SuspenseItem after = item;
  after.state = to;
  if (!context.stores.book.suspense.move(tx, after, item.state, now)) return;
  context.stores.audit.append(tx, context.actor, action, suspense_subject(item.id),
                              to_args({{"what", item.kind.text()},
                                       {"why", why},
                                       {"before", std::string{store::name_of(item.state)}},
                                       {"after", std::string{store::name_of(to)}}}),
                              now);
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
  std::vector<SuspensePart> right, missing, reversed;
  std::optional<Failure> wrong{};  // the first that is none of these
};

// SAP had it and took it back; what was taken back of earlier attempts is known as such.
bool is_reversed(const Context& context, const SuspensePart& part,
                 const std::vector<sap::FoundAccountingDocument>& found) {
  const auto posting = context.stores.postings.find(context.connection.name, fi_posting, reclass_key(part));
  return posting && posting->state == store::PostingState::posted &&
         reversed_copies(found, part.planned->reference) > known_reversals(context, part);
}

Judged judge(const Context& context, const SuspenseItem& item, const ReclassDocuments& made,
             const std::vector<sap::FoundAccountingDocument>& found) {
  Judged judged;
  for (std::size_t i = 0; i < made.parts.size(); ++i) {
    const auto proof = proof_of_part(made.documents[i], made.parts[i], found);
    if (proof.finding == proof::Finding::right)
      judged.right.push_back(made.parts[i]);
    else if (proof.finding == proof::Finding::missing)
      (is_reversed(context, made.parts[i], found) ? judged.reversed : judged.missing)
          .push_back(made.parts[i]);
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

Failure was_reversed(const SuspenseItem& item, const SuspensePart& part) {
  return cannot_reclass(
      item, "suspense.reversed",
      part.planned->reference +
          " was reversed in SAP (FB08), so that its money is in suspense again, and the item "
          "is open; say what it is: weir suspense map " +
          std::to_string(item.id) + " CLASS");
}

// The effect of a proof on what SAP was seen to hold.
Outcome::Effect note_proofs(const Context& context, const SuspenseItem& item, const Judged& judged,
                            const std::vector<SuspensePart>& given_up) {
  return [&context, item, right = judged.right, reversed = judged.reversed, given_up](Tx& tx) {
    auto& suspense = context.stores.book.suspense;
    for (const SuspensePart& part : right) {
      context.stores.poster.proven(tx, context.connection.name, fi_posting, reclass_key(part));
      suspense.mark_proven(tx, item, part, context.clock.now());
    }
    for (const SuspensePart& part : given_up) {
      const auto posting =
          context.stores.postings.find(context.connection.name, fi_posting, reclass_key(part));
      if (posting) context.stores.postings.mark_refused(tx, *posting, context.clock.now());
      note_given_up(tx, context, item, part, "its IDoc was given up in SAP");
    }
    settle_suspense_item(tx, context, item.id);
    reopen_reclassed(tx, context, item, reversed);
  };
}

}  // namespace

void note_given_up(Tx& tx, const Context& context, const SuspenseItem& item, const SuspensePart& part,
                   const std::string& why) {
  context.stores.book.suspense.give_up(tx, item, part);
  context.stores.audit.append(tx, context.actor, "suspense document given up", suspense_subject(item.id),
                              to_args({{"reference", part.planned->reference}, {"why", why}}),
                              context.clock.now());
}

void reopen_reclassed(Tx& tx, const Context& context, const SuspenseItem& item,
                      const std::vector<SuspensePart>& parts) {
  const Instant now = context.clock.now();
  auto& postings = context.stores.postings;
  for (const SuspensePart& part : parts) {
    auto posting = postings.find(context.connection.name, fi_posting, reclass_key(part));
    if (posting && posting->state == store::PostingState::sent) postings.mark_posted(tx, *posting, now);
    if (posting) posting->reversal = "FB08";
    if (posting) postings.mark_reversed(tx, *posting, now);
    if (part.proven_at) context.stores.book.suspense.mark_unproven(tx, item, part);
    note_given_up(tx, context, item, part, "it was reversed in SAP");
  }
  const auto now_it_is = context.stores.book.suspense.find_to_move(tx, item.connection, item.id);
  const bool was_said = now_it_is && (now_it_is->state == SuspenseState::mapped ||
                                      now_it_is->state == SuspenseState::reclassed);
  if (!parts.empty() && was_said)
    note_moved(tx, context, *now_it_is, SuspenseState::open, "suspense opened again",
               "its document was reversed in SAP");
}

void settle_suspense_item(Tx& tx, const Context& context, std::int64_t id) {
  auto& suspense = context.stores.book.suspense;
  const auto item = suspense.find_to_move(tx, context.connection.name, id);
  if (!item || item->state != SuspenseState::mapped) return;
  const auto parts = suspense.parts(tx, *item);
  close_matters(tx, context, *item, parts);
  const bool is_settled = std::ranges::all_of(parts, &SuspensePart::is_settled);
  // Neither on its way, nor given up, nor without a document in SAP: these a person takes further.
  const auto is_news = [&](const SuspensePart& part) {
    return part.is_settled() || (!part.planned && part.attempt == 0 && part.seen_at > item->changed_at);
  };
  if (!is_settled && !std::ranges::all_of(parts, is_news)) return;
  if (is_settled)
    note_moved(tx, context, *item, SuspenseState::reclassed, "suspense reclassed", "SAP was read");
  else
    note_moved(tx, context, *item, SuspenseState::open, "suspense opened again", "there is new money of it");
  context.stores.exceptions.close(tx, context.connection.name, suspense_subject(id), context.clock.now());
}

Outcome prove_reclass(const Context& context, const SuspenseItem& item, const ReclassDocuments& made,
                      const std::string& comp_code) {
  std::vector<std::string> references;
  for (const auto& document : made.documents) references.push_back(document.ref_doc_no);
  const auto found = sap::find_accounting_documents(context.connection.rfc, comp_code, references);
  if (!found) return Outcome::failed(found.error());
  note_fi_documents(context, comp_code, *found);
  const Judged judged = judge(context, item, made, *found);
  const auto troubles = troubles_of(context, item, judged.missing);
  if (!troubles) return Outcome::failed(troubles.error());
  auto effect = note_proofs(context, item, judged, troubles->given_up);
  if (judged.wrong) return Outcome::failed(*judged.wrong, std::move(effect));
  if (!judged.reversed.empty())
    return Outcome::failed(was_reversed(item, judged.reversed.front()), std::move(effect));
  if (troubles->first) return Outcome::failed(*troubles->first, std::move(effect));
  if (!judged.missing.empty()) return Outcome::failed(not_there_yet(item, judged.missing), std::move(effect));
  return Outcome::done(std::move(effect));
}

}  // namespace weir::flows

#include "flows/post_fba_movements.hpp"

#include <algorithm>

#include "flows/idoc_verdict.hpp"
#include "flows/job_args.hpp"
#include "flows/proof_outcome.hpp"
#include "sap/idoc/goods_movement_idoc.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;
using store::FbaDocument;
using store::FbaDocumentState;
using store::FbaLineState;

constexpr std::size_t documents_at_once = 500;
// Behind it nobody waits for a document any more that SAP has taken and does not hold: others go, and
// somebody is told.
constexpr std::chrono::minutes waited_for{30};

Date earliest_posting(const std::vector<FbaDocument>& documents) {
  return std::ranges::min(documents, {}, &FbaDocument::posting_date).posting_date;
}

Failure still_on_its_way(Instant at) {
  return {.next = Next::wait,
          .code = "fba.on_its_way",
          .text = "SAP is at work on movements of the stock at Amazon",
          .subject = fba_subject("movements"),
          .not_before = at};
}

void tell_of(Tx& tx, const FbaDesk& desk, const FbaDocument& document, const std::string& code,
             const std::string& what, const std::string& next) {
  open_fba_exception(tx, desk, fba_subject(document.reference), code,
                     "the goods movement " + document.reference + " (" + document.move_type + ", " +
                         iso(document.day) + ", " + document.country + "): " + what,
                     next);
}

void move_document_to(Tx& tx, const FbaDesk& desk, FbaDocument document, FbaDocumentState state,
                      const std::string& why) {
  document.state = state;
  document.why = why;
  desk.book.documents.move(tx, document, desk.context.clock.now());
}

void note_proven_movement(Tx& tx, const FbaDesk& desk, FbaDocument document, const std::string& number) {
  const std::string& connection = desk.context.connection.name;
  document.sap_document = number;
  desk.context.stores.poster.proven(tx, connection, fba_posting, document.reference);
  move_document_to(tx, desk, document, FbaDocumentState::proven, {});
  desk.book.lines.move_all(tx, connection, document.reference, FbaLineState::proven, {});
  close_fba_exceptions(tx, desk, fba_subject(document.reference));
}

// A person took it back in SAP: a person says what its lines are.
void note_reversed_movement(Tx& tx, const FbaDesk& desk, const FbaDocument& document) {
  const std::string& connection = desk.context.connection.name;
  auto posting = desk.context.stores.postings.find(connection, fba_posting, document.reference);
  if (posting) {
    posting->reversal = "MBST";
    desk.context.stores.postings.mark_reversed(tx, *posting, desk.context.clock.now());
  }
  move_document_to(tx, desk, document, FbaDocumentState::reversed, "it was reversed in SAP");
  desk.book.lines.move_all(tx, connection, document.reference, FbaLineState::elsewhere,
                           "document " + document.reference + " was reversed in SAP by hand");
  tell_of(tx, desk, document, "fba.movement_reversed",
          "SAP has had it and it was reversed there (MBST); Weir does not post it again",
          "post by hand what is right (MIGO); weir fba balance shows what differs");
}

// Its IDoc was given up: its lines are planned anew, under another reference.
void note_given_up_movement(Tx& tx, const FbaDesk& desk, const FbaDocument& document,
                            const std::string& why) {
  const std::string& connection = desk.context.connection.name;
  const auto posting = desk.context.stores.postings.find(connection, fba_posting, document.reference);
  if (posting) desk.context.stores.postings.mark_refused(tx, *posting, desk.context.clock.now());
  move_document_to(tx, desk, document, FbaDocumentState::given_up, why);
  desk.book.lines.move_all(tx, connection, document.reference, FbaLineState::held, {});
  close_fba_exceptions(tx, desk, fba_subject(document.reference));
}

// True where it may still come by itself.
bool note_missing(Tx& tx, const FbaDesk& desk, const FbaDocument& document,
                  const std::optional<Failure>& verdict, Instant now) {
  if (verdict && verdict->code == "sap.idoc_given_up") {
    note_given_up_movement(tx, desk, document, "its IDoc was given up in SAP");
    return false;
  }
  const auto posting =
      desk.context.stores.postings.find(desk.context.connection.name, fba_posting, document.reference);
  const Instant sent_at = posting && posting->sent_at ? *posting->sent_at : document.planned_at;
  const bool is_stuck = verdict && verdict->next == Next::refuse;
  if (!is_stuck && now < sent_at + waited_for) return true;
  tell_of(tx, desk, document, verdict ? verdict->code : "fba.movement_missing",
          verdict ? verdict->text : "SAP took its IDoc half an hour ago and does not hold the document",
          "look at its IDoc (WE02, by the reference) and process it again (BD87); it is proven as soon as "
          "SAP holds it");
  return false;
}

std::vector<posting::Item> movement_items_of(const FbaDesk& desk, const std::vector<FbaDocument>& wave,
                                             const FbaIdocs& idocs) {
  std::vector<posting::Item> items;
  for (const FbaDocument& document : wave) {
    store::Posting intent;
    intent.connection = desk.context.connection.name;
    intent.kind = fba_posting;
    intent.key = document.reference;
    intent.reference = document.reference;
    items.push_back({intent, sap::content_of(idocs.at(document.reference))});
  }
  return items;
}

void note_receipt(Tx& tx, const FbaDesk& desk, const FbaDocument& document,
                  const Result<posting::Receipt>& receipt) {
  if (receipt) return move_document_to(tx, desk, document, FbaDocumentState::posted, {});
  if (receipt.error().next != Next::refuse) return;
  // Its reference will never be sent again: its lines go under another one.
  if (receipt.error().code == "posting.refused_before")
    return note_given_up_movement(tx, desk, document, "SAP has refused it before");
  move_document_to(tx, desk, document, FbaDocumentState::planned, receipt.error().text);
  tell_of(tx, desk, document, receipt.error().code, receipt.error().text,
          "mend what it names; it is tried again with the next sweep of the ledger");
}

}  // namespace

std::vector<Outcome> PostFbaMovements::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) outcomes.push_back(step());
  return outcomes;
}

Outcome PostFbaMovements::step() {
  if (desk_.side.mode != FbaLedgerMode::post) return Outcome::done();
  const auto on_its_way = prove();
  if (!on_its_way) return Outcome::failed(on_its_way.error());
  const Instant now = desk_.context.clock.now();
  if (*on_its_way) return Outcome::failed(still_on_its_way(now + proof_delay));
  if (const auto planned = plan_fba_movements(desk_); !planned) return Outcome::failed(planned.error());
  const auto posted = post();
  if (!posted) return Outcome::failed(posted.error());
  if (*posted) return Outcome::failed(still_on_its_way(now + proof_delay));
  return Outcome::done();
}

Result<bool> PostFbaMovements::prove() {
  const auto posted = desk_.book.documents.in_state(desk_.context.connection.name, FbaDocumentState::posted,
                                                    documents_at_once);
  if (posted.empty()) return false;
  std::vector<std::string> references, missing;
  for (const FbaDocument& each : posted) references.push_back(each.reference);
  const auto found =
      sap::find_material_documents(desk_.context.connection.rfc, earliest_posting(posted), references);
  if (!found) return found.error();
  std::map<std::string, MovementLook> looks;
  for (const FbaDocument& each : posted) {
    const MovementLook look = look_at_movement(each, *found);
    if (look.finding == MovementFinding::missing) missing.push_back(each.reference);
    looks.emplace(each.reference, look);
  }
  const auto idocs = idocs_behind(desk_.context, {fba_posting, sap::goods_movement_mestyp, missing});
  if (!idocs) return idocs.error();
  bool is_on_its_way = false;
  desk_.context.stores.jobs.transact([&](Tx& tx) {
    is_on_its_way = false;
    for (const FbaDocument& each : posted) {
      const MovementLook& look = looks.at(each.reference);
      if (look.finding == MovementFinding::right) note_proven_movement(tx, desk_, each, look.sap_document);
      if (look.finding == MovementFinding::reversed) note_reversed_movement(tx, desk_, each);
      if (look.finding == MovementFinding::twice || look.finding == MovementFinding::wrong)
        tell_of(tx, desk_, each,
                look.finding == MovementFinding::twice ? "fba.movement_twice" : "fba.movement_wrong",
                look.text, "look at it in SAP (MB03) and reverse what is too much (MBST)");
      if (look.finding != MovementFinding::missing) continue;
      const auto idoc = idocs->find(each.reference);
      const auto verdict = idoc == idocs->end()
                               ? std::nullopt
                               : idoc_verdict(idoc->second, desk_.context.connection.sap_messages,
                                              fba_subject(each.reference));
      if (note_missing(tx, desk_, each, verdict, desk_.context.clock.now())) is_on_its_way = true;
    }
  });
  return is_on_its_way;
}

Result<bool> PostFbaMovements::post() {
  auto planned = desk_.book.documents.in_state(desk_.context.connection.name, FbaDocumentState::planned,
                                               documents_at_once);
  const auto wave = next_wave(without_what_waits(std::move(planned), materials_to_come(desk_)));
  if (wave.empty()) return false;
  const auto idocs = fba_idocs(desk_, wave);
  if (!idocs) return idocs.error();
  const auto items = movement_items_of(desk_, wave, *idocs);
  const auto packet = std::span{items}.first(std::min(items.size(), desk_.context.connection.packet_size));
  const auto turn = desk_.context.connection.idocs.turn(Urgency::rest);
  if (!turn) return turn.error();
  const auto receipts = desk_.context.stores.poster.submit_once(
      packet, ask_for_movements(desk_, earliest_posting(wave)), send_movements(desk_, *turn, *idocs));
  std::optional<Failure> failure;
  bool is_sent = false;
  desk_.context.stores.jobs.transact([&](Tx& tx) {
    for (std::size_t i = 0; i < receipts.size(); ++i) note_receipt(tx, desk_, wave[i], receipts[i]);
  });
  for (const auto& receipt : receipts) {
    is_sent = is_sent || receipt.has_value();
    if (!receipt && receipt.error().next != Next::refuse && !failure) failure = receipt.error();
  }
  if (failure) return *failure;
  return is_sent;
}

void post_fba_movements_later(Tx& tx, const FbaDesk& desk) {
  if (desk.side.mode != FbaLedgerMode::post) return;
  const Instant now = desk.context.clock.now();
  jobs::NewJob job =
      job_about(desk.context, post_fba_movements_kind, "sap", fba_subject("movements"), {}, now);
  desk.context.stores.jobs.enqueue(tx, job, now);
}

}  // namespace weir::flows

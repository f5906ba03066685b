#include "flows/take_idocs.hpp"

#include <algorithm>

#include "accounting/journal.hpp"
#include "flows/change_orders.hpp"
#include "flows/job_args.hpp"
#include "flows/receive_idocs.hpp"
#include "flows/reclass_suspense.hpp"
#include "flows/stock_idocs.hpp"
#include "flows/take_deliveries.hpp"
#include "sap/idoc/status_idoc.hpp"
#include "sap/reads/idoc_status.hpp"

namespace weir::flows {
namespace {

using jobs::Outcome;
using sap::AddressedIdoc;
using store::IdocState;
using store::ReceivedIdoc;

Outcome ended(const Context& context, std::int64_t number, IdocState state, const std::string& reason) {
  return Outcome::done([&context, number, state, reason](Tx& tx) {
    context.stores.received.end(tx, number, state, reason, context.clock.now());
  });
}

// What stays refused is looked at by a person, and is new no more.
Outcome not_taken(const Context& context, std::int64_t number, const Failure& failure) {
  if (failure.next != Next::refuse) return Outcome::failed(failure);
  return Outcome::failed(failure, [&context, number, code = failure.code](Tx& tx) {
    context.stores.received.end(tx, number, IdocState::poison, code, context.clock.now());
  });
}

// The IDoc as it came. Nothing when its body was purged meanwhile.
Result<std::optional<AddressedIdoc>> content_of(const Context& context, const ReceivedIdoc& idoc) {
  const auto found = context.stores.inbox.load(idoc.connection, idoc_source, {idoc.body},
                                               {context.actor.name, "taking IDoc"}, context.clock.now());
  if (!found.front()) return found.front().error();
  const auto& item = *found.front();
  if (!item || item->is_purged) return std::optional<AddressedIdoc>{};
  auto idocs = idocs_in(item->payload);
  if (!idocs) return idocs.error();
  const auto place = static_cast<std::size_t>(idoc.place);
  if (place >= idocs->size()) return std::optional<AddressedIdoc>{};
  return std::optional{std::move((*idocs)[place])};
}

// The job that proves what was posted; nothing for what no job of ours does.
std::optional<jobs::NewJob> proof_of(const Context& context, const store::Posting& posting) {
  const Instant now = context.clock.now();
  if (posting.kind == order_posting)
    return job_about(context, prove_order_kind, "sap", order_subject(posting.reference),
                     {{"order_id", posting.reference}}, now);  // the key names a revision
  if (posting.kind == change_posting) return proof_of_change(context, posting.key);
  if (posting.kind != fi_posting) return std::nullopt;
  const auto settlement = accounting::settlement_of(posting.reference);
  if (!settlement) {
    const auto item = context.stores.book.suspense.of_reclass(context.connection.name, posting.reference);
    return item ? std::optional{proof_of_reclass(context, item->id, now)} : std::nullopt;
  }
  return job_about(context, prove_settlement_kind, "sap", settlement_subject(settlement->text()),
                   {{"settlement_id", settlement->text()}}, now);
}

// What was posted is looked for at once, also where a proof waits for its next look: SAP has just said that
// there is something to see, good or bad.
void prove_now(Tx& tx, const Context& context, const store::Posting& posting) {
  const auto proof = proof_of(context, posting);
  if (!proof) return;
  const Instant now = context.clock.now();
  if (!context.stores.jobs.enqueue(tx, *proof, now))
    context.stores.jobs.bring_forward(tx, proof->connection, *proof->unique_key, now);
}

using Postings = std::vector<store::Posting>;

// What was posted under a number of SAP's; where the way into SAP told no number, under our ARCKEY, which SAP
// is asked for.
Result<Postings> posted_under(const Context& context, const std::vector<std::string>& numbers) {
  Postings all;
  std::vector<std::string> untold;
  const auto add = [&](const std::string& receipt) {
    const auto found = context.stores.postings.with_receipt(context.connection.name, receipt);
    all.insert(all.end(), found.begin(), found.end());
    return !found.empty();
  };
  for (const std::string& number : numbers)
    if (!add(number)) untold.push_back(number);
  if (untold.empty()) return all;
  const auto records = sap::read_idoc_status(context.connection.rfc, untold, context.connection.sap_zone);
  if (!records) return records.error();
  for (const auto& record : *records)
    if (!record.arckey.empty()) add("ARCKEY " + record.arckey);
  return all;
}

// ALEAUD: what SAP made of our IDocs.
Outcome take_audit(const Context& context, std::int64_t number, const AddressedIdoc& idoc) {
  const auto audits = sap::read_audit_idoc(idoc.idoc);
  if (!audits) return not_taken(context, number, audits.error());
  std::vector<std::string> numbers;
  for (const auto& audit : *audits)
    for (const auto& state : audit.states)
      if (!state.receiver_docnum.empty()) numbers.push_back(state.receiver_docnum);
  auto told = posted_under(context, numbers);
  if (!told) return Outcome::failed(told.error());
  std::erase_if(*told, [](const auto& each) { return each.state != store::PostingState::posted; });
  return Outcome::done([&context, number, all = numbers.size(), told = *std::move(told)](Tx& tx) {
    for (const auto& posting : told) prove_now(tx, context, posting);
    context.stores.received.end(
        tx, number, IdocState::done,
        "of " + std::to_string(all) + " IDocs, " + std::to_string(told.size()) + " are looked for now",
        context.clock.now());
  });
}

// Goods move, for whomever: what is left of them is looked at.
Outcome take_goods(const Context& context, std::int64_t number, const std::set<std::string>& goods,
                   const std::string& otherwise) {
  return Outcome::done([&context, number, goods, otherwise](Tx& tx) {
    const std::size_t touched = look_at_goods(tx, context, goods);
    const std::string what = std::to_string(touched) + " materials are looked at now";
    context.stores.received.end(tx, number, touched > 0 ? IdocState::done : IdocState::kept,
                                touched > 0 ? what : otherwise, context.clock.now());
  });
}

// DELVRY and SHPMNT: what has left, or will.
Outcome take_deliveries(const Context& context, const ReceivedIdoc& row, const AddressedIdoc& idoc) {
  const auto news = news_in(context, idoc, row.received_at);
  if (!news) return not_taken(context, row.number, news.error());
  const bool is_ours = std::ranges::any_of(
      *news, [](const auto& each) { return !each.order_ids.empty() || !each.unknown_orders.empty(); });
  const auto goods = materials_in(idoc.idoc);
  if (!is_ours) return take_goods(context, row.number, goods, "of no order of Amazon's");
  return Outcome::done([&context, number = row.number, news = *news, goods](Tx& tx) {
    for (const DeliveryNews& each : news) note_packages(tx, context, each);
    look_at_goods(tx, context, goods);
    const Instant now = context.clock.now();
    context.stores.watermarks.set(tx, context.connection.name, delivery_idocs_mark, now, now);
    context.stores.received.end(tx, number, IdocState::done, summary_of(news), now);
  });
}

}  // namespace

std::vector<Outcome> TakeIdocs::run(std::span<const jobs::Job> packet) {
  std::vector<Outcome> outcomes;
  for (const jobs::Job& job : packet) outcomes.push_back(take(std::stoll(arg(job, "number"))));
  return outcomes;
}

Outcome TakeIdocs::take(std::int64_t number) {
  const auto row = context_.stores.received.find(number);
  if (!row || row->state != IdocState::fresh) return Outcome::done();
  if (row->is_test) return ended(context_, number, IdocState::kept, "a test IDoc");
  const bool has_deliveries = tells_of_deliveries(*row);
  const bool has_goods = context_.connection.stock.pool != nullptr && tells_of_goods(*row);
  if (row->message_type != sap::audit_mestyp && !has_deliveries && !has_goods)
    return ended(context_, number, IdocState::kept, "no flow takes " + row->message_type);
  const auto idoc = content_of(context_, *row);
  if (!idoc) return not_taken(context_, number, idoc.error());
  if (!*idoc) return ended(context_, number, IdocState::kept, "its body was purged");
  if (has_deliveries) return take_deliveries(context_, *row, **idoc);
  if (row->message_type == sap::audit_mestyp) return take_audit(context_, number, **idoc);
  return take_goods(context_, number, materials_in((*idoc)->idoc),
                    "of no material that Amazon's offers sell");
}

}  // namespace weir::flows

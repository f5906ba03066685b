#include "flows/purge_personal_data.hpp"

#include "amazon/model/personal.hpp"
#include "flows/job_args.hpp"

namespace weir::flows {
namespace {

using jobs::Outcome;

constexpr std::size_t batch_max = 200;  // orders in one transaction
constexpr std::size_t readings_pruned_max = 5000;
constexpr std::int64_t calls_pruned_max = 5000;
constexpr std::int64_t idocs_pruned_max = 5000;
// An IDoc that SAP sends again within this is known as one that came.
constexpr std::chrono::days idocs_known_for{395};

// Of an IDoc nothing is left: what it told has been taken from it long ago.
std::optional<std::string> remainder_of(const store::InboxItem& item) {
  if (item.source != order_source) return std::nullopt;
  auto left = amazon::without_personal_data(item.payload);
  return left ? std::optional{*std::move(left)} : std::nullopt;
}

// A pending order has no address to lose: it comes with one in a later version, or not at all.
bool is_settled(store::DocumentState state) {
  using store::DocumentState;
  return state == DocumentState::proven || state == DocumentState::cancelled ||
         state == DocumentState::ignored || state == DocumentState::waiting;
}

// The law does not wait for a proof. Who has to finish the order must know why no address is left.
void tell_if_unfinished(Tx& tx, const Context& context, const store::Held& held) {
  const std::string prefix = order_subject("");
  if (!held.subject.starts_with(prefix)) return;
  const std::string id = held.subject.substr(prefix.size());
  const auto document = context.stores.documents.find(context.connection.name, orders_flow, id);
  if (!document || is_settled(document->state)) return;
  constexpr std::chrono::hours time_to_act{24};
  const Instant now = context.clock.now();
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = "order.purged_unproven";
  exception.subject = held.subject;
  exception.reason = "its personal data was purged before it was proven in SAP (it was due, counted from: " +
                     held.purge.basis + ")";
  exception.next = "compare the order in Seller Central with SAP (VA03) and finish it there by hand";
  exception.owner = "operations";
  exception.deadline = now + time_to_act;
  context.stores.exceptions.open(tx, exception, now);
}

void forget_reference(Tx& tx, const Context& context, const store::Held& held) {
  const std::string prefix = order_subject("");
  if (held.subject.starts_with(prefix))
    context.stores.orders.forget_buyer(tx, held.connection, held.subject.substr(prefix.size()));
}

void purge_one(Tx& tx, const Context& context, const store::Held& held) {
  const Instant now = context.clock.now();
  context.stores.inbox.purge(tx, held, "due", remainder_of, now);
  forget_reference(tx, context, held);
  tell_if_unfinished(tx, context, held);
  const std::string detail = to_args({{"counted_from", held.purge.basis}, {"due", iso(held.purge.at)}});
  context.stores.audit.append(tx, context.actor, "personal_data_purged", held.subject, detail, now);
}

}  // namespace

std::vector<Outcome> PurgePersonalData::run(std::span<const jobs::Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) outcomes.push_back(purge());
  return outcomes;
}

// Committed here and not with the job: the keys may leave the vault only once the store has let go of them. A
// process that is killed in between leaves their ids in the store, and the next run begins with them.
Outcome PurgePersonalData::purge() {
  const Instant now = context_.clock.now();
  std::vector<store::Held> due;
  context_.stores.jobs.transact([&](Tx& tx) {
    due = context_.stores.personal.due(context_.connection.name, now, batch_max);
    for (const store::Held& held : due) purge_one(tx, context_, held);
  });
  const bool shredded_all = context_.stores.personal.shred(batch_max) < batch_max;
  context_.stores.personal.prune_readings(now, readings_pruned_max);
  const bool pruned_all = context_.stores.calls.prune(now, calls_pruned_max) < calls_pruned_max;
  const bool forgot_all = context_.stores.received.prune(context_.connection.name, now - idocs_known_for,
                                                         idocs_pruned_max) < idocs_pruned_max;
  if (due.size() < batch_max && shredded_all && pruned_all && forgot_all) return Outcome::done();
  return Outcome::done([this, now](Tx& tx) {
    context_.stores.jobs.enqueue(
        tx, job_about(context_, purge_personal_data_kind, "store", purge_personal_data_kind, {}, now), now);
  });
}

}  // namespace weir::flows

#include "flows/index_settlements.hpp"

#include <algorithm>

#include "accounting/order_rows.hpp"
#include "accounting/padded_text.hpp"
#include "flows/job_args.hpp"
#include "flows/settlement_facts.hpp"

namespace weir::flows {
namespace {

using jobs::Outcome;

// So many orders a transaction: others write meanwhile.
constexpr std::size_t orders_a_step = 50'000;

// What was posted before suspense was noted; its rules are those that hold now, as they were then.
std::optional<SettlementDocuments> posted_before(const Context& context, const std::string& settlement_id) {
  const auto document =
      context.stores.documents.find(context.connection.name, settlements_flow, settlement_id);
  const auto row = context.stores.book.settlements.find(context.connection.name, settlement_id);
  if (!document || !document->was_posted || (row && row->planned_at)) return std::nullopt;
  auto made = documents_of(context, settlement_id);
  return made ? std::optional{*std::move(made)} : std::nullopt;
}

}  // namespace

std::vector<Outcome> IndexSettlements::run(std::span<const jobs::Job> packet) {
  std::vector<Outcome> outcomes;
  for (const jobs::Job& job : packet) outcomes.push_back(index(job));
  return outcomes;
}

Outcome IndexSettlements::index(const jobs::Job& job) {
  const std::string id = arg(job, "settlement_id");
  const auto item = context_.stores.inbox.find(context_.connection.name, settlement_source, id);
  if (!item) return Outcome::failed(item.error());
  if (!*item) return Outcome::done();
  const accounting::PaddedText text{(*item)->payload};
  const auto report = accounting::read_settlement(text.bytes(), std::nullopt);
  if (!report) return Outcome::done();  // it is not posted either, and on somebody's list
  const auto keys = accounting::order_keys(text.bytes());
  const std::size_t begin = std::stoull(from_checkpoint(job, "done").value_or("0"));
  const std::size_t end = std::min(keys.size(), begin + orders_a_step);
  const std::vector<std::int64_t> some{keys.begin() + static_cast<std::ptrdiff_t>(std::min(begin, end)),
                                       keys.begin() + static_cast<std::ptrdiff_t>(end)};
  const auto add = [this, some, id, row = settlement_row(context_, *report)](Tx& tx) {
    auto& settlements = context_.stores.book.settlements;
    settlements.note(tx, row, context_.clock.now());
    settlements.add_orders(tx, row, some);
  };
  if (end < keys.size()) return Outcome::unfinished(to_args({{"done", std::to_string(end)}}), add);
  return Outcome::done([this, add, id, posted = posted_before(context_, id)](Tx& tx) {
    add(tx);
    if (posted) settle_suspense(tx, context_, *posted);
    context_.stores.book.settlements.mark_indexed(tx, context_.connection.name, id, context_.clock.now());
  });
}

void index_later(Tx& tx, const Context& context, const std::string& settlement_id) {
  const Instant now = context.clock.now();
  context.stores.jobs.enqueue(
      tx,
      job_about(context, index_settlement_kind, "store", settlement_subject(settlement_id),
                {{"settlement_id", settlement_id}}, now),
      now);
}

std::vector<std::string> unindexed_settlements(const Context& context) {
  constexpr std::size_t most = 1000;
  return context.stores.book.settlements.unindexed(context.connection.name, most);
}

}  // namespace weir::flows

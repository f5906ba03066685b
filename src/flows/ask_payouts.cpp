#include "flows/ask_payouts.hpp"

#include <algorithm>

#include "accounting/bank_statement.hpp"
#include "amazon/api/finances.hpp"
#include "flows/import_bank.hpp"
#include "flows/job_args.hpp"
#include "flows/sweep_progress.hpp"

namespace weir::flows {
namespace {

using amazon::transfers::Payout;
using jobs::Job;
using jobs::Outcome;

constexpr std::chrono::days asked_back{90};
constexpr std::size_t failure_size_max = 200;

std::vector<std::string> settlements_of(const Payout& payout) {
  std::vector<std::string> ids;
  for (const auto& related : payout.related_identifiers)
    if (related.related_identifier_name.text() == "SETTLEMENT_ID")
      ids.push_back(related.related_identifier_value);
  return ids;
}

std::string failure_of(const Payout& payout) {
  std::string failure;
  Instant at{};
  for (const auto& entry : payout.status_history)
    if (entry.failure_reason && entry.last_updated_date >= at) {
      failure = accounting::bounded(*entry.failure_reason, failure_size_max);
      at = entry.last_updated_date;
    }
  return failure;
}

void tell(store::PayoutTold& told, const Payout& payout) {
  told.status = payout.current_status.text();
  told.failure = failure_of(payout);
  if (payout.account_tail) told.account_tail = accounting::tail_of(*payout.account_tail);
  const std::string trace = accounting::bounded(payout.trace_id.value_or(""), failure_size_max);
  if (!trace.empty()) told.trace_id += (told.trace_id.empty() ? "" : " ") + trace;
  told.arrives = payout.amount;
}

}  // namespace

std::map<std::string, store::PayoutTold> payouts_told(std::vector<Payout> payouts) {
  std::ranges::stable_sort(payouts, {}, [](const Payout& payout) {
    return std::pair{payout.creation_date.value_or(Instant{}), payout.id};
  });
  std::map<std::string, store::PayoutTold> told;
  for (const Payout& payout : payouts)
    for (const std::string& id : settlements_of(payout)) tell(told[id], payout);
  return told;
}

std::vector<Outcome> AskPayouts::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(ask_page(job));
  return outcomes;
}

Outcome AskPayouts::ask_page(const Job&) {
  const Instant now = context_.clock.now();
  std::vector<Payout> all;
  amazon::MoneyPlace place;
  // Thirteen settlements a quarter, a marketplace: mostly one page. `now` has to stay the same over them.
  for (;;) {
    auto page = amazon::payouts_page(context_.connection.amazon, context_.connection.marketplace_ids,
                                     now - asked_back, now, place);
    // Without the right to payouts orders, stock and prices go on.
    if (!page) return Outcome::failed(of_one_call(page.error()));
    std::ranges::move(page->payouts, std::back_inserter(all));
    if (!page->next) break;
    place = *page->next;
  }
  return Outcome::done([this, told = payouts_told(std::move(all))](Tx& tx) {
    bool is_news = false;
    for (const auto& [id, payout] : told)
      is_news =
          context_.stores.bank.settlements.set_payout(tx, context_.connection.name, id, payout) || is_news;
    const Instant at = context_.clock.now();
    context_.stores.watermarks.set(tx, context_.connection.name, ask_payouts_kind, at, at);
    context_.stores.exceptions.close(tx, context_.connection.name, ask_payouts_kind, at);
    if (is_news) match_bank_later(tx, context_);
  });
}

}  // namespace weir::flows

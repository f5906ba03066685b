#include "flows/paid_refunds.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "amazon/api/finances.hpp"
#include "core/ensure.hpp"

namespace weir::flows {
namespace {

using store::CreditMemoRow;
using store::MemoState;

// A deferred refund and its release are told apart, and are one.
void add_refunds(std::vector<mapping::Refund>& all,
                 const std::vector<amazon::finances::Transaction>& transactions) {
  for (const auto& transaction : transactions) {
    auto refund = mapping::refund_of(transaction);
    if (refund && std::ranges::find(all, refund->id, &mapping::Refund::id) == all.end())
      all.push_back(*std::move(refund));
  }
}

bool may_be_of(const CreditMemoRow& row, const mapping::Refund& refund) {
  return row.refund_id.empty() && row.state != MemoState::left_alone && !row.gross.empty() &&
         mapping::is_credit_of(gross_in(row.gross), refund);
}

}  // namespace

Result<std::vector<mapping::Refund>> paid_refunds(const Context& context, const std::string& order_id) {
  constexpr std::chrono::days seen_back{179};  // Amazon answers no longer window
  constexpr Duration not_yet_shown = std::chrono::minutes{3};
  const Instant now = context.clock.now();
  const amazon::TransactionSearch search{
      .posted_after = now - seen_back, .posted_before = now - not_yet_shown, .order_id = order_id};
  std::vector<mapping::Refund> all;
  amazon::MoneyPlace place;
  for (;;) {
    const auto page = amazon::transactions_page(context.connection.amazon, search, place);
    if (!page) return page.error();
    add_refunds(all, page->transactions);
    if (!page->next) break;
    place = *page->next;
  }
  std::erase_if(all, [&](const mapping::Refund& refund) { return refund.order_id != order_id; });
  return all;
}

std::string gross_text(const mapping::GrossBySku& gross) {
  nlohmann::json text = nlohmann::json::object();
  for (const auto& [sku, money] : gross) text[sku] = {money.minor(), money.currency().code()};
  return text.dump();
}

mapping::GrossBySku gross_in(const std::string& text) {
  mapping::GrossBySku gross;
  const auto read = nlohmann::json::parse(text);
  for (const auto& [sku, money] : read.items()) {
    const auto currency = Currency::of(money.at(1).get<std::string>());
    ensure(currency.has_value(), "a credit memo in no currency");
    gross.emplace(sku, Money{money.at(0).get<std::int64_t>(), *currency});
  }
  return gross;
}

std::optional<CreditMemoRow> memo_of(const Context& context, const mapping::Refund& refund) {
  const auto rows = context.stores.memos.of_order(context.connection.name, refund.order_id);
  const auto known = std::ranges::find(rows, refund.id, &CreditMemoRow::refund_id);
  if (known != rows.end()) return *known;
  // What was sent comes first: of two credit memos of one amount it is the one that Amazon knows of.
  for (const bool is_sent : {true, false})
    for (const CreditMemoRow& row : rows)
      if (!row.message.empty() == is_sent && may_be_of(row, refund)) return row;
  return std::nullopt;
}

bool note_paid(Tx& tx, const Context& context, const mapping::Refund& refund) {
  auto row = memo_of(context, refund);
  if (!row) return false;
  const Instant now = context.clock.now();
  const MemoState from = row->state;
  row->refund_id = refund.id;
  if (from == MemoState::found || from == MemoState::refused) row->state = MemoState::paid;
  if (!context.stores.memos.move(tx, *row, from, now)) return true;  // its own job is at it
  for (store::OrderEvent event : context.stores.events.of_order(context.connection.name, refund.order_id))
    if (event.kind == store::OrderEventKind::refund && event.document.empty() &&
        (event.reference == refund.id || event.reference.starts_with(refund.id + '/')))
      context.stores.events.set_document(tx, event, row->vbeln);
  context.stores.exceptions.close(tx, context.connection.name,
                                  order_subject(refund.order_id, mapping::memo_topic(row->vbeln)), now);
  return true;
}

}  // namespace weir::flows

#include "flows/suspense_card.hpp"

#include <set>

#include "flows/settlement_facts.hpp"

namespace weir::flows {
namespace {

using store::SuspenseState;

struct Known {
  explicit Known(const Context& context) : rules{current_rules(context)}, decisions{decisions_of(context)} {}
  Known(const Known&) = delete;
  Known& operator=(const Known&) = delete;

  const accounting::Rules rules;
  const accounting::KnownKinds kinds{rules};
  const std::vector<accounting::Decision> decisions;
};

SuspenseCard card_of_item(const Context& context, const Known& known, store::SuspenseItem item) {
  const Money zero{0, item.currency};
  SuspenseCard card{
      .item = std::move(item), .parts = {}, .open = zero, .all = zero, .proposals = {}, .account = {}};
  card.parts = context.stores.book.suspense.parts(card.item);
  std::set<std::string> settlements;
  for (const auto& part : card.parts) {
    card.all += part.amount;
    if (part.is_settled()) continue;
    card.open += part.amount;
    card.rows += part.rows;
    settlements.insert(part.settlement_id);
  }
  card.settlements = static_cast<std::int64_t>(settlements.size());
  card.days = accounting::days_between(card.item.first_seen, context.clock.now());
  const bool is_undecided = card.item.state == SuspenseState::open || card.item.state == SuspenseState::asked;
  if (is_undecided) card.proposals = accounting::propose(card.item.kind, known.kinds, known.decisions);
  const auto* decided = is_undecided ? nullptr : known.rules.find(card.item.class_name);
  if (decided != nullptr) card.account = known.rules[*decided].account;
  if (!card.proposals.empty()) card.account = known.rules[card.proposals.front().which].account;
  return card;
}

}  // namespace

std::vector<SuspenseCard> suspense_cards(const Context& context, const SuspenseChoice& choice) {
  auto items = context.stores.book.suspense.list(context.connection.name);
  if (!choice.all) std::erase_if(items, [](const auto& item) { return !is_work(item); });
  if (items.size() > choice.last)
    items.erase(items.begin(), items.end() - static_cast<std::ptrdiff_t>(choice.last));
  const Known known{context};
  std::vector<SuspenseCard> cards;
  for (auto& item : items) cards.push_back(card_of_item(context, known, std::move(item)));
  return cards;
}

Result<SuspenseCard> suspense_card(const Context& context, std::int64_t id) {
  auto item = context.stores.book.suspense.find(context.connection.name, id);
  if (item) return card_of_item(context, Known{context}, *std::move(item));
  return Failure{.next = Next::refuse,
                 .code = "suspense.unknown",
                 .text = "there is no item " + std::to_string(id) + " on " + context.connection.name +
                         "; weir suspense list names all",
                 .subject = suspense_subject(id),
                 .not_before = {}};
}

bool is_work(const store::SuspenseItem& item) {
  return item.state != SuspenseState::reclassed && item.state != SuspenseState::ignored;
}

}  // namespace weir::flows

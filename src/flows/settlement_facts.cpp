#include "flows/settlement_facts.hpp"

#include <algorithm>
#include <map>

#include "flows/job_args.hpp"

namespace weir::flows {
namespace {

using store::SuspenseItem;
using store::SuspenseState;

bool is_decided(const SuspenseItem& item) {
  return item.state == SuspenseState::mapped || item.state == SuspenseState::reclassed;
}

// Rules that a process began with fall behind what is decided while it runs. Where they have an answer, they
// are right: the merchant may have changed the file after that.
void add_decisions(const Context& context, accounting::Rules& rules) {
  const int layer = rules.add_layer();
  for (const SuspenseItem& item : context.stores.book.suspense.list(context.connection.name)) {
    const auto* which = rules.find(item.class_name);
    if (!is_decided(item) || item.changed_at < context.connection.rules_read_at || which == nullptr) continue;
    if (rules.classify(item.kind.kind()) == rules.named("SUSPENSE"))
      rules.add(accounting::exact_pattern(item.kind), *which, layer);
  }
}

struct Noted {
  SuspenseItem item;
  std::vector<store::SuspensePart> parts;
};

void add_share(std::vector<store::SuspensePart>& parts, const std::string& settlement_id,
               const accounting::SuspenseShare& share) {
  const auto rows = static_cast<std::int64_t>(share.rows);
  const auto at = std::ranges::find(parts, share.reference, &store::SuspensePart::reference);
  if (at == parts.end()) return parts.push_back({settlement_id, share.reference, share.amount, rows});
  at->amount += share.amount;
  at->rows += rows;
}

// Spellings that one rule would take are one item, also within a settlement.
std::vector<Noted> noted_of(const Context& context, const SettlementDocuments& made) {
  std::map<std::string, Noted> by_key;
  for (const auto& sum : made.suspense) {
    const SuspenseItem item{.connection = context.connection.name,
                            .marketplace = made.row.marketplace,
                            .currency = sum.amount.currency(),
                            .kind = kind_of(sum)};
    auto& noted = by_key.try_emplace(accounting::kind_key(item.kind), Noted{item, {}}).first->second;
    for (const auto& share : sum.shares) add_share(noted.parts, made.row.settlement_id, share);
  }
  std::vector<Noted> all;
  for (auto& [key, noted] : by_key) all.push_back(std::move(noted));
  return all;
}

bool is_among(const std::vector<SuspenseItem>& items, const SuspenseItem& item) {
  const std::string key = accounting::kind_key(item.kind);
  return std::ranges::any_of(items, [&](const SuspenseItem& each) {
    return each.marketplace == item.marketplace && each.currency == item.currency &&
           accounting::kind_key(each.kind) == key;
  });
}

// New money of what was settled or ignored is on the list again, and the log says why.
void note_in_suspense(Tx& tx, const Context& context, const std::vector<SuspenseItem>& before,
                      const Noted& noted) {
  auto& suspense = context.stores.book.suspense;
  const auto& [item, parts] = noted;
  const Instant now = context.clock.now();
  const std::int64_t id = suspense.note(tx, item, parts, now);
  const auto was = std::ranges::find(before, id, &SuspenseItem::id);
  const auto is = suspense.find_to_move(tx, context.connection.name, id);
  if (was == before.end() || !is || was->state == is->state) return;
  context.stores.audit.append(tx, context.actor, "suspense opened again", suspense_subject(id),
                              to_args({{"what", is->kind.text()},
                                       {"why", "there is new money of it in " + parts.front().settlement_id},
                                       {"before", std::string{store::name_of(was->state)}},
                                       {"after", std::string{store::name_of(is->state)}}}),
                              now);
}

}  // namespace

accounting::KindTexts kind_of(const accounting::SuspenseSum& sum) {
  return {sum.transaction_type, sum.amount_type, sum.amount_description};
}

std::string suspense_matter(const std::string& settlement_id, const accounting::KindTexts& kind) {
  return settlement_subject(settlement_id) + ": " + kind.text();
}

store::SettlementRow settlement_row(const Context& context, const accounting::SettlementReport& report) {
  return {.connection = context.connection.name,
          .settlement_id = report.settlement_id.text(),
          .marketplace = report.marketplace,
          .total = report.total,
          .started_at = report.start,
          .ended_at = report.end,
          .deposit_at = report.deposit,
          .rows = static_cast<std::int64_t>(report.row_count())};
}

accounting::Rules current_rules(const Context& context) {
  accounting::Rules rules = context.connection.settlement_rules;
  add_decisions(context, rules);
  return rules;
}

accounting::Rules rules_for(const Context& context, const std::string& settlement_id) {
  accounting::Rules rules = current_rules(context);
  auto& book = context.stores.book;
  const auto row = book.settlements.find(context.connection.name, settlement_id);
  if (!row || !row->planned_at) return rules;
  const int layer = rules.add_layer();
  for (const SuspenseItem& item : book.suspense.of_settlement(context.connection.name, settlement_id))
    rules.add(accounting::exact_pattern(item.kind), rules.named("SUSPENSE"), layer);
  return rules;
}

bool settle_suspense(Tx& tx, const Context& context, const SettlementDocuments& made) {
  const Instant now = context.clock.now();
  auto& book = context.stores.book;
  const auto cutover = book.cutovers.find_to_use(tx, made.row.connection, made.comp_code);
  book.settlements.note(tx, made.row, now);
  const auto planned = book.settlements.find(made.row.connection, made.row.settlement_id);
  const bool was_planned = planned && planned->planned_at;
  if (!was_planned && (cutover ? cutover->number : 0) != made.cutover) return false;
  const bool is_first = book.settlements.mark_planned(tx, made.row.connection, made.row.settlement_id, now);
  if (is_first) book.cutovers.note_before(tx, made.row.connection, made.before);
  if (made.suspense.empty()) return true;
  const auto known = is_first ? std::vector<SuspenseItem>{}
                              : book.suspense.of_settlement(made.row.connection, made.row.settlement_id);
  const auto before = book.suspense.list(context.connection.name);
  for (const Noted& noted : noted_of(context, made))
    if (!is_among(known, noted.item)) note_in_suspense(tx, context, before, noted);
  return true;
}

bool settle_suspense(const Context& context, const SettlementDocuments& made) {
  bool is_settled = false;
  context.stores.jobs.transact([&](Tx& tx) { is_settled = settle_suspense(tx, context, made); });
  return is_settled;
}

bool is_proven_settlement(const Context& context, const std::string& settlement_id) {
  const auto document =
      context.stores.documents.find(context.connection.name, settlements_flow, settlement_id);
  return document && document->state == store::DocumentState::proven;
}

std::string reversal_subject(const std::string& settlement_id) {
  return settlement_subject(settlement_id) + "/reversal";
}

std::vector<accounting::Decision> decisions_of(const Context& context) {
  std::vector<accounting::Decision> decisions;
  for (const SuspenseItem& item : context.stores.book.suspense.list(context.connection.name))
    if (!item.class_name.empty() && item.state != SuspenseState::asked)
      decisions.push_back({item.kind, item.marketplace, item.class_name});
  return decisions;
}

}  // namespace weir::flows

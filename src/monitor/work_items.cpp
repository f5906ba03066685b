#include "monitor/work_items.hpp"

#include <nlohmann/json.hpp>

#include "core/text.hpp"
#include "monitor/work_moves.hpp"

namespace weir::monitor {
namespace {

constexpr std::size_t keys_shown = 500;
constexpr std::size_t history_shown = 200;
constexpr std::size_t keys_looked_at = 10'000;
constexpr std::size_t comment_most = 4'000;

std::string subject_of(std::int64_t id) { return "work/" + std::to_string(id); }

Failure refused_work(const char* code, std::string text, std::int64_t id) {
  return {.next = Next::refuse,
          .code = code,
          .text = std::move(text),
          .subject = subject_of(id),
          .not_before = {}};
}

Failure unknown_work(std::int64_t id) {
  return refused_work(
      "work.unknown",
      "no exception has the number " + std::to_string(id) + "; weir exceptions list shows them", id);
}

Failure changed_work(const store::WorkItem& item, std::int64_t seen) {
  return refused_work("work.changed",
                      std::to_string(item.keys) + " are affected, and " + std::to_string(seen) +
                          " were when you looked; look again",
                      item.id);
}

Failure in_suspense(const store::Exception& exception, const Money& money, std::int64_t id) {
  return refused_work(
      "work.still_stands",
      money.text() + " of " + exception.subject +
          " is in suspense; map, reclass or ignore it there (weir suspense), and this is resolved "
          "by itself",
      id);
}

// An order or a settlement that stands still is not mended by saying so, and no more is money in suspense.
std::optional<Failure> still_stands(WorkStores& stores, std::int64_t id) {
  for (const auto& key : stores.items.keys(id, keys_looked_at)) {
    if (key.exception.closed_at) break;  // the open ones come first
    const auto money = suspense_behind(stores, key.exception);
    if (money && !money->is_zero()) return in_suspense(key.exception, *money, id);
    const auto document = document_behind(stores, key.exception);
    if (!document || document->state != store::DocumentState::needs_attention) continue;
    return refused_work("work.still_stands",
                        key.exception.subject +
                            " still needs attention; retry, correct, link or ignore it there (weir orders, "
                            "weir settlement), and this is resolved by itself",
                        id);
  }
  return std::nullopt;
}

}  // namespace

std::string suggested_step(const WorkCard& card) {
  std::string step = card.item.next.empty() ? card.meaning.next : card.item.next;
  if (!card.advice) return step;
  const std::string& transaction = card.advice->transaction;
  const bool names_it = transaction.empty() || step.find(transaction) != std::string::npos;
  if (step.empty()) step = card.advice->fix;
  return names_it ? step : step + " (transaction " + transaction + ")";
}

void WorkItems::refresh() { GroupWork{stores_, rules_, clock_}.refresh(); }

WorkPage WorkItems::list(const store::WorkFilter& filter, const PageOf& page) {
  WorkPage found{stores_.items.list(filter, page.behind, page.most + 1), stores_.items.count(filter)};
  if (found.items.size() <= page.most) return found;
  found.items.pop_back();
  const store::WorkItem& last = found.items.back();
  found.next = store::WorkPlace{last.deadline, last.id};
  return found;
}

Result<WorkCard> WorkItems::show(std::int64_t id) {
  auto item = stores_.items.find(id);
  if (!item) return unknown_work(id);
  WorkCard card{*std::move(item), {}, {}, {}, {}, {}, {}, {}};
  if (const Meaning* meaning = shipped_catalogue().find(card.item.code)) card.meaning = *meaning;
  card.keys = stores_.items.keys(id, keys_shown);
  const std::string reason = card.item.reason.empty() ? card.item.title : card.item.reason;
  card.message = sap_message_in(reason);
  if (card.message && advice_) card.advice = advice_(*card.message, reason);
  card.contacts = contacts_of(rules_, card.item.owner);
  card.comments = stores_.items.comments(id);
  card.history = stores_.audit.about(subject_of(id), history_shown);
  return card;
}

template <typename Decision>
Result<Done> WorkItems::act(const Said& said, const Decision& decide) {
  std::optional<Failure> failure;
  stores_.database.transact([&](Tx& tx) {
    failure.reset();  // on PostgreSQL this may run again
    const Instant now = clock_.now();
    const auto item = stores_.items.find_to_move(tx, said.id);
    if (!item) {
      failure = unknown_work(said.id);
      return;
    }
    const Result<store::WorkItem> moved = decide(tx, *item, now);
    if (!moved) {
      failure = moved.error();
      return;
    }
    if (!stores_.items.move(tx, *moved, item->state, now)) return;
    nlohmann::ordered_json detail{{"from", store::name_of(item->state)}, {"owner", moved->owner}};
    if (moved->snoozed_until) detail["until"] = iso(*moved->snoozed_until);
    if (!said.because.empty()) detail["because"] = said.because;
    stores_.audit.append(tx, said.actor, said.action, subject_of(said.id), detail.dump(), now);
  });
  if (failure) return *failure;
  return Done{};
}

Result<Done> WorkItems::assign(std::int64_t id, const std::string& owner, const store::Actor& actor) {
  return act({id, "work assigned", {}, actor},
             [&](Tx&, const store::WorkItem& item, Instant now) { return assigned(item, owner, now); });
}

Result<Done> WorkItems::snooze(std::int64_t id, Instant until, const std::string& because,
                               const store::Actor& actor) {
  const auto open = stores_.items.open_keys(id);
  return act({id, "work snoozed", because, actor}, [&](Tx&, const store::WorkItem& item, Instant now) {
    return snoozed(item, until, because, now, open);
  });
}

Result<Done> WorkItems::comment(std::int64_t id, const std::string& text, const store::Actor& actor) {
  const std::string said = printable(trim(text));
  if (said.empty() || said.size() > comment_most)
    return refused_work("work.no_reason",
                        "a comment has 1 to " + std::to_string(comment_most) + " characters; say it shorter",
                        id);
  if (!stores_.items.find(id)) return unknown_work(id);
  stores_.database.transact([&](Tx& tx) {
    const Instant now = clock_.now();
    stores_.items.comment(tx, id, {now, actor.name, said});
    stores_.audit.append(tx, actor, "work commented", subject_of(id), "{}", now);
  });
  return Done{};
}

Result<store::WorkItem> WorkItems::find(std::int64_t id) {
  if (auto item = stores_.items.find(id)) return *std::move(item);
  return unknown_work(id);
}

Result<Done> WorkItems::resolve(std::int64_t id, const std::string& because, const store::Actor& actor,
                                std::optional<std::int64_t> seen) {
  if (auto standing = still_stands(stores_, id)) return *std::move(standing);
  return act({id, "work resolved", because, actor},
             [&](Tx& tx, const store::WorkItem& item, Instant now) -> Result<store::WorkItem> {
               auto moved = resolved(item, because);
               if (moved && seen && *seen != item.keys) return changed_work(item, *seen);
               if (moved) stores_.items.close_keys(tx, id, now);
               return moved;
             });
}

Result<Done> WorkItems::ignore(std::int64_t id, const std::string& because, const store::Actor& actor,
                               std::optional<std::int64_t> seen) {
  return act({id, "work ignored", because, actor},
             [&](Tx&, const store::WorkItem& item, Instant) -> Result<store::WorkItem> {
               auto moved = ignored(item, because);
               if (moved && seen && *seen != item.keys) return changed_work(item, *seen);
               return moved;
             });
}

Result<Done> WorkItems::reopen(std::int64_t id, const std::string& because, const store::Actor& actor) {
  return act({id, "work reopened", because, actor},
             [&](Tx&, const store::WorkItem& item, Instant now) { return reopened(item, because, now); });
}

}  // namespace weir::monitor

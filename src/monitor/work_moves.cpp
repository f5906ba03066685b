#include "monitor/work_moves.hpp"

#include "core/text.hpp"
#include "monitor/owners.hpp"

namespace weir::monitor {
namespace {

constexpr std::chrono::days longest_snooze{30};

std::string work_subject(const WorkItem& item) { return "work/" + std::to_string(item.id); }

Failure refused_move(const char* code, std::string text, const WorkItem& item) {
  return {.next = Next::refuse,
          .code = code,
          .text = std::move(text),
          .subject = work_subject(item),
          .not_before = {}};
}

std::optional<Failure> no_move(const WorkItem& item, std::string_view because) {
  if (item.state == WorkState::resolved)
    return refused_move(
        "work.over",
        "number " + std::to_string(item.id) + " is resolved; it opens by itself when the cause comes back",
        item);
  if (trim(because).empty())
    return refused_move("work.no_reason", "no reason is given; say why with --because", item);
  return std::nullopt;
}

void wake(WorkItem& item, WorkState state) {
  item.state = state;
  item.snoozed_until.reset();
}

WorkItem opened_anew(WorkItem item, Instant now) {
  wake(item, WorkState::open);
  ++item.openings;
  item.opened_at = now;
  item.because.clear();
  return item;
}

std::optional<Instant> first_ahead(const std::vector<store::OpenKey>& open, Instant now) {
  std::optional<Instant> first;
  for (const auto& key : open)
    if (key.deadline && *key.deadline > now && (!first || *key.deadline < *first)) first = key.deadline;
  return first;
}

}  // namespace

Result<WorkItem> assigned(WorkItem item, const std::string& owner, Instant now) {
  const std::string name = owner_name_of(owner);
  if (name.empty())
    return refused_move("work.no_owner",
                        "nobody is named, or in more than 80 characters; say to whom it goes", item);
  if (item.state == WorkState::resolved) return *no_move(item, "");
  if (item.state == WorkState::ignored) item = opened_anew(std::move(item), now);
  wake(item, WorkState::assigned);
  item.owner = name;
  item.because.clear();
  return item;
}

Result<WorkItem> snoozed(WorkItem item, Instant until, const std::string& because, Instant now,
                         const std::vector<store::OpenKey>& open) {
  if (const auto failure = no_move(item, because)) return *failure;
  if (until <= now || until > now + longest_snooze)
    return refused_move("work.bad_snooze",
                        "it can be left alone until " + iso(now + longest_snooze) + " at the latest, and " +
                            iso(until) + " is not between now and then; name another end",
                        item);
  if (const auto due = first_ahead(open, now); due && until > *due)
    return refused_move("work.bad_snooze",
                        "it is due " + iso(*due) + ", before " + iso(until) +
                            "; name an end before that, or ignore it with the reason",
                        item);
  if (item.state == WorkState::ignored) item = opened_anew(std::move(item), now);
  item.state = WorkState::snoozed;
  item.snoozed_until = until;
  item.because = because;
  return item;
}

Result<WorkItem> resolved(WorkItem item, const std::string& because) {
  if (const auto failure = no_move(item, because)) return *failure;
  wake(item, WorkState::resolved);
  item.because = because;
  return item;
}

Result<WorkItem> ignored(WorkItem item, const std::string& because) {
  if (const auto failure = no_move(item, because)) return *failure;
  wake(item, WorkState::ignored);
  item.because = because;
  return item;
}

Result<WorkItem> reopened(WorkItem item, const std::string& because, Instant now) {
  if (trim(because).empty())
    return refused_move("work.no_reason", "no reason is given; say why with --because", item);
  if (item.state == WorkState::open || item.state == WorkState::assigned || item.keys == 0)
    return refused_move("work.not_over",
                        "number " + std::to_string(item.id) +
                            (item.keys == 0 ? " has nothing open below it" : " is open") +
                            "; what comes back opens it by itself",
                        item);
  return opened_anew(std::move(item), now);
}

std::optional<WorkItem> struck_again(WorkItem item, const std::optional<Instant>& deadline, Instant now) {
  switch (item.state) {
    case WorkState::resolved:
    case WorkState::ignored:
      return opened_anew(std::move(item), now);
    case WorkState::snoozed:
      if (!deadline || *deadline >= *item.snoozed_until) return std::nullopt;
      return woken(std::move(item), now);
    case WorkState::open:
    case WorkState::assigned:
      return std::nullopt;
  }
  return std::nullopt;
}

WorkItem settled(WorkItem item) {
  wake(item, WorkState::resolved);
  item.because = "all below it is closed";
  return item;
}

WorkItem woken(WorkItem item, Instant now) { return opened_anew(std::move(item), now); }

}  // namespace weir::monitor

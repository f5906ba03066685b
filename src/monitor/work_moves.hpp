#pragma once
// What becomes of a work item when somebody says something, or when the exceptions below change. Pure: an
// item in, the item as it should be out, or the reason why not.
#include <optional>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "store/work_items.hpp"

namespace weir::monitor {

using store::WorkItem;
using store::WorkState;

// All fail with work.no_reason where the words are missing, and with work.over where it is resolved already.
// What was ignored is another opening: people are told of it again.
Result<WorkItem> assigned(WorkItem item, const std::string& owner, Instant now);
// Fails with work.bad_snooze for an end that is not ahead, or more than 30 days away, or behind the first
// deadline that is ahead of those that are open below it.
Result<WorkItem> snoozed(WorkItem item, Instant until, const std::string& because, Instant now,
                         const std::vector<store::OpenKey>& open);
Result<WorkItem> resolved(WorkItem item, const std::string& because);
Result<WorkItem> ignored(WorkItem item, const std::string& because);
// What was ignored or snoozed is open anew. Fails with work.not_over where nothing is to be opened.
Result<WorkItem> reopened(WorkItem item, const std::string& because, Instant now);

// The cause has struck a key that was not known. What was resolved or ignored is open anew; what is snoozed
// wakes when the new key is due before the end. Nothing: it stays as it is.
std::optional<WorkItem> struck_again(WorkItem item, const std::optional<Instant>& deadline, Instant now);
// All below is closed: it is resolved.
WorkItem settled(WorkItem item);
// The end of a snooze has come: it is open anew, and told anew.
WorkItem woken(WorkItem item, Instant now);

}  // namespace weir::monitor

#include "flows/suspense_actions.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "flows/job_args.hpp"
#include "flows/person.hpp"
#include "flows/reclass_suspense.hpp"
#include "flows/settlement_facts.hpp"
#include "flows/suspense_rule.hpp"

namespace weir::flows {
namespace {

using store::SuspenseItem;
using store::SuspenseState;

Failure no_way(std::int64_t id, const char* code, std::string text) {
  return {.next = Next::refuse,
          .code = code,
          .text = std::move(text),
          .subject = suspense_subject(id),
          .not_before = {}};
}

Result<accounting::ClassNumber> usable_class(const Context& context, std::int64_t id,
                                             const std::string& name) {
  const auto& rules = context.connection.settlement_rules;
  const auto* which = rules.find(name);
  if (which == nullptr) {
    std::vector<std::string> known;
    for (const auto& each : rules.classes()) known.push_back(each.name);
    const auto better = nearest(name, known);
    return no_way(id, "rules.unknown_class",
                  "there is no class " + printable(name) + "; " +
                      (better ? "did you mean " + *better + "?" : "weir suspense show proposes some"));
  }
  if (!accounting::can_take_rows(rules[*which]))
    return no_way(id, "suspense.class_unsuitable",
                  "class " + name + " is no place for rows of a settlement; choose what the money is");
  return *which;
}

std::string standing(const SuspenseItem& item) {
  const std::string name{store::name_of(item.state)};
  return item.class_name.empty() ? name : name + ", " + item.class_name;
}

bool is_on_its_way(const std::vector<store::SuspensePart>& parts) {
  return std::ranges::any_of(
      parts, [](const store::SuspensePart& part) { return !part.is_settled() && part.planned.has_value(); });
}

bool is_as_seen(const SuspenseItem& item, const SuspenseItem& seen) {
  return item.state == seen.state && item.class_name == seen.class_name && item.actor == seen.actor;
}

}  // namespace

Result<SuspenseItem> SuspenseActions::find(std::int64_t id) const {
  auto item = context_.stores.book.suspense.find(context_.connection.name, id);
  if (item) return *std::move(item);
  return no_way(id, "suspense.unknown",
                "there is no item " + std::to_string(id) + " on " + context_.connection.name +
                    "; weir suspense list names all");
}

// Nothing of what a person does is done without who and why.
Result<Done> SuspenseActions::said(std::int64_t id, const std::string& because) const {
  if (trim(context_.actor.name).empty())
    return no_way(id, "suspense.no_reason", "nobody says who acts; name yourself: --as NAME");
  if (trim(because).empty())
    return no_way(id, "suspense.no_reason",
                  "a reason that others can read is missing; give it: --because REASON");
  return Done{};
}

void SuspenseActions::log(Tx& tx, const char* action, const SuspenseItem& before,
                          const SuspenseItem& after) const {
  context_.stores.audit.append(tx, context_.actor, action, suspense_subject(after.id),
                               to_args({{"what", after.kind.text()},
                                        {"why", after.because},
                                        {"before", standing(before)},
                                        {"after", standing(after)},
                                        {"os_user", os_user_}}),
                               context_.clock.now());
}

// Guarded: of two people who act at once, the second hears of the first.
Result<Done> SuspenseActions::moved(const SuspenseItem& seen, SuspenseItem& item, SuspenseState to,
                                    const char* action) {
  bool was_moved = false;
  context_.stores.jobs.transact([&](Tx& tx) {
    auto& suspense = context_.stores.book.suspense;
    const auto before = suspense.find_to_move(tx, item.connection, item.id);
    SuspenseItem after = item;
    after.state = to;
    after.actor = context_.actor.name;
    const bool says_otherwise = to != seen.state || after.class_name != seen.class_name;
    was_moved = before && is_as_seen(*before, seen) &&
                !(seen.state == SuspenseState::mapped && says_otherwise &&
                  is_on_its_way(suspense.parts(tx, *before))) &&
                suspense.move(tx, after, seen.state, context_.clock.now());
    if (!was_moved) return;
    if (to == SuspenseState::mapped) reclass_later(tx, context_, after);
    log(tx, action, *before, after);
  });
  if (!was_moved)
    return no_way(item.id, "suspense.already_mapped",
                  "somebody else has acted on it in the meantime; look again: weir suspense show " +
                      std::to_string(item.id));
  item = *find(item.id);
  return Done{};
}

// The rule stands in the file whatever becomes of the item: that is in the log by itself.
Result<Mapped> SuspenseActions::apply(const SuspenseItem& seen, SuspenseItem item, const char* action) {
  const auto accounts = reclass_accounts(context_, item);
  if (!accounts) return accounts.error();
  const auto written = write_suspense_rule(context_, item);
  if (!written) return written.error();
  if (*written) context_.stores.jobs.transact([&](Tx& tx) { log(tx, "suspense rule written", seen, item); });
  const auto done = moved(seen, item, SuspenseState::mapped, action);
  if (done) return Mapped{item, false, *written, accounts->to};
  Failure failure = done.error();
  if (*written)
    failure.text = "the rule of class " + item.class_name + " is in " +
                   context_.connection.settlement_rules_file.string() + " by now, but " + failure.text;
  return failure;
}

Result<Mapped> SuspenseActions::decide(const SuspenseItem& seen, const std::string& class_name,
                                       const std::string& because) {
  if (const auto whole = said(seen.id, because); !whole) return whole.error();
  if (!may_be_said_anew(seen, class_name))
    return no_way(seen.id, "suspense.already_mapped",
                  "it is " + standing(seen) + " by " + seen.actor +
                      "; what is wrong with that is corrected in SAP, where it is posted");
  const auto which = usable_class(context_, seen.id, class_name);
  if (!which) return which.error();
  SuspenseItem item = seen;
  item.class_name = class_name;
  item.because = because;
  if (!context_.connection.four_eyes) return apply(seen, std::move(item), "suspense mapped");
  const auto accounts = reclass_accounts(context_, item);
  if (!accounts) return accounts.error();
  if (const auto done = moved(seen, item, SuspenseState::asked, "suspense map asked for"); !done)
    return done.error();
  return Mapped{item, true, false, accounts->to};
}

// Until a document of it is planned, nothing has happened that could not be said otherwise.
bool SuspenseActions::may_be_said_anew(const SuspenseItem& item, const std::string& class_name) const {
  if (item.state == SuspenseState::reclassed) return false;
  return item.state != SuspenseState::mapped ||
         (item.class_name != class_name && !is_on_its_way(context_.stores.book.suspense.parts(item)));
}

Result<Mapped> SuspenseActions::map(std::int64_t id, const std::string& class_name,
                                    const std::string& because) {
  auto item = find(id);
  if (!item) return item.error();
  return decide(*item, class_name, because);
}

Result<Mapped> SuspenseActions::approve(std::int64_t id, const std::string& class_name) {
  const auto item = find(id);
  if (!item) return item.error();
  if (const auto whole = said(id, "approved"); !whole) return whole.error();
  if (item->state != SuspenseState::asked)
    return no_way(id, "suspense.not_asked",
                  "nobody's word on it waits for a second one; it is " + standing(*item));
  if (item->class_name != class_name)
    return no_way(id, "suspense.changed",
                  "what waits for a second word is " + item->class_name + ", as " + item->actor +
                      " has asked for it, and not " + printable(class_name) +
                      "; look again: weir suspense show " + std::to_string(id));
  if (is_same_person(item->actor, context_.actor.name))
    return no_way(id, "suspense.same_person",
                  item->actor +
                      " has said so already; it takes the word of a second person: weir suspense approve " +
                      std::to_string(id) + ' ' + item->class_name + " --as NAME");
  return apply(*item, *item, "suspense map approved");
}

Result<Mapped> SuspenseActions::reclass(std::int64_t id, const std::string& because) {
  const auto item = find(id);
  if (!item) return item.error();
  if (const auto whole = said(id, because); !whole) return whole.error();
  if (item->state == SuspenseState::mapped) {
    const auto accounts = reclass_accounts(context_, *item);
    if (!accounts) return accounts.error();
    SuspenseItem again = *item;
    again.because = because;
    if (const auto done = moved(*item, again, SuspenseState::mapped, "suspense reclass tried again"); !done)
      return done.error();
    return Mapped{again, false, false, accounts->to};
  }
  const auto rules = current_rules(context_);
  const auto& known = rules[rules.classify(item->kind.kind())];
  if (known.name == "SUSPENSE" && item->state != SuspenseState::reclassed)
    return no_way(id, "suspense.no_rule",
                  "no rule has " + item->kind.text() + "; say what it is: weir suspense map " +
                      std::to_string(id) + " CLASS");
  return decide(*item, known.name, because);
}

Result<SuspenseItem> SuspenseActions::ignore(std::int64_t id, const std::string& because) {
  const auto seen = find(id);
  if (!seen) return seen.error();
  if (const auto whole = said(id, because); !whole) return whole.error();
  if (!may_be_said_anew(*seen, ""))
    return no_way(id, "suspense.already_mapped",
                  "it is " + standing(*seen) + " by " + seen->actor + "; it is on its way");
  SuspenseItem item = *seen;
  item.because = because;
  if (const auto done = moved(*seen, item, SuspenseState::ignored, "suspense ignored"); !done)
    return done.error();
  return item;
}

}  // namespace weir::flows

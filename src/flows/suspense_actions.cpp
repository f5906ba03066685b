#include "flows/suspense_actions.hpp"

#include "core/text.hpp"
#include "flows/job_args.hpp"
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

}  // namespace

Result<SuspenseItem> SuspenseActions::find(std::int64_t id) const {
  auto item = context_.stores.book.suspense.find(context_.connection.name, id);
  if (item) return *std::move(item);
  return no_way(id, "suspense.unknown",
                "there is no item " + std::to_string(id) + " on " + context_.connection.name +
                    "; weir suspense list names all");
}

// Guarded: of two people who act at once, the second hears of the first.
Result<Done> SuspenseActions::moved(SuspenseItem& item, SuspenseState to, const char* action) {
  const Instant now = context_.clock.now();
  bool was_moved = false;
  context_.stores.jobs.transact([&](Tx& tx) {
    const auto before = context_.stores.book.suspense.find_to_move(tx, item.connection, item.id);
    SuspenseItem after = item;
    after.state = to;
    after.actor = context_.actor.name;
    was_moved = before && context_.stores.book.suspense.move(tx, after, item.state, now);
    if (!was_moved) return;
    if (to == SuspenseState::mapped) reclass_later(tx, context_, after);
    context_.stores.audit.append(tx, context_.actor, action, suspense_subject(item.id),
                                 to_args({{"what", item.kind.text()},
                                          {"why", after.because},
                                          {"before", standing(*before)},
                                          {"after", standing(after)}}),
                                 now);
  });
  if (!was_moved)
    return no_way(item.id, "suspense.already_mapped",
                  "somebody else has acted on it in the meantime; look again: weir suspense show " +
                      std::to_string(item.id));
  item = *find(item.id);
  return Done{};
}

Result<Mapped> SuspenseActions::apply(SuspenseItem item, const char* action) {
  const auto accounts = reclass_accounts(context_, item);
  if (!accounts) return accounts.error();
  const auto written = write_suspense_rule(context_, item);
  if (!written) return written.error();
  if (const auto done = moved(item, SuspenseState::mapped, action); !done) return done.error();
  return Mapped{item, false, *written, accounts->to};
}

Result<Mapped> SuspenseActions::decide(SuspenseItem item, const std::string& class_name,
                                       const std::string& because) {
  if (item.state == SuspenseState::mapped || item.state == SuspenseState::reclassed)
    return no_way(item.id, "suspense.already_mapped",
                  "it is " + standing(item) + " by " + item.actor +
                      "; what is wrong with that is corrected in SAP, where it is posted");
  const auto which = usable_class(context_, item.id, class_name);
  if (!which) return which.error();
  item.class_name = class_name;
  item.because = because;
  if (!context_.connection.four_eyes) return apply(std::move(item), "suspense mapped");
  const auto accounts = reclass_accounts(context_, item);
  if (!accounts) return accounts.error();
  if (const auto done = moved(item, SuspenseState::asked, "suspense map asked for"); !done)
    return done.error();
  return Mapped{item, true, false, accounts->to};
}

Result<Mapped> SuspenseActions::map(std::int64_t id, const std::string& class_name,
                                    const std::string& because) {
  auto item = find(id);
  if (!item) return item.error();
  return decide(*std::move(item), class_name, because);
}

Result<Mapped> SuspenseActions::approve(std::int64_t id) {
  auto item = find(id);
  if (!item) return item.error();
  if (item->state != SuspenseState::asked)
    return no_way(id, "suspense.not_asked",
                  "nobody's word on it waits for a second one; it is " + standing(*item));
  if (item->actor == context_.actor.name)
    return no_way(id, "suspense.same_person",
                  item->actor +
                      " has said so already; it takes the word of a second person: weir suspense approve " +
                      std::to_string(id) + " --as NAME");
  return apply(*std::move(item), "suspense map approved");
}

Result<Mapped> SuspenseActions::reclass(std::int64_t id, const std::string& because) {
  auto item = find(id);
  if (!item) return item.error();
  if (item->state == SuspenseState::mapped) {
    const auto accounts = reclass_accounts(context_, *item);
    if (!accounts) return accounts.error();
    item->because = because;
    if (const auto done = moved(*item, SuspenseState::mapped, "suspense reclass tried again"); !done)
      return done.error();
    return Mapped{*item, false, false, accounts->to};
  }
  const auto rules = current_rules(context_);
  const auto& known = rules[rules.classify(item->kind.kind())];
  if (known.name == "SUSPENSE" && item->state != SuspenseState::reclassed)
    return no_way(id, "suspense.no_rule",
                  "no rule has " + item->kind.text() + "; say what it is: weir suspense map " +
                      std::to_string(id) + " CLASS");
  return decide(*std::move(item), known.name, because);
}

Result<SuspenseItem> SuspenseActions::ignore(std::int64_t id, const std::string& because) {
  auto item = find(id);
  if (!item) return item.error();
  if (item->state == SuspenseState::mapped || item->state == SuspenseState::reclassed)
    return no_way(id, "suspense.already_mapped",
                  "it is " + standing(*item) + " by " + item->actor + "; it is on its way");
  item->because = because;
  if (const auto done = moved(*item, SuspenseState::ignored, "suspense ignored"); !done) return done.error();
  return *std::move(item);
}

}  // namespace weir::flows

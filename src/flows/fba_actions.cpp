#include "flows/fba_actions.hpp"

#include "flows/job_args.hpp"
#include "flows/sweep_fba_ledger.hpp"

namespace weir::flows {
namespace {

constexpr const char* asked_again = "asked";

Failure cannot_accept(Date day, const char* code, const std::string& what) {
  return {.next = Next::refuse,
          .code = code,
          .text = iso(day) + ' ' + what + "; weir fba days shows how each day stands",
          .subject = fba_subject(iso(day)),
          .not_before = {}};
}

}  // namespace

Result<Done> accept_fba_day(const FbaDesk& desk, Date day, const std::string& because) {
  const std::string& connection = desk.context.connection.name;
  auto is = desk.book.days.find(connection, day);
  if (!is) return cannot_accept(day, "fba.unknown_day", "is no day of the ledger that is here");
  if (is->state != store::FbaDayState::differs)
    return cannot_accept(day, "fba.nothing_to_accept", "is held as Amazon tells it");
  is->allowed = is->offered;
  desk.context.stores.jobs.transact([&](Tx& tx) {
    desk.book.days.put(tx, *is);
    desk.context.stores.audit.append(tx, desk.context.actor, "ledger day accepted", fba_subject(iso(day)),
                                     to_args({{"because", because}, {"instead", is->reason}}),
                                     desk.context.clock.now());
    sweep_fba_ledger_later(tx, desk);
  });
  return Done{};
}

Result<Done> ask_fba_day(const FbaDesk& desk, Date day, const std::string& because) {
  auto is = desk.book.days.find(desk.context.connection.name, day);
  if (!is) return cannot_accept(day, "fba.unknown_day", "is no day of the ledger that is here");
  // Of no report's content: it makes the sweep ask, and lets nothing go.
  if (is->allowed.empty()) is->allowed = asked_again;
  desk.context.stores.jobs.transact([&](Tx& tx) {
    desk.book.days.put(tx, *is);
    desk.context.stores.audit.append(tx, desk.context.actor, "ledger day asked for", fba_subject(iso(day)),
                                     to_args({{"because", because}}), desk.context.clock.now());
    sweep_fba_ledger_later(tx, desk);
  });
  return Done{};
}

}  // namespace weir::flows

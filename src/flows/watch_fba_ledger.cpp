#include "flows/watch_fba_ledger.hpp"

#include <algorithm>
#include <map>

#include "flows/fba_day_look.hpp"
#include "flows/tell_exceptions.hpp"

namespace weir::flows {
namespace {

using jobs::Outcome;
using store::FbaLine;
using store::FbaLineState;
using OpenExceptions = std::vector<store::Exception>;

constexpr std::size_t reasons_named = 3;
constexpr const char* first_gap_figure = "first_gap";

void tell_of_age(Tx& tx, const FbaDesk& desk, Instant now) {
  const std::string subject = fba_subject("ledger");
  const Duration age = fba_ledger_age(desk, now);
  if (age <= desk.side.stale_after)
    return desk.context.stores.exceptions.close_of(tx, desk.context.connection.name, subject,
                                                   "fba.ledger_stale", now);
  open_fba_exception(
      tx, desk, subject, "fba.ledger_stale",
      "the newest whole day of Amazon's inventory ledger has ended " +
          std::to_string(age / std::chrono::hours{1}) + " hours ago, and nothing behind it is posted",
      "weir fba days shows which are missing or partial and why; where Amazon's report has nothing, ask "
      "Seller Support with its name, GET_LEDGER_SUMMARY_VIEW_DATA");
}

void tell_of_suspense(Tx& tx, const FbaDesk& desk, const std::vector<FbaLine>& lines,
                      const OpenExceptions& open) {
  const std::string subject = fba_subject("suspense");
  if (lines.empty()) return tell_those(tx, desk.context, subject, {}, open);
  std::map<std::string, int> reasons;
  for (const FbaLine& line : lines) ++reasons[line.why];
  std::string text;
  std::size_t named = 0;
  for (const auto& [why, count] : reasons)
    if (named++ < reasons_named) text += (text.empty() ? "" : "; ") + std::to_string(count) + ": " + why;
  if (reasons.size() > reasons_named) text += "; …";
  const auto wanted = fba_exception(
      desk, subject, "fba.suspense",
      std::to_string(lines.size()) +
          " movements of Amazon's ledger are in suspense, because nobody has said what they are in SAP (" +
          text + ")",
      "weir fba suspense names each; set what is missing, and they are posted with the next sweep");
  tell_those(tx, desk.context, subject, {wanted}, open);
}

void tell_of_ledger_gaps(Tx& tx, const FbaDesk& desk, const std::vector<stock::FbaGap>& gaps,
                         const OpenExceptions& open) {
  const std::string subject = fba_subject("rollforward");
  if (gaps.empty()) return tell_those(tx, desk.context, subject, {}, open);
  const auto wanted = fba_exception(
      desk, subject, "fba.rollforward_gap",
      std::to_string(gaps.size()) + " figures of the ledger as it is held do not go on from each other; " +
          gaps.front().text(),
      "weir fba rollforward SKU shows the days; a corrected day is taken by weir fba days --accept DAY");
  tell_those(tx, desk.context, subject, {wanted}, open);
}

// As days since 1970; 0: there is none.
std::int64_t first_gap_of(const std::vector<stock::FbaGap>& gaps) {
  if (gaps.empty()) return 0;
  const Date first = std::ranges::min(gaps, {}, &stock::FbaGap::day).day;
  return std::chrono::sys_days{first}.time_since_epoch().count();
}

// The days that are asked for again, and from the first gap on that was seen: it closes when it is gone, and
// not because it grows old.
Date looked_at_from(const FbaDesk& desk, Date today) {
  Date from = next_day(today, -desk.side.look_back);
  const auto figures = desk.book.stock.figures(desk.context.connection.name);
  const auto at = figures.find(first_gap_figure);
  if (at != figures.end() && at->second != 0) {
    const Date gap{std::chrono::sys_days{std::chrono::days{at->second}}};
    from = std::min(from, next_day(gap, -1));
  }
  return std::max(desk.side.since, from);
}

}  // namespace

Duration fba_ledger_age(const FbaDesk& desk, Instant now) {
  const auto day = desk.book.days.held_up_to(desk.context.connection.name, desk.side.since);
  return now - (day ? end_of_day(*day) : Instant{std::chrono::sys_days{desk.side.since}});
}

std::vector<stock::FbaGap> fba_gaps(const FbaDesk& desk, Date from, Date until) {
  const std::string& connection = desk.context.connection.name;
  std::set<Date> days;
  std::vector<stock::FbaDayBalance> balances;
  std::vector<stock::FbaMovement> movements;
  for (const store::FbaDay& day : desk.book.days.between(connection, from, until)) {
    if (day.content.empty()) continue;
    days.insert(day.day);
    for (const auto& each : desk.book.lines.balances_on(connection, day.day))
      balances.push_back(day_balance(each));
    for (const FbaLine& line : desk.book.lines.of_day(connection, day.day))
      if (line.stands()) movements.push_back(movement_of(line));
  }
  return stock::roll_forward(days, balances, movements);
}

std::vector<Outcome> WatchFbaLedger::run(std::span<const jobs::Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) outcomes.push_back(watch());
  return outcomes;
}

Outcome WatchFbaLedger::watch() {
  const std::string& connection = desk_.context.connection.name;
  const Instant now = desk_.context.clock.now();
  const Date today{std::chrono::floor<std::chrono::days>(now)};
  const auto suspense = desk_.book.lines.in_state(connection, FbaLineState::suspense, desk_.side.since);
  const auto gaps = fba_gaps(desk_, looked_at_from(desk_, today), today);
  const auto open = desk_.context.stores.exceptions.list_open();
  return Outcome::done([this, suspense, gaps, open, now](Tx& tx) {
    tell_of_age(tx, desk_, now);
    tell_of_suspense(tx, desk_, suspense, open);
    tell_of_ledger_gaps(tx, desk_, gaps, open);
    const std::string& name = desk_.context.connection.name;
    desk_.book.stock.set_figure(tx, name, "gap_units", stock::units_off(gaps));
    desk_.book.stock.set_figure(tx, name, first_gap_figure, first_gap_of(gaps));
  });
}

}  // namespace weir::flows

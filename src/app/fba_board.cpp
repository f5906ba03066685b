#include "app/fba_board.hpp"

#include <algorithm>

#include "flows/fba_day_look.hpp"

namespace weir::app {
namespace {

Failure of_fba(const char* code, const std::string& text) {
  return {.next = Next::refuse, .code = code, .text = text, .subject = "fba", .not_before = {}};
}

}  // namespace

bool FbaDaysBoard::needs_somebody() const {
  const auto open = lines.find(store::FbaLineState::suspense);
  return age > stale_after || (open != lines.end() && open->second > 0) ||
         std::ranges::any_of(
             days, [](const store::FbaDay& day) { return day.state == store::FbaDayState::differs; });
}

FbaDaysBoard fba_days_board(const flows::FbaDesk& desk, int count) {
  const std::string& connection = desk.context.connection.name;
  const Instant now = desk.context.clock.now();
  FbaDaysBoard board{.connection = connection,
                     .mode = desk.side.mode,
                     .since = desk.side.since,
                     .held_up_to = desk.book.days.held_up_to(connection, desk.side.since),
                     .age = flows::fba_ledger_age(desk, now),
                     .stale_after = desk.side.stale_after};
  const Date until = flows::next_day(Date{std::chrono::floor<std::chrono::days>(now)}, -1);
  const Date from = std::max(desk.side.since, flows::next_day(until, 1 - count));
  const auto known = desk.book.days.between(connection, from, until);
  for (Date day = from; day <= until; day = flows::next_day(day)) {
    const auto at = std::ranges::find(known, day, &store::FbaDay::day);
    board.days.push_back(
        at != known.end()
            ? *at
            : store::FbaDay{.connection = connection, .day = day, .reason = "not asked for yet"});
  }
  board.lines = desk.book.lines.counts(connection);
  return board;
}

FbaSkuCard fba_sku_card(const flows::FbaDesk& desk, const std::string& sku, Date from, Date until) {
  const std::string& connection = desk.context.connection.name;
  FbaSkuCard card{.sku = sku,
                  .from = from,
                  .until = until,
                  .balances = desk.book.lines.balances_of(connection, sku, from, until),
                  .lines = desk.book.lines.of_sku(connection, sku, from, until),
                  .gaps = {}};
  std::set<Date> days;
  for (const store::FbaDay& day : desk.book.days.between(connection, from, until))
    if (!day.content.empty()) days.insert(day.day);
  std::vector<stock::FbaDayBalance> balances;
  std::vector<stock::FbaMovement> movements;
  for (const store::FbaBalance& each : card.balances) balances.push_back(flows::day_balance(each));
  for (const store::FbaLine& each : card.lines)
    if (each.stands()) movements.push_back(flows::movement_of(each));
  card.gaps = stock::roll_forward(days, balances, movements);
  for (const store::FbaSummary& each : desk.book.stock.summaries(connection))
    if (each.sku == sku) card.summary = each;
  return card;
}

Result<Done> fba_is_on(const flows::FbaDesk& desk) {
  if (desk.side.is_on()) return Done{};
  return of_fba("fba.off",
                "connection " + desk.context.connection.name +
                    " does not follow its stock in Amazon's network; set fba.ledger in its settings");
}

Result<Date> fba_day_meant(const flows::FbaDesk& desk, const std::string& text) {
  if (!text.empty()) {
    if (const auto day = parse_date(text)) return *day;
    return of_fba("fba.bad_words", "\"" + text + "\" is no day; write it as 2026-12-01");
  }
  if (const auto day = desk.book.days.held_up_to(desk.context.connection.name, desk.side.since)) return *day;
  return of_fba("fba.unknown_day", "no day of Amazon's ledger is here yet; weir fba days shows why");
}

}  // namespace weir::app

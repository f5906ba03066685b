#include "app/bank_board.hpp"

#include <algorithm>

#include "accounting/business_days.hpp"
#include "core/ensure.hpp"

namespace weir::app {
namespace {

constexpr std::size_t statements_shown = 1'000;

std::string comma_list(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

std::string lines_text(const store::BankMatchRow& match) {
  std::vector<std::string> lines;
  for (const store::BankLineKey& line : match.lines) lines.push_back(line.text());
  return comma_list(lines);
}

BankRow nothing_expected(const store::SettlementMoney& money) {
  BankRow row{.settlement = money.id(), .kind = "payout", .amount = money.cash.total};
  row.standing = BankStanding::none;
  row.reason = money.cash.total.is_negative()
                   ? "a debt: carried into the next settlement, or charged"
                   : "nothing is paid out: all of it is in the reserve, or nothing is left";
  return row;
}

class BankRows {
 public:
  BankRows(const flows::Context& context, const flows::BankView& view)
      : context_{context}, view_{view}, today_{context.connection.sap_zone.date_of(context.clock.now())} {}

  std::vector<BankRow> all() const {
    std::vector<BankRow> rows;
    for (const auto& money : view_.settlements) {
      if (money.connection != context_.connection.name) continue;
      if (money.cash.total.is_negative() || money.cash.total.is_zero())
        rows.push_back(nothing_expected(money));
      for (const auto& movement : accounting::movements_of(money.cash, money.connection))
        rows.push_back(row_of(money, movement));
    }
    return rows;
  }

 private:
  BankRow row_of(const store::SettlementMoney& money, const accounting::Movement& movement) const {
    BankRow row{.settlement = money.id(),
                .kind = std::string{accounting::name_of(movement.key.kind)},
                .amount = movement.amount,
                .expected = movement.expected};
    if (movement.key.kind == accounting::MovementKind::payout) row.cleared = money.cleared_by;
    if (const auto match = context_.stores.bank.matches.of(movement.key)) {
      const bool has_failed = match->reason == "failed" || match->reason == "returned";
      row.standing = has_failed ? BankStanding::failed : BankStanding::matched;
      row.lines = lines_text(*match);
      row.reason = match->reason + (has_failed ? ": " + match->detail : "");
      row.match = match->id;
      return row;
    }
    look_at_open(row, movement);
    return row;
  }

  void look_at_open(BankRow& row, const accounting::Movement& movement) const {
    using accounting::OpenReason;
    const auto& open = view_.matching.movements;
    const auto at = std::ranges::find(open, movement.key, &accounting::OpenMovement::key);
    const Date due = accounting::add_business_days(movement.expected, context_.connection.bank.late_after);
    row.standing = std::chrono::sys_days{today_} > std::chrono::sys_days{due} ? BankStanding::late
                                                                              : BankStanding::waiting;
    if (!flows::is_followed(context_, view_, movement)) {
      row.standing = BankStanding::none;
      row.reason = "before the first statement that was imported";
      if (at == open.end()) return;
    }
    if (at == open.end()) {
      row.reason = "matched at the next run: weir bank match";
      return;
    }
    row.lines = comma_list(at->lines);
    if (at->why == OpenReason::ambiguous) row.standing = BankStanding::ambiguous;
    if (at->why == OpenReason::differs) row.standing = BankStanding::differs;
  }

  const flows::Context& context_;
  const flows::BankView& view_;
  const Date today_;
};

bool is_in_transit(const BankRow& row) {
  return row.kind == "payout" && row.standing != BankStanding::matched &&
         row.standing != BankStanding::failed && row.standing != BankStanding::none;
}

}  // namespace

std::string_view name_of(BankStanding standing) {
  switch (standing) {
    case BankStanding::matched:
      return "matched";
    case BankStanding::waiting:
      return "waiting";
    case BankStanding::late:
      return "late";
    case BankStanding::ambiguous:
      return "ambiguous";
    case BankStanding::differs:
      return "differs";
    case BankStanding::failed:
      return "failed";
    case BankStanding::none:
      return "none";
  }
  throw Bug("a payout that stands nowhere");
}

bool BankBoard::needs_somebody() const {
  return !gaps.empty() || std::ranges::any_of(rows, [](const BankRow& row) {
    return row.standing == BankStanding::late || row.standing == BankStanding::ambiguous ||
           row.standing == BankStanding::differs;
  });
}

BankBoard bank_board(const flows::Context& context) {
  BankBoard board{.connection = context.connection.name, .is_on = context.connection.bank.is_on()};
  const flows::BankView view = flows::bank_view(context);
  board.rows = BankRows{context, view}.all();
  for (const store::BankLineRow& line : view.lines)
    if (line.connection == context.connection.name) board.open_lines.push_back(line);
  for (auto& statement : context.stores.bank.statements.list(statements_shown))
    if (statement.connection == context.connection.name) board.statements.push_back(std::move(statement));
  for (auto& gap : context.stores.bank.statements.gaps())
    if (gap.after.connection == context.connection.name) board.gaps.push_back(std::move(gap));
  for (const BankRow& row : board.rows)
    if (is_in_transit(row)) board.in_transit.add(row.amount);
  return board;
}

Result<BankLineCard> bank_line_card(const flows::Context& context, const std::string& line) {
  const auto failure = [&](const char* code, const std::string& what) {
    return Failure{.next = Next::refuse,
                   .code = code,
                   .text = what + "; weir bank list --what lines names them",
                   .subject = "bank",
                   .not_before = {}};
  };
  const auto key = store::BankLineKey::parse(line);
  if (!key) return failure("bank.bad_words", "\"" + line + "\" is no line, such as 17-3");
  auto row = context.stores.bank.statements.line(*key);
  if (!row) return failure("bank.unknown_line", "no statement has the line " + line);
  BankLineCard card{*std::move(row), std::nullopt};
  if (card.line.match) {
    card.match = context.stores.bank.matches.find(*card.line.match);
    return card;
  }
  if (!card.line.is_amazon) {
    card.open =
        "it does not name Amazon by the setting bank.payers: nothing is expected of it, and no text is kept";
    return card;
  }
  const flows::BankView view = flows::bank_view(context);
  const auto open = std::ranges::find(view.matching.lines, line, &accounting::OpenLine::id);
  if (open == view.matching.lines.end()) {
    card.open =
        "it is older than all that settlements do in its currency, or is matched at the next run: weir bank "
        "match";
    return card;
  }
  card.open = std::string{accounting::name_of(open->why)};
  for (const auto& movement : open->movements) card.fitting.push_back(movement.settlement_id);
  return card;
}

}  // namespace weir::app

#pragma once
// What the questions behind a close share. Private to store/close_*.cpp.
#include <algorithm>
#include <optional>
#include <string>

#include "accounting/ageing.hpp"
#include "accounting/settlement_days.hpp"
#include "store/aggregate.hpp"
#include "store/close_book.hpp"

namespace weir::store {

// A settlement that has a day in the month ends two weeks behind it at the latest, and its report comes in
// the days after: until then something about a settlement that nobody knows may be of the month.
inline constexpr std::chrono::days close_read_within{17};

// Whose currency nobody knows is everybody's.
inline bool is_of_close(const CloseScope& scope, const std::optional<std::string>& currency) {
  return !currency || scope.currencies.contains(*currency);
}

inline std::int64_t close_days_old(const CloseScope& scope, std::optional<Instant> since) {
  return since ? accounting::days_between(*since, scope.now) : 0;
}

inline std::optional<Money> close_money(std::optional<std::int64_t> minor,
                                        const std::optional<std::string>& code) {
  const auto currency = code ? Currency::of(*code) : std::nullopt;
  return currency && minor ? std::optional{Money{*minor, *currency}} : std::nullopt;
}

inline void add_to_close(accounting::CloseTally& tally, const CloseScope& scope, std::string item,
                         const std::optional<Money>& money, std::optional<Instant> since) {
  ++tally.number;
  tally.oldest_days = std::max(tally.oldest_days, close_days_old(scope, since));
  if (money) {
    tally.money.add(*money);
    item += ' ' + money->text();
  }
  tally.items.push_back(std::move(item));
}

inline Date close_last_day(const CloseScope& scope) { return last_day(scope.month); }
inline Date close_first_day(const CloseScope& scope) { return scope.month / std::chrono::day{1}; }
// As SAP writes dates: "20261031".
inline std::string close_sap_date(Date date) {
  std::string text = iso(date);
  std::erase(text, '-');
  return text;
}

// Of settlements and suspense: close_settlements.cpp; of orders: close_orders.cpp; of goods:
// close_goods.cpp; of exceptions: close_exceptions.cpp.
void read_close_settlements(Connection& reader, const CloseScope& scope, accounting::CloseFigures& figures);
void read_close_suspense(Connection& reader, const CloseScope& scope, accounting::CloseFigures& figures);
void read_close_orders(Connection& reader, const CloseScope& scope, accounting::CloseFigures& figures);
void read_close_inbound(Connection& reader, const CloseScope& scope, accounting::CloseFigures& figures);
void read_close_stock(Connection& reader, const CloseScope& scope, accounting::CloseFigures& figures);
void read_close_exceptions(Connection& reader, const CloseScope& scope, accounting::CloseFigures& figures);

}  // namespace weir::store

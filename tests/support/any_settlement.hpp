#pragma once
// Random reports for property tests: a few kinds of rows, so that cells are shared, and instants all over the
// period.
#include <rapidcheck.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "support/settlement_text.hpp"

namespace weir::testing {

// "2026-05-03 14:00:00" and so many seconds later.
inline std::string instant_text(std::int64_t seconds_later) {
  using namespace std::chrono_literals;
  const Instant begin = std::chrono::sys_days{2026y / 5 / 3} + 14h;
  std::string text = iso(begin + std::chrono::seconds{seconds_later});
  text.replace(10, 1, " ");
  text.pop_back();
  return text;
}

// Rows of the settlement that begins on 3 May and ends `days` later; suspense among them.
inline rc::Gen<TextRow> any_row(std::int64_t days = 70) {
  const auto kind = rc::gen::elementOf(
      std::vector<TextRow>{goods(0), shipping(0), commission(0), refund(0), storage(0), reserve_opening(0),
                           reserve_closing(0), payable(0), unknown(0), unknown(0, "Another part")});
  const auto minor = rc::gen::weightedOneOf<std::int64_t>({{8, rc::gen::inRange<std::int64_t>(-99999, 99999)},
                                                           {1, rc::gen::just<std::int64_t>(0)},
                                                           {1, rc::gen::inRange<std::int64_t>(-99, 99)}});
  const auto later = rc::gen::inRange<std::int64_t>(0, days * 86'400 + 1);
  return rc::gen::map(rc::gen::tuple(kind, minor, later),
                      [](const std::tuple<TextRow, std::int64_t, std::int64_t>& parts) {
                        TextRow row = std::get<0>(parts);
                        row.minor = std::get<1>(parts);
                        row.posted = instant_text(std::get<2>(parts));
                        return row;
                      });
}

inline SettlementText settlement_of(std::vector<TextRow> rows) {
  return {.end = instant_text(70 * 86'400), .deposit = {}, .rows = std::move(rows)};
}

inline rc::Gen<SettlementText> any_settlement() {
  return rc::gen::map(rc::gen::container<std::vector<TextRow>>(any_row()), settlement_of);
}

}  // namespace weir::testing

namespace rc {

inline void showValue(const weir::testing::SettlementText& report, std::ostream& out) {
  out << report.text();
}
inline void showValue(const weir::testing::TextRow& row, std::ostream& out) {
  out << row.transaction_type << "/" << row.amount_type << "/" << row.amount_description << " " << row.minor
      << " " << row.posted;
}

}  // namespace rc

#include "sap/reads/rows_since.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace weir::sap {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::seconds;
using std::chrono::sys_days;

constexpr seconds whole_day = hours{24};
constexpr hours clocks_go_back{1};

std::string day_text(sys_days day) { return date_text(Date{day}); }
std::string time_text(seconds of_day) {
  const std::chrono::hh_mm_ss time{of_day};
  return fmt::format("{:02}{:02}{:02}", time.hours().count(), time.minutes().count(), time.seconds().count());
}

class DayByDay {
 public:
  DayByDay(RfcCaller& rfc, const TimedRows& wanted) : rfc_{rfc}, wanted_{wanted} {}

  Result<std::vector<TableRow>> read(sys_days day, seconds from) {
    for (;; day += days{1}, from = seconds{0}) {
      if (const auto done = part_of_day(day, from, whole_day); !done) return done.error();
      RowsWanted behind = wanted_.rows;
      behind.where.compare(wanted_.date, ">", day_text(day));
      auto rest = read_rows(rfc_, behind);
      if (!rest && is_too_many(rest.error())) continue;
      if (!rest) return rest;
      take(*rest);
      return std::move(all_);
    }
  }
  static bool is_too_many(const Failure& failure) { return failure.code == "sap.too_many_rows"; }

 private:
  Result<Done> part_of_day(sys_days day, seconds from, seconds until) {
    RowsWanted part = wanted_.rows;
    part.where.equals(wanted_.date, day_text(day));
    if (from > seconds{0}) part.where.compare(wanted_.time, ">=", time_text(from));
    if (until < whole_day) part.where.compare(wanted_.time, "<", time_text(until));
    auto rows = read_rows(rfc_, part);
    if (rows) {
      take(*rows);
      return Done{};
    }
    const seconds half = (until - from) / 2;
    if (!is_too_many(rows.error()) || half == seconds{0}) return rows.error();
    if (const auto done = part_of_day(day, from, from + half); !done) return done;
    return part_of_day(day, from + half, until);
  }

  void take(std::vector<TableRow>& rows) { std::ranges::move(rows, std::back_inserter(all_)); }

  RfcCaller& rfc_;
  const TimedRows& wanted_;
  std::vector<TableRow> all_;
};

}  // namespace

Result<std::vector<TableRow>> read_rows_since(RfcCaller& rfc, const TimedRows& wanted, Instant since,
                                              const Zone& zone) {
  RowsWanted days_since = wanted.rows;
  days_since.where.compare(wanted.date, ">=", date_text(zone.date_of(since)));
  auto rows = read_rows(rfc, days_since);
  if (rows || !DayByDay::is_too_many(rows.error())) return rows;
  // What is entered in the repeated hour shows a time that has been before.
  const Instant from = since - clocks_go_back;
  const sys_days day{zone.date_of(from)};
  const auto local = std::chrono::floor<seconds>(from + zone.offset_of(from));
  return DayByDay{rfc, wanted}.read(day, std::max(seconds{0}, local - day));
}

bool is_since(Instant at, Instant since, const Zone& zone) {
  const bool is_repeated = zone.offset_of(at) - zone.offset_of(at + clocks_go_back) == clocks_go_back;
  return at >= since || (is_repeated && at + clocks_go_back >= since);
}

}  // namespace weir::sap

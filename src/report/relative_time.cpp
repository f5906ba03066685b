#include "report/relative_time.hpp"

namespace weir::report {
namespace {

struct Unit {
  Duration length;
  const char* name;
};

constexpr Unit units[]{{std::chrono::days{1}, " d"},
                       {std::chrono::hours{1}, " h"},
                       {std::chrono::minutes{1}, " min"},
                       {std::chrono::seconds{1}, " s"}};

std::string amount(Duration distance) {
  for (const Unit& unit : units) {
    constexpr int at_least = 2;  // "90 min" says more than "1 h"
    if (distance >= at_least * unit.length) return std::to_string(distance / unit.length) + unit.name;
  }
  return distance >= std::chrono::seconds{1} ? "1 s" : "";
}

}  // namespace

std::string relative_time(Instant at, Instant now) {
  const std::string text = amount(at < now ? now - at : at - now);
  if (text.empty()) return "now";
  return at < now ? text + " ago" : "in " + text;
}

std::string length_of(Duration length) {
  using namespace std::chrono;
  const auto whole = [](auto count, const char* unit) { return std::to_string(count) + unit; };
  const auto with_rest = [&](std::string text, auto rest, const char* unit) {
    return rest == 0 ? text : text + ' ' + whole(rest, unit);
  };
  const std::int64_t minutes = floor<std::chrono::minutes>(length).count();
  constexpr std::int64_t hour = 60, day = 24 * hour;
  if (minutes >= day) return with_rest(whole(minutes / day, " d"), minutes % day / hour, " h");
  if (minutes >= hour) return with_rest(whole(minutes / hour, " h"), minutes % hour, " min");
  return whole(minutes, " min");
}

std::string time_left(Instant deadline, Instant now) {
  return deadline < now ? length_of(now - deadline) + " late" : length_of(deadline - now);
}

std::string relative_and_absolute(Instant at, Instant now) {
  constexpr std::size_t date = 10, minute = 16;  // of 2026-11-25T18:14:15Z
  const std::string text = iso(at);
  return relative_time(at, now) + " (" + text.substr(0, date) + ' ' +
         text.substr(date + 1, minute - date - 1) + " UTC)";
}

}  // namespace weir::report

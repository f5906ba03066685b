#pragma once
// Which accounting month an instant falls in. A settlement touches two to four months, so the limits of a
// month are asked of the zone once and kept.
#include <chrono>
#include <cstdint>
#include <vector>

#include "accounting/cells.hpp"
#include "accounting/stamp.hpp"
#include "core/zone.hpp"

namespace weir::accounting {

inline MonthNumber number_of(Month month) {
  return static_cast<MonthNumber>(static_cast<int>(month.year()) * 12 +
                                  static_cast<int>(static_cast<unsigned>(month.month())) - 1);
}
inline Month month_of_number(MonthNumber number) {
  return Month{std::chrono::year{number / 12}, std::chrono::month{static_cast<unsigned>(number % 12 + 1)}};
}
inline Instant instant_of(Seconds seconds) { return Instant{std::chrono::seconds{seconds}}; }

class MonthFinder {
 public:
  explicit MonthFinder(Zone zone) : zone_{std::move(zone)} {}

  MonthNumber month_of(Seconds instant) {
    if (!current_.holds(instant)) current_ = find(instant);
    return current_.number;
  }

 private:
  struct Span {
    Seconds begin = 0;
    Seconds end = 0;  // [0, 0) holds nothing
    MonthNumber number = 0;
    bool holds(Seconds instant) const { return instant >= begin && instant < end; }
  };

  Span find(Seconds instant) {
    for (const Span& span : known_)
      if (span.holds(instant)) return span;
    const Month month = zone_.month_of(instant_of(instant));
    known_.push_back({seconds_of(zone_.start_of(month)),
                      seconds_of(zone_.start_of(month + std::chrono::months{1})), number_of(month)});
    return known_.back();
  }
  static Seconds seconds_of(Instant instant) {
    return std::chrono::floor<std::chrono::seconds>(instant.time_since_epoch()).count();
  }

  Zone zone_;
  std::vector<Span> known_;
  Span current_;
};

}  // namespace weir::accounting

#include "accounting/bank_match.hpp"

#include <algorithm>
#include <map>

#include "accounting/bank_knots.hpp"
#include "accounting/bank_sums.hpp"
#include "accounting/rules.hpp"

namespace weir::accounting {
namespace {

constexpr std::size_t settlements_in_a_line_max = 6;
constexpr std::size_t lines_of_a_payout_max = 4;

class BankMatcher {
 public:
  BankMatcher(std::vector<Movement> movements, std::vector<OfferedLine> lines, const MatchWindow& window)
      : movements_{std::move(movements)}, lines_{std::move(lines)} {
    std::ranges::sort(movements_, {}, &Movement::key);
    std::ranges::sort(lines_, {}, &OfferedLine::id);
    for (Movement& movement : movements_) {
      for (std::string& id : movement.ids) id = normalised(id);
      latest_.push_back(latest_of(movement, window));
    }
    for (const OfferedLine& line : lines_) {
      texts_.push_back(normalised(line.text));
      names_any_.push_back(std::ranges::any_of(
          movements_, [&](const Movement& each) { return has_id(texts_.back(), each.ids); }));
    }
    is_movement_open_.assign(movements_.size(), true);
    is_line_open_.assign(lines_.size(), true);
  }

  BankMatching match() {
    match_returned();
    match_named();
    match_failed();
    match_alone();
    match_sums();
    list_open();
    return std::move(result_);
  }

 private:
  // Evidence -----------------------------------------------------------------------------------------------

  bool is_named(std::size_t line, std::size_t movement) const {
    return has_id(texts_[line], movements_[movement].ids);
  }

  // Where both sides tell the account. Amazon may tell fewer digits of it than four.
  bool is_same_account(const OfferedLine& line, const Movement& movement) const {
    const std::string &a = line.account_tail, &b = movement.account_tail;
    return a.empty() || b.empty() || a.ends_with(b) || b.ends_with(a);
  }

  bool is_in_time(std::size_t line, std::size_t movement) const {
    return lines_[line].value >= movements_[movement].earliest && lines_[line].value <= latest_[movement];
  }

  bool may_be(std::size_t line, std::size_t movement) const {
    return is_line_open_[line] && is_movement_open_[movement] && lines_[line].is_amazon &&
           is_same_account(lines_[line], movements_[movement]) && is_in_time(line, movement);
  }

  // In another currency, as the bank or Amazon says.
  static bool is_converted(const OfferedLine& line, const Movement& movement) {
    if (line.amount.currency() == movement.amount.currency()) return false;
    return (line.instructed && *line.instructed == movement.amount) ||
           (movement.converted && *movement.converted == line.amount);
  }

  // Steps --------------------------------------------------------------------------------------------------

  // What names an id belongs to it, whatever the amount: then the amounts have to agree.
  void match_named() {
    const auto knots =
        open_knots([&](std::size_t line, std::size_t movement) { return is_named(line, movement); });
    for (const Knot& knot : knots) {
      if (!fits_named(knot))
        leave(knot, knot.movements.size() > 1 && knot.lines.size() > 1 ? OpenReason::ambiguous
                                                                       : OpenReason::differs);
    }
  }

  bool fits_named(const Knot& knot) {
    const Movement& movement = movements_[knot.movements.front()];
    const OfferedLine& line = lines_[knot.lines.front()];
    // What went the other way, such as a fee, is no conversion, nor is what Amazon says has failed.
    if (knot.movements.size() == 1 && knot.lines.size() == 1 &&
        line.amount.currency() != movement.amount.currency())
      return movement.failed.empty() && line.amount.is_negative() == movement.amount.is_negative() &&
             take(knot, MatchReason::conversion, "the line names it: " + conversion_text(line, movement));
    const auto arrived = sum_of_lines(knot.lines), wanted = sum_of_movements(knot.movements);
    if (!arrived || !wanted) return false;
    if (knot.movements.size() == 1 && knot.lines.size() > 1 && arrived->is_zero())
      return take(knot, MatchReason::returned, "the lines name it, and it went back");
    // Amazon says that it failed, and the bank has it.
    if (!movement.failed.empty()) return false;
    if (*arrived != *wanted || (knot.movements.size() > 1 && knot.lines.size() > 1)) return false;
    if (knot.movements.size() > 1)
      return take(knot, MatchReason::combined, "the line names them, and is their sum");
    if (knot.lines.size() > 1) return take(knot, MatchReason::split, "the lines name it, and add up to it");
    return take(knot, MatchReason::exact, "the line names it");
  }

  // A line that may be one half of the way there and back of what failed. Not one that names another.
  bool is_half_of(std::size_t line, std::size_t movement) const {
    const Movement& failed = movements_[movement];
    const OfferedLine& each = lines_[line];
    return !failed.failed.empty() && each.is_amazon && is_same_account(each, failed) &&
           absolute(each.amount) == failed.amount && each.value >= failed.earliest &&
           std::chrono::sys_days{each.value} <= std::chrono::sys_days{failed.expected} + goes_back_within &&
           (!names_any_[line] || is_named(line, movement));
  }

  // What failed may be a line and its opposite.
  void match_returned() {
    const auto knots =
        open_knots([&](std::size_t line, std::size_t movement) { return is_half_of(line, movement); });
    for (const Knot& knot : knots) {
      const auto arrived = sum_of_lines(knot.lines);
      if (knot.movements.size() == 1 && knot.lines.size() == 2 && arrived && arrived->is_zero())
        take(knot, MatchReason::returned,
             movements_[knot.movements.front()].failed + "; it arrived and went back");
    }
  }

  // Else it is no line. But where one may be a half of it, the other half comes later: then it is open, as
  // is whatever else the line may be.
  void match_failed() {
    const auto may_still_be = [&](std::size_t line, std::size_t movement) {
      return movements_[movement].failed.empty()
                 ? may_be(line, movement) && lines_[line].amount == movements_[movement].amount
                 : is_half_of(line, movement);
    };
    for (const Knot& knot : open_knots(may_still_be))
      if (std::ranges::any_of(knot.movements, [&](std::size_t each) { return is_half_told(each, knot); }))
        leave(knot, OpenReason::ambiguous);
    for (std::size_t movement = 0; movement < movements_.size(); ++movement)
      if (is_movement_open_[movement] && !movements_[movement].failed.empty())
        take({{movement}, {}}, MatchReason::failed, movements_[movement].failed);
  }

  bool is_half_told(std::size_t movement, const Knot& knot) const {
    bool is_in = false, is_out = false, may_be_it = false;
    for (const std::size_t line : knot.lines) {
      if (!is_half_of(line, movement)) continue;
      (lines_[line].amount.is_negative() ? is_out : is_in) = true;
      may_be_it = may_be_it || may_be(line, movement);
    }
    return may_be_it || (is_in && is_out);
  }

  // One line and one movement that fit nothing else.
  void match_alone() {
    const auto fits = [&](std::size_t line, std::size_t movement) {
      return may_be(line, movement) && (lines_[line].amount == movements_[movement].amount ||
                                        is_converted(lines_[line], movements_[movement]));
    };
    for (const Knot& knot : open_knots(fits)) {
      if (knot.movements.size() > 1 || knot.lines.size() > 1) {
        leave(knot, OpenReason::ambiguous);
        continue;
      }
      const Movement& movement = movements_[knot.movements.front()];
      const OfferedLine& line = lines_[knot.lines.front()];
      if (line.amount == movement.amount)
        take(knot, MatchReason::exact,
             "amount, currency, days and Amazon's name agree, and with nothing else");
      else
        take(knot, MatchReason::conversion, conversion_text(line, movement));
    }
  }

  // Several of one side are one of the other; whatever takes part in two such sums is left.
  void match_sums() {
    std::vector<std::pair<Knot, MatchReason>> sums = combined();
    for (auto& split : splits()) sums.push_back(std::move(split));
    std::map<std::size_t, int> movements, lines;
    for (const auto& [knot, reason] : sums) {
      for (const std::size_t each : knot.movements) ++movements[each];
      for (const std::size_t each : knot.lines) ++lines[each];
    }
    for (const auto& [knot, reason] : sums) {
      const bool is_alone =
          std::ranges::all_of(knot.movements, [&](std::size_t each) { return movements[each] == 1; }) &&
          std::ranges::all_of(knot.lines, [&](std::size_t each) { return lines[each] == 1; });
      if (!is_alone)
        leave(knot, OpenReason::ambiguous);
      else
        take(knot, reason,
             reason == MatchReason::combined ? "the line is their sum, and of no others"
                                             : "the lines add up to it, and no others do");
    }
  }

  std::vector<std::pair<Knot, MatchReason>> combined() const {
    std::vector<std::pair<Knot, MatchReason>> found;
    for (std::size_t line = 0; line < lines_.size(); ++line) {
      std::map<Date, Places> by_day;  // settlements of one day
      for (std::size_t movement = 0; movement < movements_.size(); ++movement)
        if (may_be(line, movement) && movements_[movement].key.kind == MovementKind::payout &&
            movements_[movement].amount.currency() == lines_[line].amount.currency())
          by_day[movements_[movement].expected].push_back(movement);
      for (const auto& [day, places] : by_day)
        for (const Places& chosen :
             sums_to(lines_[line].amount.minor(), minors_of_movements(places), settlements_in_a_line_max))
          found.push_back({{chosen_of(places, chosen), {line}}, MatchReason::combined});
    }
    return found;
  }

  std::vector<std::pair<Knot, MatchReason>> splits() const {
    std::vector<std::pair<Knot, MatchReason>> found;
    for (std::size_t movement = 0; movement < movements_.size(); ++movement) {
      Places places;
      for (std::size_t line = 0; line < lines_.size(); ++line)
        if (may_be(line, movement) &&
            lines_[line].amount.currency() == movements_[movement].amount.currency() &&
            lines_[line].amount.is_negative() == movements_[movement].amount.is_negative())
          places.push_back(line);
      for (const Places& chosen :
           sums_to(movements_[movement].amount.minor(), minors_of_lines(places), lines_of_a_payout_max))
        found.push_back({{{movement}, chosen_of(places, chosen)}, MatchReason::split});
    }
    return found;
  }

  // Amounts ------------------------------------------------------------------------------------------------

  std::vector<std::int64_t> minors_of_movements(const Places& places) const {
    std::vector<std::int64_t> minors;
    for (const std::size_t place : places) minors.push_back(movements_[place].amount.minor());
    return minors;
  }
  std::vector<std::int64_t> minors_of_lines(const Places& places) const {
    std::vector<std::int64_t> minors;
    for (const std::size_t place : places) minors.push_back(lines_[place].amount.minor());
    return minors;
  }
  static Places chosen_of(const Places& places, const Places& chosen) {
    Places picked;
    for (const std::size_t place : chosen) picked.push_back(places[place]);
    return picked;
  }

  // Nothing where they are of several currencies, or cannot be counted.
  template <typename Each>
  static std::optional<Money> sum_of(const std::vector<Each>& all, const Places& places) {
    std::int64_t sum = 0;
    const Currency currency = all[places.front()].amount.currency();
    for (const std::size_t place : places) {
      const Money& amount = all[place].amount;
      if (amount.currency() != currency || __builtin_add_overflow(sum, amount.minor(), &sum))
        return std::nullopt;
    }
    return Money{sum, currency};
  }
  std::optional<Money> sum_of_lines(const Places& places) const { return sum_of(lines_, places); }
  std::optional<Money> sum_of_movements(const Places& places) const { return sum_of(movements_, places); }

  static std::string conversion_text(const OfferedLine& line, const Movement& movement) {
    std::string text = movement.amount.text() + " arrived as " + line.amount.text();
    if (movement.converted && *movement.converted == line.amount) return text + ", as Amazon says";
    if (line.instructed && *line.instructed == movement.amount) return text + ", as the bank says";
    return text;
  }

  // Of what is still open.
  template <typename Evidence>
  std::vector<Knot> open_knots(const Evidence& holds) const {
    return knots_of(movements_.size(), lines_.size(), [&](std::size_t line, std::size_t movement) {
      return is_movement_open_[movement] && is_line_open_[line] && holds(line, movement);
    });
  }

  // Results ------------------------------------------------------------------------------------------------

  bool take(const Knot& knot, MatchReason reason, std::string detail) {
    BankMatch match{reason, {}, {}, std::move(detail)};
    for (const std::size_t movement : knot.movements) {
      match.movements.push_back(movements_[movement].key);
      is_movement_open_[movement] = false;
    }
    for (const std::size_t line : knot.lines) {
      match.lines.push_back(lines_[line].id);
      is_line_open_[line] = false;
    }
    result_.matches.push_back(std::move(match));
    return true;
  }

  // Nobody decides between them, and no later step may.
  void leave(const Knot& knot, OpenReason why) {
    for (const std::size_t movement : knot.movements) {
      is_movement_open_[movement] = false;
      auto& open = left_movements_.try_emplace(movement, OpenMovement{movements_[movement].key, why, {}})
                       .first->second;
      for (const std::size_t line : knot.lines) open.lines.push_back(lines_[line].id);
    }
    for (const std::size_t line : knot.lines) {
      is_line_open_[line] = false;
      auto& open = left_lines_.try_emplace(line, OpenLine{lines_[line].id, why, {}}).first->second;
      for (const std::size_t movement : knot.movements) open.movements.push_back(movements_[movement].key);
    }
  }

  // The one line that a movement could be, though its amount is another: for people.
  std::vector<std::string> nearest_to(std::size_t movement) const {
    Places near;
    for (std::size_t line = 0; line < lines_.size(); ++line)
      if (may_be(line, movement) &&
          lines_[line].amount.currency() == movements_[movement].amount.currency() &&
          lines_[line].amount.is_negative() == movements_[movement].amount.is_negative())
        near.push_back(line);
    if (near.size() != 1) return {};
    int sharing = 0;
    for (std::size_t other = 0; other < movements_.size(); ++other) sharing += may_be(near[0], other) ? 1 : 0;
    return sharing == 1 ? std::vector{lines_[near[0]].id} : std::vector<std::string>{};
  }

  template <typename T>
  static void once_each(std::vector<T>& all) {
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
  }

  void list_open() {
    for (std::size_t movement = 0; movement < movements_.size(); ++movement)
      if (is_movement_open_[movement])
        result_.movements.push_back({movements_[movement].key, OpenReason::waiting, nearest_to(movement)});
    for (std::size_t line = 0; line < lines_.size(); ++line)
      if (is_line_open_[line]) result_.lines.push_back({lines_[line].id, OpenReason::waiting, {}});
    for (auto& [place, open] : left_movements_) {
      once_each(open.lines);
      result_.movements.push_back(open);
    }
    for (auto& [place, open] : left_lines_) {
      once_each(open.movements);
      result_.lines.push_back(open);
    }
    std::ranges::sort(result_.movements, {}, &OpenMovement::key);
    std::ranges::sort(result_.lines, {}, &OpenLine::id);
    std::ranges::sort(result_.matches, {}, [](const BankMatch& match) { return match.movements.front(); });
  }

  std::vector<Movement> movements_;
  std::vector<OfferedLine> lines_;
  std::vector<std::string> texts_;  // of the lines, letters and digits alone
  std::vector<bool> names_any_;     // of the lines: a movement's id
  std::vector<Date> latest_;        // of the movements
  std::vector<bool> is_movement_open_, is_line_open_;
  std::map<std::size_t, OpenMovement> left_movements_;
  std::map<std::size_t, OpenLine> left_lines_;
  BankMatching result_;
};

}  // namespace

BankMatching match_bank(const std::vector<Movement>& movements, const std::vector<OfferedLine>& lines,
                        const MatchWindow& window) {
  return BankMatcher{movements, lines, window}.match();
}

}  // namespace weir::accounting

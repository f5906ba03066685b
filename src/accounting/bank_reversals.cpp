#include "accounting/bank_reversals.hpp"

#include <algorithm>
#include <set>

#include "accounting/bank_knots.hpp"
#include "accounting/rules.hpp"

namespace weir::accounting {
namespace {

bool is_opposite(const OfferedLine& back, const OfferedLine& line) {
  return back.is_amazon && back.amount == -line.amount && back.account_tail == line.account_tail &&
         back.value >= line.value &&
         std::chrono::sys_days{back.value} <= std::chrono::sys_days{line.value} + goes_back_within;
}

BankMatch returned_by(const ArrivedPayout& payout, const OfferedLine& back) {
  return {MatchReason::returned,
          {payout.movement.key},
          {payout.line.id, back.id},
          "it arrived, and the bank took it back on " + iso(back.value) + " with line " + back.id};
}

}  // namespace

std::vector<BankMatch> taken_back(const std::vector<ArrivedPayout>& arrived,
                                  const std::vector<OfferedLine>& open) {
  std::vector<std::string> texts;
  for (const OfferedLine& line : open) texts.push_back(normalised(line.text));
  const auto is_named = [&](std::size_t line, std::size_t payout) {
    return names_movement(texts[line], arrived[payout].movement);
  };
  const auto names_any = [&](std::size_t line) {
    return std::ranges::any_of(
        arrived, [&](const ArrivedPayout& each) { return names_movement(texts[line], each.movement); });
  };
  std::set<std::size_t> lines_done, payouts_done;
  std::vector<BankMatch> found;
  // Names decide before the bank's mark does.
  for (const bool is_by_name : {true, false})
    for (const Knot& knot : knots_of(arrived.size(), open.size(), [&](std::size_t line, std::size_t payout) {
           return !lines_done.contains(line) && !payouts_done.contains(payout) &&
                  is_opposite(open[line], arrived[payout].line) &&
                  (is_by_name ? is_named(line, payout) : open[line].is_reversal && !names_any(line));
         })) {
      lines_done.insert(knot.lines.begin(), knot.lines.end());
      payouts_done.insert(knot.movements.begin(), knot.movements.end());
      if (knot.movements.size() == 1 && knot.lines.size() == 1)
        found.push_back(returned_by(arrived[knot.movements.front()], open[knot.lines.front()]));
    }
  return found;
}

}  // namespace weir::accounting

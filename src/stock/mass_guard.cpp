#include "stock/mass_guard.hpp"

#include <fmt/format.h>

#include "stock/wide.hpp"

namespace weir::stock {
namespace {

bool is_more_than(std::int64_t part, std::int64_t whole, std::int64_t percent_thousandths,
                  std::int64_t least) {
  return part >= least && Wide{part} * whole_percent > Wide{whole} * percent_thousandths;
}

Failure held(Next next, std::string code, std::string text) {
  return {.next = next, .code = std::move(code), .text = std::move(text), .subject = "stock"};
}

}  // namespace

std::vector<Failure> reasons_to_hold(const MassChange& change, const MassGuardRules& rules, Instant now) {
  std::vector<Failure> reasons;
  if (change.is_snapshot && !change.is_complete)
    reasons.push_back(
        held(Next::retry, "stock.incomplete_read",
             "the snapshot of SAP's stock is not complete, and says nothing about what is not in it; it "
             "is read again"));
  if (change.to_zero > 0 && is_more_than(change.to_zero, change.had_stock, rules.zeroed, rules.zeroed_least))
    reasons.push_back(
        held(Next::refuse, "stock.mass_zero",
             fmt::format("{} of {} listings with stock would show nothing; compare with MB52 in SAP, and "
                         "release it if that is so",
                         change.to_zero, change.had_stock)));
  if (change.changed > 0 && is_more_than(change.changed, change.listings, rules.changed, rules.changed_least))
    reasons.push_back(
        held(Next::refuse, "stock.mass_change",
             fmt::format("{} of {} listings would change at once; look at some of them by `weir stock "
                         "why`, and release it if they are right",
                         change.changed, change.listings)));
  if (rules.unchanged != Duration::zero() && change.listings > 0 &&
      now - change.last_change > rules.unchanged)
    reasons.push_back(
        held(Next::refuse, "stock.nothing_moves",
             fmt::format("no quantity has changed since {}; see whether movements are posted in SAP "
                         "(MB51), and whether they are found",
                         iso(change.last_change))));
  return reasons;
}

}  // namespace weir::stock

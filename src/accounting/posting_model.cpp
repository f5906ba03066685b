#include "accounting/posting_model.hpp"

#include <algorithm>
#include <array>

namespace weir::accounting {
namespace {

constexpr std::array<std::string_view, 13> always_billed{
    "REV_GOODS",       "REV_SHIPPING",    "REV_GIFTWRAP", "REV_RESTOCKING", "REFUND_GOODS",
    "REFUND_SHIPPING", "REFUND_GIFTWRAP", "PROMO_GOODS",  "PROMO_SHIPPING", "PROMO_GIFTWRAP",
    "PROMO_TAX",       "BUYER_RECHARGE",  "TAX_COLLECTED"};
// A claim has a credit memo, or it has none; tax that Amazon withholds was on the bill, or was not.
constexpr std::array<std::string_view, 6> sometimes_billed{"REV_OTHER", "POINTS",   "CHARGEBACK",
                                                           "A2Z",       "GOODWILL", "TAX_WITHHELD_MF"};

}  // namespace

Billed is_billed(const AccountingClass& which) {
  if (std::ranges::find(always_billed, which.name) != always_billed.end()) return Billed::always;
  return std::ranges::find(sometimes_billed, which.name) != sometimes_billed.end() ? Billed::sometimes
                                                                                   : Billed::never;
}

ModelEffects effects_of(const AccountingClass& which) {
  const std::string posts = "posts to " + which.account + ", " + which.title;
  if (which.name == "SUSPENSE")
    return {"waits in suspense on " + which.account, "waits in suspense on " + which.account};
  const std::string clears = "clears the open item of the billing document or credit memo of the order";
  switch (is_billed(which)) {
    case Billed::always:
      return {clears, posts};
    case Billed::sometimes:
      return {clears + " where SD has billed it, else " + posts, posts};
    case Billed::never:
      break;
  }
  return {posts, posts};
}

}  // namespace weir::accounting

#include "accounting/posting_model.hpp"

namespace weir::accounting {

bool is_billed(const AccountingClass& which) {
  return which.group == "revenue" || which.group == "contra revenue" || which.group == "tax";
}

ModelEffects effects_of(const AccountingClass& which) {
  const std::string posts = "posts to " + which.account + ", " + which.title;
  if (which.name == "SUSPENSE")
    return {"waits in suspense on " + which.account, "waits in suspense on " + which.account};
  if (!is_billed(which)) return {posts, posts};
  return {"clears the open item of the billing document or credit memo of the order", posts};
}

}  // namespace weir::accounting

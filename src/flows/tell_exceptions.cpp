#include "flows/tell_exceptions.hpp"

#include <algorithm>

namespace weir::flows {
namespace {

bool is_one_exception(const store::Exception& a, const store::Exception& b) {
  return a.connection == b.connection && a.code == b.code && a.subject == b.subject;
}

}  // namespace

void tell_those(Tx& tx, const Context& context, const std::string& begin,
                const std::vector<store::Exception>& wanted, const std::vector<store::Exception>& open) {
  const Instant now = context.clock.now();
  for (const store::Exception& each : open) {
    if (each.connection != context.connection.name || !each.subject.starts_with(begin)) continue;
    const bool stays = std::ranges::any_of(wanted, [&](const store::Exception& want) {
      return is_one_exception(want, each) && want.reason == each.reason;
    });
    if (!stays) context.stores.exceptions.close_of(tx, each.connection, each.subject, each.code, now);
  }
  for (store::Exception want : wanted) {
    const auto known =
        std::ranges::find_if(open, [&](const auto& each) { return is_one_exception(want, each); });
    if (known != open.end() && known->reason == want.reason) continue;
    if (known != open.end() && known->deadline && want.deadline)
      want.deadline = std::min(*known->deadline, *want.deadline);
    context.stores.exceptions.open(tx, want, now);
  }
}

}  // namespace weir::flows

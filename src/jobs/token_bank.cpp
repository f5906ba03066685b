#include "jobs/token_bank.hpp"

#include <vector>

namespace weir::jobs {

TokenBank::TokenBank(BucketStore& store, std::string holder, UsagePlans plans)
    : store_{store}, holder_{std::move(holder)}, plans_{std::move(plans)} {}

TokenDesk& TokenBank::desk(std::string_view bucket) {
  const std::lock_guard lock{mutex_};
  if (const auto found = desks_.find(bucket); found != desks_.end()) return found->second;
  const std::string name{bucket};
  return desks_.try_emplace(name, store_, holder_, name, plans_.of(bucket)).first->second;
}

Result<Done> TokenBank::permit(const CallAsk& ask, Instant now) { return desk(ask.bucket).permit(ask, now); }

void TokenBank::answered(const CallAsk& ask, const CallAnswer& answer, Instant now) {
  desk(ask.bucket).answered(answer, now);
}

Instant TokenBank::forecast(std::string_view bucket, Urgency urgency, std::int64_t calls, Instant now) {
  return desk(bucket).forecast(urgency, calls, now);
}

void TokenBank::close(Instant now) {
  std::vector<TokenDesk*> all;
  {
    const std::lock_guard lock{mutex_};
    for (auto& [name, desk] : desks_) all.push_back(&desk);
  }
  for (TokenDesk* desk : all) desk->close(now);
}

}  // namespace weir::jobs

#include "jobs/logon_breaker.hpp"

namespace weir::jobs {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t refusals_max = 2;
constexpr Duration closed_for = 30min;
constexpr int tries = 10;  // at changing a row that others change as well

}  // namespace

Failure LogonBreaker::closed(Instant until) const {
  return {.next = Next::wait,
          .code = "sap.logon_closed",
          .text = "SAP refused our logon twice in a row; it is not tried again before " + iso(until) +
                  ", so that the user is not locked. Check user and password (SU01), then weir queue resume "
                  "CONNECTION sap",
          .subject = bucket_,
          .not_before = until};
}

Result<Done> LogonBreaker::permit(Instant now) {
  auto record = store_.load(bucket_);
  saw_refusals_ = record && record->refusals > 0;
  if (!record || record->refusals < refusals_max) return Done{};
  const Instant until = instant_from(record->next);
  if (now < until) return closed(until);
  record->next = nanos(now + closed_for);
  if (!store_.save(*record)) return closed(now + closed_for);  // another one tries
  return Done{};
}

void LogonBreaker::answered(bool was_refused, Instant now) {
  if (!was_refused && !saw_refusals_) return;
  for (int i = 0; i < tries; ++i) {
    auto record = store_.load(bucket_).value_or(BucketRecord{.name = bucket_});
    if (!was_refused && record.refusals == 0) break;
    record.refusals = was_refused ? record.refusals + 1 : 0;
    if (was_refused) record.next = nanos(now + closed_for);
    if (store_.save(record)) break;
  }
  saw_refusals_ = was_refused;
}

bool LogonBreaker::lift() {
  const auto record = store_.load(bucket_);
  saw_refusals_ = record && record->refusals > 0;
  const bool was_refused = saw_refusals_;
  answered(false, {});
  return was_refused;
}

}  // namespace weir::jobs

#include "monitor/expiry.hpp"

#include "core/ensure.hpp"

namespace weir::monitor {
namespace {

const char* expiry_code(Expiry expiry) {
  switch (expiry) {
    case Expiry::soon:
      return "expiry.soon";
    case Expiry::over:
      return "expiry.over";
    case Expiry::unreadable:
      return "expiry.unreadable";
    case Expiry::good:
      break;
  }
  throw Bug("what is good has no code");
}

}  // namespace

Expiry expiry_of(const Expiring& each, Instant now) {
  if (!each.until) return Expiry::unreadable;
  if (*each.until <= now) return Expiry::over;
  return *each.until - now < expiry_noticed ? Expiry::soon : Expiry::good;
}

std::string expiry_words(const Expiring& each, Instant now) {
  if (!each.until) return each.unread;
  if (*each.until <= now) return "it ended on " + iso(*each.until);
  return "good for " +
         std::to_string(std::chrono::duration_cast<std::chrono::days>(*each.until - now).count()) + " days";
}

std::vector<store::Exception> expiries_of(const std::vector<Expiring>& all, Instant to) {
  std::vector<store::Exception> found;
  for (const Expiring& each : all) {
    const Expiry expiry = expiry_of(each, to);
    if (expiry == Expiry::good) continue;
    store::Exception finding;
    finding.connection = each.connection;
    finding.code = expiry_code(expiry);
    finding.subject = "expiry/" + each.what;
    finding.reason = each.what + ": " + expiry_words(each, to);
    finding.next = each.renew;
    finding.owner = "basis";
    finding.deadline = each.until;
    finding.opened_at = to;
    found.push_back(std::move(finding));
  }
  return found;
}

}  // namespace weir::monitor

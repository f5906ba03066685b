#pragma once
// What ends by itself, and locks somebody out when it does: certificates, secrets, tokens. For the gap audit
// and the doctor. Pure.
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/exceptions.hpp"

namespace weir::monitor {

struct Expiring {
  std::string connection;          // empty: of the house
  std::string what;                // "idocs.certificate", "token desk of anna"
  std::optional<Instant> until{};  // nothing: it cannot be read, and `unread` says why
  std::string unread{};
  std::string renew;  // how that is done
};

inline constexpr std::chrono::days expiry_noticed{30};

enum class Expiry { good, soon, over, unreadable };
Expiry expiry_of(const Expiring& each, Instant now);
// "good for 12 days", "it ended on 2026-11-01T00:00:00Z"
std::string expiry_words(const Expiring& each, Instant now);

// What is over or soon will be (expiry.over, expiry.soon, expiry.unreadable), as findings of the gap audit.
std::vector<store::Exception> expiries_of(const std::vector<Expiring>& all, Instant to);

}  // namespace weir::monitor

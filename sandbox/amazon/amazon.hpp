#pragma once
// A stand-in Amazon: Login with Amazon, and of SP-API the orders and the settlement reports of one European
// seller. Deterministic: the same seed, requests and instants give the same answers, request ids and tokens
// included.
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "core/random.hpp"
#include "core/time.hpp"
#include "http/message.hpp"
#include "sandbox/amazon/bucket.hpp"
#include "sandbox/amazon/fault_list.hpp"
#include "sandbox/amazon/operation.hpp"
#include "sandbox/amazon/order_search.hpp"
#include "sandbox/amazon/reports.hpp"
#include "sandbox/amazon/tokens.hpp"
#include "sandbox/world/world.hpp"

namespace weir::sandbox {

// Every member may be called from several threads; calls take turns. The world has to outlive it.
class Amazon {
 public:
  explicit Amazon(const World& world, std::int64_t rate_factor = 1);

  // Any request gets an answer; refusals are answers too.
  http::Response handle(const http::Request& request, Instant now);

  // False for a kind or an operation that this side does not have. Kinds and matching are in README.md.
  bool add_fault(const Fault& fault);

  // JSON of what really is, whatever was answered; amounts are decimal texts.
  std::string truth_orders() const;
  std::string truth_settlements() const;
  std::string truth_calls() const;

 private:
  struct Count {
    std::int64_t calls = 0;
    std::int64_t throttled = 0;
  };

  http::Response exchange_token(const http::Request& request, Instant now);
  http::Response call(const http::Request& request, const Call& call, Instant now);
  http::Response answer(const http::Request& request, const Call& call, Instant now);
  std::optional<http::Response> strike(std::string_view operation, std::string_view subject);
  std::optional<http::Response> denied(const http::Request& request, Instant now) const;
  http::Response throttled(std::string_view operation);

  mutable std::mutex mutex_;  // protects all below
  const World& world_;
  SeededRandom random_;
  OrderSearch orders_;
  Reports reports_;
  Tokens tokens_;
  FaultList faults_;
  std::map<Operation, Bucket> buckets_;
  std::map<std::string, Count, std::less<>> counts_;  // by operation, "token" among them
};

}  // namespace weir::sandbox

#pragma once
// A stand-in Amazon: Login with Amazon and SP-API for one European seller, the storage behind it, and the
// queue to which it sends notifications. Deterministic: the same seed, requests and instants give the same
// answers, request ids and tokens included.
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "core/random.hpp"
#include "core/time.hpp"
#include "http/message.hpp"
#include "sandbox/amazon/account.hpp"
#include "sandbox/amazon/bucket.hpp"
#include "sandbox/amazon/desk.hpp"
#include "sandbox/amazon/fault_list.hpp"
#include "sandbox/amazon/operation.hpp"
#include "sandbox/amazon/order_search.hpp"
#include "sandbox/amazon/queue.hpp"
#include "sandbox/amazon/reports.hpp"
#include "sandbox/amazon/tokens.hpp"
#include "sandbox/world/world.hpp"

namespace weir::sandbox {

// Every member may be called from several threads; calls take turns. The world has to outlive it.
class Amazon {
 public:
  // `lives`: orders come, are paid, cancelled and shipped, goods sell and settlements close as time goes by.
  explicit Amazon(World& world, std::int64_t rate_factor = 1, bool lives = false);

  // Any request gets an answer; refusals are answers too.
  http::Response handle(const http::Request& request, Instant now);

  // The queue's own address: SQS, without waiting for a message that is not there.
  http::Response handle_queue(const http::Request& request, Instant now);

  // For tests in one thread.
  Account& account() { return account_; }
  Queue& queue() { return queue_; }

  // False for a kind or an operation that this side does not have. Kinds and matching are in README.md.
  bool add_fault(const Fault& fault);

  // For tests: an order of that story of a season, now; null for a story or a marketplace that there is not.
  // An empty marketplace is Amazon.de.
  const Order* make_order(std::string_view variant, std::string_view marketplace_id, bool is_paid,
                          Instant now);
  // What buyers and Amazon do to one order, by name; README.md tells which deeds there are.
  http::Response deed(std::string_view name, std::string_view text, Instant now);

  // The seller authorises the application once more, after the fault "revoke" has struck.
  void authorise();

  // JSON of what really is, whatever was answered; amounts are decimal texts.
  std::string truth_orders() const;
  std::string truth_settlements() const;
  std::string truth_calls() const;
  std::string truth_listings() const;   // quantity and attributes by SKU
  std::string truth_shipments() const;  // packages that were confirmed, and shipments to Amazon's warehouses
  std::string truth_stock() const;      // in Amazon's warehouses, by SKU
  std::string truth_receipts() const;   // what its warehouses have received, line by line
  std::string truth_cases() const;      // that somebody opened in Seller Central
  std::string truth_messages() const;   // what was sent to the queue, and what became of it

 private:
  struct SupportCase {
    std::string id, shipment, sku;
    std::int64_t quantity = 0;
    Instant at;
  };
  struct Count {
    std::int64_t calls = 0;
    std::int64_t throttled = 0;
  };

  http::Response open_case(const std::string& body, Instant now);
  http::Response reissue_settlement(const std::string& id, Instant now);
  http::Response exchange_token(const http::Request& request, Instant now);
  http::Response call(const http::Request& request, const Call& call, Instant now);
  http::Response answer(const http::Request& request, const Call& call, Instant now);
  http::Response at_desk(const http::Request& request, const Call& call, Instant now);
  // The answer of a fault that keeps the operation from being reached.
  http::Response struck(AmazonFault fault, std::string_view operation);
  bool is_forbidden(const http::Request& request);  // a marketplace that a fault has closed
  http::Response download(const http::Request& request, Instant now);
  bool is_missing(AmazonFault where, const Order& order);  // by a fault, and once for all
  Delivery next_delivery(std::string_view type);
  std::optional<http::Response> denied(const http::Request& request, const UsagePlan& plan,
                                       Instant now) const;
  http::Response throttled(std::string_view operation);

  mutable std::mutex mutex_;  // protects all below
  World& world_;
  SeededRandom random_;
  Account account_;
  OrderSearch orders_;
  Reports reports_;
  Tokens tokens_;
  Queue queue_;
  FaultList faults_;
  Desk desk_;
  std::map<std::string, bool, std::less<>> missing_;  // by order and where: decided once
  std::vector<SupportCase> cases_;                    // oldest first
  std::map<std::string_view, Bucket> buckets_;        // by operation
  std::map<std::string, Count, std::less<>> counts_;  // by operation, "token" among them
};

}  // namespace weir::sandbox

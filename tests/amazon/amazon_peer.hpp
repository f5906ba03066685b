#pragma once
// Weir's SP-API client and the stand-in Amazon, each with what it really has: tokens, quotas, books. Only the
// wire between them is missing, and the clock is the test's.
#include <nlohmann/json.hpp>
#include <string>

#include "amazon/api/sp_api.hpp"
#include "sandbox/world/world.hpp"
#include "support/sandbox_sender.hpp"

namespace weir::testing {

// Right, or off by what a test says.
class OurClock final : public Clock {
 public:
  explicit OurClock(const Clock& right) : right_{right} {}

  Instant now() const override { return right_.now() + error_; }
  void be_off_by(Duration error) { error_ = error; }
  Instant right_time_of(Instant ours) const { return ours - error_; }

 private:
  const Clock& right_;
  Duration error_{0};
};

class AmazonPeer {
 public:
  explicit AmazonPeer(std::uint64_t seed) : world_{seed} {}

  sandbox::World& world() { return world_; }
  sandbox::Amazon& amazon() { return amazon_; }
  // Amazon's, and ours unless it is off.
  ManualClock& clock() { return clock_; }
  OurClock& our_clock() { return our_clock_; }

  // One of ours, as app/live_connection wires it; all have the same authorisation.
  amazon::SpApi client(CallGate& gate, std::string connection = "de") {
    const std::string application = "amazon/" + std::string{sandbox::client_id} + "/";
    return {sender_,
            access_,
            our_clock_,
            "http://amazon.test",
            {gate, application + std::string{sandbox::seller_id} + "/", std::move(connection),
             application + "-/"}};
  }

  // By Amazon's own books.
  std::int64_t calls(const std::string& operation) const { return counted(operation, "calls"); }
  std::int64_t throttled(const std::string& operation) const { return counted(operation, "throttled"); }

 private:
  std::int64_t counted(const std::string& operation, const char* what) const {
    const auto books = nlohmann::json::parse(amazon_.truth_calls());
    return books.contains(operation) ? books.at(operation).at(what).get<std::int64_t>() : 0;
  }

  sandbox::World world_;
  sandbox::Amazon amazon_{world_};
  sandbox::Ecc ecc_{world_.catalog(), world_.seed()};
  ManualClock clock_{sandbox::World::begin()};
  OurClock our_clock_{clock_};
  SandboxSender sender_{amazon_, ecc_, clock_};
  amazon::Access access_{sender_,
                         our_clock_,
                         {"http://amazon.test/auth/o2/token", std::string{sandbox::client_id},
                          std::string{sandbox::client_secret}, std::string{sandbox::refresh_token}}};
};

}  // namespace weir::testing

#pragma once
// One connection of the configuration with its clients: Amazon's side, SAP's side, and the rules between
// them.
#include <memory>

#include "amazon/api/access.hpp"
#include "amazon/api/sp_api.hpp"
#include "app/call_budgets.hpp"
#include "app/call_memory.hpp"
#include "app/sap_side.hpp"
#include "config/config.hpp"
#include "core/clock.hpp"
#include "core/doors.hpp"
#include "core/random.hpp"
#include "flows/context.hpp"
#include "http/measured_sender.hpp"

namespace weir::app {

// What the world looks like to this process; outlives all that is built on it.
struct Doors {
  HttpSender& http;
  const Clock& clock;
  Random& random;
  HttpSender* to_amazon = nullptr;               // where the way to Amazon is another one, by a proxy
  const sap::RfcLibrary* rfc_library = nullptr;  // where SAP's own is used
};

// How a connection logs on to Amazon.
amazon::Credentials amazon_credentials(const config::Connection& settings);

class LiveConnection {
 public:
  // What the merchant says in files of its own.
  struct Rules {
    mapping::RuleBook orders;
    accounting::Rules settlements;
    sap::MessageCatalogue messages;
  };

  // Fails with what is wrong with the merchant's rules. The doors, budgets and memory outlive it.
  static Result<std::unique_ptr<LiveConnection>> build(const config::Connection& settings, const Doors& doors,
                                                       Metrics& metrics, CallBudgets& budgets,
                                                       CallMemory& memory);
  LiveConnection(const config::Connection& settings, const Doors& doors, Metrics& metrics,
                 CallBudgets& budgets, CallMemory& memory, Rules rules);
  LiveConnection(const LiveConnection&) = delete;
  LiveConnection& operator=(const LiveConnection&) = delete;

  const flows::Connection& connection() const { return connection_; }
  const CallMemory& memory() const { return memory_; }
  SapSide& sap() { return sap_; }
  // Who sets a delivery block, once the flows are there; only where a session is kept.
  void hold_back_with(decltype(flows::Connection::hold_back) hold) {
    if (connection_.bapis != nullptr) connection_.hold_back = std::move(hold);
  }
  // The pool that it sells from, once all of them are known.
  void sell_from(flows::StockSide stock) { connection_.stock = std::move(stock); }
  void price_by(flows::PriceSide prices) { connection_.prices = std::move(prices); }
  // How many answers came from the side that a queue ("amazon", "sap") stands for; none of our own store.
  std::uint64_t answers(std::string_view queue) const;

 private:
  CallMemory& memory_;
  http::MeasuredSender to_amazon_;
  http::MeasuredSender to_sap_;
  amazon::Access access_;
  amazon::SpApi api_;
  http::MeasuredSender to_queue_;
  std::optional<amazon::Sqs> queue_;
  SapSide sap_;
  std::unique_ptr<flows::OrderWay> order_way_;
  flows::Connection connection_;
};

}  // namespace weir::app

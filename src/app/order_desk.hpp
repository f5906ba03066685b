#pragma once
// Orders as a person looks at them and acts on them, from the command line: an engine that runs nothing.
#include <memory>

#include "app/engine.hpp"
#include "core/clock.hpp"
#include "core/random.hpp"
#include "flows/order_actions.hpp"
#include "flows/order_correction.hpp"
#include "http/client.hpp"
#include "store/job_list.hpp"
#include "store/orders.hpp"

namespace weir::app {

struct ListedOrder {
  store::OrderRow row;
  std::optional<store::Document> document;
};

// All that is known of one order, without personal data.
struct OrderCard {
  store::OrderRow row;
  std::optional<store::Document> document;
  int revision = 0;
  std::vector<store::Posting> postings;    // of every revision
  std::vector<store::Exception> open;      // its own, and those of its topics
  std::vector<store::ListedJob> jobs;      // the latest first
  std::vector<store::AuditEntry> history;  // likewise
};

class OrderDesk {
 public:
  // `connection` may be empty where there is one alone. Fails like Engine::build, or with
  // config.unknown_connection.
  static Result<std::unique_ptr<OrderDesk>> open(const config::Config& config, const std::string& actor,
                                                 const std::string& connection);
  OrderDesk(const config::Config& config, std::string connection);
  OrderDesk(const OrderDesk&) = delete;
  OrderDesk& operator=(const OrderDesk&) = delete;

  Engine& engine() { return *engine_; }
  const flows::Context& context() { return engine_->context_of(connection_); }
  flows::OrderActions actions() { return flows::OrderActions{context()}; }
  std::vector<ListedOrder> list(store::OrderFilter filter);
  // Fails with order.unknown.
  Result<OrderCard> card(const std::string& order_id);

 private:
  std::string connection_;
  http::CurlSender http_;
  http::CurlSender to_amazon_;
  SystemClock clock_;
  SystemRandom random_;
  std::optional<sap::RfcLibrary> library_;
  std::unique_ptr<Engine> engine_;
};

}  // namespace weir::app

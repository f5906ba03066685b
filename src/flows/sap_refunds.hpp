#pragma once
// Credit memos that people make in SAP become refunds at Amazon: jobs "sweep_credit_memos" (what SAP has),
// "refund_at_amazon" (one credit memo: decided, sent once by a feed, its report read), and
// "prove_refund_at_amazon" (the refund is among Amazon's transactions).
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class SapRefunds {
 public:
  explicit SapRefunds(const Context& context) : context_{context} {}

  std::vector<jobs::Outcome> sweep(std::span<const jobs::Job> packet);
  std::vector<jobs::Outcome> refund(std::span<const jobs::Job> packet);
  std::vector<jobs::Outcome> prove(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome sweep_one();
  jobs::Outcome decide(const jobs::Job& job);
  jobs::Outcome prove_one(const jobs::Job& job);

  const Context& context_;
};

// Credit memos of an order that are a person's are decided anew. How many.
std::size_t refund_again(Tx& tx, const Context& context, const std::string& order_id, const std::string& why);

}  // namespace weir::flows

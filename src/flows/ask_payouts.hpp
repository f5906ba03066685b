#pragma once
// Job "ask_payouts": once a day, what Amazon says of payouts (Transfers API, listPayouts): the id in the
// bank's network, the account's last digits, and whether one failed, which its settlement row tells only
// weeks later.
#include <span>
#include <vector>

#include "amazon/model/transfers.hpp"
#include "flows/context.hpp"

namespace weir::flows {

class AskPayouts {
 public:
  explicit AskPayouts(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome ask_page(const jobs::Job& job);

  const Context& context_;
};

// By settlement: several payouts of one (a failed one and its repetition, or parts) are told as one, with the
// ids of all and the word of the latest.
std::map<std::string, store::PayoutTold> payouts_told(std::vector<amazon::transfers::Payout> payouts);

}  // namespace weir::flows

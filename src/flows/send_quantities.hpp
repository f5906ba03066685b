#pragma once
// Job "send_quantities": what waits of a connection goes to Amazon, the most urgent first, and the newest
// value alone. Few by patches, one after the other; many by a feed, which has a job of its own
// (feed_quantities): whichever clears sooner under the quotas.
//
// A quantity is absolute. A patch whose answer is lost is sent again; until it is answered it waits.
#include <span>
#include <vector>

#include "amazon/model/listings.hpp"
#include "flows/context.hpp"

namespace weir::flows {

class SendQuantities {
 public:
  explicit SendQuantities(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome send();
  void revive_feeds();
  stock::SendPlan plan(const store::StockCounts& counts) const;
  jobs::Outcome choose_feed(const stock::SendPlan& plan);
  jobs::Outcome patch();
  Result<amazon::listings::Submission> patch_one(const stock::Change& change) const;

  const Context& context_;
};

// Whether quantities may leave at all: not in shadow mode, not while a person has frozen the connection.
bool may_send(const Context& context);

// Amazon has answered; `refusal` is empty where it took the quantity. When it is looked at next follows.
void note_answer(Tx& tx, const Context& context, const stock::Change& change, const std::string& refusal);
void tell_of_refusal(Tx& tx, const Context& context, const std::string& sku, std::int64_t pieces,
                     const std::string& why);

}  // namespace weir::flows

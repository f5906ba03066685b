#pragma once
// Job "send_prices": what waits of a connection goes to Amazon by patches, the oldest first, and the newest
// offer alone.
//
// What is not ours in an entry stays: it is merged, and where a part of ours goes, it is written again as
// Amazon shows it at that moment. An offer is absolute. A patch whose answer is lost is sent again; until it
// is answered it waits.
#include <span>
#include <vector>

#include "amazon/model/listings.hpp"
#include "flows/context.hpp"

namespace weir::flows {

class SendPrices {
 public:
  explicit SendPrices(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome send();
  Result<amazon::listings::Submission> patch_one(const store::PriceListing& listing) const;

  const Context& context_;
};

// Whether prices may leave at all: not in shadow mode, not while a person has stopped the connection, and not
// before a look has taken up the rules: what waits was planned by others.
bool may_send_prices(const Context& context);

}  // namespace weir::flows

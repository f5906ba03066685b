#pragma once
// Job "prove_prices": Amazon is asked what it shows, twenty listings of a marketplace a call, shortly after
// they were told and once a day. What shows as told is proven, and the last good price; another price than
// told is a breach: the last good one is told once more, and then it is somebody's matter. Never the other
// way: nothing that Amazon shows becomes a price in SAP, or one that is told.
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class ProvePrices {
 public:
  explicit ProvePrices(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome prove();

  const Context& context_;
};

}  // namespace weir::flows

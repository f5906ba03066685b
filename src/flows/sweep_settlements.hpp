#pragma once
// Jobs "sweep_settlements" and "fetch_settlement": every settlement report that Amazon lists is fetched once
// and kept; Amazon forgets them after 90 days. One settlement comes under several report ids and is posted
// once.
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class SweepSettlements {
 public:
  explicit SweepSettlements(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> list(std::span<const jobs::Job> packet);   // sweep_settlements
  std::vector<jobs::Outcome> fetch(std::span<const jobs::Job> packet);  // fetch_settlement

 private:
  jobs::Outcome list_page(const jobs::Job& job);
  jobs::Outcome fetch_one(const jobs::Job& job);

  const Context& context_;
};

}  // namespace weir::flows

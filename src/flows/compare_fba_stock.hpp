#pragma once
// Job "compare_fba_stock": once a day SAP's stock at Amazon is looked at, kept, and held against Amazon's on
// the last day that is whole; what differs, and nothing that waits explains, ages until operations is told.
// Job "list_fba_inventory": what Amazon's inventory summaries say, as a third account.
#include <span>
#include <vector>

#include "flows/fba_balance.hpp"

namespace weir::flows {

class CompareFbaStock {
 public:
  explicit CompareFbaStock(const FbaDesk& desk) : desk_{desk} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);
  std::vector<jobs::Outcome> list(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome compare();
  jobs::Outcome list_inventory();

  const FbaDesk& desk_;
};

}  // namespace weir::flows

#pragma once
// Job "index_settlement": which orders a kept settlement has rows of, so that an order's money is found
// without opening every report. One that was posted before there was such an index has its suspense noted as
// well.
#include <span>
#include <string>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class IndexSettlements {
 public:
  explicit IndexSettlements(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome index(const jobs::Job& job);

  const Context& context_;
};

void index_later(Tx& tx, const Context& context, const std::string& settlement_id);
std::vector<std::string> unindexed_settlements(const Context& context);

}  // namespace weir::flows

#pragma once
// Job "restate_offers": rules that say otherwise what an offer is in SAP, or how stock is counted, hold at
// once and not with the next daily list of offers. Asks Amazon and SAP nothing; while no rule has changed it
// costs two reads.
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

inline constexpr const char* restate_offers_kind = "restate_offers";

class RestateOffers {
 public:
  explicit RestateOffers(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome step(const jobs::Job& job);
  void count_by_new_rules();
  jobs::Outcome restate_behind(const std::string& sku);

  const Context& context_;
};

}  // namespace weir::flows

#pragma once
// Job "watch_inbound", hourly: which shipments go to Amazon's warehouses, one call a step. First those that
// changed, by marketplace and page (v0, which alone knows what was received), each with its items; then the
// plans, of which the API of 2024 says whether they are void, and in which country their shipments arrive.
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <vector>

#include "flows/inbound_jobs.hpp"

namespace weir::flows {

class WatchInbound {
 public:
  WatchInbound(const Context& context, store::InboundBook& book) : context_{context}, book_{book} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  struct Progress;
  jobs::Outcome step(const jobs::Job& job);
  jobs::Outcome shipments_page(Progress progress);
  jobs::Outcome items_of_next(Progress progress);
  jobs::Outcome plans_page(Progress progress);
  jobs::Outcome plan_of_next(Progress progress);
  jobs::Outcome detail_of_next(Progress progress, const nlohmann::json& which);
  jobs::Outcome end(const Progress& progress);

  const Context& context_;
  store::InboundBook& book_;
};

}  // namespace weir::flows

#pragma once
// Job "survey_inbound", every quarter of an hour: what is to be done with each open shipment to Amazon's
// warehouses, what is wrong with it, what Amazon is asked for, and until when. Reads the store alone;
// "cost_claims" then asks SAP what the goods are worth (MBEW).
#include <span>
#include <vector>

#include "flows/inbound_jobs.hpp"
#include "stock/inbound_claims.hpp"

namespace weir::flows {

inline constexpr const char* cost_claims_kind = "cost_inbound_claims";

class SurveyInbound {
 public:
  SurveyInbound(const Context& context, store::InboundBook& book) : context_{context}, book_{book} {}

  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);
  std::vector<jobs::Outcome> cost(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome survey(const jobs::Job& job);
  jobs::Outcome pay();
  jobs::Outcome cost_all();

  const Context& context_;
  store::InboundBook& book_;
};

// What a shipment waits for; empty: for nobody. The kind of the job that does it. Pure but for what it is
// given.
const char* next_inbound_job(const stock::InboundView& view, const InboundRules& rules, Instant now);

// The claims that a shipment gives rise to now, of what is missing and of what is damaged.
std::vector<stock::InboundClaim> claims_of(const stock::InboundView& view, const InboundRules& rules,
                                           Instant now, const Zone& zone);

}  // namespace weir::flows

#pragma once
// Job "list_offers": once a day Amazon's report of all the seller's offers, so that we know which SKUs there
// are, who ships them, and what Amazon shows of each. It is also the proof of the whole catalogue.
#include <span>
#include <vector>

#include "amazon/model/merchant_listings.hpp"
#include "flows/context.hpp"

namespace weir::flows {

class ListOffers {
 public:
  explicit ListOffers(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome step(const jobs::Job& job);
  jobs::Outcome wait(const jobs::Job& job, const std::string& report_id);
  jobs::Outcome fetch(const jobs::Job& job, const std::string& document_id, Instant made_at);
  void keep(const std::vector<amazon::MerchantListing>& listings, Instant made_at);
  jobs::Outcome end(const std::vector<amazon::MerchantListing>& listings, Instant begun);

  const Context& context_;
};

}  // namespace weir::flows

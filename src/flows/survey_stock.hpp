#pragma once
// Job "survey_stock": SAP's result by the rules held against all of Amazon's offers, offer by offer: what is
// off (stock/offer_gaps.hpp) becomes figures for metrics, and what a person has to see an entry of one
// connection. Asks Amazon nothing; SAP once a day, for the materials that nobody offers.
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "stock/offer_gaps.hpp"

namespace weir::flows {

inline constexpr const char* survey_stock_kind = "survey_stock";

// Figures that others read by name, as they stand in the store.
inline constexpr const char* surveyed_at = "at";
inline constexpr const char* catalogue_sold = "sold";              // offers that have a material
inline constexpr const char* catalogue_with_stock = "with_stock";  // of these, that show some

// Every offer of the connection that the merchant ships, by SKU; `each` is told of what is off. Reads page by
// page, not inside a transaction: a catalogue that changes meanwhile is counted as it was read.
stock::OfferTally survey_offers(const Context& context,
                                const std::function<void(const stock::OfferGap&)>& each);

// As they stand in the store: "over.offers", "over.pieces", "lost_a_day", …
std::map<std::string, std::int64_t> figures_of(const stock::OfferTally& tally, Instant now);

class SurveyStock {
 public:
  explicit SurveyStock(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome survey();
  Result<Done> look_for_unlisted();

  const Context& context_;
};

}  // namespace weir::flows

#pragma once
// What is off between SAP's stock and Amazon's offers, for people and for Prometheus.
#include <string>
#include <vector>

#include "core/metrics.hpp"
#include "flows/survey_stock.hpp"

namespace weir::app {

struct StockDrift {
  std::string connection, pool;
  stock::OfferTally tally;
  std::vector<stock::OfferGap> gaps;  // the gravest first, at most as many as were asked for
  std::size_t all_gaps = 0;
  std::vector<store::UnlistedMaterial> unlisted;
  store::StockEvents oversold, buffer;  // since the beginning
  std::int64_t oversold_now = 0, in_buffer_now = 0;
  std::optional<Instant> unlisted_at{};  // when SAP was asked for them

  // Somebody has to act: what is sold that is not there, or there and not sold.
  bool needs_somebody() const;
};

// Reads every offer of the connection. `most` gaps are kept.
StockDrift stock_drift(const flows::Context& context, std::size_t most);

// B10 to B13 of a connection, as its last survey has counted them; no SKU among the labels.
void count_stock_drift(Metrics& metrics, const flows::Context& context);

}  // namespace weir::app

#pragma once
// B14 for Prometheus: offers whose price at Amazon is another than it should be, since when, and those below
// their floor.
#include "core/metrics.hpp"
#include "flows/context.hpp"

namespace weir::app {

// No SKU among the labels. Where Weir sends no prices (shadow mode, stopped by a person) nothing is a
// mismatch; what is below its floor is told all the same.
void count_price_mismatch(Metrics& metrics, const flows::Context& context, store::Database& database);

}  // namespace weir::app

#include "sandbox/ecc/billing_document.hpp"

#include <numeric>

namespace weir::sandbox::ecc {

std::int64_t BillingDocument::net() const {
  return std::accumulate(items.begin(), items.end(), std::int64_t{0},
                         [](std::int64_t sum, const BillingItem& item) { return sum + item.net; });
}

std::int64_t BillingDocument::tax() const {
  return std::accumulate(items.begin(), items.end(), std::int64_t{0},
                         [](std::int64_t sum, const BillingItem& item) { return sum + item.tax; });
}

}  // namespace weir::sandbox::ecc

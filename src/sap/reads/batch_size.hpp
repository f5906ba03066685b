#pragma once
// How many rows a call may bring: as many as SAP gives within seconds. Pure.
#include <algorithm>

#include "core/time.hpp"

namespace weir::sap {

class BatchSize {
 public:
  int rows() const { return rows_; }
  // Halved when a call took more than five seconds, a half more when it took less than one.
  void took(Duration duration) {
    if (duration > std::chrono::seconds{5})
      rows_ = std::max(rows_ / 2, least);
    else if (duration < std::chrono::seconds{1})
      rows_ = std::min(rows_ + rows_ / 2, most);
  }

 private:
  static constexpr int first = 5'000, least = 100, most = 20'000;
  int rows_ = first;
};

}  // namespace weir::sap

#pragma once
// Where an answer of Amazon's did not fit: "$.orderItems[2].quantityOrdered: expected a whole number".
#include <string>
#include <string_view>

#include "core/result.hpp"

namespace weir::amazon {

// The first thing that did not fit; decoders look at it once, at the end.
class Misfit {
 public:
  void note(const std::string& path, std::string_view expected) {
    if (text_.empty()) text_ = path + ": expected " + std::string{expected};
  }
  bool any() const { return !text_.empty(); }
  Failure failure(std::string_view subject) const;

 private:
  std::string text_;
};

}  // namespace weir::amazon

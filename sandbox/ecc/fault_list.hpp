#pragma once
// The faults that are still to strike.
#include <initializer_list>
#include <string_view>
#include <vector>

#include "sandbox/world/fault.hpp"

namespace weir::sandbox::ecc {

// What is going on where a fault may strike.
struct Occasion {
  std::string_view operation;  // message type or function: "ACC_DOCUMENT", "RFC_READ_TABLE"
  std::string_view path;
  std::string_view order;      // PURCH_NO_C; empty where there is none
  std::string_view reference;  // REF_DOC_NO, which begins with a settlement's id; empty where there is none
};

class FaultList {
 public:
  bool add(const Fault& fault);  // false for what ECC has no fault of

  // The kind of the first fault among `kinds` that fits one of the occasions, struck off once; empty when
  // none fits.
  std::string take(std::initializer_list<std::string_view> kinds, const std::vector<Occasion>& occasions);

 private:
  std::vector<Fault> faults_;
};

}  // namespace weir::sandbox::ecc

#pragma once
// The faults that are still to strike.
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "core/random.hpp"
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
  explicit FaultList(std::uint64_t seed) : random_{seed} {}

  bool add(const Fault& fault);  // false for what ECC has no fault of

  // The first fault among `kinds` that fits one of the occasions and whose turn it is by the seed (`one_in`),
  // struck off once.
  std::optional<Fault> take_fault(std::initializer_list<std::string_view> kinds,
                                  const std::vector<Occasion>& occasions);
  // Its kind alone; empty when none fits.
  std::string take(std::initializer_list<std::string_view> kinds, const std::vector<Occasion>& occasions);

  bool coin() { return random_.one_in(2); }

 private:
  SeededRandom random_;
  std::vector<Fault> faults_;
};

}  // namespace weir::sandbox::ecc

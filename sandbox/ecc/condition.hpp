#pragma once
// Condition records of prices: who they are for, when they hold, and what they say.
#include <cstdint>
#include <string>
#include <vector>

#include "core/time.hpp"

namespace weir::sandbox::ecc {

// VK11: a price of a material in a sales organisation and channel (A304), or of one customer there (A305).
struct PriceMaintenance {
  std::string type;  // KSCHL: PR00, VKP0, VKA0, ZB2B, ZMIN, ZMAX
  std::string sales_org, channel;
  std::string customer{};  // 10 digits; empty: A304
  std::string material;
  Date from, to;           // both included; 9999-12-31 is never
  std::int64_t minor = 0;  // of the currency
  std::string currency;
  int per = 1;             // KPEIN …
  std::string unit{"ST"};  // … of KMEIN
  struct Step {
    std::int64_t from = 0;   // KSTBM, pieces of KMEIN
    std::int64_t minor = 0;  // KBETR
  };
  std::vector<Step> scale{};  // by quantity, from-scale
};

struct ConditionRecord {
  std::string number;  // KNUMH
  PriceMaintenance is;
  bool is_deleted = false;  // LOEVM_KO
  const char* table() const { return is.customer.empty() ? "304" : "305"; }
};

}  // namespace weir::sandbox::ecc

#pragma once
// What every stock transport order to Amazon's warehouses says of itself. Values alone.
#include <string>

namespace weir::mapping {

struct TransferRules {
  std::string comp_code;        // BUKRS
  std::string doc_type = "UB";  // BSART
  std::string purch_org;        // EKORG
  std::string pur_group;        // EKGRP
  std::string supplying_plant;  // RESWK
};

}  // namespace weir::mapping

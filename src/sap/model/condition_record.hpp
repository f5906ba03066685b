#pragma once
// Conditions (COND_A): prices with their periods and scales.
#include <optional>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "core/time.hpp"
#include "sap/model/quantity.hpp"

namespace weir::sap {

// From this much on, that is the amount.
struct ConditionScale {
  std::optional<Quantity> from_quantity;  // KONM
  std::optional<Money> from_value;        // KONW
  std::string amount;                     // KBETR, as SAP sends it
  std::optional<Money> price;             // the amount, where it is one of a currency
};

struct ConditionRecord {
  std::string usage, table, application, type;  // KVEWE A, KOTABNR 304, KAPPL V, KSCHL PR00
  std::string key;                              // VAKEY: what it is for, one field behind the other
  std::string vkorg, vtweg, kunnr, pltyp, matnr;
  std::string number;  // KNUMH
  std::optional<Date> valid_from, valid_to;
  std::string calculation;  // KRECH: A percent, B fixed, C for a quantity
  std::string amount;       // KBETR, as SAP sends it
  std::optional<Money> price;
  std::string currency;     // KONWA, as SAP has it; a percentage has none
  Quantity per;             // KPEIN units …
  std::string unit;         // … of KMEIN
  bool is_deleted = false;  // LOEVM_KO
  std::vector<ConditionScale> scales;
};

}  // namespace weir::sap

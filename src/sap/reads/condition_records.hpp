#pragma once
// Prices of materials: A304 (sales organisation, channel, material) or A305 (with customer) for the key and
// the validity, KONH for the record's head, KONP for its value.
#include <optional>
#include <string>
#include <vector>

#include "sap/model/rfc.hpp"
#include "sap/reads/table_amounts.hpp"
#include "sap/reads/table_text.hpp"

namespace weir::sap {

struct ConditionWanted {
  std::string kschl = "PR00";
  std::string vkorg, vtweg;
  std::string kunnr{};  // 10 digits; given: A305
  Date on;              // what is valid on that day, and what begins later
};

struct FoundConditionRecord {
  std::string knumh;
  std::string kschl;
  std::string matnr;
  std::optional<Date> datab, datbi;  // valid from and to, both included
  std::optional<Date> erdat;         // KONH: when the record was made
  std::string krech;                 // A percentage, B fixed, C by quantity
  bool has_value = false;            // else KONP has none, and all below is empty
  std::optional<Money> amount;       // none of a percentage, nor where amount or currency are none
  // In thousandths of a percent. KONP keeps a percentage ten times as large as it is: 190.00 is 19 %.
  std::optional<std::int64_t> percent_thousandths;
  int kpein = 0;  // the amount is for so many
  std::string kmein;
  bool has_scales = false;  // the amount is that of the first step alone
  bool is_deleted = false;  // LOEVM_KO: stays in the table, counts for nothing

  bool is_valid_on(Date day) const { return !is_deleted && datab && datbi && *datab <= day && day <= *datbi; }
};

// Released records alone (KFRST blank), deleted ones among them. What is wrong with one record is that one's
// matter. Fails like read_rows_of.
Result<std::vector<FoundConditionRecord>> read_condition_records(RfcCaller& rfc, TableAmounts& amounts,
                                                                 const ConditionWanted& wanted,
                                                                 const std::vector<std::string>& materials);

}  // namespace weir::sap

#pragma once
// Whether what the configuration names exists in SAP and can be used: customizing and master data, read by
// key. Each function names its tables; each tells what is missing or blocked, and nothing when all is well.
#include <string>
#include <vector>

#include "sap/model/rfc.hpp"

namespace weir::sap {

struct Missing {
  std::string table;  // where it was looked for: "MVKE"
  std::string key;    // "000000000000004711 1000/10"
  std::string what;   // "does not exist", "is flagged for deletion (LVORM)", …
  std::string mend;   // the transaction where it is made or unblocked: "MM01"

  bool operator==(const Missing&) const = default;
};
using MissingData = Result<std::vector<Missing>>;  // fails like read_rows_of

// The values of a list of customizing, by its leading field.
enum class CustomizingList {
  company_code,        // T001-BUKRS
  order_type,          // TVAK-AUART, internal keys
  condition_type,      // T685-KSCHL (pricing, SD)
  document_type,       // T003-BLART
  plant,               // T001W-WERKS
  logical_system,      // TBDLS-LOGSYS
  currency,            // TCURC-WAERS
  delivery_block,      // TVLS-LIFSP
  rejection_reason,    // TVAG-ABGRU
  billing_block,       // TVFS-FAKSP
  order_reason,        // TVAU-AUGRU
  shipping_condition,  // TVSB-VSBED
  shipping_type,       // T173-VSART
  delivery_priority,   // TPRIO-LPRIO
  route,               // TVRO-ROUTE
  po_method,           // T176-BSARK
  unit,                // T006-MSEHI
  header_text,         // TTXID-TDID of VBBK
  item_text,           // TTXID-TDID of VBBP
};
MissingData missing_of(RfcCaller& rfc, CustomizingList list, const std::vector<std::string>& values);

struct SalesArea {
  std::string vkorg, vtweg, spart;
};
MissingData missing_sales_areas(RfcCaller& rfc, const std::vector<SalesArea>& areas);  // TVTA

// T001 (chart of accounts), SKA1 (chart: XLOEV, XSPEB), SKB1 (company code: XSPEB, XINTB automatic postings
// only, MITKZ reconciliation). Accounts have 10 digits.
MissingData missing_accounts(RfcCaller& rfc, const std::string& bukrs,
                             const std::vector<std::string>& accounts);

// KNA1 (LOEVM, AUFSD; names are not read), KNVV in the sales area, KNB1 in the company code (blank: not
// asked).
MissingData missing_customers(RfcCaller& rfc, const SalesArea& area, const std::string& bukrs,
                              const std::vector<std::string>& kunnrs);

struct MaterialPlace {
  std::string vkorg, vtweg, werks;
};
// MARA (LVORM, MSTAE), MVKE (LVORM, VMSTA), MARC (LVORM, MMSTA). A status is told, not judged: what it blocks
// is customizing of its own. Materials have 18 characters.
MissingData missing_materials(RfcCaller& rfc, const MaterialPlace& place,
                              const std::vector<std::string>& matnrs);

MissingData missing_locations(RfcCaller& rfc, const std::string& werks,
                              const std::vector<std::string>& lgorts);  // T001L

// EDP21: that IDocs of these messages may come in from a logical system.
MissingData missing_partner_profiles(RfcCaller& rfc, const std::string& sndprn,
                                     const std::vector<std::string>& messages);

// T001 (variant of posting periods, OPVAR), T001B: that a period is open for all account types (MKOAR +) or
// for G/L accounts (S). Intervals of an authorisation group count: who posts may belong to it.
MissingData closed_period(RfcCaller& rfc, const std::string& bukrs, int year, int period);

}  // namespace weir::sap

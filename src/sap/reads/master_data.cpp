#include "sap/reads/master_data.hpp"

#include <algorithm>

#include "core/ensure.hpp"
#include "sap/reads/master_rows.hpp"

namespace weir::sap {
namespace {

struct ListTable {
  CustomizingList list;
  const char* table;
  const char* field;
  const char* mend;
};

using enum CustomizingList;
constexpr ListTable list_tables[] = {{company_code, "T001", "BUKRS", "OX02"},
                                     {order_type, "TVAK", "AUART", "VOV8"},
                                     {condition_type, "T685", "KSCHL", "V/06"},
                                     {document_type, "T003", "BLART", "OBA7"},
                                     {plant, "T001W", "WERKS", "OX10"},
                                     {logical_system, "TBDLS", "LOGSYS", "BD54"},
                                     {currency, "TCURC", "WAERS", "OY03"},
                                     {delivery_block, "TVLS", "LIFSP", "OVLS"},
                                     {rejection_reason, "TVAG", "ABGRU", "OVAG"},
                                     {billing_block, "TVFS", "FAKSP", "OVV3"},
                                     {order_reason, "TVAU", "AUGRU", "OVAU"},
                                     {shipping_condition, "TVSB", "VSBED", "OVLK"},
                                     {shipping_type, "T173", "VSART", "OVTB"},
                                     {delivery_priority, "TPRIO", "LPRIO", "OVLP"},
                                     {route, "TVRO", "ROUTE", "0VTC"},
                                     {po_method, "T176", "BSARK", "SM30 V_T176"},
                                     {unit, "T006", "MSEHI", "CUNI"},
                                     {header_text, "TTXID", "TDID", "VOTXN"},
                                     {item_text, "TTXID", "TDID", "VOTXN"}};

const ListTable& table_of(CustomizingList list) {
  const auto at = std::ranges::find(list_tables, list, &ListTable::list);
  ensure(at != std::end(list_tables), "a list of customizing without a table");
  return *at;
}

}  // namespace

MissingData missing_of(RfcCaller& rfc, CustomizingList list, const std::vector<std::string>& values) {
  const ListTable& table = table_of(list);
  KeyCheck check{{table.table, {table.field}}, table.field, "", table.mend, nullptr};
  if (list == condition_type) check.wanted.where.equals("KVEWE", "A").equals("KAPPL", "V");
  if (list == header_text) check.wanted.where.equals("TDOBJECT", "VBBK");
  if (list == item_text) check.wanted.where.equals("TDOBJECT", "VBBP");
  return missing_keys(rfc, check, values);
}

MissingData missing_locations(RfcCaller& rfc, const std::string& werks,
                              const std::vector<std::string>& lgorts) {
  return missing_keys(
      rfc,
      {{"T001L", {"LGORT"}, Where{}.equals("WERKS", werks)}, "LGORT", " in plant " + werks, "OX09", nullptr},
      lgorts);
}

MissingData missing_partner_profiles(RfcCaller& rfc, const std::string& sndprn,
                                     const std::vector<std::string>& messages) {
  constexpr const char* logical_system_type = "LS";
  return missing_keys(
      rfc,
      {{"EDP21", {"MESTYP"}, Where{}.equals("SNDPRN", sndprn).equals("SNDPRT", logical_system_type)},
       "MESTYP",
       " from " + sndprn,
       "WE20",
       nullptr},
      messages);
}

}  // namespace weir::sap

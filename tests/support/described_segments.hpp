#pragma once
// Segments of types that no export is public of, written down from descriptions of the BAPIs behind them and
// of the ALE messages, apart from our tables: what we build of them is held against both.
#include <map>
#include <string>
#include <vector>

namespace weir::testing {

using DescribedFields = std::map<std::string, std::size_t>;

struct DescribedType {
  std::string root;
  std::vector<std::string> order;  // of the segments below the root, from top to bottom
  std::map<std::string, DescribedFields> segments;
};

inline DescribedType described_goods_movement() {
  return {
      "E1MBGMCR",
      {"E1BP2017_GM_HEAD_01", "E1BP2017_GM_CODE", "E1BP2017_GM_ITEM_CREATE", "E1BP2017_GM_SERIALNUMBER"},
      {{"E1MBGMCR", {{"TESTRUN", 1}}},
       {"E1BP2017_GM_HEAD_01",
        {{"PSTNG_DATE", 8}, {"DOC_DATE", 8}, {"REF_DOC_NO", 16}, {"BILL_OF_LADING", 16}, {"HEADER_TXT", 25}}},
       {"E1BP2017_GM_CODE", {{"GM_CODE", 2}}},
       {"E1BP2017_GM_ITEM_CREATE",
        {{"MATERIAL", 18},
         {"PLANT", 4},
         {"STGE_LOC", 4},
         {"BATCH", 10},
         {"MOVE_TYPE", 3},
         {"STCK_TYPE", 1},
         {"ENTRY_QNT", 15},
         {"ENTRY_UOM", 3},
         {"PO_NUMBER", 10},
         {"PO_ITEM", 5},
         {"NO_MORE_GR", 1},
         {"ITEM_TEXT", 50},
         {"COSTCENTER", 10},
         {"MOVE_PLANT", 4},
         {"MOVE_STLOC", 4},
         {"MVT_IND", 1},
         {"MOVE_REAS", 4},
         {"DELIV_NUMB_TO_SEARCH", 10},
         {"DELIV_ITEM_TO_SEARCH", 6}}}}};
}

inline DescribedType described_purchase_order() {
  return {
      "E1PORDCR1",
      {"E1BPMEPOHEADER", "E1BPMEPOHEADERX", "E1BPMEPOITEM", "E1BPMEPOITEMX", "E1BPMEPOADDRDELIVERY",
       "E1BPMEPOSCHEDULE", "E1BPMEPOSCHEDULX", "E1BPMEPOTEXTHEADER"},
      {{"E1PORDCR1", {}},
       {"E1BPMEPOHEADER",
        {{"COMP_CODE", 4},
         {"DOC_TYPE", 4},
         {"PURCH_ORG", 4},
         {"PUR_GROUP", 3},
         {"CURRENCY", 5},
         {"DOC_DATE", 8},
         {"SUPPL_PLNT", 4},
         {"REF_1", 12},
         {"OUR_REF", 12}}},
       {"E1BPMEPOHEADERX",
        {{"COMP_CODE", 1},
         {"DOC_TYPE", 1},
         {"PURCH_ORG", 1},
         {"PUR_GROUP", 1},
         {"CURRENCY", 1},
         {"DOC_DATE", 1},
         {"SUPPL_PLNT", 1},
         {"REF_1", 1},
         {"OUR_REF", 1}}},
       {"E1BPMEPOITEM",
        {{"PO_ITEM", 5},
         {"MATERIAL", 18},
         {"PLANT", 4},
         {"STGE_LOC", 4},
         {"QUANTITY", 15},
         {"PO_UNIT", 3},
         {"ITEM_CAT", 1}}},
       {"E1BPMEPOITEMX",
        {{"PO_ITEM", 5},
         {"PO_ITEMX", 1},
         {"MATERIAL", 1},
         {"PLANT", 1},
         {"STGE_LOC", 1},
         {"QUANTITY", 1},
         {"PO_UNIT", 1},
         {"ITEM_CAT", 1}}},
       {"E1BPMEPOSCHEDULE",
        {{"PO_ITEM", 5}, {"SCHED_LINE", 4}, {"DEL_DATCAT_EXT", 1}, {"DELIVERY_DATE", 10}, {"QUANTITY", 15}}},
       {"E1BPMEPOSCHEDULX",
        {{"PO_ITEM", 5},
         {"SCHED_LINE", 4},
         {"PO_ITEMX", 1},
         {"SCHED_LINEX", 1},
         {"DEL_DATCAT_EXT", 1},
         {"DELIVERY_DATE", 1},
         {"QUANTITY", 1}}},
       {"E1BPMEPOTEXTHEADER", {{"TEXT_ID", 4}, {"TEXT_FORM", 2}, {"TEXT_LINE", 132}}}}};
}

inline DescribedType described_status() {
  return {"E1STATS",
          {},
          {{"E1STATS",
            {{"DOCNUM", 16},
             {"LOGDAT", 8},
             {"LOGTIM", 6},
             {"STATUS", 2},
             {"STAMQU", 3},
             {"STAMID", 20},
             {"STAMNO", 3},
             {"STATYP", 1},
             {"STAPA1", 50},
             {"STAPA2", 50},
             {"STAPA3", 50},
             {"STAPA4", 50},
             {"STATXT", 70},
             {"STACOD", 8}}}}};
}

inline DescribedType described_audit() {
  return {"E1ADHDR",
          {"E1STATE"},
          {{"E1ADHDR", {{"MESTYP", 6}, {"MESTYP_LNG", 30}}},
           {"E1STATE",
            {{"DOCNUM", 16},
             {"STATUS", 2},
             {"STACOD", 8},
             {"STATXT", 70},
             {"STATYP", 1},
             {"STAPA1_LNG", 50},
             {"STAPA2_LNG", 50},
             {"STAPA3_LNG", 50},
             {"STAPA4_LNG", 50}}},
           {"E1PRTOB", {{"DOCNUM", 16}, {"OBJTYPE", 10}, {"OBJKEY", 70}}}}};
}

}  // namespace weir::testing

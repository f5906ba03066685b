#pragma once
// A sales order of one item, as ECC's tables hold it when it is read as a whole.
#include <string>

#include "support/life_world.hpp"

namespace weir::testing {

// As LifeWorld::vbeln, of two pieces, posted under that purchase order number on 2026-05-04.
inline void put_sales_document(LifeWorld& world, const std::string& order_id) {
  auto& tables = world.tables.tables;
  tables["TCURX"] = world_table("CURRKEY:5 CURRDEC:1", {"JPY|0"});
  tables["VBAK"] = world_table(
      "VBELN:10 BSTNK:20 AUART:4 VKORG:4 VTWEG:2 SPART:2 KUNNR:10 WAERK:5 NETWR:17 LIFSK:2 FAKSK:2 VSBED:2 "
      "VDATU:8 KNUMV:10 VBTYP:1 ERDAT:8",
      {"0000004711|" + order_id +
       "|ZAMZ|1000|10|00|0000100001|EUR|30.00|||01|20260506|0000000077|C|20260504"});
  tables["VBAP"] = world_table(
      "VBELN:10 POSNR:6 UEPOS:6 MATNR:18 WERKS:4 ABGRU:2 TAXM1:1 LPRIO:2 KWMENG:17 VRKME:3 NETWR:17 MWSBP:15",
      {"0000004711|000010|000000|000000000000100001|1000||1|02|2.000|ST|30.00|0.00"});
  tables["VBEP"] = world_table("VBELN:10 POSNR:6 ETENR:4 WMENG:14 BMENG:14 EDATU:8 WADAT:8");
  tables["VBPA"] = world_table("VBELN:10 POSNR:6 PARVW:2 KUNNR:10 ADRNR:10 ADRDA:1");
  tables["ADRC"] =
      world_table("ADDRNUMBER:10 NAME1:40 NAME2:40 STREET:60 CITY1:40 POST_CODE1:10 COUNTRY:3 REGION:3");
  tables["KONV"] = world_table("KNUMV:10 KPOSN:6 KSCHL:4 KBETR:14 KAWRT:17 KWERT:15 MWSK1:2 KSTAT:1 KINAK:1");
  tables["VBUK"] = world_table("VBELN:10 UVALL:1 UVALS:1 LFSTK:1 FKSAK:1 CMGST:1 GBSTK:1");
  tables["VBUP"] = world_table("VBELN:10 POSNR:6 UVALL:1 LFSTA:1 FKSTA:1 ABSTA:1 KOSTA:1 WBSTA:1");
}

}  // namespace weir::testing

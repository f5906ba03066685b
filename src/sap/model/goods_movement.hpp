#pragma once
// A material document in the words of MBGMCR (BAPI_GOODSMVT_CREATE).
#include <string>
#include <vector>

#include "core/time.hpp"
#include "sap/model/quantity.hpp"

namespace weir::sap {

struct GoodsMovementItem {
  std::string move_type;    // BWART 3: 101 receipt, 313/315 between storage locations, 551 scrapping
  std::string material;     // MATNR 18, as stored inside SAP
  std::string plant;        // WERKS 4
  std::string stge_loc;     // LGORT 4
  Quantity entry_qnt;       // in entry_uom, never negative: the movement type has the sign
  std::string entry_uom;    // ERFME 3, "ST"
  std::string batch{};      // CHARG 10
  std::string stck_type{};  // blank unrestricted, 2 quality, 3 blocked
  std::string mvt_ind{};    // B with a purchase order
  std::string po_number{}, po_item{};       // EBELN 10, EBELP 5
  std::string delivery{}, delivery_item{};  // VBELN 10 and POSNR 6 of the delivery that is received
  bool no_more_gr = false;                  // ELIKZ: nothing more will come for the order item
  std::string move_plant{}, move_stloc{};   // where it goes
  std::string move_reas{};                  // GRUND 4
  std::string costcenter{};                 // KOSTL 10
  std::string item_text{};                  // SGTXT 50
};

struct GoodsMovement {
  std::string gm_code;       // 01 receipt for an order, 03 issue, 04 transfer, 05 other receipt
  Date pstng_date;           // BUDAT
  Date doc_date;             // BLDAT
  std::string ref_doc_no;    // XBLNR 16: by which the document is found again
  std::string header_txt{};  // BKTXT 25
  std::vector<GoodsMovementItem> items;
};

}  // namespace weir::sap

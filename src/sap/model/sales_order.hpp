#pragma once
// A sales order in the words of SALESORDER_CREATEFROMDAT2 (BAPISDHD1, BAPISDITM, BAPISCHDL, BAPICOND,
// BAPIPARNR, BAPIADDR1). Texts are final: cut and transliterated to the field's length by whoever fills them.
#include <string>
#include <vector>

#include "core/money.hpp"
#include "core/time.hpp"

namespace weir::sap {

struct SalesOrderHeader {
  std::string doc_type;    // AUART 4, "ZAMZ"
  std::string sales_org;   // VKORG 4
  std::string distr_chan;  // VTWEG 2
  std::string division;    // SPART 2
  std::string purch_no_c;  // BSTKD 35: the Amazon order id, by which the order is found again
  Date purch_date;         // BSTDK
  std::string po_method;   // BSARK 4
  Date req_date_h;         // VDATU
  std::string currency;    // WAERK 5
  std::string
      ass_number;  // ZUONR 18: the order id without hyphens (19 characters would be cut, and never clear)
  std::string dlv_block;     // LIFSK 2, blank: none
  std::string bill_block{};  // FAKSK 2
  std::string ord_reason{};  // AUGRU 3
  std::string ship_cond{};   // VSBED 2
  std::string ship_type{};   // VSART 2
  std::string purch_no_s{};  // BSTKD_E 35: the business buyer's own purchase order
  std::string ref_1{};       // IHREZ 12
  std::string alttax_cls{};  // TAXK1 1: the customer's tax class of this order; blank: his own
  std::string taxdst_cty{};  // LANDTX 3: where the tax is due
  bool compl_dlv = false;    // AUTLF: all together or none
};

struct SalesOrderItem {
  std::string itm_number;    // POSNR 6, "000010"
  std::string material;      // MATNR 18, as stored inside SAP
  std::string plant;         // WERKS 4
  std::int64_t quantity;     // in target_qu
  std::string target_qu;     // VRKME 3, "ST"
  std::string cust_mat35;    // KDMAT 35: the seller SKU
  std::string store_loc{};   // LGORT 4
  std::string item_categ{};  // PSTYV 4; blank: as SAP determines it
  std::string tax_class1{};  // TAXM1 1: the material's tax class of this item; blank: its own
  std::string dlv_prio{};    // LPRIO 2
  std::string route{};       // ROUTE 6
  std::string purch_no_s{};  // BSTKD_E 35: Amazon's order item id, whose 14 digits POSEX has no room for
  std::string po_itm_no{};   // POSEX 6: the place of the line at Amazon, "000001"
  std::string reason_rej{};  // ABGRU 2
};

// COND_VALUE is the amount for COND_P_UNT units: a line total over its quantity keeps every cent, where a
// unit price would round.
struct SalesOrderCondition {
  std::string itm_number;
  std::string cond_type;  // KSCHL 4, in the pricing procedure and open to manual entry
  Money cond_value;
  std::int64_t cond_p_unt = 0;  // KPEIN 5; 0: an absolute amount
};

struct SalesOrderPartner {
  std::string partn_role;  // PARVW 2: AG sold-to, WE ship-to
  std::string partn_numb;  // KUNNR 10, zero-padded
  std::string addr_link;   // joins an address; blank: the customer's own
};

struct SalesOrderAddress {
  std::string addr_no;  // what addr_link names
  std::string name, name_2;
  std::string street, str_suppl1, str_suppl2;
  std::string postl_cod1, city, region, country;
  std::string tel1_numbr;
  std::string street_no{};  // HOUSE_NO 10
  std::string name_3{};
};

// One line of a text of the document or an item.
struct SalesOrderText {
  std::string itm_number;  // "000000": of the document
  std::string text_id;     // TDID 4, customizing VOTXN
  std::string langu;       // SPRAS 1, SAP's key: "D", "E"
  std::string text_line;   // 132 characters
};

struct SalesOrder {
  SalesOrderHeader header;
  std::vector<SalesOrderItem> items;
  std::vector<SalesOrderCondition> conditions;
  std::vector<SalesOrderPartner> partners;
  std::vector<SalesOrderAddress> addresses;
  std::vector<SalesOrderText> texts{};
};

}  // namespace weir::sap

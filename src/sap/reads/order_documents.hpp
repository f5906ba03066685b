#pragma once
// Sales orders as SAP holds them, all that a proof asks for: VBAK, VBAP, VBEP, VBKD, VBPA with ADRC, KONV,
// and the status of all (order_status.hpp). By VBELN every read has an index; VBAK has none by purchase order
// number, so that its search is bounded by a window of days and order types.
#include <optional>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "core/time.hpp"
#include "sap/model/rfc.hpp"
#include "sap/reads/order_status.hpp"
#include "sap/reads/table_text.hpp"

namespace weir::sap {

// Where orders are searched; what is empty is not asked for. Every day counts in SAP's own zone, and ERDAT is
// when the order was saved.
struct OrderWindow {
  std::optional<Date> saved_from{};
  std::optional<Date> saved_to{};
  std::vector<std::string> order_types{};  // AUART
  std::vector<std::string> customers{};    // KUNNR of the sold-to, 10 digits
};

struct OrderNumber {
  std::string vbeln;
  std::string bstnk;  // the Amazon order id
};

// All orders of these purchase order numbers within the window; none, one or several for each. One call for
// 200 numbers. Fails like read_rows_of.
Result<std::vector<OrderNumber>> find_order_numbers(RfcCaller& rfc,
                                                    const std::vector<std::string>& purchase_orders,
                                                    const OrderWindow& window);

struct OrderScheduleLine {
  Quantity ordered;                 // WMENG
  Quantity confirmed;               // BMENG
  std::optional<Date> delivery;     // EDATU
  std::optional<Date> goods_issue;  // WADAT: planned
};

struct OrderItemDocument {
  std::string posnr;
  std::string uepos;  // POSNR of the item that it is a part of (BOM); "000000": none
  std::string matnr, werks;
  std::string abgru;  // reason of rejection; blank: none
  std::string taxm1, lprio;
  Quantity kwmeng;  // ordered, in sales units
  std::string vrkme;
  Money netwr;  // without tax
  Money mwsbp;  // the tax
  std::vector<OrderScheduleLine> schedule;
};

// A tax condition (KONV with a tax code).
struct OrderTaxCondition {
  std::string kposn;
  std::string kschl;
  std::int64_t percent_thousandths = 0;  // KONV keeps tenths of a percent: 190.00 is 19 %
  Money base;                            // KAWRT
  Money tax;                             // KWERT
  std::string code;                      // MWSK1
  bool is_statistical = false;           // KSTAT
  std::string inactive;                  // KINAK; blank: it counts
};

struct OrderBusinessData {
  std::string posnr;    // "000000": of the whole order
  std::string bstkd;    // the customer's purchase order
  std::string bstkd_e;  // the ship-to party's
};

// Personal data of the buyer, where the order has an address of its own.
struct OrderPartnerAddress {
  std::string name1, name2, street, city1, post_code1, country, region;
};
struct OrderPartner {
  std::string parvw;  // AG sold-to, WE ship-to
  std::string kunnr;
  std::string adrda;                           // E: an address of this order alone
  std::optional<OrderPartnerAddress> address;  // nothing: the customer's own
};

struct OrderDocument {
  std::string vbeln, bstnk;
  std::string auart, vkorg, vtweg, spart, kunnr;
  std::string lifsk, faksk;  // delivery and billing block
  std::string vsbed;
  std::optional<Date> vdatu;  // requested
  Money netwr;                // without tax
  std::vector<OrderItemDocument> items;
  std::vector<OrderTaxCondition> taxes;
  std::vector<OrderBusinessData> business;
  std::vector<OrderPartner> partners;
  std::optional<OrderStatus> status;

  const OrderPartner* partner(std::string_view parvw) const;
};

// By order number (10 digits); an order that SAP does not know is not in it. Ten calls for 200 orders. Fails
// like read_rows_of, or with sap.unexpected_answer.
Result<std::vector<OrderDocument>> read_order_documents(RfcCaller& rfc,
                                                        const std::vector<std::string>& vbelns);

}  // namespace weir::sap

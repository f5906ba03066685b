#pragma once
// A delivery as SAP sends it (DELVRY03 to 07): what left the warehouse, when, in which packages, for which
// order.
#include <optional>
#include <string>
#include <vector>

#include "sap/model/moment.hpp"
#include "sap/model/quantity.hpp"

namespace weir::sap {

// E1EDT13. Qualifier 006 is the goods issue, 007 the delivery at the customer.
struct DeliveryDate {
  std::string qualf;
  std::optional<LocalMoment> planned_begin, planned_end;  // NTANF, NTEND
  std::optional<LocalMoment> actual_begin, actual_end;    // ISDD, IEDD
};

struct DeliveryPartner {
  std::string partner_q;   // AG, WE, SP forwarding agent, OSP shipping point, OSO sales organisation
  std::string partner_id;  // 17
  std::string name1, name2, street, postl_cod1, city, country, region;
  std::string telephone, e_mail;
};

// A number by which a parcel may be followed, and where it stands: which place counts is the merchant's
// choice.
struct TrackingNumber {
  std::string number;
  std::string place;    // "E1EDL20-BOLNR", "E1EDL37-EXIDV2", …
  std::string package;  // EXIDV of the handling unit; blank: of the whole delivery
  std::string carrier;  // XSITD, where SAP's express delivery says it
};

struct PackedItem {
  std::string posnr;  // of the delivery; blank for a handling unit within
  std::string vbeln;
  std::string exidv;  // the handling unit within
  std::string matnr, charg;
  Quantity quantity;
  std::string unit;
};

struct HandlingUnit {
  std::string exidv, exidv2;  // number, second number
  std::string vhilm;          // packaging material
  Quantity gross_weight;
  std::string weight_unit;
  std::string trackn;  // E1EDL49
  std::vector<PackedItem> contents;
};

// E1EDL43: a document before this item; C is an order.
struct DeliveryReference {
  std::string qualf, belnr, posnr;
};

struct DeliveryItem {
  std::string posnr;
  std::string matnr, kdmat, ean11, arktx;
  std::string werks, lgort, charg;
  Quantity lfimg;  // in vrkme, the sales unit
  std::string vrkme;
  Quantity lgmng;  // in meins, the base unit
  std::string meins;
  std::string vgbel, vgpos;  // the order and its item
  std::string hipos, hievw;  // the item that this one is a part of, and in what way
  std::string pstyv;         // item category
  std::string purchase_order, purchase_item, your_reference;  // E1EDL41, the customer's (001)
  std::vector<DeliveryReference> references;
  std::vector<std::string> serials;
};

struct Delivery {
  std::string vbeln;
  std::string vstel, vkorg, lfart, route, vsbed, incoterms;
  std::string bolnr, traid, lifex;
  std::string packages;               // ANZPK
  std::vector<std::string> controls;  // E1EDL18: what this message is for: ORI, CHG, DEL, PGI
  std::vector<DeliveryPartner> partners;
  std::vector<DeliveryDate> dates;
  std::vector<DeliveryItem> items;
  std::vector<HandlingUnit> handling_units;
  std::string header_tracking, header_carrier;  // E1EDL47

  // The actual goods issue (006); nothing: not yet.
  std::optional<LocalMoment> goods_issue() const;
  const DeliveryPartner* partner(std::string_view partner_q) const;
};

// Everything in the delivery that may be a tracking number, most certain first: E1EDL49 and E1EDL47 TRACKN,
// then EXIDV2, BOLNR, TRAID, LIFEX, EXIDV.
std::vector<TrackingNumber> tracking_numbers(const Delivery& delivery);

// What was delivered of an order's item.
struct DeliveredItem {
  std::string vgbel, vgpos;
  std::string matnr;
  std::string purchase_order, purchase_item;
  Quantity quantity;  // in unit
  std::string unit;
  std::vector<std::string> posnrs;  // of the delivery: one, or the parts of a batch split
};

// Items by the order's item, each unit once: the parts of a batch split count in place of the item they are
// of, and items without a quantity are left out.
std::vector<DeliveredItem> delivered_items(const Delivery& delivery);

}  // namespace weir::sap

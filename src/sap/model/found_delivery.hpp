#pragma once
// An outbound delivery as SAP's tables have it: what is shipped, how far it is, and in which handling units.
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "sap/model/quantity.hpp"

namespace weir::sap {

struct FoundDeliveryItem {
  std::string posnr;
  std::string matnr;
  Quantity lfimg;            // in sales units
  std::string vgbel, vgpos;  // the order and its item: one delivery may have items of several orders
  std::string uecha;         // the main item of a batch split; 000000: it is one itself
  std::string werks, lgort;
  Quantity lgmng{};              // in the base unit
  std::string meins{}, vrkme{};  // the base unit, and the sales unit
  std::string uepos{};           // the item that this one is a part of; 000000: of none
};

struct FoundHandlingUnit {
  std::string venum;
  std::string exidv;   // mostly the SSCC
  std::string exidv2;  // mostly the tracking number
  struct Content {
    std::string posnr;
    Quantity vemng;
    std::string vemeh{};  // its unit: the base unit or the sales unit
    std::string unvel{};  // VENUM of the unit that is packed in this one; zeros or blank: an item is
  };
  std::vector<Content> contents;
};

struct FoundDelivery {
  std::string vbeln;
  std::string lfart;
  std::optional<Date> wadat_ist;  // actual goods issue; only true with is_shipped()
  std::string wbstk;              // goods movement: A open, B partly, C completely
  std::string kostk{};            // picking, likewise; blank: nothing is picked for it
  std::string bolnr;              // bill of lading
  std::string traid, lifex, route;
  std::string vsbed{};  // shipping condition
  std::string carrier;  // LIFNR of partner SP
  std::vector<FoundDeliveryItem> items;
  std::vector<FoundHandlingUnit> units;

  // A reversal (VL09) takes it back.
  bool is_shipped() const { return wbstk == "C"; }
  bool is_picked() const { return kostk == "C" || kostk == "B"; }
};

}  // namespace weir::sap

#pragma once
// Outbound deliveries with what is shipped and how: LIKP (header), LIPS (items), VBUK (status), VEKP and VEPO
// (handling units), VBPA (the carrier alone: it also holds people's addresses' numbers, which are not read).
#include <optional>
#include <string>
#include <vector>

#include "sap/model/rfc.hpp"
#include "sap/reads/table_text.hpp"

namespace weir::sap {

struct FoundDeliveryItem {
  std::string posnr;
  std::string matnr;
  Quantity lfimg;            // in sales units
  std::string vgbel, vgpos;  // the order and its item: one delivery may have items of several orders
  std::string uecha;         // the main item of a batch split; 000000: it is one itself
  std::string werks, lgort;
};

struct FoundHandlingUnit {
  std::string venum;
  std::string exidv;   // mostly the SSCC
  std::string exidv2;  // mostly the tracking number
  struct Content {
    std::string posnr;
    Quantity vemng;
  };
  std::vector<Content> contents;
};

struct FoundDelivery {
  std::string vbeln;
  std::string lfart;
  std::optional<Date> wadat_ist;  // actual goods issue; only true with is_shipped()
  std::string wbstk;              // goods movement: A open, B partly, C completely
  std::string bolnr;              // bill of lading
  std::string traid, lifex, route;
  std::string carrier;  // LIFNR of partner SP
  std::vector<FoundDeliveryItem> items;
  std::vector<FoundHandlingUnit> units;

  // A reversal (VL09) takes it back.
  bool is_shipped() const { return wbstk == "C"; }
};

// With an item of one of these orders. Fails like read_rows_of.
Result<std::vector<FoundDelivery>> deliveries_of_orders(RfcCaller& rfc,
                                                        const std::vector<std::string>& vbelns);

struct DeliveryWindow {
  Date from, until;          // both included
  std::string vkorg;         // blank: all; there is no index on it, it only narrows the result
  std::string lfart = "LF";  // delivery type
};
// Created or changed in the window, or whose goods issue lies in it. A day of overlap with the window before
// costs little, and nothing between them is lost. Fails like read_rows.
Result<std::vector<FoundDelivery>> deliveries_changed(RfcCaller& rfc, const DeliveryWindow& window);

// These deliveries. Fails like read_rows_of.
Result<std::vector<FoundDelivery>> read_deliveries(RfcCaller& rfc, const std::vector<std::string>& vbelns);

}  // namespace weir::sap

#pragma once
// Outbound deliveries: LIKP, LIPS, the handling units VEKP and VEPO, and the flow of documents VBFA.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "sandbox/ecc/fields.hpp"
#include "sandbox/ecc/order_text.hpp"

namespace weir::sandbox::ecc {

struct DeliveryItem {
  std::string number;  // POSNR: tens, and 900001 upwards for the parts of a batch split
  std::string material, plant, location, batch;
  std::string main_item;                  // UECHA of a part
  std::string reference, reference_item;  // VGBEL, VGPOS: the order or the stock transport order
  std::string customer_material;
  std::int64_t quantity = 0;  // LFIMG; zero for an item that was split into batches
  bool is_issued = false;     // WBSTA C
  std::string higher_item{};  // UEPOS: the item of this delivery that it is a part of; empty: of none
  bool in_cartons = false;    // VRKME is KAR, of twelve pieces

  std::int64_t pieces_in_unit() const { return in_cartons ? 12 : 1; }
  const char* unit() const { return in_cartons ? "KAR" : "ST"; }
};

struct PackedItem {
  std::string item;
  std::int64_t quantity = 0;
};

struct HandlingUnit {
  std::string number;    // VENUM, ten digits
  std::string sscc;      // EXIDV, twenty digits
  std::string tracking;  // EXIDV2
  std::vector<PackedItem> contents;
  std::vector<std::string> units_within{};  // VENUM of those that are packed in it (VEPO-UNVEL)
};

struct Delivery {
  std::string number;  // VBELN, ten digits
  std::string type;    // LF to customers, NL to plants, LR from customers
  std::string shipping_point, sales_org;
  std::string sold_to, ship_to;
  std::string receiving_plant;  // of a stock transport
  Fields sold_to_address;       // of a one-time customer
  Fields address;               // one-time address of the ship-to; empty when the customer's own
  std::vector<DeliveryItem> items;
  std::vector<HandlingUnit> units;
  std::string bill_of_lading;             // BOLNR
  std::string transport_type, transport;  // TRATY, TRAID
  std::string external;                   // LIFEX
  std::string carrier;                    // LIFNR of partner SP
  std::string text;                       // header text 0001
  std::vector<OrderText> texts;           // copied from the orders
  Date planned_issue;                     // WADAT
  std::optional<Instant> issued;          // WADAT_IST, and the time that only the IDoc and MKPF know
  bool has_been_output = false;           // LAVA is sent once
  std::string user;
  Instant created;

  bool is_transport() const { return type == "NL"; }
  bool is_return() const { return type == "LR"; }
  char category() const { return is_return() ? 'T' : 'J'; }  // VBTYP
  char goods_issue_status() const;                           // WBSTK: A nothing, B some items, C all
  DeliveryItem* item(std::string_view item_number);
  const DeliveryItem* item(std::string_view item_number) const;
};

// VBFA
struct FlowLink {
  std::string from, from_item;  // VBELV, POSNV
  std::string to, to_item;      // VBELN, POSNN
  char to_kind = 'J';           // VBTYP_N: J delivery, R goods movement, h its reversal
  char from_kind = 'C';         // VBTYP_V: C order, V purchase order, J delivery
  std::int64_t quantity = 0;    // RFMNG
  std::string year;             // of a material document
  Instant created;
};

}  // namespace weir::sandbox::ecc

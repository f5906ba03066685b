#pragma once
// What the people of the merchant's warehouse do in SAP by hand: the members of Ecc that nobody calls over
// HTTP.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"

namespace weir::sandbox::ecc {

// Why nothing was done, as the message on the screen says it.
struct NotPosted {
  std::string text;
};

// One movement without a delivery: 551, 561, 344, 701, 702 and the others of README.md.
struct StockPosting {
  std::string move_type;
  std::string material, plant, location;
  std::int64_t quantity = 0;
  std::string stock_type{};  // X quality inspection, S blocked
  std::string move_plant{}, move_location{};
  std::string reference{};  // XBLNR
};

// MB21: goods that somebody has asked the warehouse for; they lie where they lay until they are taken.
struct Reservation {
  std::string material, plant, location;  // no location: it is not determined yet
  std::int64_t quantity = 0;
  std::string number{};  // RSNUM, given when it is saved
};

// The job VL10: what it looks at.
struct DeliveryRun {
  bool combines = false;  // orders of one ship-to and one address go into one delivery
  std::string order{};    // this sales order or stock transport order alone
};

// A line of VL10C: an order that may be delivered, as far as there is stock.
struct DueOrder {
  std::string number;
  std::string purchase_order;
  Instant created;
};

// The billing due list: what it looks at.
struct BillingRun {
  std::string order{};     // this sales order, return or credit memo request alone
  std::string delivery{};  // this delivery alone
};

// VA02: items of an order that will not be delivered.
struct Rejection {
  std::string order;
  std::string reason;                // Z1 buyer, Z2 Amazon, Z3 no stock
  std::vector<std::string> items{};  // empty: all of them
};

// VA02: the blocks of a sales document. What is not given stays; an empty one goes.
struct Blocks {
  std::string order;
  std::optional<std::string> delivery_block{}, billing_block{};
};

// VA02: the price of a piece, tax included.
struct PriceEdit {
  std::string order;
  std::string item;
  std::string price;  // decimal text in the currency of the order
};

// VA01 with reference to a sales order, approved (VA02), and billed (VF01): what a clerk does by hand so that
// a buyer has money back.
struct CreditByHand {
  struct Item {
    std::string item;           // of the order
    std::int64_t quantity = 1;  // pieces that it is for
    std::string goods{};        // decimal text with tax; empty: as the order values so many pieces
    std::string shipping{};     // beside it, likewise with tax; empty: none
  };
  std::string order;
  std::string reason;  // AUGRU: Z01 … Z04
  std::vector<Item> items;
  std::string type{"ZAMC"};  // or RE, by which goods come back
};

// Credit management: an order is blocked (VBUK-CMGST B) or released (D).
struct CreditDecision {
  std::string order;
  bool is_blocked = true;
};

// What was picked of an item. Several rows of one item with different batches split it.
struct PickedItem {
  std::string item;
  std::int64_t quantity = 0;
  std::string batch{};
};

// What of a return order has come back; every item in full when none is listed.
struct ReturnReceipt {
  std::string order;
  std::vector<PickedItem> items{};
  std::string movement{"651"};  // 651 returns stock, 653 unrestricted, 657 blocked
  std::string location{"0002"};
};

struct Package {
  std::string tracking;                // EXIDV2
  std::vector<PickedItem> contents{};  // empty: everything that leaves
};

struct GoodsIssue {
  std::vector<PickedItem> items{};  // empty: all of them; an item that is not listed stays open
  std::vector<Package> packages{};  // handling units
  std::string bill_of_lading{};     // BOLNR
  std::string transport{};          // TRAID, with TRATY 0001
  std::string external{};           // LIFEX
  std::string carrier{};            // LIFNR of partner SP: 0000200001 DHL, 0000200002 DPD, 0000200003 UPS
  std::string text{};               // header text 0001
  std::string pallet{};             // EXIDV2 of one more unit, in which all packages are packed
  bool in_cartons = false;          // the delivery counts whole dozens in KAR; what is packed stays in pieces
};

// The condition record of output LAVA and the partner profile behind it: where a delivery is sent to when its
// goods issue is posted.
struct DeliveryOutput {
  std::string basic_type;  // DELVRY03 or DELVRY07
  std::string port, partner;
  bool repeats = false;  // "multiple issuing": also after a reversal and a second goods issue
};

}  // namespace weir::sandbox::ecc

#pragma once
// A shipment of ours to Amazon's warehouses: what Amazon says of it, what SAP has of it, and what the ledger
// of Amazon's warehouses says was received. All quantities are units of a SKU, which are pieces of its
// material. Values alone; nothing here reads or writes.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"

namespace weir::stock {

// none → planned (intent is written down) → posted (SAP took its IDoc) → proven (SAP's order was read). held:
// a person looks; it is tried again a day later.
enum class TransferState { none, planned, posted, proven, held };
std::string_view name_of(TransferState state);
std::optional<TransferState> transfer_state_of(std::string_view name);

struct InboundItem {
  std::string sku;
  std::string fnsku;
  std::string material{}, unit{};  // MATNR and its unit; empty: no rule knows the SKU as one material
  std::int64_t announced = 0;      // QuantityShipped: what the merchant has told Amazon
  std::int64_t told_received = 0;  // QuantityReceived: cumulative, undated, may shrink; the control
  std::string po_item{};           // EBELP, once it is ordered
  std::int64_t ordered = 0;        // of the stock transport order as it was planned
  std::int64_t issued = 0;         // EKET-WAMNG: goods issued by the warehouse
  std::int64_t received = 0;       // EKET-WEMNG: goods received in SAP, by whomever
};

struct InboundShipment {
  std::string connection;
  std::string fba_id;         // "FBA15ABCDEFG": there is one once its placement is confirmed
  std::string plan_id{};      // of the API of 2024; empty: made in another way
  std::string shipment_id{};  // likewise, 38 characters
  std::string plan_status{};  // ACTIVE, SHIPPED, VOIDED; empty: not looked at
  std::string name{};
  std::string status{};    // Amazon's word: WORKING, SHIPPED, RECEIVING, CLOSED, CANCELLED, …
  std::string centre{};    // "DTM2"
  std::string country{};   // of the centre, "DE"; empty: nobody has said
  std::string tracking{};  // the carrier's numbers, with blanks between
  Instant first_seen{};
  std::optional<Instant> left_at{};    // when it was first seen with the carrier
  std::optional<Instant> closed_at{};  // when Amazon first said CLOSED
  TransferState transfer = TransferState::none;
  int attempt = 0;                                      // an IDoc that a person gave up begins the next one
  std::string ebeln{};                                  // the stock transport order
  std::string plant{}, location{}, damaged_location{};  // into which it was ordered
  std::optional<Date> ordered_on{};                     // day of the intent; SAP is searched from there on
  std::optional<Instant> held_at{};
  std::vector<InboundItem> items{};

  const InboundItem* item(const std::string& sku) const;
  bool is_in_sap() const { return !ebeln.empty(); }
};

// Cancelled, deleted or in error at Amazon, or of a plan that is void: nothing of it is ever posted anew.
bool is_void(const InboundShipment& shipment);
// The carrier has it, or had it.
bool has_left(const InboundShipment& shipment);
bool is_closed(const InboundShipment& shipment);

// One line of the ledger's detail report, of a receipt. `key` is the same when the report comes again.
struct ReceiptLine {
  std::string key;
  std::string fba_id;
  std::string sku, fnsku;
  Date day{};
  std::int64_t units = 0;  // below zero: Amazon has taken a receipt back
  std::string centre;
  std::string country;      // empty: the ledger does not say
  std::string disposition;  // SELLABLE, CUSTOMER_DAMAGED, …
};
bool is_sellable(const std::string& disposition);

// A goods receipt of SAP, or its opposite, for what the ledger tells of one day.
// given_up: a person closed its IDoc in SAP, so that it is none.
enum class BookingState { planned, posted, proven, given_up };
std::string_view name_of(BookingState state);
std::optional<BookingState> booking_state_of(std::string_view name);

struct BookedUnits {
  std::string sku;
  bool is_sellable = true;
  std::int64_t units = 0;  // never negative: is_return says which way
  auto operator<=>(const BookedUnits&) const = default;
};

struct Booking {
  std::string fba_id;
  int number = 0;          // from 1, of its shipment
  Date day{};              // of the ledger: the document's date
  Date posting{};          // the same, or the first day of the first open period
  bool is_return = false;  // 102: the ledger has less than was booked
  BookingState state = BookingState::planned;
  std::string document{};  // MBLNR, once it was read
  std::vector<BookedUnits> units{};

  bool is_late() const { return posting != day; }
  // XBLNR of 16 characters: "FBA15ABCDEFG-001".
  std::string reference() const;
};

}  // namespace weir::stock

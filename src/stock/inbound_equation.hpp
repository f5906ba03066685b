#pragma once
// Shipped = received + damaged + in transit + short, for each SKU of a shipment to Amazon, and what is wrong
// with it, each with a name. Pure.
#include <optional>
#include <string>
#include <vector>

#include "stock/inbound.hpp"
#include "stock/inbound_rules.hpp"

namespace weir::stock {

// shipped + over == received + damaged + in_transit + missing, always. None is below zero.
struct InboundEquation {
  std::string sku;
  std::int64_t shipped =
      0;  // goods issued in SAP; where there is no order of ours: as announced, once it left
  std::int64_t received = 0;    // sellable, by the ledger
  std::int64_t damaged = 0;     // in any other disposition
  std::int64_t in_transit = 0;  // what is neither, while it may still come
  std::int64_t missing = 0;     // what is neither, of a shipment that is closed or older than its lane takes
  std::int64_t over = 0;        // received beyond what was shipped
  std::int64_t told = 0;        // what Amazon's shipment says was received: the control
};

struct InboundView {
  InboundShipment shipment;
  std::vector<ReceiptLine> ledger;  // lines that hold now
  std::vector<Booking> bookings;
  bool trusts_ledger = false;  // a person has said what holds where it lost lines
};

// One a SKU, of those that Amazon has received and the shipment does not have as well; by SKU.
std::vector<InboundEquation> inbound_equation(const InboundView& view, const LaneNorm& norm, Instant now);

enum class InboundTrouble {
  plan_voided,            // its plan is void, and SAP has a stock transport order of it
  cancelled_after_issue,  // the same, and its goods have left the warehouse
  over_receipt,
  wrong_sku,
  fnsku_mismatch,  // the ledger knows the SKU under another label than the shipment
  other_country,   // a centre of another country than its order says has received some
  not_issued,      // Amazon has received, and SAP has not issued the goods
  missing,         // short: a claim
  damaged,
  control_differs,  // ledger and shipment say different quantities for days
  content_changed,  // what was announced is not what the stock transport order says
  late_period,      // a receipt was posted into another period than its day's
  taken_back,       // the ledger has less than before: a receipt was reversed
  in_transit_long,  // on its way for longer than its lane takes
  sap_differs,      // SAP has received another quantity of the order than Weir has booked and proven
  ledger_less,      // the ledger has less than is booked, and nothing else says so: nothing is taken back
};
inline constexpr InboundTrouble every_inbound_trouble[] = {
    InboundTrouble::plan_voided,     InboundTrouble::cancelled_after_issue,
    InboundTrouble::over_receipt,    InboundTrouble::wrong_sku,
    InboundTrouble::fnsku_mismatch,  InboundTrouble::other_country,
    InboundTrouble::not_issued,      InboundTrouble::missing,
    InboundTrouble::damaged,         InboundTrouble::control_differs,
    InboundTrouble::content_changed, InboundTrouble::late_period,
    InboundTrouble::taken_back,      InboundTrouble::in_transit_long,
    InboundTrouble::sap_differs,     InboundTrouble::ledger_less};
std::string_view code_of(InboundTrouble trouble);  // "inbound.over_receipt"
std::string_view owner_of(InboundTrouble trouble);

struct InboundFinding {
  InboundTrouble trouble = InboundTrouble::missing;
  std::string sku;     // empty: of the whole shipment
  std::string reason;  // for people
  std::string next;
};
// All that is wrong with it now, by trouble and SKU.
std::vector<InboundFinding> inbound_findings(const InboundView& view, const LaneNorm& norm, Instant now);

// Nothing is on its way, nothing has to be booked, nothing is wrong but what is missing: claims decide of
// that.
bool is_settled(const InboundView& view, const LaneNorm& norm, Instant now);

}  // namespace weir::stock

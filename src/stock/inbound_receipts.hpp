#pragma once
// Which goods receipts SAP still needs, so that it has what Amazon's ledger has received of a shipment: by
// the day of the ledger, never more than is on its way, and nothing twice, however often, in whatever order
// and with whatever corrections the ledger comes. Pure.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "stock/inbound.hpp"

namespace weir::stock {

// Of materials management in a company code (MARV).
struct OpenPeriods {
  Month current{};
  bool is_previous_open = false;  // backposting is allowed (XRUEM)
};

// The day itself where its period is open; else the first day of the first open period. Nothing for a day in
// a period that nobody has opened yet (MMPV): it waits.
std::optional<Date> posting_day(Date day, const OpenPeriods& periods);

enum class Unbooked {
  not_issued,     // the warehouse has not posted the goods issue of as much
  over_receipt,   // Amazon has received more than has left
  wrong_sku,      // the shipment has no such SKU
  other_country,  // received by a centre of another country than its order says
  period,         // its period is not open yet
  by_hand,        // SAP has received as much already, by somebody else
  unsaid,         // the ledger has less than was booked, and nothing else says so
};
std::string_view name_of(Unbooked why);

struct UnbookedUnits {
  Unbooked why = Unbooked::not_issued;
  std::string sku;
  std::int64_t units = 0;
  Date day{};  // the earliest
  auto operator<=>(const UnbookedUnits&) const = default;
};

struct ReceiptPlan {
  std::vector<Booking> bookings;        // to be made, by day; returns alone where there are any
  std::vector<UnbookedUnits> unbooked;  // by why and SKU
};

// `ledger`: all lines that hold now, of this shipment. `booked`: every booking that was ever planned. Where
// the ledger has fewer units of a SKU than are booked they are taken back only if the ledger is trusted (a
// person has said what holds of it), or if the shipment's own figure (QuantityReceived) is below what is
// booked as well: a report that is short is no goods movement.
ReceiptPlan plan_receipts(const InboundShipment& shipment, const std::vector<ReceiptLine>& ledger,
                          const std::vector<Booking>& booked, const OpenPeriods& periods,
                          bool trusts_ledger = false);

// Units of the SKU that are booked, returns taken off.
std::int64_t booked_units(const std::vector<Booking>& booked, const std::string& sku);

}  // namespace weir::stock

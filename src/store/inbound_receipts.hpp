#pragma once
// What Amazon's ledger says was received of shipments to its warehouses, and the goods receipts of SAP for
// it.
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "stock/inbound.hpp"
#include "store/database.hpp"

namespace weir::store {

class InboundReceipts {
 public:
  explicit InboundReceipts(Database& database) : database_{database} {}

  // All receipts that a report has of one whole day. A line that is known is the same line; one that the day
  // no longer has is gone. False when a report made later has told of the day already: nothing is changed
  // then.
  bool take_day(Tx& tx, const std::string& connection, Date day, Instant as_of,
                const std::vector<stock::ReceiptLine>& lines, Instant now);
  // Keys of all lines of these days, both included, that hold now.
  std::set<std::string> keys(const std::string& connection, Date first, Date last);
  // Lines that hold now, by day and key.
  std::vector<stock::ReceiptLine> lines(const std::string& connection, const std::string& fba_id);

  // False when there is one of that number already.
  bool plan(Tx& tx, const std::string& connection, const stock::Booking& booking, Instant now);
  // Guarded by the state; with its document.
  bool move(Tx& tx, const std::string& connection, const stock::Booking& booking, stock::BookingState from);
  std::vector<stock::Booking> bookings(const std::string& connection, const std::string& fba_id);
  std::vector<stock::Booking> bookings(Tx& tx, const std::string& connection, const std::string& fba_id);

 private:
  Database& database_;
};

}  // namespace weir::store

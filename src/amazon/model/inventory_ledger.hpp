#pragma once
// The ledger of Amazon's warehouses, in its two views: every movement (GET_LEDGER_DETAIL_VIEW_DATA), and what
// each SKU had and has on a day, by disposition and place (GET_LEDGER_SUMMARY_VIEW_DATA). It names nobody.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "core/time.hpp"

namespace weir::amazon {

enum class LedgerEvent {
  receipts,          // the reference is the inbound shipment, "FBA15ABCDEFG"
  shipments,         // to buyers, with a minus; the reference is the order, or another shop's
  customer_returns,  //
  vendor_returns,    // removals: to the merchant, with a minus
  whse_transfers,    // from one centre to another: two lines
  adjustments,       // the reason says what for
  unknown,           // Amazon has a word that we have not
};

// "CustomerReturns"; "unknown" for unknown.
std::string_view name_of(LedgerEvent event);
// Of Amazon's word, whatever letters and blanks are in it; unknown for another.
LedgerEvent ledger_event(std::string_view word);

struct LedgerRow {
  // Of day, FNSKU, MSKU, event, reference, quantity, centre, disposition, reason, country and ordinal: the
  // same line of a report that comes again has the same key. What Amazon changes later (reconciled or not),
  // what it adds to newer reports (time, store) and what is no fact of the movement (title, ASIN) are not in
  // it. 32 hexadecimal digits.
  std::string key;
  Date day{};  // in the calendar of Amazon's report
  std::string fnsku;
  std::string asin;
  std::string msku;
  LedgerEvent event = LedgerEvent::unknown;
  std::string event_type;     // in Amazon's own word
  std::string reference;      // may be empty
  std::int64_t quantity = 0;  // units; below zero: they leave
  std::string centre;         // "DTM2"
  std::string disposition;    // "SELLABLE", "CUSTOMER_DAMAGED", …
  std::string reason;         // Amazon's code, of adjustments; empty elsewhere
  std::string country;        // "DE"
  std::int64_t reconciled = 0;
  std::int64_t unreconciled = 0;
  int ordinal = 1;  // of lines that are alike in all that the key is of: the how manyeth
};

struct LedgerDetail {
  std::vector<LedgerRow> rows;                        // in Amazon's order
  std::map<std::string, std::size_t> unknown_events;  // how many rows have which; they are among the rows
};

// What one SKU had and has on one day, in one disposition at one place. All in units; what leaves has a
// minus.
struct LedgerBalance {
  Date day{};
  std::string fnsku;
  std::string asin;
  std::string msku;
  std::string disposition;
  std::string location;  // a country or a centre, as the report was asked for
  std::string store;     // mostly empty
  std::int64_t starting = 0;
  std::int64_t in_transit = 0;  // between centres, at the day's end: in no centre's balance, and no movement
  std::int64_t receipts = 0;
  std::int64_t customer_shipments = 0;
  std::int64_t customer_returns = 0;
  std::int64_t vendor_returns = 0;
  std::int64_t warehouse_transfers = 0;  // in and out
  std::int64_t found = 0;
  std::int64_t lost = 0;
  std::int64_t damaged = 0;
  std::int64_t disposed = 0;
  std::int64_t other = 0;
  std::int64_t unknown = 0;
  std::int64_t ending = 0;
};

struct LedgerSummary {
  std::vector<LedgerBalance>
      rows;  // in Amazon's order; day, FNSKU, MSKU, disposition, location and store once
};

// Both refuse a whole report for one cell, because a ledger of which a line is missing is none:
// amazon.ledger_report names line, column and what is wrong, without what stands there. A column that is not
// there is refused likewise: it would read as zero. Days are MM/DD/YYYY as Amazon writes them, or ISO; quotes
// around all cells are taken off.
Result<LedgerDetail> read_ledger_detail(std::string_view utf8);
Result<LedgerSummary> read_ledger_summary(std::string_view utf8);

}  // namespace weir::amazon

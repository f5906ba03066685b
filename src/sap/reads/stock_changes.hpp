#pragma once
// What moved stock since the last look: MKPF (heads, by the day they were entered) and MSEG (lines).
//
// Numbers of material documents are not in the order of their commits, and a document may show up late with
// an earlier time. So each look goes back half an hour before the mark of the last, and what was seen in that
// time is left out by its key. A full comparison of MARD each night finds what no look can see.
#include <set>
#include <string>
#include <vector>

#include "core/zone.hpp"
#include "sap/model/rfc.hpp"
#include "sap/reads/table_text.hpp"

namespace weir::sap {

struct MovementLine {
  std::string mblnr, mjahr, zeile;
  Instant entered;  // CPUDT, CPUTM in the system's zone
  std::string bwart;
  std::string matnr, werks, lgort;
  std::string umwrk, umlgo;         // the other side of a transfer
  bool is_issue = false;            // SHKZG H: out of stock
  Quantity menge;                   // in base units
  std::string smbln, sjahr, smblp;  // the line that this one reverses
  std::string vbeln_im;             // the delivery

  bool is_reversal() const { return !smbln.empty(); }
  std::string key() const { return mjahr + '/' + mblnr + '/' + zeile; }
};

// Where the last look ended; kept by the caller between looks.
struct StockMark {
  Instant entered;
  std::set<std::string> seen;  // keys of lines entered within the overlap before `entered`
};

struct StockChanges {
  std::vector<MovementLine> lines;  // not seen before, by time and key
  StockMark mark;                   // for the next look
};

inline constexpr std::chrono::minutes stock_overlap{30};

// `plants` not empty. Fails like read_rows; the mark then stays as it was.
Result<StockChanges> stock_changes(RfcCaller& rfc, const std::vector<std::string>& plants,
                                   const StockMark& mark, const Zone& zone);

}  // namespace weir::sap

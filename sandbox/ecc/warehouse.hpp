#pragma once
// Postings by hand (MIGO, MI07, MBST).
#include "core/result.hpp"
#include "sandbox/ecc/fault_list.hpp"
#include "sandbox/ecc/goods_movement.hpp"
#include "sandbox/ecc/logistics.hpp"

namespace weir::sandbox::ecc {

// The number of the material document.
using Posted = Result<std::string, NotPosted>;

struct Warehouse {
  Books& books;
  FaultList& faults;
  const Materials& materials;

  Posted post(const StockPosting& posting, Instant now);
  // MBST: 102, 602, 642 and so on. What a reversal would take must still be there.
  Posted reverse(const std::string& document, Instant now);
  // Checks lock and stock, and saves; late when the fault `late_visible` strikes the operation.
  Posted save(MaterialDocument document, std::string_view operation, Instant now);
};

}  // namespace weir::sandbox::ecc

#pragma once
// What stock is worth: MBEW (valuation by plant), and the movements that changed it (MKPF, MSEG).
#include <optional>
#include <string>
#include <vector>

#include "sap/model/rfc.hpp"
#include "sap/reads/table_amounts.hpp"
#include "sap/reads/table_text.hpp"

namespace weir::sap {

struct ValuedStock {
  std::string matnr, bwkey;  // the plant, where valuation is by plant
  Quantity lbkum;            // all valuated stock: unrestricted, blocked, in transit
  Money salk3;               // its value
};

// Of these materials in these plants, in the currency of their company code (MBEW has none). Split valuation
// (BWTAR) is left out: its sum row has what counts. Fails like read_rows_of.
Result<std::vector<ValuedStock>> read_stock_values(RfcCaller& rfc, TableAmounts& amounts,
                                                   const std::vector<std::string>& plants,
                                                   const std::vector<std::string>& materials,
                                                   const std::string& currency);

// T001-WAERS. Fails with sap.unexpected_answer where there is no such company code.
Result<std::string> company_currency(RfcCaller& rfc, const std::string& bukrs);

struct StockMovement {
  std::string mblnr, mjahr, bwart, matnr, werks, lgort;
  Quantity menge;  // what leaves (SHKZG H) is negative
  Money dmbtr;     // likewise
  Date budat{};
  Instant entered_at{};
};

struct MovementWindow {
  Date from{}, until{};  // posting dates, both included
  std::optional<Date> entered_since{};
};

// Of all materials of these plants, at most 200 plants. Fails like read_rows_of.
Result<std::vector<StockMovement>> read_stock_movements(RfcCaller& rfc, TableAmounts& amounts,
                                                        const std::vector<std::string>& plants,
                                                        const MovementWindow& window, const Zone& zone);

}  // namespace weir::sap

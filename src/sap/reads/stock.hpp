#pragma once
// Stock as SAP counts it: MARD (plant and storage location), MARC (in transfer and transit between plants),
// VBBE (what orders and deliveries still take).
#include <string>
#include <vector>

#include "sap/model/rfc.hpp"
#include "sap/reads/table_text.hpp"

namespace weir::sap {

// All in base units.
struct LocationStock {
  std::string matnr, werks, lgort;
  Quantity labst;  // unrestricted: what can be sold
  Quantity umlme;  // on its way between storage locations
  Quantity insme;  // in quality inspection
  Quantity einme;  // restricted batches
  Quantity speme;  // blocked
  Quantity retme;  // returns, blocked
  bool is_deleted = false;
};

struct PlantStock {
  std::string matnr, werks;
  Quantity trame;  // in transit by stock transfer orders (641, 351), owned by this, the receiving plant
  Quantity umlmc;  // between plants by transfer postings (303)
  bool is_deleted = false;
};

struct OpenRequirement {
  std::string matnr, werks, lgort;
  std::string vbeln, posnr;
  std::string vbtyp;  // C order, J delivery
  Quantity omeng;     // still open
};

struct Stock {
  std::vector<LocationStock> locations;
  std::vector<PlantStock> plants;
  std::vector<OpenRequirement> requirements;
};

// Of these materials (18 characters, as stored) in these plants, at most 200 plants. Fails like read_rows_of.
Result<Stock> read_stock(RfcCaller& rfc, const std::vector<std::string>& plants,
                         const std::vector<std::string>& materials);

}  // namespace weir::sap

#pragma once
// Material documents by the reference that we gave them: MKPF (XBLNR) and MSEG (lines). By it a posting whose
// answer was lost is found again.
#include <optional>
#include <string>
#include <vector>

#include "sap/model/rfc.hpp"
#include "sap/reads/table_text.hpp"

namespace weir::sap {

struct MaterialDocumentLine {
  std::string zeile, bwart, matnr, werks, lgort;
  Quantity menge;  // in base units; SHKZG H, out of stock, is negative
  std::string ebeln, ebelp;
  std::string smbln;  // the document that this line reverses
};

struct MaterialDocument {
  std::string mblnr, mjahr, xblnr, bktxt;
  std::optional<Date> budat;
  std::vector<MaterialDocumentLine> lines;
};

// Posted on `since` or later: MKPF has an index by posting date, none by XBLNR. Fails like read_rows_of.
Result<std::vector<MaterialDocument>> find_material_documents(RfcCaller& rfc, Date since,
                                                              const std::vector<std::string>& references);

}  // namespace weir::sap

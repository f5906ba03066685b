#include "sap/reads/material_documents.hpp"

#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

struct LineRow {
  std::string mblnr, mjahr;
  MaterialDocumentLine line;
};

LineRow material_line_of(RowReader& row) {
  Quantity menge = row.quantity("MENGE");
  if (row.text("SHKZG") == "H") menge = -menge;
  return {row.text("MBLNR"),
          row.text("MJAHR"),
          {row.text("ZEILE"), row.text("BWART"), row.text("MATNR"), row.text("WERKS"), row.text("LGORT"),
           menge, row.text("EBELN"), row.text("EBELP"), row.text("SMBLN")}};
}

}  // namespace

Result<std::vector<MaterialDocument>> find_material_documents(RfcCaller& rfc, Date since,
                                                              const std::vector<std::string>& references) {
  auto documents = read_typed_of<MaterialDocument>(
      rfc,
      {"MKPF",
       {"MBLNR", "MJAHR", "XBLNR", "BKTXT", "BUDAT"},
       Where{}.compare("BUDAT", ">=", date_text(since))},
      "XBLNR", references, [](RowReader& row) {
        return MaterialDocument{row.text("MBLNR"), row.text("MJAHR"), row.text("XBLNR"),
                                row.text("BKTXT"), row.date("BUDAT"), {}};
      });
  if (!documents) return documents;
  std::vector<std::string> numbers;
  for (const MaterialDocument& document : *documents) numbers.push_back(document.mblnr);
  const auto lines = read_typed_of<LineRow>(rfc,
                                            {"MSEG",
                                             {"MBLNR", "MJAHR", "ZEILE", "BWART", "MATNR", "WERKS", "LGORT",
                                              "SHKZG", "MENGE", "EBELN", "EBELP", "SMBLN"}},
                                            "MBLNR", numbers, material_line_of);
  if (!lines) return lines.error();
  for (const LineRow& row : *lines)
    for (MaterialDocument& document : *documents)
      if (document.mblnr == row.mblnr && document.mjahr == row.mjahr) document.lines.push_back(row.line);
  return documents;
}

}  // namespace weir::sap

#include "sap/reads/reservations.hpp"

#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

OpenReservation reservation_of(RowReader& row) {
  Quantity open = row.quantity("BDMNG");
  open += -row.quantity("ENMNG");
  return {row.text("RSNUM"),
          row.text("RSPOS"),
          row.text("MATNR"),
          row.text("WERKS"),
          row.text("LGORT"),
          row.date("BDTER"),
          open};
}

}  // namespace

Result<std::vector<OpenReservation>> read_reservations(RfcCaller& rfc, const std::vector<std::string>& plants,
                                                       const std::vector<std::string>& materials) {
  if (plants.empty() || materials.empty()) return std::vector<OpenReservation>{};
  // In the order of RESB's index M: material, plant, deleted, finally issued.
  const Where where = Where{}
                          .any("WERKS", plants)
                          .equals("XLOEK", " ")
                          .equals("KZEAR", " ")
                          .any("BDART", {"MR", "AR"})
                          .equals("SHKZG", "H");
  auto found = read_typed_of<OpenReservation>(
      rfc, {"RESB", {"RSNUM", "RSPOS", "MATNR", "WERKS", "LGORT", "BDTER", "BDMNG", "ENMNG"}, where}, "MATNR",
      materials, reservation_of);
  if (!found) return found;
  std::vector<OpenReservation> open = *std::move(found);
  std::erase_if(open, [](const OpenReservation& each) { return each.open <= Quantity{}; });
  return open;
}

}  // namespace weir::sap

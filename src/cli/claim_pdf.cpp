#include "cli/claim_pdf.hpp"

#include "core/ensure.hpp"
#include "paper/pdf.hpp"

namespace weir::cli {
namespace {

using paper::Pdf;
using paper::PdfCell;
using CellRows = std::vector<std::vector<PdfCell>>;

void put_claim(Pdf& pdf, const stock::ClaimFacts& facts) {
  CellRows rows;
  for (const auto& [what, value] : stock::claim_lines(facts))
    if (!value.empty()) rows.push_back({{what}, {value, what == "units claimed"}});
  pdf.table({{"what", 40}, {"value", 60}}, rows);
}

void put_ledger(Pdf& pdf, const stock::ClaimFacts& facts) {
  pdf.subheading("What Amazon's ledger says was received");
  if (facts.ledger.empty()) return pdf.paragraph("Nothing.");
  CellRows rows;
  for (const auto& line : facts.ledger)
    rows.push_back(
        {{iso(line.day)}, {std::to_string(line.units)}, {line.disposition}, {line.centre}, {line.fnsku}});
  pdf.table({{"day", 20}, {"units", 12, true}, {"disposition", 28}, {"centre", 15}, {"FNSKU", 25}}, rows);
}

void put_receipts(Pdf& pdf, const stock::ClaimFacts& facts) {
  CellRows rows;
  for (const auto& booking : facts.bookings)
    for (const auto& each : booking.units)
      if (each.sku == facts.claim.sku)
        rows.push_back({{booking.reference()},
                        {booking.document},
                        {iso(booking.day)},
                        {std::to_string(booking.is_return ? -each.units : each.units)}});
  pdf.subheading("Goods receipts in SAP");
  if (rows.empty()) return pdf.paragraph("None.");
  pdf.table({{"reference", 35}, {"document", 25}, {"day", 22}, {"units", 18, true}}, rows);
}

}  // namespace

std::string claim_pdf(const std::vector<stock::ClaimFacts>& claims, Instant made, bool is_compressed) {
  ensure(!claims.empty(), "a document of claims has one at least");
  const auto& shipment = claims.front().shipment;
  Pdf pdf{
      {.title = "Claim for shipment " + shipment.fba_id,
       .about = shipment.name.empty() ? "to " + shipment.centre : shipment.name + ", to " + shipment.centre,
       .made = made,
       .is_compressed = is_compressed}};
  for (const auto& facts : claims) {
    pdf.heading(std::to_string(facts.claim.units) + " × " + facts.claim.sku);
    put_claim(pdf, facts);
    put_ledger(pdf, facts);
    put_receipts(pdf, facts);
  }
  return pdf.bytes();
}

}  // namespace weir::cli

#include "stock/inbound_claims.hpp"

namespace weir::stock {
namespace {

// A cell that begins like a formula is text for whoever opens it in a spreadsheet.
std::string csv_cell(std::string text) {
  if (!text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos &&
      text.find_first_not_of("-0123456789.") != std::string::npos)
    text.insert(0, 1, '\'');
  if (text.find_first_of("\",\r\n") == std::string::npos) return text;
  std::string quoted{'"'};
  for (const char c : text) quoted += c == '"' ? std::string{"\"\""} : std::string(1, c);
  return quoted + '"';
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : ",") + csv_cell(cells[i]);
  return line + "\r\n";
}

struct ClaimFigures {
  std::int64_t shipped = 0, received = 0, damaged = 0;
};

ClaimFigures figures_of(const ClaimFacts& facts) {
  ClaimFigures figures;
  if (const InboundItem* item = facts.shipment.item(facts.claim.sku))
    figures.shipped = facts.shipment.is_in_sap() ? item->issued : item->announced;
  for (const ReceiptLine& line : facts.ledger)
    (is_sellable(line.disposition) ? figures.received : figures.damaged) += line.units;
  return figures;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> claim_lines(const ClaimFacts& facts) {
  const InboundClaim& claim = facts.claim;
  const ClaimFigures figures = figures_of(facts);
  const InboundItem* item = facts.shipment.item(claim.sku);
  return {{"claim", std::string{name_of(claim.kind)}},
          {"shipment", claim.fba_id},
          {"seller SKU", claim.sku},
          {"FNSKU", item == nullptr ? "" : item->fnsku},
          {"centre", facts.shipment.centre},
          {"units shipped", std::to_string(figures.shipped)},
          {"units received, sellable", std::to_string(figures.received)},
          {"units received, not sellable", std::to_string(figures.damaged)},
          {"units claimed", std::to_string(claim.units)},
          {"cost of these units", claim.cost ? claim.cost->text() : "not known"},
          {"delivered", iso(claim.delivered)},
          {"claim from", iso(claim.time.earliest)},
          {"claim until", iso(claim.time.latest)},
          {"tracking numbers (proof of delivery)", facts.shipment.tracking},
          {"SAP stock transport order", facts.shipment.ebeln},
          {"SAP delivery", facts.delivery},
          {"Amazon's case", claim.case_id},
          {"units paid", std::to_string(claim.paid_units)}};
}

std::string claim_csv(const ClaimFacts& facts) {
  std::string text = csv_line({"what", "value"});
  for (const auto& [what, value] : claim_lines(facts)) text += csv_line({what, value});
  text += csv_line({});
  text += csv_line({"ledger day", "units", "disposition", "centre", "FNSKU"});
  for (const ReceiptLine& line : facts.ledger)
    text += csv_line({iso(line.day), std::to_string(line.units), line.disposition, line.centre, line.fnsku});
  text += csv_line({});
  text += csv_line({"SAP goods receipt", "document", "day", "units"});
  for (const Booking& booking : facts.bookings)
    for (const BookedUnits& each : booking.units)
      if (each.sku == facts.claim.sku)
        text += csv_line({booking.reference(), booking.document, iso(booking.day),
                          std::to_string(booking.is_return ? -each.units : each.units)});
  return text;
}

std::string claim_page(const ClaimFacts& facts) {
  std::string text = "# Claim: " + std::to_string(facts.claim.units) + " × " + facts.claim.sku +
                     " of shipment " + facts.claim.fba_id + "\n\n| | |\n|---|---|\n";
  for (const auto& [what, value] : claim_lines(facts))
    if (!value.empty()) text += "| " + what + " | " + value + " |\n";
  text += "\n## What Amazon's ledger says was received\n\n";
  if (facts.ledger.empty()) return text + "Nothing.\n";
  text += "| day | units | disposition | centre |\n|---|---:|---|---|\n";
  for (const ReceiptLine& line : facts.ledger)
    text += "| " + iso(line.day) + " | " + std::to_string(line.units) + " | " + line.disposition + " | " +
            line.centre + " |\n";
  return text;
}

}  // namespace weir::stock

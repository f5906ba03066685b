#include "cli/inbound_text.hpp"

#include <algorithm>

#include "cli/words.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

using report::Align;

std::string units_cell(std::int64_t units) { return units == 0 ? "-" : std::to_string(units); }
std::string text_cell(const std::string& text) { return text.empty() ? "-" : text; }

// Done with: nothing is on its way, and nobody has to look.
bool is_quiet(const app::InboundRow& row) {
  return row.findings == 0 && row.sum.in_transit == 0 &&
         (stock::is_closed(row.shipment) || stock::is_void(row.shipment));
}

std::string equation_table(const app::InboundCard& card) {
  report::Table table{{{"SKU"},
                       {"material"},
                       {"ordered", Align::right},
                       {"shipped", Align::right},
                       {"received", Align::right},
                       {"damaged", Align::right},
                       {"in transit", Align::right},
                       {"short", Align::right},
                       {"over", Align::right},
                       {"in SAP", Align::right}}};
  for (const auto& line : card.equation) {
    const stock::InboundItem* item = card.view.shipment.item(line.sku);
    table.add({line.sku, item == nullptr ? "-" : text_cell(item->material),
               item == nullptr ? "-" : units_cell(item->ordered), units_cell(line.shipped),
               units_cell(line.received), units_cell(line.damaged), units_cell(line.in_transit),
               units_cell(line.missing), units_cell(line.over),
               item == nullptr ? "-" : units_cell(item->received)});
  }
  return table.text("  ");
}

std::string bookings_table(const std::vector<stock::Booking>& bookings) {
  report::Table table{
      {{"goods receipt"}, {"of"}, {"posted on"}, {"document"}, {"SKU"}, {"units", Align::right}, {"stands"}}};
  for (const auto& booking : bookings)
    for (const auto& each : booking.units)
      table.add({booking.reference(), iso(booking.day), iso(booking.posting), text_cell(booking.document),
                 each.sku + (each.is_sellable ? "" : ", damaged"),
                 std::to_string(booking.is_return ? -each.units : each.units),
                 std::string{stock::name_of(booking.state)}});
  return table.text("  ");
}

}  // namespace

std::string inbound_board_text(const app::InboundBoard& board, bool all) {
  if (!board.is_on)
    return "Shipments to Amazon of " + board.connection +
           " are not followed. Set fba.inbound to \"watch\" or \"post\" in its settings; docs/fba.md tells "
           "how.\n";
  if (board.rows.empty())
    return board.watched
               ? "Amazon knows of no shipment to its warehouses. One that is made in Seller Central shows "
                 "here within an hour of its placement.\n"
               : "Nothing is known yet: shipments are looked for hourly while weir run works.\n";
  report::Table table{{{"shipment"},
                       {"centre"},
                       {"at Amazon"},
                       {"order in SAP"},
                       {"shipped", Align::right},
                       {"received", Align::right},
                       {"damaged", Align::right},
                       {"in transit", Align::right},
                       {"short", Align::right},
                       {"over", Align::right},
                       {"to look at", Align::right}}};
  std::size_t shown = 0;
  for (const auto& row : board.rows) {
    if (!all && is_quiet(row)) continue;
    ++shown;
    const auto& shipment = row.shipment;
    const std::string order =
        shipment.is_in_sap() ? shipment.ebeln : std::string{stock::name_of(shipment.transfer)};
    table.add({shipment.fba_id, text_cell(shipment.centre), text_cell(shipment.status), order,
               units_cell(row.sum.shipped), units_cell(row.sum.received), units_cell(row.sum.damaged),
               units_cell(row.sum.in_transit), units_cell(row.sum.missing), units_cell(row.sum.over),
               units_cell(static_cast<std::int64_t>(row.findings))});
  }
  std::string text = shown == 0 ? "" : table.text("") + '\n';
  text += std::to_string(board.rows.size() - shown) + " of " + std::to_string(board.rows.size()) +
          " shipments are through" +
          (shown == board.rows.size() || all ? ".\n" : "; weir inbound list --all shows them too.\n");
  if (!board.posts) text += "Nothing is posted: fba.inbound is \"watch\".\n";
  text += board.ledger_read ? "Amazon's ledger was read at " + iso(*board.ledger_read) + ".\n"
                            : "Amazon's ledger was not read yet: no receipt is known.\n";
  if (board.claim_days_left)
    text += "A claim runs out in " + std::to_string(*board.claim_days_left) + " days: weir inbound claim\n";
  return text;
}

std::string inbound_card_text(const app::InboundCard& card) {
  const auto& shipment = card.view.shipment;
  std::string text = "Shipment " + shipment.fba_id +
                     (shipment.name.empty() ? "" : " (" + shipment.name + ")") + " to " +
                     text_cell(shipment.centre) + (shipment.country.empty() ? "" : ", " + shipment.country) +
                     ": " + shipment.status + '\n';
  if (!shipment.plan_id.empty())
    text += "  plan      " + shipment.plan_id + ", " + text_cell(shipment.plan_status) + '\n';
  text += "  order     " +
          (shipment.is_in_sap() ? shipment.ebeln + ", into plant " + shipment.plant : "none yet") + " (" +
          std::string{stock::name_of(shipment.transfer)} + ")\n";
  if (shipment.left_at) text += "  left      " + iso(*shipment.left_at) + '\n';
  if (!shipment.tracking.empty()) text += "  tracking  " + shipment.tracking + '\n';
  text += '\n' + equation_table(card);
  if (!card.view.bookings.empty()) text += '\n' + bookings_table(card.view.bookings);
  for (const auto& claim : card.claims)
    if (claim.units > 0)
      text += "\nClaim for " + std::to_string(claim.units) + " of " + claim.sku + " (" +
              std::string{stock::name_of(claim.kind)} + ") until " + iso(claim.time.latest) +
              (claim.cost ? ", " + claim.cost->text() + " at cost" : "") + ", paid " +
              std::to_string(claim.paid_units) + (claim.case_id.empty() ? "" : ", case " + claim.case_id) +
              '\n';
  for (const auto& finding : card.findings)
    text += '\n' + std::string{stock::code_of(finding.trouble)} + ": " + finding.reason +
            "\n  next: " + finding.next + " (" + std::string{stock::owner_of(finding.trouble)} + ")\n";
  if (card.findings.empty()) text += "\nNothing is wrong with it.\n";
  return text;
}

std::string claims_text(const std::vector<app::ClaimRow>& rows) {
  if (rows.empty())
    return "There is no claim: nothing that was shipped to Amazon is short or damaged. A claim comes by "
           "itself when "
           "Amazon closes a shipment that is.\n";
  report::Table table{{{"shipment"},
                       {"SKU"},
                       {"for"},
                       {"units", Align::right},
                       {"paid", Align::right},
                       {"at cost", Align::right},
                       {"from"},
                       {"until"},
                       {"days left", Align::right},
                       {"stands"},
                       {"case"}}};
  for (const auto& row : rows)
    table.add({row.claim.fba_id, row.claim.sku,
               row.claim.kind == stock::ClaimKind::lost_inbound ? "lost" : "damaged",
               std::to_string(row.claim.units), units_cell(row.claim.paid_units),
               row.claim.cost ? row.claim.cost->text() : "-", iso(row.claim.time.earliest),
               iso(row.claim.time.latest), std::to_string(row.days_left),
               std::string{stock::name_of(row.state)}, text_cell(row.claim.case_id)});
  return table.text("") + "\nThe pack of one: weir inbound claim SHIPMENT --csv FILE\n";
}

}  // namespace weir::cli

#include "flows/fba_movements.hpp"

#include <algorithm>
#include <tuple>

#include "flows/already_there.hpp"
#include "flows/fba_day_look.hpp"
#include "flows/offer_parts.hpp"
#include "sap/idoc/goods_movement_idoc.hpp"
#include "flows/inbound_jobs.hpp"
#include "sap/reads/material_period.hpp"
#include "stock/inbound_open.hpp"

namespace weir::flows {
namespace {

using mapping::FbaLineFate;
using mapping::FbaLineToPost;
using store::FbaDocument;
using store::FbaDocumentState;
using store::FbaLine;
using store::FbaLineState;

constexpr const char* other_shops_code = "order.other_channel";

// Another shop's: its order was left alone for that reason, or has a number that no marketplace gives.
bool is_of_another_shop(const FbaDesk& desk, const FbaLine& line) {
  if (line.event != "Shipments") return false;
  if (line.reference.starts_with('S')) return true;
  const auto document =
      desk.context.stores.documents.find(desk.context.connection.name, orders_flow, line.reference);
  return document && document->state == store::DocumentState::ignored && document->reason == other_shops_code;
}

FbaLineToPost to_post(const FbaDesk& desk, const FbaLine& line) {
  FbaLineToPost made{.line = ledger_row_of(line), .is_late = line.is_late, .parts = {}};
  made.is_multi_channel = is_of_another_shop(desk, line);
  for (const store::StockPart& part : offer_parts(desk.context, line.sku))
    made.parts.push_back({part.material, part.sales_unit, part.pieces});
  return made;
}

mapping::FbaPool transfer_pool_of(const FbaDesk& desk) {
  mapping::FbaPool pool;
  auto lines = desk.book.lines.between_centres(desk.context.connection.name, desk.side.since);
  // What leaves is there before what arrives.
  std::ranges::stable_sort(lines, {}, [](const FbaLine& line) {
    return std::pair{line.day, line.quantity > 0};
  });
  for (const FbaLine& line : lines) mapping::note_under_way(pool, ledger_row_of(line), line.came_from);
  return pool;
}

FbaDocument planned_document(const FbaDesk& desk, const mapping::FbaMovementDocument& document) {
  FbaDocument made{.connection = desk.context.connection.name,
                   .reference = document.reference,
                   .day = document.day,
                   .country = document.country,
                   .move_type = document.move_type,
                   .gm_code = document.gm_code,
                   .posting_date = document.posting_date,
                   .is_late = document.is_late,
                   .planned_at = desk.context.clock.now()};
  for (const auto& [item, units] : document.items)
    made.items.push_back({.material = item.material,
                          .unit = item.unit,
                          .plant = item.plant,
                          .location = item.location,
                          .to_plant = item.to_plant,
                          .to_location = item.to_location,
                          .goes_out = item.goes_out,
                          .quantity = units,
                          .reason = item.reason,
                          .cost_center = item.cost_center});
  return made;
}

FbaLineState state_of_fate(FbaLineFate fate) {
  if (fate == FbaLineFate::planned) return FbaLineState::planned;
  return fate == FbaLineFate::elsewhere ? FbaLineState::elsewhere : FbaLineState::suspense;
}

void keep_plan(Tx& tx, const FbaDesk& desk, const std::map<std::string, const FbaLine*>& lines,
               const mapping::FbaDayPlan& plan) {
  std::map<std::string, std::string> document_of;
  for (const auto& document : plan.documents) {
    desk.book.documents.add(tx, planned_document(desk, document));
    for (const std::string& key : document.lines) document_of.emplace(key, document.reference);
  }
  for (const mapping::FbaPlannedLine& each : plan.lines) {
    FbaLine line = *lines.at(each.key);
    const FbaLineState state = state_of_fate(each.fate);
    if (line.state == state && line.why == each.why) continue;
    line.state = state;
    line.why = each.why;
    line.came_from = each.came_from;
    line.document = each.fate == FbaLineFate::planned ? document_of.at(each.key) : std::string{};
    desk.book.lines.move(tx, line);
  }
}

void plan_day(const FbaDesk& desk, Date day, const std::vector<FbaLine>& lines, Date first_open,
              mapping::FbaPool& pool) {
  std::map<std::string, const FbaLine*> by_key;
  std::vector<FbaLineToPost> posted;
  for (const FbaLine& line : lines) {
    by_key.emplace(line.key, &line);
    posted.push_back(to_post(desk, line));
  }
  const mapping::FbaPlanWish wish{
      .connection = desk.context.connection.name,
      .day = day,
      .first_open = first_open,
      .is_taken = [&](const std::string& reference) {
        return desk.book.documents.find(desk.context.connection.name, reference).has_value();
      }};
  const auto plan = mapping::plan_fba_day(wish, posted, desk.side.rules, pool);
  desk.context.stores.jobs.transact([&](Tx& tx) { keep_plan(tx, desk, by_key, plan); });
}

// What brings goes first, then what moves (away from a centre, then from plant to plant), then what takes.
int rank_of(const FbaDocument& document) {
  int rank = 0;
  for (const auto& item : document.items) {
    const int moving = item.to_plant.empty() ? 1 : 2;
    rank = std::max(rank, !item.goes_out ? 0 : item.to_location.empty() ? 3 : moving);
  }
  return rank;
}

constexpr std::size_t shipments_at_once = 100;

auto movement_wave_of(const FbaDocument& document) {
  return std::tuple{!document.why.empty(), document.day, rank_of(document)};
}

bool is_reversal(const sap::MaterialDocument& document) {
  return std::ranges::any_of(document.lines, [](const auto& line) { return !line.smbln.empty(); });
}

bool is_reversed_movement(const sap::MaterialDocument& document,
                          const std::vector<sap::MaterialDocument>& found) {
  return std::ranges::any_of(found, [&](const sap::MaterialDocument& other) {
    return std::ranges::any_of(other.lines, [&](const auto& line) { return line.smbln == document.mblnr; });
  });
}

mapping::FbaPlaceSums sums_of(const sap::MaterialDocument& document) {
  mapping::FbaPlaceSums sums;
  for (const auto& line : document.lines)
    sums[mapping::fba_place(line.bwart, line.matnr, line.werks, line.lgort)] += line.menge;
  std::erase_if(sums, [](const auto& each) { return each.second.is_zero(); });
  return sums;
}

std::string difference_text(const mapping::FbaPlaceSums& should, const mapping::FbaPlaceSums& is) {
  for (const auto& [place, units] : should) {
    const auto at = is.find(place);
    const std::string has = at == is.end() ? "nothing" : at->second.text();
    if (has != units.text()) return "SAP has " + has + " instead of " + units.text() + " for " + place;
  }
  for (const auto& [place, units] : is)
    if (!should.contains(place)) return "SAP has " + units.text() + " instead of nothing for " + place;
  return {};
}

}  // namespace

mapping::FbaMovementDocument movement_document(const FbaDocument& document) {
  mapping::FbaMovementDocument made{.reference = document.reference,
                                    .day = document.day,
                                    .posting_date = document.posting_date,
                                    .country = document.country,
                                    .move_type = document.move_type,
                                    .gm_code = document.gm_code,
                                    .is_late = document.is_late,
                                    .items = {},
                                    .lines = {}};
  for (const auto& item : document.items)
    made.items[{item.material, item.unit, item.plant, item.location, item.to_plant, item.to_location,
                item.goes_out, item.reason, item.cost_center}] += item.quantity;
  return made;
}

Result<Done> plan_fba_movements(const FbaDesk& desk) {
  const std::string& connection = desk.context.connection.name;
  std::map<Date, std::vector<FbaLine>> days;
  for (const FbaLineState state : {FbaLineState::held, FbaLineState::suspense})
    for (FbaLine& line : desk.book.lines.in_state(connection, state, desk.side.since))
      days[line.day].push_back(std::move(line));
  if (days.empty()) return Done{};
  const auto first_open = sap::first_open_material_day(desk.context.connection.rfc, desk.side.company_code);
  if (!first_open) return first_open.error();
  mapping::FbaPool pool = transfer_pool_of(desk);
  for (const auto& [day, lines] : days) plan_day(desk, day, lines, *first_open, pool);
  return Done{};
}

std::vector<FbaDocument> next_wave(std::vector<FbaDocument> planned) {
  if (planned.empty()) return planned;
  const auto first = movement_wave_of(*std::ranges::min_element(planned, {}, movement_wave_of));
  std::erase_if(planned, [&](const FbaDocument& each) { return movement_wave_of(each) != first; });
  return planned;
}

std::map<std::string, Date> materials_to_come(const FbaDesk& desk) {
  std::map<std::string, Date> days;
  if (desk.inbound == nullptr || !desk.context.connection.inbound.posts()) return days;
  std::string after;
  for (;;) {
    const auto page = desk.inbound->shipments.open(desk.context.connection.name, after, shipments_at_once);
    if (page.empty()) return days;
    after = page.back().fba_id;
    for (const stock::InboundShipment& shipment : page)
      for (const auto& [sku, day] :
           stock::receipts_to_come(inbound_view(desk.context, *desk.inbound, shipment)))
        for (const store::StockPart& part : offer_parts(desk.context, sku)) {
          Date& first = days.try_emplace(part.material, day).first->second;
          first = std::min(first, day);
        }
  }
}

std::vector<FbaDocument> without_what_waits(std::vector<FbaDocument> planned,
                                            const std::map<std::string, Date>& to_come) {
  std::erase_if(planned, [&](const FbaDocument& document) {
    return std::ranges::any_of(document.items, [&](const auto& item) {
      const auto at = to_come.find(item.material);
      return item.goes_out && at != to_come.end() && at->second <= document.day;
    });
  });
  return planned;
}

Result<FbaIdocs> fba_idocs(const FbaDesk& desk, std::span<const FbaDocument> documents) {
  FbaIdocs idocs;
  for (const FbaDocument& document : documents) {
    auto idoc =
        sap::goods_movement_idoc(mapping::goods_movement_of(movement_document(document)), desk.side.idoctyp);
    if (const auto fits = sap::check(idoc); !fits) return fits.error();
    idocs.emplace(document.reference, std::move(idoc));
  }
  return idocs;
}

posting::Ask ask_for_movements(const FbaDesk& desk, Date since) {
  return [&desk, since](const std::vector<std::string>& references,
                        Instant sent_since) -> Result<std::map<std::string, std::string>> {
    const auto found = sap::find_material_documents(desk.context.connection.rfc_in_turn, since, references);
    if (!found) return found.error();
    std::map<std::string, std::string> documents;
    for (const auto& document : *found)
      if (!is_reversal(document) && !is_reversed_movement(document, *found))
        documents.emplace(document.xblnr, document.mblnr);
    const Sent sent{sap::goods_movement_mestyp, sap::goods_movement_arckey, references, sent_since};
    return or_their_idocs(desk.context, sent, std::move(documents));
  };
}

posting::Send send_movements(const FbaDesk& desk, const sap::SapTurn& turn, const FbaIdocs& made) {
  return [&](std::span<const posting::Item> items) -> Result<std::vector<Result<std::string>>> {
    std::vector<sap::Idoc> idocs;
    for (const auto& item : items) idocs.push_back(made.at(item.intent.reference));
    return desk.context.connection.idocs.submit(turn, idocs);
  };
}

MovementLook look_at_movement(const FbaDocument& document, const std::vector<sap::MaterialDocument>& found) {
  std::vector<const sap::MaterialDocument*> standing;
  bool was_there = false;
  for (const auto& each : found) {
    if (each.xblnr != document.reference || is_reversal(each)) continue;
    was_there = true;
    if (!is_reversed_movement(each, found)) standing.push_back(&each);
  }
  if (standing.empty())
    return was_there ? MovementLook{MovementFinding::reversed, "it was reversed in SAP"}
                     : MovementLook{MovementFinding::missing, "SAP does not hold it yet"};
  const std::string number = standing.front()->mblnr + ' ' + standing.front()->mjahr;
  if (standing.size() > 1)
    return {MovementFinding::twice, "SAP holds it twice: " + number + " and " + standing[1]->mblnr, number};
  const std::string differs =
      difference_text(mapping::expected_lines(movement_document(document)), sums_of(*standing.front()));
  if (!differs.empty()) return {MovementFinding::wrong, number + ": " + differs, number};
  return {MovementFinding::right, {}, number};
}

}  // namespace weir::flows

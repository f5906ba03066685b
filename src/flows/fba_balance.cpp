#include "flows/fba_balance.hpp"

#include <algorithm>
#include <set>

#include "flows/inbound_jobs.hpp"
#include "flows/offer_parts.hpp"
#include "sap/reads/stock.hpp"
#include "sap/reads/stock_values.hpp"
#include "stock/inbound_open.hpp"

namespace weir::flows {
namespace {

using stock::SapPlace;
using store::FbaLine;
using store::FbaLineState;

constexpr std::chrono::days looks_kept{100};
// A movement is entered at most so long behind the end of its period: two periods are open.
constexpr std::chrono::days entered_within{70};

std::vector<std::string> plants_of(const FbaDesk& desk) {
  std::set<std::string> plants;
  for (const auto& [country, plant] : desk.side.rules.plants) plants.insert(plant);
  return {plants.begin(), plants.end()};
}

// All materials that the ledger has had, by the rules for articles as they are.
std::vector<std::string> materials_of(const FbaDesk& desk, const std::vector<store::FbaBalance>& balances) {
  std::set<std::string> skus, materials;
  for (const store::FbaBalance& each : balances) skus.insert(each.sku);
  for (const std::string& sku : skus)
    for (const store::StockPart& part : offer_parts(desk.context, sku)) materials.insert(part.material);
  return {materials.begin(), materials.end()};
}

__extension__ using WideValue = __int128;

Money of_units(const Money& unit, std::int64_t thousandths) {
  const WideValue minor = static_cast<WideValue>(unit.minor()) * thousandths;
  const WideValue half = minor < 0 ? -500 : 500;
  return {static_cast<std::int64_t>((minor + half) / 1000), unit.currency()};
}

// The rows of a look: locations with their quantity, plants with quantity and value of all that is valuated
// there.
Result<std::vector<store::FbaSapStock>> look_at_sap(const FbaDesk& desk,
                                                    const std::vector<std::string>& materials) {
  sap::RfcCaller& rfc = desk.context.connection.rfc;
  const auto plants = plants_of(desk);
  const auto there = sap::read_stock(rfc, plants, materials);
  if (!there) return there.error();
  const auto currency = sap::company_currency(rfc, desk.side.company_code);
  if (!currency) return currency.error();
  sap::TableAmounts amounts{rfc};
  const auto values = sap::read_stock_values(rfc, amounts, plants, materials, *currency);
  if (!values) return values.error();
  std::vector<store::FbaSapStock> rows;
  for (const sap::LocationStock& each : there->locations)
    rows.push_back({each.matnr, each.werks, each.lgort,
                    each.labst + each.umlme + each.insme + each.einme + each.speme + each.retme,
                    std::nullopt});
  for (const sap::ValuedStock& each : *values)
    rows.push_back({each.matnr, each.bwkey, "", each.lbkum, each.salk3});
  // What SAP has nothing of was asked for all the same: the look knows it.
  std::set<std::string> known;
  for (const store::FbaSapStock& each : rows) known.insert(each.material);
  for (const std::string& material : materials)
    if (!known.contains(material) && !plants.empty())
      rows.push_back({material, plants.front(), "", Quantity{}, std::nullopt});
  return rows;
}

stock::SapLook look_of(Instant taken_at, const std::vector<store::FbaSapStock>& rows) {
  stock::SapLook look{taken_at, {}, {}};
  for (const store::FbaSapStock& each : rows) {
    const SapPlace place{each.material, each.plant, each.location};
    look.quantities[place] += each.quantity;
    if (each.value) look.values.emplace(place, *each.value);
  }
  return look;
}

// Each once for its location, and once for the plant, with its value.
void add_movements(const std::vector<sap::StockMovement>& found, std::vector<stock::SapMovement>& movements) {
  for (const sap::StockMovement& each : found) {
    if (!each.lgort.empty())
      movements.push_back(
          {{each.matnr, each.werks, each.lgort}, each.menge, {}, each.budat, each.entered_at});
    if (!each.dmbtr.is_zero())
      movements.push_back(
          {{each.matnr, each.werks, ""}, each.menge, each.dmbtr, each.budat, each.entered_at});
  }
}

bool knows_all(const stock::SapLook& look, const std::vector<std::string>& materials) {
  std::set<std::string> known;
  for (const auto& [place, quantity] : look.quantities) known.insert(place.material);
  return std::ranges::all_of(materials, [&](const std::string& each) { return known.contains(each); });
}

// The first look behind the end of the day that knows these materials; nothing: there is none.
std::optional<stock::SapLook> kept_look(const FbaDesk& desk, Date day,
                                        const std::vector<std::string>& materials) {
  const std::string& connection = desk.context.connection.name;
  const auto taken_at = desk.book.stock.first_since(connection, end_of_day(day));
  if (!taken_at) return std::nullopt;
  auto look = look_of(*taken_at, desk.book.stock.of(connection, *taken_at));
  return knows_all(look, materials) ? std::optional{std::move(look)} : std::nullopt;
}

// From such a look, or from one now; and what was posted between both, whenever it was entered.
Result<stock::SapStockOn> sap_on(const FbaDesk& desk, Date day, const std::vector<std::string>& materials,
                                 std::optional<Instant>& looked_at) {
  const Zone& zone = desk.context.connection.sap_zone;
  const auto kept = kept_look(desk, day, materials);
  stock::SapLook look = kept.value_or(stock::SapLook{});
  if (!kept) {
    const auto rows = look_at_sap(desk, materials);
    if (!rows) return rows.error();
    look = look_of(desk.context.clock.now(), *rows);
  }
  looked_at = look.taken_at;
  const Date looked_on = zone.date_of(look.taken_at);
  std::vector<sap::MovementWindow> windows{{next_day(day), next_day(looked_on, 1), std::nullopt}};
  if (kept) {
    const Date first{std::chrono::sys_days{day} - entered_within};
    windows.push_back({first, day, looked_on});
  }
  sap::TableAmounts amounts{desk.context.connection.rfc};
  std::vector<stock::SapMovement> movements;
  for (const sap::MovementWindow& window : windows) {
    const auto found =
        sap::read_stock_movements(desk.context.connection.rfc, amounts, plants_of(desk), window, zone);
    if (!found) return found.error();
    add_movements(*found, movements);
  }
  return stock::stock_on(day, look, movements);
}

// Adds up what places should have and what is missing of it in SAP.
class BalanceRows {
 public:
  BalanceRows(const FbaDesk& desk, Date day) : desk_{desk} { balance_.day = day; }

  void add_amazon(const store::FbaBalance& each) {
    at_places(each.sku, each.country, desk_.side.rules.location_of(each.disposition), each.closing,
              &FbaStockBalanceRow::amazon);
  }

  // A line that SAP does not have on that date, and may have later.
  void add_open(const FbaLine& line, std::int64_t FbaStockBalanceRow::*kind) {
    at_places(line.sku, line.country, desk_.side.rules.location_of(line.disposition), line.quantity, kind);
  }

  // What has left a centre and not arrived; by the country that it left.
  void add_under_way(const FbaLine& line, std::int64_t FbaStockBalanceRow::*kind) {
    const std::string& country = line.quantity < 0 || line.came_from.empty() ? line.country : line.came_from;
    at_places(line.sku, country, desk_.side.rules.between(), -line.quantity, kind);
  }

  FbaStockBalance done(const stock::SapStockOn& sap) {
    for (const auto& [place, quantity] : sap.quantities)
      if (!place.location.empty() && is_ours(place)) row(place).sap = quantity;
    for (auto& [place, row] : rows_) {
      const SapPlace plant{place.material, place.plant, ""};
      const auto value = sap.values.find(plant);
      const auto units = sap.quantities.find(plant);
      if (value != sap.values.end() && units != sap.quantities.end() && !units->second.is_zero())
        row.unit_value = unit_value(value->second, units->second);
      const bool is_nought = row.amazon == 0 && row.waiting == 0 && row.suspense == 0 && row.sap.is_zero();
      if (!is_nought) balance_.rows.push_back(std::move(row));
    }
    balance_.unknown_skus.assign(unknown_.begin(), unknown_.end());
    balance_.unplaced.assign(unplaced_.begin(), unplaced_.end());
    return std::move(balance_);
  }

 private:
  static Money unit_value(const Money& value, Quantity units) {
    const WideValue minor = static_cast<WideValue>(value.minor()) * 1000;
    const WideValue size = units.thousandths();
    return {static_cast<std::int64_t>((minor + (minor < 0 ? -size : size) / 2) / size), value.currency()};
  }

  bool is_ours(const SapPlace& place) const {
    const auto& locations = desk_.side.rules.locations;
    return std::ranges::any_of(locations, [&](const auto& each) { return each.second == place.location; });
  }

  FbaStockBalanceRow& row(const SapPlace& place) {
    auto& made = rows_[place];
    made.place = place;
    return made;
  }

  void at_places(const std::string& sku, const std::string& country, const std::string& location,
                 std::int64_t units, std::int64_t FbaStockBalanceRow::*kind) {
    const std::string plant = desk_.side.rules.plant_of(country);
    if (plant.empty() && units != 0) unplaced_.insert(country);
    if (plant.empty() || location.empty() || units == 0) return;
    const auto& parts = parts_of(sku);
    if (parts.empty()) unknown_.insert(sku);
    for (const store::StockPart& part : parts)
      row({part.material, plant, location}).*kind += units * part.pieces;
  }

  const std::vector<store::StockPart>& parts_of(const std::string& sku) {
    const auto [at, is_new] = parts_.try_emplace(sku);
    if (is_new) at->second = offer_parts(desk_.context, sku);
    return at->second;
  }

  const FbaDesk& desk_;
  FbaStockBalance balance_;
  std::map<SapPlace, FbaStockBalanceRow> rows_;
  std::map<std::string, std::vector<store::StockPart>> parts_;
  std::set<std::string> unknown_, unplaced_;
};

bool is_transfer(const FbaLine& line) { return line.event == "WhseTransfers"; }

// The shipments' flow books it, and tells itself what is missing.
bool is_a_shipments(const FbaDesk& desk, const FbaLine& line) {
  const InboundRules& inbound = desk.context.connection.inbound;
  return desk.inbound != nullptr && inbound.posts() && inbound.takes_ledger && line.event == "Receipts" &&
         line.reference.starts_with("FBA");
}

void add_open_lines(const FbaDesk& desk, Date day, BalanceRows& rows) {
  const std::string& connection = desk.context.connection.name;
  for (const auto& [state, kind] : {std::pair{FbaLineState::held, &FbaStockBalanceRow::waiting},
                                    std::pair{FbaLineState::planned, &FbaStockBalanceRow::waiting},
                                    std::pair{FbaLineState::suspense, &FbaStockBalanceRow::suspense}})
    for (const FbaLine& line : desk.book.lines.in_state(connection, state, desk.side.since)) {
      if (line.day > day || is_a_shipments(desk, line)) continue;
      rows.add_open(line, kind);
      if (is_transfer(line)) rows.add_under_way(line, kind);
    }
}

// Receipts that the shipments' flow books, and SAP does not have on that day.
void add_unbooked_receipts(const FbaDesk& desk, Date day, BalanceRows& rows) {
  const std::string& connection = desk.context.connection.name;
  std::set<std::string> ids;
  for (const FbaLine& line : desk.book.lines.receipts_elsewhere(connection, desk.side.since))
    if (is_a_shipments(desk, line) && line.day <= day) ids.insert(line.reference);
  for (const std::string& id : ids) {
    auto shipment = desk.inbound->shipments.find(connection, id);
    if (!shipment) continue;
    auto view = inbound_view(desk.context, *desk.inbound, *std::move(shipment));
    // Of the days that the ledger does not hold SAP was counted.
    std::erase_if(view.ledger, [&](const auto& line) { return line.day < desk.side.since; });
    std::erase_if(view.bookings, [&](const auto& booking) { return booking.day < desk.side.since; });
    for (const stock::ReceiptLine& open : stock::unbooked_receipts(view, day)) {
      FbaLine line;
      line.sku = open.sku;
      line.country = open.country;
      line.disposition = open.disposition;
      line.quantity = open.units;
      rows.add_open(line, &FbaStockBalanceRow::waiting);
    }
  }
}

// Proven, and posted on a day that is behind this one: SAP has it then, and not now.
void add_shifted_lines(const FbaDesk& desk, Date day, BalanceRows& rows) {
  const std::string& connection = desk.context.connection.name;
  const Date first = std::max(desk.side.since, Date{std::chrono::sys_days{day} - entered_within});
  std::map<std::string, Date> posted_on;
  for (const auto& document : desk.book.documents.since(connection, first))
    posted_on.emplace(document.reference, document.posting_date);
  for (const FbaLine& line : desk.book.lines.in_state(connection, FbaLineState::proven, first)) {
    const auto at = posted_on.find(line.document);
    if (line.day > day || at == posted_on.end() || at->second <= day) continue;
    rows.add_open(line, &FbaStockBalanceRow::waiting);
    if (is_transfer(line)) rows.add_under_way(line, &FbaStockBalanceRow::waiting);
  }
}

}  // namespace

std::optional<Money> FbaStockBalanceRow::value() const {
  return unit_value ? std::optional{of_units(*unit_value, sap.thousandths())} : std::nullopt;
}

std::optional<Money> FbaStockBalanceRow::difference_value() const {
  return unit_value ? std::optional{of_units(*unit_value, difference().thousandths())} : std::nullopt;
}

bool FbaStockBalance::has_differences() const {
  return std::ranges::any_of(rows, [](const FbaStockBalanceRow& row) { return !row.difference().is_zero(); });
}

Result<FbaStockBalance> fba_balance(const FbaDesk& desk, Date day) {
  const std::string& connection = desk.context.connection.name;
  const auto held = desk.book.days.find(connection, day);
  if (!held || held->content.empty())
    return Failure{
        .next = Next::refuse,
        .code = "fba.unknown_day",
        .text = "the ledger of " + iso(day) +
                " is not here, so that nobody knows what Amazon had; weir fba days names those that are",
        .subject = fba_subject(iso(day)),
        .not_before = {}};
  const auto balances = desk.book.lines.balances_on(connection, day);
  BalanceRows rows{desk, day};
  for (const store::FbaBalance& each : balances) rows.add_amazon(each);
  for (const FbaLine& line : desk.book.lines.transfers(connection, desk.side.since, day))
    if (line.stands()) rows.add_under_way(line, &FbaStockBalanceRow::amazon);
  add_open_lines(desk, day, rows);
  add_shifted_lines(desk, day, rows);
  add_unbooked_receipts(desk, day, rows);
  std::optional<Instant> looked_at;
  const auto sap = sap_on(desk, day, materials_of(desk, balances), looked_at);
  if (!sap) return sap.error();
  FbaStockBalance balance = rows.done(*sap);
  balance.looked_at = looked_at;
  return balance;
}

Result<Done> take_fba_snapshot(const FbaDesk& desk) {
  const std::string& connection = desk.context.connection.name;
  const auto day = desk.book.days.held_up_to(connection, desk.side.since);
  if (!day) return Done{};
  const Instant now = desk.context.clock.now();
  const auto rows = look_at_sap(desk, materials_of(desk, desk.book.lines.balances_on(connection, *day)));
  if (!rows) return rows.error();
  desk.context.stores.jobs.transact(
      [&](Tx& tx) { desk.book.stock.add(tx, connection, now, *rows, now - looks_kept); });
  return Done{};
}

}  // namespace weir::flows

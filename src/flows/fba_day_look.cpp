#include "flows/fba_day_look.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/digest.hpp"

namespace weir::flows {
namespace {

using store::FbaDayState;
using store::FbaLine;
using store::FbaLineState;

constexpr std::size_t lines_named = 3;
constexpr std::size_t content_digits = 32;

using LineByKey = std::map<std::string, const FbaLine*>;

bool stands_in(const std::string& key, const LineByKey& all,
               const std::multimap<std::string, std::string>& takers) {
  if (!all.at(key)->stands()) return false;
  const auto [from, to] = takers.equal_range(key);
  return std::none_of(from, to, [&](const auto& taker) { return stands_in(taker.second, all, takers); });
}

std::vector<stock::FbaGap> gaps_in(const FbaDayReport& report) {
  std::vector<stock::FbaDayBalance> balances;
  std::vector<stock::FbaMovement> movements;
  std::set<Date> days{report.day};
  for (const store::FbaBalance& each : report.balances) balances.push_back(day_balance(each));
  for (const FbaLine& each : report.lines) movements.push_back(movement_of(each));
  if (!report.before) return stock::roll_forward(days, balances, movements);
  // Of the day before its closing alone.
  const Date before = std::chrono::sys_days{report.day} - std::chrono::days{1};
  days.insert(before);
  for (const store::FbaBalance& each : *report.before) {
    stock::FbaDayBalance balance = day_balance(each);
    balance.day = before;
    balance.opening = balance.closing;
    balance.sums = {};
    balances.push_back(balance);
  }
  return stock::roll_forward(days, balances, movements);
}

std::string day_content_of(const FbaDayReport& report) {
  std::vector<std::string> parts;
  for (const FbaLine& each : report.lines) parts.push_back(each.key);
  for (const store::FbaBalance& each : report.balances)
    parts.push_back(each.sku + '\t' + each.disposition + '\t' + each.country + '\t' +
                    std::to_string(each.opening) + '\t' + std::to_string(each.on_the_way) + '\t' +
                    std::to_string(each.closing));
  std::ranges::sort(parts);
  std::string text;
  for (const std::string& part : parts) text += part + '\n';
  return sha256_hex(text).substr(0, content_digits);
}

bool has_stock(const std::optional<std::vector<store::FbaBalance>>& balances) {
  return balances && std::ranges::any_of(
                         *balances, [](const store::FbaBalance& each) { return each.closing != 0; });
}

std::string ledger_line_text(const FbaLine& line) {
  return line.event + ' ' + std::to_string(line.quantity) + " of " + line.sku + " (" + line.disposition +
         ", " + line.country + (line.reference.empty() ? "" : ", " + line.reference) + ")";
}

std::string named_lines(const std::vector<const FbaLine*>& lines) {
  std::string text;
  for (std::size_t i = 0; i < std::min(lines.size(), lines_named); ++i)
    text += (i == 0 ? "" : "; ") + ledger_line_text(*lines[i]);
  return lines.size() > lines_named ? text + "; …" : text;
}

FbaDayLook day_not_taken(store::FbaDay day, FbaDayState state, const std::string& reason) {
  // What is held stays held: a day that was whole is none the less so because a later report is not.
  if (day.content.empty()) day.state = state;
  day.reason = reason;
  return {.day = std::move(day)};
}

// Lines that are new, and those that are gone, by key.
struct DayDifference {
  std::vector<FbaLine> fresh;
  std::vector<const FbaLine*> gone;
};

DayDifference day_difference_of(const FbaDayReport& report, std::span<const FbaLine> held) {
  DayDifference differs;
  std::set<std::string> standing, told;
  for (const FbaLine& each : report.lines) told.insert(each.key);
  for (const FbaLine* each : standing_lines(held)) {
    if (!each->takes_back.empty()) continue;
    standing.insert(each->key);
    if (!told.contains(each->key)) differs.gone.push_back(each);
  }
  for (const FbaLine& each : report.lines)
    if (!standing.contains(each.key)) differs.fresh.push_back(each);
  return differs;
}

FbaDayLook taken(store::FbaDay day, DayDifference differs, const std::string& content, Instant now) {
  const bool is_late = !day.content.empty();
  FbaDayLook look{.day = std::move(day), .takes = true};
  look.fresh = std::move(differs.fresh);
  for (FbaLine& each : look.fresh) each.is_late = is_late;
  for (const FbaLine* each : differs.gone) look.gone.push_back(each->key);
  look.day.state = FbaDayState::complete;
  look.day.reason.clear();
  look.day.content = content;
  look.day.offered.clear();
  look.day.allowed.clear();
  if (!look.day.complete_at) look.day.complete_at = now;
  return look;
}

FbaDayLook disputed(store::FbaDay day, const DayDifference& differs, const std::string& content) {
  std::vector<const FbaLine*> fresh;
  for (const FbaLine& each : differs.fresh) fresh.push_back(&each);
  day.state = FbaDayState::differs;
  day.offered = content;
  day.reason = "a later report lacks " + std::to_string(differs.gone.size()) +
               " of its movements: " + named_lines(differs.gone);
  if (!fresh.empty())
    day.reason += "; and has " + std::to_string(fresh.size()) + " others: " + named_lines(fresh);
  return {.day = std::move(day)};
}

}  // namespace

std::vector<store::FbaBalance> fba_balances_of(const std::string& connection, Date day,
                                        std::span<const amazon::LedgerBalance> rows) {
  std::map<stock::FbaStockKey, store::FbaBalance> sums;
  for (const amazon::LedgerBalance& row : rows) {
    if (row.day != day) continue;
    store::FbaBalance& sum = sums[{row.msku, row.disposition, row.location}];
    if (sum.sku.empty()) {
      sum.connection = connection;
      sum.day = day;
      sum.sku = row.msku;
      sum.fnsku = row.fnsku;
      sum.disposition = row.disposition;
      sum.country = row.location;
    }
    sum.opening += row.starting;
    sum.receipts += row.receipts;
    sum.sales += row.customer_shipments;
    sum.returns += row.customer_returns;
    sum.removals += row.vendor_returns;
    sum.transfers += row.warehouse_transfers;
    sum.adjustments += row.found + row.lost + row.damaged + row.disposed + row.other + row.unknown;
    sum.on_the_way += row.in_transit;
    sum.closing += row.ending;
  }
  std::vector<store::FbaBalance> balances;
  for (auto& [key, sum] : sums) balances.push_back(std::move(sum));
  return balances;
}

stock::FbaDayBalance day_balance(const store::FbaBalance& balance) {
  return {balance.day,
          {balance.sku, balance.disposition, balance.country},
          balance.opening,
          {balance.receipts, balance.sales, balance.returns, balance.removals, balance.transfers,
           balance.adjustments},
          balance.closing};
}

stock::FbaKind fba_kind_of(const std::string& event) {
  using stock::FbaKind;
  static const std::map<std::string, FbaKind> kinds{{"Receipts", FbaKind::receipts},
                                                    {"Shipments", FbaKind::sales},
                                                    {"CustomerReturns", FbaKind::returns},
                                                    {"VendorReturns", FbaKind::removals},
                                                    {"WhseTransfers", FbaKind::transfers}};
  const auto at = kinds.find(event);
  return at == kinds.end() ? FbaKind::adjustments : at->second;
}

stock::FbaMovement movement_of(const FbaLine& line) {
  return {
      line.key, line.day, {line.sku, line.disposition, line.country}, fba_kind_of(line.event), line.quantity};
}

FbaLine fba_line_of(const std::string& connection, const amazon::LedgerRow& row, Instant seen_at) {
  return {.connection = connection,
          .key = row.key,
          .day = row.day,
          .fnsku = row.fnsku,
          .sku = row.msku,
          .event = row.event_type,
          .reference = row.reference,
          .quantity = row.quantity,
          .centre = row.centre,
          .disposition = row.disposition,
          .reason = row.reason,
          .country = row.country,
          .seen_at = seen_at};
}

amazon::LedgerRow ledger_row_of(const FbaLine& line) {
  amazon::LedgerRow row{.key = line.key,
                        .day = line.day,
                        .fnsku = line.fnsku,
                        .asin = {},
                        .msku = line.sku,
                        .event_type = line.event,
                        .reference = line.reference,
                        .quantity = line.quantity,
                        .centre = line.centre,
                        .disposition = line.disposition,
                        .reason = line.reason,
                        .country = line.country};
  row.event = amazon::ledger_event(line.event);
  return row;
}

std::vector<FbaLine> unknown_events_of(const std::string& connection, Date day,
                                       std::span<const amazon::LedgerBalance> rows,
                                       std::span<const FbaLine> lines, Instant seen_at) {
  std::map<stock::FbaStockKey, std::int64_t> unknown, unexplained;
  for (const amazon::LedgerBalance& row : rows) {
    if (row.day != day) continue;
    const stock::FbaStockKey key{row.msku, row.disposition, row.location};
    unknown[key] += row.unknown;
    unexplained[key] += row.found + row.lost + row.damaged + row.disposed + row.other + row.unknown;
  }
  for (const FbaLine& line : lines)
    if (fba_kind_of(line.event) == stock::FbaKind::adjustments)
      unexplained[{line.sku, line.disposition, line.country}] -= line.quantity;
  std::vector<FbaLine> made;
  for (const auto& [key, units] : unknown) {
    if (units == 0 || unexplained[key] != units) continue;
    FbaLine& line = made.emplace_back();
    line.connection = connection;
    line.day = day;
    line.sku = key.sku;
    line.disposition = key.disposition;
    line.country = key.country;
    line.event = "Unknown Events";
    line.quantity = units;
    line.seen_at = seen_at;
    line.key = sha256_hex("unknown events\t" + iso(day) + '\t' + key.sku + '\t' + key.disposition + '\t' +
                          key.country + '\t' + std::to_string(units))
                   .substr(0, content_digits);
  }
  return made;
}

std::vector<const FbaLine*> standing_lines(std::span<const FbaLine> lines) {
  LineByKey all;
  std::multimap<std::string, std::string> takers;
  for (const FbaLine& each : lines) {
    all.emplace(each.key, &each);
    if (!each.takes_back.empty()) takers.emplace(each.takes_back, each.key);
  }
  std::vector<const FbaLine*> standing;
  for (const auto& [key, line] : all)
    if (stands_in(key, all, takers)) standing.push_back(line);
  return standing;
}

FbaLine taking_back(const FbaLine& line, std::size_t times, Instant seen_at) {
  FbaLine taker = line;
  taker.key = sha256_hex(line.key + "\ttaken back\t" + std::to_string(times)).substr(0, content_digits);
  taker.quantity = -line.quantity;
  taker.seen_at = seen_at;
  taker.is_late = true;
  taker.takes_back = line.key;
  taker.state = FbaLineState::held;
  taker.why.clear();
  taker.came_from.clear();
  taker.document.clear();
  return taker;
}

FbaDayLook look_at_day(const FbaDayReport& report, const store::FbaDay& known, std::span<const FbaLine> held,
                       Instant now) {
  store::FbaDay day = known;
  day.looked_at = now;
  if (report.lines.empty() && report.balances.empty() && (!report.before || has_stock(report.before)))
    return day_not_taken(std::move(day), FbaDayState::missing, "Amazon's report has nothing of it");
  if (const auto gaps = gaps_in(report); !gaps.empty())
    return day_not_taken(std::move(day), FbaDayState::partial,
                         std::to_string(gaps.size()) + " figures of it do not agree: " + gaps.front().text());
  const std::string content = day_content_of(report);
  auto differs = day_difference_of(report, held);
  if (!differs.gone.empty() && day.allowed != content) return disputed(std::move(day), differs, content);
  return taken(std::move(day), std::move(differs), content, now);
}

}  // namespace weir::flows

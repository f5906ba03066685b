#include "sap/reads/requirement_changes.hpp"

#include <algorithm>
#include <map>

#include "sap/reads/rows_since.hpp"
#include "sap/reads/stock_changes.hpp"

namespace weir::sap {
namespace {

// A document, or a change of one, and the moment.
struct Event {
  std::string key;  // unlike that of any other: "VBAK/0000004711", "CDHDR/0000012345"
  std::string vbeln;
  std::optional<Instant> at;
};
using Events = std::vector<Event>;

Result<Events> made_since(RfcCaller& rfc, const char* table, Instant since, const Zone& zone) {
  const TimedRows wanted{{table, {"VBELN", "ERDAT", "ERZET"}}, "ERDAT", "ERZET"};
  return read_typed_since<Event>(rfc, wanted, since, zone, [&](RowReader& row) {
    return Event{std::string{table} + '/' + row.text("VBELN"), row.text("VBELN"),
                 row.instant("ERDAT", "ERZET", zone)};
  });
}

Result<Events> changed_since(RfcCaller& rfc, Instant since, const Zone& zone) {
  const TimedRows wanted{{"CDHDR",
                          {"OBJECTID", "CHANGENR", "UDATE", "UTIME"},
                          Where{}.any("OBJECTCLAS", {"VERKBELEG", "LIEFERUNG"})},
                         "UDATE",
                         "UTIME"};
  return read_typed_since<Event>(rfc, wanted, since, zone, [&](RowReader& row) {
    return Event{"CDHDR/" + row.text("CHANGENR"), row.text("OBJECTID"), row.instant("UDATE", "UTIME", zone)};
  });
}

Result<Events> events_since(RfcCaller& rfc, Instant since, const Zone& zone) {
  auto all = made_since(rfc, "VBAK", since, zone);
  if (!all) return all;
  const auto deliveries = made_since(rfc, "LIKP", since, zone);
  if (!deliveries) return deliveries.error();
  const auto changes = changed_since(rfc, since, zone);
  if (!changes) return changes.error();
  all->insert(all->end(), deliveries->begin(), deliveries->end());
  all->insert(all->end(), changes->begin(), changes->end());
  std::erase_if(*all, [&](const Event& event) { return !event.at || !is_since(*event.at, since, zone); });
  return all;
}

struct Item {
  std::string vbeln, matnr, werks;
};

Result<std::vector<Item>> items_of(RfcCaller& rfc, const char* table,
                                   const std::vector<std::string>& documents) {
  return read_typed_of<Item>(rfc, {table, {"VBELN", "MATNR", "WERKS"}}, "VBELN", documents,
                             [](RowReader& row) {
                               return Item{row.text("VBELN"), row.text("MATNR"), row.text("WERKS")};
                             });
}

// Orders and deliveries have numbers of one range: whichever of the two it is, the other table has none.
Result<std::vector<RequirementChange>> materials_of(RfcCaller& rfc, const std::vector<std::string>& plants,
                                                    const std::map<std::string, Instant>& documents) {
  std::vector<std::string> numbers;
  for (const auto& [vbeln, at] : documents) numbers.push_back(vbeln);
  std::map<std::string, Instant> touched;
  for (const char* table : {"VBAP", "LIPS"}) {
    const auto items = items_of(rfc, table, numbers);
    if (!items) return items.error();
    for (const Item& item : *items) {
      const auto document = documents.find(item.vbeln);
      const bool is_ours = std::ranges::find(plants, item.werks) != plants.end() && !item.matnr.empty();
      if (!is_ours || document == documents.end()) continue;
      Instant& at = touched.try_emplace(item.matnr, document->second).first->second;
      at = std::max(at, document->second);
    }
  }
  std::vector<RequirementChange> changes;
  for (const auto& [matnr, at] : touched) changes.push_back({matnr, at});
  return changes;
}

}  // namespace

Result<RequirementChanges> requirement_changes(RfcCaller& rfc, const std::vector<std::string>& plants,
                                               const RequirementMark& mark, const Zone& zone) {
  const auto events = events_since(rfc, mark.reached - stock_overlap, zone);
  if (!events) return events.error();
  RequirementChanges changes{{}, 0, {mark.reached, {}}};
  for (const Event& event : *events) changes.mark.reached = std::max(changes.mark.reached, *event.at);
  std::map<std::string, Instant> documents;
  for (const Event& event : *events) {
    if (is_since(*event.at, changes.mark.reached - stock_overlap, zone)) changes.mark.seen.insert(event.key);
    if (mark.seen.contains(event.key)) continue;
    ++changes.documents;
    Instant& at = documents.try_emplace(event.vbeln, *event.at).first->second;
    at = std::max(at, *event.at);
  }
  auto materials = materials_of(rfc, plants, documents);
  if (!materials) return materials.error();
  changes.materials = *std::move(materials);
  return changes;
}

}  // namespace weir::sap

#include "sap/reads/price_changes.hpp"

#include <algorithm>
#include <vector>

#include "sap/reads/rows_since.hpp"
#include "sap/reads/stock_changes.hpp"

namespace weir::sap {
namespace {

constexpr std::size_t number_length = 10;    // KNUMH
constexpr std::size_t material_length = 18;  // MATNR

struct ConditionChange {
  std::string number;  // CHANGENR
  std::string knumh;   // empty: it does not say
  std::optional<Instant> at;
};

bool is_number(std::string_view text) {
  return text.size() == number_length &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string record_of(const std::string& object) {
  const std::string end =
      object.size() <= number_length ? object : object.substr(object.size() - number_length);
  return is_number(end) ? end : "";
}

Result<std::vector<ConditionChange>> condition_changes(RfcCaller& rfc, Instant since, const Zone& zone) {
  const TimedRows wanted{
      {"CDHDR", {"OBJECTID", "CHANGENR", "UDATE", "UTIME"}, Where{}.equals("OBJECTCLAS", "COND_A")},
      "UDATE",
      "UTIME"};
  return read_typed_since<ConditionChange>(rfc, wanted, since, zone, [&](RowReader& row) {
    return ConditionChange{row.text("CHANGENR"), record_of(row.text("OBJECTID")),
                           row.instant("UDATE", "UTIME", zone)};
  });
}

struct ConditionKey {
  std::string knumh, table, key;
};

Result<std::vector<ConditionKey>> keys_of(RfcCaller& rfc, const std::vector<std::string>& knumhs) {
  return read_typed_of<ConditionKey>(
      rfc, {"KONH", {"KNUMH", "KOTABNR", "VAKEY"}}, "KNUMH", knumhs, [](RowReader& row) {
        return ConditionKey{row.text("KNUMH"), row.text("KOTABNR"), row.text("VAKEY")};
      });
}

// The key's fields stand one behind the other, the material last: A304 organisation, channel, material; A305
// with the customer before it. Blanks at the end are cut.
std::optional<std::string> material_in(const ConditionKey& key) {
  const std::size_t before = key.table == "304" ? 6 : key.table == "305" ? 16 : std::string::npos;
  if (before == std::string::npos || key.key.size() <= before) return std::nullopt;
  return key.key.substr(before, material_length);
}

// Those of other condition tables are no prices that Weir reads.
Result<Done> find_materials(RfcCaller& rfc, const std::set<std::string>& knumhs, PriceChanges& changes) {
  const auto keys = keys_of(rfc, {knumhs.begin(), knumhs.end()});
  if (!keys) return keys.error();
  std::set<std::string> known;
  for (const ConditionKey& key : *keys) {
    known.insert(key.knumh);
    if (auto material = material_in(key)) changes.materials.insert(*std::move(material));
  }
  changes.is_everything = changes.is_everything || known != knumhs;
  return Done{};
}

}  // namespace

Result<PriceChanges> price_changes(RfcCaller& rfc, const PriceChangeMark& mark, const Zone& zone) {
  auto found = condition_changes(rfc, mark.reached - stock_overlap, zone);
  if (!found) return found.error();
  std::erase_if(*found, [&](const ConditionChange& change) {
    return !change.at || !is_since(*change.at, mark.reached - stock_overlap, zone);
  });
  PriceChanges changes;
  changes.mark.reached = mark.reached;
  for (const ConditionChange& change : *found)
    changes.mark.reached = std::max(changes.mark.reached, *change.at);
  std::set<std::string> knumhs;
  for (const ConditionChange& change : *found) {
    if (is_since(*change.at, changes.mark.reached - stock_overlap, zone))
      changes.mark.seen.insert(change.number);
    if (mark.seen.contains(change.number)) continue;
    ++changes.documents;
    if (change.knumh.empty())
      changes.is_everything = true;
    else
      knumhs.insert(change.knumh);
  }
  if (!knumhs.empty())
    if (const auto done = find_materials(rfc, knumhs, changes); !done) return done.error();
  return changes;
}

}  // namespace weir::sap

#include "mapping/fba_documents.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "core/digest.hpp"
#include "core/ensure.hpp"

namespace weir::mapping {
namespace {

using amazon::LedgerRow;

constexpr std::size_t reference_digits = 14;  // of XBLNR's 16

// What one line, or several that belong together, have in a document.
struct FbaShare {
  std::vector<std::string> lines;  // their keys
  std::string move_type, gm_code, country;
  bool is_late = false;
  std::vector<std::pair<FbaMovementItem, std::int64_t>> items;
};

struct DocumentPlace {
  std::string country, move_type, gm_code;
  bool is_late = false;
  auto operator<=>(const DocumentPlace&) const = default;
};

std::int64_t size_of(std::int64_t units) { return units < 0 ? -units : units; }

class DayPlanner {
 public:
  DayPlanner(const FbaPlanWish& wish, const FbaRules& rules, FbaPool& pool)
      : wish_{wish}, rules_{rules}, pool_{pool} {}

  FbaDayPlan plan(const std::vector<FbaLineToPost>& lines) {
    sort(lines);
    for (const auto* each : posts_) post(*each);
    for (const auto& [key, halves] : turns_) turn(halves);
    // What leaves is there before what arrives.
    for (const bool leaves : {true, false})
      for (const auto* each : betweens_)
        if ((each->line.quantity < 0) == leaves) between(*each);
    make_documents();
    std::ranges::sort(plan_.lines, {}, &FbaPlannedLine::key);
    return std::move(plan_);
  }

 private:
  using Halves = std::vector<const FbaLineToPost*>;

  void sort(const std::vector<FbaLineToPost>& lines) {
    std::vector<const FbaLineToPost*> sorted;
    for (const FbaLineToPost& each : lines) sorted.push_back(&each);
    std::ranges::sort(sorted, {}, [](const auto* each) { return each->line.key; });
    for (const auto* each : sorted) {
      const FbaDecision decision = decide_fba_line(each->line, each->is_multi_channel, rules_);
      if (!decision.rule)
        suspend(each->line, decision.why);
      else if (decision.rule->deed == FbaDeed::elsewhere)
        leave(each->line, decision.why);
      else if (each->parts.empty())
        suspend(each->line, "no material is known for SKU " + each->line.msku + "; add it below [articles]");
      else
        take(*each, *decision.rule);
    }
  }

  void take(const FbaLineToPost& each, const FbaRule& rule) {
    used_.emplace(each.line.key, rule);
    if (rule.deed == FbaDeed::post) posts_.push_back(&each);
    if (rule.deed == FbaDeed::between) betweens_.push_back(&each);
    if (rule.deed == FbaDeed::turn)
      turns_[each.line.country + '\t' + each.line.msku + '\t' + rule.out].push_back(&each);
  }
  const FbaRule& rule_of(const LedgerRow& line) const { return used_.at(line.key); }

  void suspend(const LedgerRow& line, const std::string& why) {
    plan_.lines.push_back({line.key, FbaLineFate::suspense, why, {}});
  }
  void leave(const LedgerRow& line, const std::string& why) {
    plan_.lines.push_back({line.key, FbaLineFate::elsewhere, why, {}});
  }
  void planned(const LedgerRow& line, const std::string& came_from = {}) {
    plan_.lines.push_back({line.key, FbaLineFate::planned, {}, came_from});
  }

  FbaShare share_of(const FbaLineToPost& each, const std::string& move_type,
                    const std::string& country) const {
    const FbaRule& rule = rule_of(each.line);
    return {{each.line.key}, move_type,    rule.code.empty() ? gm_code_of(move_type) : rule.code,
            country,         each.is_late, {}};
  }
  static void add_parts(FbaShare& share, const FbaLineToPost& each, FbaMovementItem item,
                        std::int64_t units) {
    for (const FbaPart& part : each.parts) {
      item.material = part.material;
      item.unit = part.unit;
      share.items.emplace_back(item, units * part.units);
    }
  }
  FbaMovementItem item_at(const LedgerRow& line, const std::string& location) const {
    const FbaRule& rule = rule_of(line);
    FbaMovementItem item;
    item.plant = rules_.plant_of(line.country);
    item.location = location;
    item.reason = rule.reason;
    item.cost_center = rule.cost_center;
    return item;
  }

  void post(const FbaLineToPost& each) {
    const LedgerRow& line = each.line;
    const bool leaves = line.quantity < 0;
    FbaShare share = share_of(each, leaves ? rule_of(line).out : rule_of(line).in, line.country);
    FbaMovementItem item = item_at(line, rules_.location_of(line.disposition));
    item.goes_out = leaves;
    add_parts(share, each, item, size_of(line.quantity));
    shares_.push_back(std::move(share));
    planned(line);
  }

  // All halves together come to nothing, or those of one reference do; what is left has lost its other half.
  void turn(const Halves& halves) {
    const auto sum = [](const Halves& some) {
      std::int64_t units = 0;
      for (const auto* each : some) units += each->line.quantity;
      return units;
    };
    if (sum(halves) == 0) return turn_whole(halves);
    std::map<std::string, Halves> by_reference;
    for (const auto* each : halves) by_reference[each->line.reference].push_back(each);
    for (const auto& [reference, some] : by_reference) {
      if (sum(some) == 0) {
        turn_whole(some);
        continue;
      }
      for (const auto* each : some)
        suspend(each->line, "it changes its disposition, and the other half is not in the ledger of " +
                                iso(wish_.day) + "; a later report may have it");
    }
  }

  // One transfer for all halves: its document has both sides.
  void turn_whole(const Halves& halves) {
    Halves from, to;
    for (const auto* each : halves) (each->line.quantity < 0 ? from : to).push_back(each);
    if (from.empty()) return leave_all(halves, "it moves nothing");
    FbaShare share = share_of(*from.front(), rule_of(from.front()->line).out, from.front()->line.country);
    share.lines.clear();
    auto into = to.begin();
    std::int64_t room = (*into)->line.quantity;
    for (const auto* each : from)
      for (std::int64_t left = -each->line.quantity; left > 0;) {
        const std::int64_t units = std::min(left, room);
        FbaMovementItem item = item_at(each->line, rules_.location_of(each->line.disposition));
        item.goes_out = true;
        item.to_location = rules_.location_of((*into)->line.disposition);
        if (item.location != item.to_location) add_parts(share, *each, item, units);
        left -= units;
        room -= units;
        if (room == 0 && ++into != to.end()) room = (*into)->line.quantity;
      }
    if (share.items.empty()) return leave_all(halves, "both dispositions are one storage location in SAP");
    for (const auto* each : halves) {
      share.lines.push_back(each->line.key);
      share.is_late = share.is_late || each->is_late;
      planned(each->line);
    }
    shares_.push_back(std::move(share));
  }
  void leave_all(const Halves& halves, const std::string& why) {
    for (const auto* each : halves) leave(each->line, why);
  }

  void between(const FbaLineToPost& each) {
    const LedgerRow& line = each.line;
    FbaMovementItem item = item_at(line, rules_.location_of(line.disposition));
    if (line.quantity < 0) {
      FbaShare share = share_of(each, rule_of(line).out, line.country);
      item.to_location = rules_.between();
      item.goes_out = true;
      add_parts(share, each, item, -line.quantity);
      shares_.push_back(std::move(share));
      note_under_way(pool_, line, {});
      return planned(line);
    }
    const auto origin = origin_of(line);
    if (!origin)
      return suspend(line, "it arrives from another centre, and which country it has left is not clear: no " +
                               std::to_string(line.quantity) + " units of it are under way from one");
    arrive(each, *origin);
    note_under_way(pool_, line, *origin);
    planned(line, *origin);
  }

  void arrive(const FbaLineToPost& each, const std::string& origin) {
    const LedgerRow& line = each.line;
    const std::string from = rules_.plant_of(origin), to = rules_.plant_of(line.country);
    FbaShare share = share_of(each, from == to ? rule_of(line).out : rule_of(line).in, origin);
    FbaMovementItem item = item_at(line, rules_.between());
    item.plant = from;
    item.to_plant = from == to ? std::string{} : to;
    item.to_location = rules_.location_of(line.disposition);
    item.goes_out = true;
    add_parts(share, each, item, line.quantity);
    shares_.push_back(std::move(share));
  }

  // The country of the same transfer, else its own, else the only one from which so many are under way.
  std::optional<std::string> origin_of(const LedgerRow& line) const {
    const auto under_way = pool_.find({line.msku, line.disposition});
    if (under_way == pool_.end()) return std::nullopt;
    std::map<std::string, std::int64_t> by_country, of_transfer;
    for (const FbaUnderWay& each : under_way->second) {
      by_country[each.country] += each.units;
      if (!line.reference.empty() && each.reference == line.reference)
        of_transfer[each.country] += each.units;
    }
    for (const auto& [country, units] : of_transfer)
      if (units >= line.quantity && by_country[country] >= line.quantity) return country;
    if (by_country[line.country] >= line.quantity) return line.country;
    std::erase_if(by_country, [&](const auto& each) { return each.second < line.quantity; });
    return by_country.size() == 1 ? std::optional{by_country.begin()->first} : std::nullopt;
  }

  void make_documents() {
    std::map<DocumentPlace, std::vector<const FbaShare*>> places;
    for (const FbaShare& share : shares_)
      places[{share.country, share.move_type, share.gm_code, share.is_late || is_shifted()}].push_back(
          &share);
    for (const auto& [place, shares] : places) {
      FbaMovementDocument document = empty_document(place);
      for (const FbaShare* share : shares) {
        if (!document.lines.empty() && document.items.size() + share->items.size() > fba_items_max) {
          finish(std::move(document));
          document = empty_document(place);
        }
        for (const auto& [item, units] : share->items) document.items[item] += units;
        document.lines.insert(document.lines.end(), share->lines.begin(), share->lines.end());
      }
      finish(std::move(document));
    }
  }

  bool is_shifted() const { return wish_.day < wish_.first_open; }
  FbaMovementDocument empty_document(const DocumentPlace& place) const {
    return {.reference = {},
            .day = wish_.day,
            .posting_date = is_shifted() ? wish_.first_open : wish_.day,
            .country = place.country,
            .move_type = place.move_type,
            .gm_code = place.gm_code,
            .is_late = place.is_late,
            .items = {},
            .lines = {}};
  }
  void finish(FbaMovementDocument document) {
    std::ranges::sort(document.lines);
    std::string text =
        wish_.connection + '\t' + iso(document.day) + '\t' + document.country + '\t' + document.move_type;
    for (const std::string& key : document.lines) text += '\t' + key;
    document.reference = "FB" + sha256_hex(text).substr(0, reference_digits);
    for (int again = 1; wish_.is_taken(document.reference); ++again)
      document.reference = "FB" + sha256_hex(text + '\t' + std::to_string(again)).substr(0, reference_digits);
    plan_.documents.push_back(std::move(document));
  }

  const FbaPlanWish& wish_;
  const FbaRules& rules_;
  FbaPool& pool_;
  std::map<std::string, FbaRule> used_;  // by key of the line
  std::vector<const FbaLineToPost*> posts_, betweens_;
  std::map<std::string, Halves> turns_;
  std::vector<FbaShare> shares_;
  FbaDayPlan plan_;
};

}  // namespace

void note_under_way(FbaPool& pool, const LedgerRow& line, const std::string& came_from) {
  auto& under_way = pool[{line.msku, line.disposition}];
  if (line.quantity < 0) {
    under_way.push_back({line.country, line.reference, -line.quantity});
    return;
  }
  // Of the same transfer first, then the oldest.
  std::int64_t left = line.quantity;
  for (const bool is_same : {true, false})
    for (FbaUnderWay& each : under_way) {
      if (each.country != came_from || (is_same && each.reference != line.reference)) continue;
      const std::int64_t taken = std::min(left, each.units);
      each.units -= taken;
      left -= taken;
    }
  std::erase_if(under_way, [](const FbaUnderWay& each) { return each.units == 0; });
}

FbaDayPlan plan_fba_day(const FbaPlanWish& wish, const std::vector<FbaLineToPost>& lines,
                        const FbaRules& rules, FbaPool& pool) {
  return DayPlanner{wish, rules, pool}.plan(lines);
}

sap::GoodsMovement goods_movement_of(const FbaMovementDocument& document) {
  sap::GoodsMovement movement{.gm_code = document.gm_code,
                              .pstng_date = document.posting_date,
                              .doc_date = document.day,
                              .ref_doc_no = document.reference,
                              .items = {}};
  movement.header_txt = "Amazon " + iso(document.day) + ' ' + document.country;  // 20 of 25
  if (document.is_late) movement.header_txt += " LATE";
  for (const auto& [item, units] : document.items)
    movement.items.push_back({.move_type = document.move_type,
                              .material = item.material,
                              .plant = item.plant,
                              .stge_loc = item.location,
                              .entry_qnt = Quantity::of(units),
                              .entry_uom = item.unit,
                              .move_plant = item.to_plant,
                              .move_stloc = item.to_location,
                              .move_reas = item.reason,
                              .costcenter = item.cost_center});
  return movement;
}

std::string fba_place(const std::string& move_type, const std::string& material, const std::string& plant,
                      const std::string& location) {
  return move_type + ' ' + material + ' ' + plant + ' ' + location;
}

FbaPlaceSums expected_lines(const FbaMovementDocument& document) {
  FbaPlaceSums sums;
  for (const auto& [item, units] : document.items) {
    const Quantity moved = Quantity::of(units);
    sums[fba_place(document.move_type, item.material, item.plant, item.location)] +=
        item.goes_out ? -moved : moved;
    if (item.to_location.empty()) continue;
    const std::string& plant = item.to_plant.empty() ? item.plant : item.to_plant;
    sums[fba_place(document.move_type, item.material, plant, item.to_location)] += moved;
  }
  std::erase_if(sums, [](const auto& each) { return each.second.is_zero(); });
  return sums;
}

}  // namespace weir::mapping

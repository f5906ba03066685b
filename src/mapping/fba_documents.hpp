#pragma once
// Material documents of one day of Amazon's ledger: one a country and movement type, as long as SAP takes so
// many items; and what becomes of each line. Pure.
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "mapping/fba_rules.hpp"
#include "sap/model/goods_movement.hpp"

namespace weir::mapping {

inline constexpr std::size_t fba_items_max = 200;  // of one document: a lock on each of its materials

// A SKU in materials; one unit of it.
struct FbaPart {
  std::string material, unit;
  std::int64_t units = 1;
};

struct FbaLineToPost {
  amazon::LedgerRow line;
  bool is_multi_channel = false;
  bool is_late = false;        // it came behind a report of its day that was complete
  std::vector<FbaPart> parts;  // none: no rule for articles knows the SKU
};

// Units that left a centre and have not arrived: by SKU and disposition, by the country that they left.
struct FbaUnderWay {
  std::string country, reference;
  std::int64_t units = 0;
};
using FbaPool = std::map<std::pair<std::string, std::string>, std::vector<FbaUnderWay>>;
// What a line that was planned before adds to it, or takes away.
void note_under_way(FbaPool& pool, const amazon::LedgerRow& line, const std::string& came_from);

struct FbaMovementItem {
  std::string material, unit;
  std::string plant, location;
  std::string to_plant{}, to_location{};
  bool goes_out = false;
  std::string reason{}, cost_center{};
  auto operator<=>(const FbaMovementItem&) const = default;
};

struct FbaMovementDocument {
  std::string reference;  // XBLNR: FB and 14 digits of a digest of its lines
  Date day{};             // document date
  Date posting_date{};
  std::string country, move_type, gm_code;
  bool is_late = false;
  std::map<FbaMovementItem, std::int64_t> items;  // units
  std::vector<std::string> lines;                 // keys of the ledger
};

enum class FbaLineFate { planned, elsewhere, suspense };
struct FbaPlannedLine {
  std::string key;
  FbaLineFate fate{};
  std::string why{};        // of what is not planned
  std::string came_from{};  // the country from which it arrived
};

struct FbaDayPlan {
  std::vector<FbaMovementDocument> documents;
  std::vector<FbaPlannedLine> lines;  // each once
};

struct FbaPlanWish {
  std::string connection;
  Date day{};
  Date
      first_open{};  // of the first period that materials management has open; an earlier day is posted on it
  // Whether a document of that reference was planned before: then another one is taken.
  std::function<bool(const std::string&)> is_taken = [](const std::string&) { return false; };
};

// Of one day, which all lines are of. `pool` is as it is before, and behind it as it is then.
FbaDayPlan plan_fba_day(const FbaPlanWish& wish, const std::vector<FbaLineToPost>& lines,
                        const FbaRules& rules, FbaPool& pool);

sap::GoodsMovement goods_movement_of(const FbaMovementDocument& document);

// By movement type, material, plant and location: what MSEG should have of it, what leaves with a minus.
using FbaPlaceSums = std::map<std::string, Quantity>;
FbaPlaceSums expected_lines(const FbaMovementDocument& document);
std::string fba_place(const std::string& move_type, const std::string& material, const std::string& plant,
                      const std::string& location);

}  // namespace weir::mapping

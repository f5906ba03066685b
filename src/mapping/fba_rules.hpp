#pragma once
// What a movement in Amazon's warehouses is in SAP: movement type, place, cost object. Rules, and which one
// is for a line; what no rule knows is nothing that may be posted. Pure.
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "amazon/model/inventory_ledger.hpp"
#include "mapping/fba_goods_issue.hpp"

namespace weir::mapping {

enum class FbaDeed {
  post,       // goods leave SAP's stock, or come into it
  turn,       // they change their disposition: the other half is another line of the day
  between,    // they leave one centre for another, or arrive there
  elsewhere,  // another flow, or SAP itself, posts it: it is only held against SAP
};

struct FbaRule {
  FbaDeed deed = FbaDeed::elsewhere;
  std::string out{};  // BWART for what leaves; of `turn` and `between` the transfer between storage locations
  std::string in{};   // BWART for what comes; of `between` the one from plant to plant
  std::string code{};  // GM_CODE of both; empty: by the movement type
  std::string reason{};
  std::string cost_center{};
};

// "251/252 cost_center=1000 reason=0001 code=03", "turn 311", "between 311/301", "elsewhere". Nothing for
// other text, for a movement type that BAPI_GOODSMVT_CREATE does not post (601, 641, 701, 702 and their
// reversals), and for one of the customer's (9.., X.., Y.., Z..) without its code.
std::optional<FbaRule> parse_fba_rule(std::string_view text);

// "Shipments", "Shipments/multi_channel", "CustomerReturns/SELLABLE", "Adjustments/M",
// "Adjustments/M/SELLABLE". Adjustments have a rule for each reason, because what an unknown reason means is
// nobody's guess.
bool is_fba_rule_name(std::string_view name);

// GM_CODE by movement type (T158G as it is delivered); empty where only the customer knows.
std::string gm_code_of(std::string_view move_type);

struct FbaRules {
  FbaGoodsIssue goods_issue = FbaGoodsIssue::ledger;
  std::map<std::string, FbaRule> rules;          // by name; see shipped_fba_rules()
  std::map<std::string, std::string> plants;     // WERKS by Amazon's country
  std::map<std::string, std::string> locations;  // LGORT by disposition; OTHER for the rest, BETWEEN for what
                                                 // is on its way between centres
  // Empty where none is set.
  std::string plant_of(const std::string& country) const;
  std::string location_of(const std::string& disposition) const;
  std::string between() const;
};

inline constexpr std::string_view other_dispositions = "OTHER";
inline constexpr std::string_view between_centres = "BETWEEN";
inline constexpr std::string_view multi_channel = "multi_channel";

// What holds where the merchant says nothing: only what is the same for everybody.
const std::map<std::string, std::string>& shipped_fba_rules();

struct FbaDecision {
  std::optional<FbaRule> rule{};  // nothing: it is in suspense
  std::string why{};              // of suspense, and of what is posted elsewhere
};

// `is_multi_channel`: the shop, not Amazon, has sold it.
FbaDecision decide_fba_line(const amazon::LedgerRow& line, bool is_multi_channel, const FbaRules& rules);

}  // namespace weir::mapping

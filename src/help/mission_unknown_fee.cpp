#include <fstream>
#include <nlohmann/json.hpp>

#include "help/mission_parts.hpp"

namespace weir::help {
namespace {

using nlohmann::json;

constexpr const char* suspense_sap_account = "0000159900";
constexpr const char* right_class = "FEE_FBA_STORAGE";

// Which account the merchant's rules give a class.
std::string account_of_class(const std::filesystem::path& rules, const std::string& name) {
  std::ifstream in{rules};
  for (std::string line; std::getline(in, line);)
    if (line.starts_with(name + " = \"")) return line.substr(name.size() + 4, 10);
  return {};
}

Result<MissionFacts> prepare_fee(Stage& stage) {
  if (const auto carried = stage.carry(); !carried) return carried.error();
  const auto settlements = truth_json(stage, "settlements");
  if (!settlements) return settlements.error();
  for (const auto& each : *settlements) {
    const std::int64_t fee = cents_of(each.at("unknownFees").get<std::string>());
    if (fee != 0)
      return MissionFacts{
          {"settlement", each.at("settlementId").get<std::string>()},
          {"amount", decimal_of(-fee)},
          {"currency", each.at("currency").get<std::string>()},
          {"account", account_of_class(stage.folder() / "settlement-rules.toml", right_class)}};
  }
  return no_situation("no settlement has a fee that is unknown");
}

// A document of FI that moves that much out of suspense and into the account of the class.
bool is_moved_to(const json& fi, const std::string& account, std::int64_t cents) {
  for (const auto& document : fi) {
    if (!document.at("reference").get<std::string>().starts_with("RC")) continue;
    std::int64_t into = 0, out = 0;
    for (const auto& line : document.at("lines")) {
      const std::int64_t amount = cents_of(line.at("amount").get<std::string>());
      if (line.at("account") == account && line.at("side") == "debit") into += amount;
      if (line.at("account") == suspense_sap_account && line.at("side") == "credit") out += amount;
    }
    if (into == cents && out == cents) return true;
  }
  return false;
}

Result<std::vector<MissionFinding>> check_fee(Stage& stage, const MissionFacts& facts) {
  const auto fi = truth_json(stage, "fi");
  if (!fi) return fi.error();
  const std::int64_t left = balance_of(*fi, suspense_sap_account);
  const std::string& account = facts.at("account");
  const bool is_moved = is_moved_to(*fi, account, cents_of(facts.at("amount")));
  return std::vector<MissionFinding>{
      {"suspense (159900) is empty in SAP", left == 0,
       left == 0 ? "0.00" : decimal_of(left) + " still lie there: what is ignored stays there; map it"},
      {"the fee stands on the account of storage fees (" + account + ")", is_moved,
       is_moved ? "moved by one document"
                : "no document moves " + facts.at("amount") + " there: is its class that of storage?"}};
}

}  // namespace

Mission unknown_fee_mission() {
  return {
      .name = "unknown-fee",
      .title = "A fee that no rule knows, two days before the month is closed",
      .situation =
          "Amazon has invented a fee. Settlement {settlement} was posted and its payout went its way, but "
          "{amount} {currency} of it lie in suspense (159900), because no rule says what they are. "
          "Amazon's fee schedule, which finance has looked up, says: the fee is for landing places in its "
          "warehouses, a storage fee.",
      .goal =
          "The money is off suspense and on the account of storage fees, and the next settlement with "
          "this fee needs nobody.",
      .hints = {"weir suspense list shows what waits, with a number.",
                "weir suspense show NUMBER says where it is and which classes fit, with reasons.",
                "weir suspense map NUMBER FEE_FBA_STORAGE --because … --as YOU writes the rule and moves the "
                "money. To ignore it would leave it where it is."},
      .minutes = 10,
      .settles = std::chrono::minutes{30},
      .prepare = prepare_fee,
      .check = check_fee};
}

}  // namespace weir::help

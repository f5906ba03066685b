#include <fstream>
#include <nlohmann/json.hpp>

#include "help/mission_parts.hpp"

namespace weir::help {
namespace {

using nlohmann::json;

constexpr const char* reissued_code = "settlement.reissued";

// The documents that Weir has posted of it: AMZ…, one a month.
std::vector<json> documents_of(const json& fi, const std::string& settlement) {
  std::vector<json> found;
  for (const auto& document : fi) {
    const auto reference = document.at("reference").get<std::string>();
    if (reference.starts_with("AMZ" + settlement)) found.push_back(document);
  }
  return found;
}

std::string numbers_of(const std::vector<json>& documents) {
  std::string text;
  for (const auto& each : documents) text += (text.empty() ? "" : ", ") + each.at("belnr").get<std::string>();
  return text;
}

// As Seller Central would let somebody download it: what Weir has kept of the report that it did not take.
bool write_reissue(Stage& stage, const std::string& report) {
  const auto kept = stage.context().stores.inbox.find("demo", "amazon/report", report);
  if (!kept || !kept->has_value()) return false;
  std::ofstream{stage.folder() / "reissued.txt", std::ios::binary} << (*kept)->payload;
  return true;
}

Result<MissionFacts> prepare_reissue(Stage& stage) {
  if (const auto carried = stage.carry(); !carried) return carried.error();
  const auto settlements = truth_json(stage, "settlements");
  if (!settlements) return settlements.error();
  const json& chosen = settlements->at(0);
  const auto id = chosen.at("settlementId").get<std::string>();
  const auto again = deed_json(stage, "/amazon/reissue", {{"settlement", id}});
  if (!again) return again.error();
  if (const auto passed = stage.pass(std::chrono::minutes{40}); !passed) return passed.error();
  const auto report = again->at("report").get<std::string>();
  if (!write_reissue(stage, report)) return no_situation("the settlement did not come anew");
  const auto fi = truth_json(stage, "fi");
  if (!fi) return fi.error();
  const auto documents = documents_of(*fi, id);
  if (documents.empty()) return no_situation("the settlement was not posted");
  return MissionFacts{{"settlement", id},
                      {"report", report},
                      {"payout", chosen.at("total").get<std::string>()},
                      {"currency", chosen.at("currency").get<std::string>()},
                      {"documents", numbers_of(documents)},
                      {"number", std::to_string(documents.size())}};
}

Result<std::vector<MissionFinding>> check_reissue(Stage& stage, const MissionFacts& facts) {
  const auto fi = truth_json(stage, "fi");
  if (!fi) return fi.error();
  const auto documents = documents_of(*fi, facts.at("settlement"));
  std::size_t reversed = 0;
  for (const auto& each : documents) reversed += each.at("reversed_by").get<std::string>().empty() ? 0u : 1u;
  bool is_open = false;
  for (const auto& each : stage.context().stores.exceptions.list_open())
    is_open = is_open || (each.code == reissued_code && each.subject == "report/" + facts.at("report"));
  const bool are_there = documents.size() == std::stoull(facts.at("number"));
  return std::vector<MissionFinding>{
      {"SAP has the settlement's documents once", are_there,
       std::to_string(documents.size()) + " of " + facts.at("number")},
      {"none of them is reversed", reversed == 0,
       reversed == 0 ? "none"
                     : std::to_string(reversed) + " are: what the bank was paid is what was posted first"},
      {"nobody has it on a list any more", !is_open,
       is_open ? "settlement.reissued is still open: say what you have found (weir exceptions resolve)"
               : "closed, with a reason"}};
}

}  // namespace

Mission reissued_settlement_mission() {
  return {
      .name = "reissued-settlement",
      .title = "A settlement comes again, with other figures",
      .situation =
          "Settlement {settlement} was posted (documents {documents}) and proven weeks ago. Today Amazon "
          "gives "
          "it again under another report id, and not every figure is the same: reissued.txt in this folder "
          "is "
          "what came. Weir has taken nothing of it. Finance says: the bank got {payout} {currency} for this "
          "settlement, and nothing was paid or claimed back since.",
      .goal =
          "What is booked agrees with what the bank got, nothing is booked or reversed without need, and the "
          "case is closed with the reason that others can read.",
      .hints =
          {"weir exceptions list shows it; weir settlement show SETTLEMENT the figures that were posted, "
           "with "
           "the payout.",
           "weir settlement preview reissued.txt shows the figures that came today. Which of the two totals "
           "did the bank get?",
           "The posted one is what was paid: leave its documents. weir exceptions resolve NUMBER --because … "
           "--as YOU, and open a case with Amazon about the difference. Had the bank got the new total, the "
           "old documents would be reversed (FB08)."},
      .minutes = 20,
      .settles = std::chrono::minutes{30},
      .prepare = prepare_reissue,
      .check = check_reissue};
}

}  // namespace weir::help

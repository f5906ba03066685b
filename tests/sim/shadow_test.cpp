// Shadow mode: another connector posts, Weir watches. Nothing is written, and each difference is told.
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "proof/shadow.hpp"
#include "sim/intake.hpp"

namespace weir::testing::shadow_test {
namespace {

using nlohmann::json;

// What each stand-in has counted of what changes something there.
std::map<std::string, std::int64_t> writes(Crossing& crossing) {
  std::map<std::string, std::int64_t> counts{
      {"IDocs", static_cast<std::int64_t>(json::parse(crossing.ecc().truth_idocs()).size())},
      {"sales orders", static_cast<std::int64_t>(json::parse(crossing.ecc().truth_orders()).size())},
      {"FI documents", static_cast<std::int64_t>(json::parse(crossing.ecc().truth_fi()).size())}};
  const json calls = json::parse(crossing.amazon().truth_calls());
  for (const auto& [operation, seen] : calls.items())
    for (const char* verb : {"create", "confirm", "put", "patch", "delete", "submit", "update", "upload"})
      if (operation.starts_with(verb) && operation != "createReport")
        counts[operation] += seen.at("calls").get<std::int64_t>();
  return counts;
}

// The world of a connector that has posted for a while, and Weir beside it since then.
class Shadow : public ::testing::Test {
 protected:
  void SetUp() override {
    crossing.carry();
    crossing.set_of_orders("mode = \"shadow\"\n");
    crossing.set_of_settlements("mode = \"shadow\"\n");
    crossing.forget();
  }
  void days_go_by(int days) {
    for (int hour = 0; hour < 24 * days; ++hour) crossing.let_pass(1h);
  }
  const flows::Context& context() { return crossing.engine().context_of("demo"); }
  std::map<std::string, std::string> told() {
    std::map<std::string, std::string> all;
    for (const auto& day : context().stores.shadow.list("demo", 100))
      for (const auto& each : context().stores.shadow.differences(day)) all[each.order_id] = each.what;
    return all;
  }
  std::int64_t compared() {
    std::int64_t count = 0;
    for (const auto& day : context().stores.shadow.list("demo", 100)) count += day.compared;
    return count;
  }
  // Weir's rules say otherwise than those by which the other has posted.
  void change_rules(const std::string& line, const std::string& by) {
    const auto file = crossing.folder() / "order-rules.toml";
    std::stringstream text;
    text << std::ifstream{file}.rdbuf();
    std::string rules = text.str();
    const std::size_t at = rules.find(line);
    ASSERT_NE(at, std::string::npos) << line;
    rules.replace(at, line.size(), by);
    std::ofstream{file} << rules;
  }
  // A SKU of an order that is in SAP, and that the comparison looks at.
  std::string sold_lately() {
    std::set<std::string> posted;
    for (const auto& each : json::parse(crossing.ecc().truth_orders()))
      posted.insert(each.at("po").get<std::string>());
    for (const auto& order : crossing.world().orders())
      if (posted.contains(order.id) && order.status == sandbox::OrderStatus::unshipped &&
          !order.fulfilled_by_amazon && order.created >= sandbox::World::begin() - 24h)
        return order.lines.at(0).sku;
    throw std::logic_error("nobody has bought anything");
  }
  // Details by kind.
  std::multimap<std::string, std::string> details() {
    std::multimap<std::string, std::string> all;
    for (const auto& day : context().stores.shadow.list("demo", 100))
      for (const auto& each : context().stores.shadow.differences(day)) all.emplace(each.what, each.detail);
    return all;
  }
  std::string order_in_sap(std::size_t place) {
    return json::parse(crossing.ecc().truth_orders()).at(place).at("po").get<std::string>();
  }

  Crossing crossing{7};
};

TEST_F(Shadow, WritesNothingToEitherSideAndKnowsEveryOrder) {
  const auto before = writes(crossing);
  days_go_by(3);
  EXPECT_EQ(writes(crossing), before);
  const auto documents = context().stores.documents.list("orders");
  ASSERT_GT(documents.size(), 10u);
  std::size_t watched = 0;
  for (const auto& each : documents) {
    watched += each.reason == "posting.shadow" ? 1 : 0;
    EXPECT_FALSE(each.was_posted);
    EXPECT_NE(each.state, store::DocumentState::received);
  }
  EXPECT_GT(watched, 10u);
  EXPECT_GT(json::parse(crossing.amazon().truth_calls()).at("searchOrders").at("calls"), 10);
}

TEST_F(Shadow, AgreesWithAConnectorThatPostsAsItWould) {
  days_go_by(3);
  EXPECT_GT(compared(), 10);
  for (const auto& [order, what] : told()) EXPECT_EQ(what, "") << order;
}

TEST_F(Shadow, TellsWhatTheOtherHasOtherwiseOrNotAtAll) {
  const std::string gone = order_in_sap(0), dear = order_in_sap(1);
  ASSERT_EQ(crossing.ecc().delete_orders(gone), 1u);
  days_go_by(3);
  auto differences = told();
  EXPECT_EQ(differences[gone], "missing_there");
  EXPECT_FALSE(differences.contains(dear));
}

TEST_F(Shadow, TellsWhereItsRulesAreNotTheOthers) {
  change_rules("customer.sold_to = \"0000100001\"", "customer.sold_to = \"0000100002\"");
  change_rules("organisation.distribution_channel = \"20\"", "organisation.distribution_channel = \"30\"");
  change_rules('"' + sold_lately() + '"', "\"WEIR-999\"");
  crossing.restart();
  days_go_by(3);
  const auto differences = details();
  for (const char* what : {"customer", "organisation", "missing_here"})
    EXPECT_TRUE(differences.contains(what)) << what;
  const auto [customer, behind] = differences.equal_range("customer");
  for (auto each = customer; each != behind; ++each)
    EXPECT_NE(each->second.find("0000100002"), std::string::npos) << each->second;
  bool is_unknown_told = false;
  const auto [missing, end] = differences.equal_range("missing_here");
  for (auto each = missing; each != end; ++each)
    is_unknown_told |= each->second.find("mapping.unknown_sku") != std::string::npos;
  EXPECT_TRUE(is_unknown_told);
}

TEST_F(Shadow, LeavesToTheOtherWhatCameBeforeItWasEnded) {
  days_go_by(2);
  const auto before = writes(crossing);
  crossing.set_of_orders("");
  crossing.restart();
  for (const auto& each : context().stores.documents.list("orders"))
    if (each.reason == "posting.shadow")
      context().stores.jobs.transact([&](Tx& tx) {
        jobs::NewJob job;
        job.connection = "demo";
        job.kind = flows::post_order_kind;
        job.queue = "sap";
        job.run_at = crossing.now();
        job.args = json{{"order_id", each.key}}.dump();
        job.subject = "order/" + each.key;
        context().stores.jobs.enqueue(tx, job, crossing.now());
      });
  days_go_by(1);
  EXPECT_EQ(writes(crossing)["sales orders"], before.at("sales orders"));
  for (const auto& each : context().stores.exceptions.list_open())
    EXPECT_NE(each.code, "order.already_in_sap") << each.subject;
}

}  // namespace
}  // namespace weir::testing::shadow_test

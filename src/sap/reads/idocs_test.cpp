#include "sap/reads/idocs.hpp"

#include <gtest/gtest.h>

#include "support/table_world.hpp"

namespace weir::sap::idocs_test {
namespace {

using testing::TableWorld;

const IdocSearch orders{
    "SALESORDER_CREATEFROMDAT2", "WEIR",
    Instant{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1} + std::chrono::hours{1}}};
const std::string key = "AMZ|ORD|028-1234567-8901234|1";

TableWorld world_with(std::vector<std::map<std::string, std::string>> rows) {
  TableWorld world;
  world.tables["EDIDC"] = {{{"DOCNUM", 16}, {"STATUS", 2}, {"ARCKEY", 70}}, std::move(rows)};
  return world;
}

TEST(FindIdocs, FindsOneWhateverHasBecomeOfItSoFar) {
  for (const char* status : {"50", "51", "53", "56", "60", "64", "69"}) {
    auto world = world_with({{{"DOCNUM", "0000000000004711"}, {"STATUS", status}, {"ARCKEY", key}}});
    const auto found = find_idocs(world, orders, {key});
    ASSERT_TRUE(found) << found.error().text;
    EXPECT_EQ(*found, (std::map<std::string, std::string>{{key, "0000000000004711"}})) << status;
  }
}

TEST(FindIdocs, PassesByWhatAPersonHasGivenUp) {
  auto world = world_with({{{"DOCNUM", "0000000000004711"}, {"STATUS", "68"}, {"ARCKEY", key}}});
  EXPECT_TRUE(find_idocs(world, orders, {key})->empty());
  world.tables["EDIDC"].rows.push_back({{"DOCNUM", "0000000000004712"}, {"STATUS", "53"}, {"ARCKEY", key}});
  EXPECT_EQ(find_idocs(world, orders, {key})->at(key), "0000000000004712");
}

TEST(FindIdocs, AsksForOursAloneAndFromTheDayBefore) {
  auto world = world_with({});
  ASSERT_TRUE(find_idocs(world, orders, {key, "AMZ|ORD|2|1"}));
  const std::string where = world.calls.at(0).where_text();
  for (const char* part :
       {"DIRECT = '2'", "CREDAT >= '20260228'", "MESTYP = 'SALESORDER_CREATEFROMDAT2'", "SNDPRN = 'WEIR'",
        "ARCKEY = 'AMZ|ORD|028-1234567-8901234|1'", "OR ARCKEY = 'AMZ|ORD|2|1'"})
    EXPECT_NE(where.find(part), std::string::npos) << part << " in\n" << where;
  for (const std::string& line : world.calls.at(0).where) EXPECT_LE(line.size(), 72u) << line;
}

TEST(FindIdocs, AsksInPacketsAndNotAtAllForNothing) {
  auto world = world_with({});
  ASSERT_TRUE(find_idocs(world, orders, {}));
  EXPECT_TRUE(world.calls.empty());
  ASSERT_TRUE(find_idocs(world, orders, std::vector<std::string>(51, key)));
  EXPECT_EQ(world.calls.size(), 2u);
}

TEST(FindIdocs, DoesNotTakeAFailureForNone) {
  auto world = world_with({});
  world.failures.push_back({.next = Next::retry, .code = "sap.busy", .text = "", .subject = ""});
  EXPECT_FALSE(find_idocs(world, orders, {key}));
}

}  // namespace
}  // namespace weir::sap::idocs_test

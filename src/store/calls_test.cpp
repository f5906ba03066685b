#include "store/calls.hpp"

#include <gtest/gtest.h>

#include "store/aggregate.hpp"
#include "store/asking_test.hpp"
#include "support/any_database.hpp"

namespace weir::store::calls_test {
namespace {

class CallsTest : public ::testing::Test {
 protected:
  void called(std::int64_t when, int status, const std::string& answered = "") {
    calls_.record({"getOrder", "id-" + std::to_string(when), status, at(when), Duration{120}, "", answered});
  }
  std::vector<std::string> ids(const CallsWanted& wanted) {
    std::vector<std::string> found;
    for (const auto& call : calls_.list(wanted)) found.push_back(call.request_id);
    return found;
  }
  std::int64_t rows(const std::string& sql) {
    return read(*database_, [&](Connection& reader) {
      Statement row{reader, sql};
      return row.next() ? row.integer() : -1;
    });
  }

  using Ids = std::vector<std::string>;
  std::unique_ptr<Database> database_ = testing::any_database();
  MasterKeys masters_ = *MasterKeys::with(Sealer::make_key());
  Calls calls_{*database_, masters_, "de"};
};

TEST_F(CallsTest, AreListedTheNewestFirstWithinTheTimeThatIsAskedFor) {
  for (const std::int64_t when : {1, 2, 3, 4}) called(when, when == 2 ? 429 : 200);
  called(5, 0);
  Calls{*database_, masters_, "us"}.record({"getOrder", "other", 200, at(3), Duration{1}, "", ""});
  EXPECT_EQ(ids({at(2), at(5)}), (Ids{"id-4", "id-3", "id-2"}));
  EXPECT_EQ(ids({.since = at(0), .until = at(9), .only_failed = true}), (Ids{"id-5", "id-2"}));
  EXPECT_EQ(ids({.since = at(0), .until = at(9), .most = 1}), Ids{"id-5"});
  const auto call = calls_.list({at(2), at(3)}).at(0);
  EXPECT_EQ(call.operation, "getOrder");
  EXPECT_EQ(call.status, 429);
  EXPECT_EQ(call.sent_at, at(2));
  EXPECT_EQ(call.took, Duration{120});
}

TEST_F(CallsTest, KeepBodiesSealedAndOnlyWhereThereAreAny) {
  called(1, 200);
  calls_.record({"patch", "with", 200, at(2), Duration{1}, "{\"asked\":\n1}", "{\"told\":2}"});
  EXPECT_EQ(rows("SELECT count(*) FROM amazon_call WHERE sealed IS NOT NULL"), 1);
  EXPECT_EQ(calls_.list({at(0), at(9)}).at(0).asked, "") << "nobody asked for bodies";
  const auto call = calls_.list({.since = at(2), .until = at(9), .with_bodies = true}).at(0);
  EXPECT_EQ(call.asked, "{\"asked\":\n1}");
  EXPECT_EQ(call.answered, "{\"told\":2}");
  EXPECT_EQ(read(*database_,
                 [](Connection& reader) {
                   Statement row{reader, "SELECT sealed FROM amazon_call WHERE key_id <> ''"};
                   return row.next() ? row.text() : "";
                 })
                .find("told"),
            std::string::npos);
  const MasterKeys others = *MasterKeys::with(Sealer::make_key());
  Calls with_another_key{*database_, others, "de"};
  EXPECT_EQ(with_another_key.list({.since = at(2), .until = at(9), .with_bodies = true}).at(0).answered, "");
}

TEST_F(CallsTest, GoAfterNinetyDaysTogetherWithTheirKeys) {
  const Instant start = at(0);
  for (const std::int64_t day : {0, 1, 2})
    calls_.record({"op", "", 200, start + std::chrono::days{day}, Duration{1}, "", "body"});
  EXPECT_EQ(calls_.prune(start + std::chrono::days{92}, 1), 1);
  EXPECT_EQ(calls_.prune(start + std::chrono::days{92}, 9), 1);
  EXPECT_EQ(calls_.prune(start + std::chrono::days{92}, 9), 0);
  EXPECT_EQ(rows("SELECT count(*) FROM amazon_call"), 1);
  EXPECT_EQ(rows("SELECT count(*) FROM data_key"), 1);
}

}  // namespace
}  // namespace weir::store::calls_test

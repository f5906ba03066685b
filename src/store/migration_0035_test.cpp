// A store of before keeps its proposals and their numbers; kinds that it did not know are held from then on.
#include <gtest/gtest.h>

#include "support/migrated_database.hpp"

namespace weir::store::migration_0035_test {
namespace {

using namespace migration_testing;

constexpr const char* of_kind = R"(
INSERT INTO proposal (connection, kind, arguments, because, evidence, proposer, client, state, created_at,
                      expires_at)
VALUES ('de', 'KIND', '{}', 'the bill says so', '', 'anna', 'sdk', 'proposed', 1, 2))";

std::string proposal_of(const std::string& kind) {
  std::string sql{of_kind};
  return sql.replace(sql.find("KIND"), 4, kind);
}

TEST(ThirtyFifthMigration, KeepsProposalsAndHoldsKindsThatComeLater) {
  const auto store = empty_store("thirty_fifth");
  migrate(*store, {every_migration().first(place_of(35)), store_schema().application, ""});
  store->execute(proposal_of("map_fee").c_str());
  store->execute("UPDATE proposal SET state = 'applied', approver = 'otto', result = 'done', decided_at = 2");
  EXPECT_ANY_THROW(store->execute(proposal_of("resume").c_str()));
  migrate(*store, {every_migration().first(place_of(35) + 1), store_schema().application, ""});
  EXPECT_EQ(count(*store,
                  "SELECT count(*) FROM proposal WHERE id = 1 AND kind = 'map_fee' AND approver = 'otto' "
                  "AND state = 'applied' AND result = 'done' AND decided_at = 2"),
            1);
  store->execute(proposal_of("resume").c_str());
  EXPECT_EQ(count(*store, "SELECT count(*) FROM proposal WHERE kind = 'resume' AND id > 1"), 1);
  EXPECT_ANY_THROW(store->execute(proposal_of("").c_str()));
  EXPECT_ANY_THROW(store->execute("UPDATE proposal SET approver = 'anna' WHERE kind = 'resume'"));
  EXPECT_ANY_THROW(store->execute("UPDATE proposal SET state = 'thought of' WHERE kind = 'resume'"));
  store->execute("INSERT INTO outcome_slot VALUES ('de', 'prices_proven', 1, 2, 3)");
  EXPECT_ANY_THROW(store->execute("INSERT INTO outcome_slot VALUES ('de', 'prices_proven', 1, 2, 3)"));
}

}  // namespace
}  // namespace weir::store::migration_0035_test

#include "flows/tell_exceptions.hpp"

#include <gtest/gtest.h>

#include "support/inbound_world.hpp"

namespace weir::flows::tell_exceptions_test {
namespace {

using namespace std::chrono_literals;

// What lasts is told once, and falls due, however its numbers change.
TEST(TellThose, KeepsWhatLastsAndItsTimeToAct) {
  testing::InboundWorld world;
  const auto tell = [&](const std::vector<std::string>& reasons) {
    std::vector<store::Exception> wanted;
    for (const std::string& reason : reasons) {
      store::Exception each;
      each.connection = "de";
      each.code = "fba.suspense";
      each.subject = "fba/suspense";
      each.reason = reason;
      each.next = "look";
      each.owner = "operations";
      each.deadline = world.now() + 48h;
      wanted.push_back(each);
    }
    const auto open = world.base.exceptions.list_open();
    world.base.database->transact([&](Tx& tx) { tell_those(tx, world.context, "fba/", wanted, open); });
  };
  tell({"3 movements"});
  const auto first = world.base.exceptions.list_open().at(0);
  world.base.clock.advance(1h);
  tell({"3 movements"});
  EXPECT_EQ(world.base.exceptions.list_open().at(0).opened_at, first.opened_at);
  world.base.clock.advance(1h);
  tell({"4 movements"});
  ASSERT_EQ(world.base.exceptions.list_open().size(), 1u);
  EXPECT_EQ(world.base.exceptions.list_open().at(0).reason, "4 movements");
  EXPECT_EQ(world.base.exceptions.list_open().at(0).deadline, first.deadline);
  tell({});
  EXPECT_TRUE(world.base.exceptions.list_open().empty());
}

}  // namespace
}  // namespace weir::flows::tell_exceptions_test

#include "store/parcels.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "core/ensure.hpp"
#include "store/left_deliveries.hpp"
#include "store/posted_orders.hpp"
#include "support/any_database.hpp"

namespace weir::store::parcels_test {
namespace {

using namespace std::chrono_literals;

const Instant parcels_now{Duration{1'700'000'000'000}};

Parcel a_parcel(const char* unit = "34", int part = 1) {
  Parcel parcel;
  parcel.connection = "de";
  parcel.delivery = "0080000001";
  parcel.unit = unit;
  parcel.order_id = "028-1";
  parcel.part = part;
  parcel.state = ParcelState::ready;
  parcel.items = {{"L1", 2}, {"L2", 1}};
  parcel.tracking = "JJD1";
  parcel.tracking_place = "BOLNR";
  parcel.carrier_code = "DHL";
  parcel.issue = ParcelIssue::issued;
  parcel.issued_at = parcels_now - 1h;
  parcel.told_by = "0000000000000007";
  parcel.known_since = parcels_now;
  return parcel;
}

class ParcelsTest : public ::testing::Test {
 protected:
  bool put(const Parcel& parcel) {
    bool is_put = false;
    database->transact([&](Tx& tx) { is_put = parcels.put(tx, parcel, parcels_now); });
    return is_put;
  }
  // As it is sent under that number.
  Parcel send(Parcel parcel, std::int64_t reference) {
    const Parcel before = parcel;
    parcel.state = ParcelState::sent;
    parcel.reference = reference;
    parcel.sent_digest = "digest";
    parcel.sent_at = parcels_now;
    ++parcel.sent_count;
    bool is_moved = false;
    database->transact(
        [&](Tx& tx) { is_moved = parcels.move(tx, parcel, before.state, before.sent_count, parcels_now); });
    EXPECT_TRUE(is_moved);
    return parcel;
  }

  std::unique_ptr<Database> database = testing::any_database();
  Parcels parcels{*database};
};

TEST_F(ParcelsTest, AreDeliveriesThatHaveLeftTheLatestFirst) {
  Parcel earlier = a_parcel();
  earlier.delivery = "0080000002";
  earlier.issued_at = parcels_now - 3h;
  Parcel waits = a_parcel();
  waits.delivery = "0080000003";
  waits.issue = ParcelIssue::not_issued;
  for (const Parcel& each : {earlier, a_parcel(), a_parcel("35"), waits}) EXPECT_TRUE(put(each));
  using Deliveries = std::vector<std::string>;
  const auto left = [&](const char* connection, Duration since, Duration until, std::size_t most) {
    return left_deliveries(*database, connection, parcels_now - since, parcels_now - until, most);
  };
  EXPECT_EQ(left("de", 24h, 0h, 9), (Deliveries{"0080000001", "0080000002"}));
  EXPECT_EQ(left("de", 24h, 0h, 1), Deliveries{"0080000001"});
  EXPECT_EQ(left("de", 2h, 0h, 9), Deliveries{"0080000001"});
  EXPECT_EQ(left("de", 24h, 2h, 9), Deliveries{"0080000002"}) << "the other has left just now";
  EXPECT_EQ(left("fr", 24h, 0h, 9), Deliveries{});
}

TEST_F(ParcelsTest, AreKeptAsTheyAreTold) {
  EXPECT_TRUE(put(a_parcel()));
  Parcel other = a_parcel();
  other.tracking = "JJD2";
  other.overtaken = {"0000000000000005", "0000000000000006"};
  EXPECT_TRUE(put(other));
  const auto all = parcels.of_order("de", "028-1");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].items, (std::map<std::string, std::int64_t>{{"L1", 2}, {"L2", 1}}));
  EXPECT_EQ(all[0].tracking, "JJD2");
  EXPECT_EQ(all[0].overtaken, other.overtaken);
  EXPECT_EQ(all[0].issue, ParcelIssue::issued);
  EXPECT_EQ(all[0].issued_at, parcels_now - 1h);
  EXPECT_FALSE(all[0].was_sent());
  EXPECT_TRUE(parcels.find(a_parcel()));
  EXPECT_FALSE(parcels.find(a_parcel("35")));
  EXPECT_EQ(parcels.of_delivery("de", "0080000001").size(), 1u);
  EXPECT_EQ(parcels.of_idoc("de", "0000000000000007").size(), 1u);
}

TEST_F(ParcelsTest, AreFoundByWhoLooksForThemAgain) {
  using Numbers = std::vector<std::string>;
  Parcel read = a_parcel();
  read.told_by.clear();
  read.read_at = parcels_now - 20min;
  put(read);
  EXPECT_EQ(parcels.deliveries_to_read("de", parcels_now, 10), Numbers{"0080000001"});
  EXPECT_TRUE(parcels.deliveries_to_read("de", parcels_now + 1min, 10).empty()) << "known too long";
  EXPECT_TRUE(parcels.deliveries_to_read("fr", parcels_now, 10).empty());
  EXPECT_EQ(parcels.read_alone("de", parcels_now - 2h, parcels_now), Numbers{"0080000001"});
  EXPECT_TRUE(parcels.read_alone("de", parcels_now, parcels_now).empty()) << "left before";
  EXPECT_TRUE(parcels.read_alone("de", parcels_now - 2h, parcels_now - 30min).empty()) << "read too lately";
  Parcel accepted = send(read, 1);
  EXPECT_TRUE(parcels.deliveries_to_read("de", parcels_now, 10).empty()) << "it is on its way";
  EXPECT_TRUE(parcels.orders_unproven("de", {{}, parcels_now}, 10).empty());
  accepted.state = ParcelState::accepted;
  database->transact([&](Tx& tx) { parcels.move(tx, accepted, ParcelState::sent, 1, parcels_now); });
  EXPECT_EQ(parcels.orders_unproven("de", {{}, parcels_now}, 10), Numbers{"028-1"});
  EXPECT_TRUE(parcels.orders_unproven("de", {{}, parcels_now - 1min}, 10).empty());
}

TEST_F(ParcelsTest, KeepTheirNumberAtAmazonWhateverIsToldLater) {
  put(a_parcel());
  const Parcel sent = send(a_parcel(), 1);
  Parcel told = sent;
  told.tracking = "JJD2";
  told.state = ParcelState::ready;
  EXPECT_TRUE(put(told));
  const auto found = parcels.find(told);
  EXPECT_EQ(found->reference, 1);
  EXPECT_EQ(found->sent_digest, "digest");
  EXPECT_EQ(found->tracking, "JJD2");
  database->transact([&](Tx& tx) {
    EXPECT_EQ(parcels.last_reference(tx, "de", "028-1"), 1);
    EXPECT_EQ(parcels.last_reference(tx, "de", "028-2"), 0);
  });
}

TEST_F(ParcelsTest, AreNotOverwrittenByWhoHasNotSeenThatTheyWereSent) {
  put(a_parcel());
  send(a_parcel(), 1);
  EXPECT_FALSE(put(a_parcel())) << "read before it was sent";
  EXPECT_EQ(parcels.find(a_parcel())->state, ParcelState::sent);
  database->transact([&](Tx& tx) { EXPECT_FALSE(parcels.forget(tx, a_parcel())); });
}

TEST_F(ParcelsTest, AreMovedByOneOfTwo) {
  put(a_parcel());
  const Parcel sent = send(a_parcel(), 1);
  Parcel accepted = sent;
  accepted.state = ParcelState::accepted;
  accepted.accepted_at = parcels_now;
  database->transact([&](Tx& tx) {
    EXPECT_FALSE(parcels.move(tx, accepted, ParcelState::sent, 7, parcels_now));
    EXPECT_FALSE(parcels.move(tx, accepted, ParcelState::ready, 1, parcels_now));
    EXPECT_TRUE(parcels.move(tx, accepted, ParcelState::sent, 1, parcels_now));
  });
  EXPECT_EQ(parcels.find(accepted)->accepted_at, parcels_now);
}

TEST_F(ParcelsTest, HaveEachItsOwnNumberWithinTheirOrder) {
  put(a_parcel("34"));
  put(a_parcel("35"));
  send(a_parcel("34"), 1);
  Parcel twin = a_parcel("35");
  twin.state = ParcelState::sent;
  twin.reference = 1;
  twin.sent_count = 1;
  twin.sent_at = parcels_now;
  EXPECT_THROW(
      database->transact([&](Tx& tx) { parcels.move(tx, twin, ParcelState::ready, 0, parcels_now); }), Bug);
}

// Two packages of one order are sent by two workers at once.
TEST_F(ParcelsTest, AreNumberedOneAfterTheOther) {
  PostedOrder order;
  order.connection = "de";
  order.order_id = "028-1";
  order.marketplace_id = "A1PA6795UKMFR9";
  order.channel = "merchant";
  PostedOrders posted{*database};
  database->transact([&](Tx& tx) { posted.set(tx, order, parcels_now); });
  constexpr int each = 20;
  const auto send_all = [&](const std::string& name) {
    for (int i = 0; i < each; ++i) {
      const Parcel before = a_parcel((name + std::to_string(i)).c_str());
      put(before);
      database->transact([&](Tx& tx) {
        Parcel sent = before;
        sent.state = ParcelState::sent;
        sent.reference = 1 + parcels.last_reference(tx, "de", "028-1");
        sent.sent_count = 1;
        sent.sent_at = parcels_now;
        EXPECT_TRUE(parcels.move(tx, sent, ParcelState::ready, 0, parcels_now));
      });
    }
  };
  {
    const std::jthread other{[&] { send_all("b"); }};
    send_all("a");
  }
  database->transact([&](Tx& tx) { EXPECT_EQ(parcels.last_reference(tx, "de", "028-1"), 2 * each); });
}

TEST_F(ParcelsTest, AreForgottenUnlessTheyWereSent) {
  put(a_parcel());
  database->transact([&](Tx& tx) { EXPECT_TRUE(parcels.forget(tx, a_parcel())); });
  EXPECT_TRUE(parcels.of_order("de", "028-1").empty());
}

TEST_F(ParcelsTest, OfADeliveryAreSeenByWhoIsAboutToChangeThem) {
  put(a_parcel("34"));
  put(a_parcel("34", 2));
  database->transact([&](Tx& tx) {
    EXPECT_EQ(parcels.of_delivery(tx, "de", "0080000001", {"028-1"}).size(), 2u);
    EXPECT_TRUE(parcels.of_delivery(tx, "de", "0080000002", {}).empty());
  });
}

}  // namespace
}  // namespace weir::store::parcels_test

#include "store/dispatch_figures.hpp"

#include <gtest/gtest.h>

#include "store/line_cancellations.hpp"
#include "store/orders.hpp"
#include "store/parcels.hpp"
#include "store/received_idocs.hpp"
#include "support/any_database.hpp"

namespace weir::store::dispatch_figures_test {
namespace {

using namespace std::chrono_literals;

const Instant figures_now{Duration{1'700'000'000'000}};

class DispatchFiguresTest : public ::testing::Test {
 protected:
  void hear(const char* order_id, Instant ship_by, const char* channel = "merchant") {
    OrderRow row;
    row.connection = "de";
    row.order_id = order_id;
    row.marketplace_id = "DE";
    row.channel = channel;
    row.status = "UNSHIPPED";
    row.created = row.updated = ship_by - 48h;
    row.ship_by = ship_by;
    database->transact([&](Tx& tx) { orders.heard(tx, row, HeardBy::sweep, figures_now); });
  }
  // Accepted then, and proven a minute later; zero: neither.
  void ship(const char* order_id, const char* unit, Instant accepted_at) {
    Parcel parcel;
    parcel.connection = "de";
    parcel.delivery = "80";
    parcel.unit = unit;
    parcel.order_id = order_id;
    parcel.state = ParcelState::ready;
    parcel.items = {{"L1", 1}};
    parcel.tracking = "T1";
    parcel.tracking_place = "BOLNR";
    parcel.carrier_code = "DHL";
    parcel.known_since = figures_now;
    Parcel after = parcel;
    after.state = ParcelState::proven;
    after.reference = ++references;
    after.sent_count = 1;
    after.sent_at = after.accepted_at = accepted_at;
    after.proven_at = accepted_at + 1min;
    database->transact([&](Tx& tx) {
      parcels.put(tx, parcel, figures_now);
      if (accepted_at != Instant{}) parcels.move(tx, after, ParcelState::ready, 0, figures_now);
    });
  }
  std::unique_ptr<Database> database = testing::any_database();
  Orders orders{*database};
  Parcels parcels{*database};
  LineCancellations cancellations{*database};
  DispatchFigures figures{*database};
  int references = 0;
};

TEST_F(DispatchFiguresTest, TellWhenAmazonWasToldOfAllOfAnOrder) {
  hear("1", figures_now);
  ship("1", "a", figures_now - 3h);
  ship("1", "b", figures_now - 2h);
  ship("1", "c", Instant{});
  hear("2", figures_now - 90 * 24h);
  hear("3", figures_now, "amazon");
  const auto all = figures.conduct("de", figures_now - 30 * 24h);
  ASSERT_EQ(all.size(), 1u) << "neither long ago, nor Amazon's own";
  EXPECT_EQ(all[0].packages, 3);
  EXPECT_EQ(all[0].untold, 1);
  EXPECT_EQ(all[0].told_at, figures_now - 2h);
  EXPECT_EQ(all[0].ship_by, figures_now);
  EXPECT_EQ(all[0].updated, figures_now - 48h);
  EXPECT_FALSE(all[0].was_rejected_by_us);
}

TEST_F(DispatchFiguresTest, TellWhatTheMerchantHasCancelledUnlessTheBuyerAsked) {
  for (const auto& [order, reason] : {std::pair{"1", "NoInventory"}, std::pair{"2", "BuyerCanceled"}}) {
    hear(order, figures_now);
    LineCancellation line{.connection = "de", .order_id = order, .order_item_id = "L1", .rejection = "Z3"};
    database->transact([&, reason = reason](Tx& tx) {
      ASSERT_TRUE(cancellations.add(tx, line, figures_now));
      line.reason = reason;
      line.batch = "b1";
      line.state = CancellationState::taken;
      ASSERT_TRUE(cancellations.move(tx, line, CancellationState::found, figures_now));
    });
  }
  const auto all = figures.conduct("de", figures_now - 24h);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_TRUE(all[0].was_rejected_by_us);
  EXPECT_FALSE(all[1].was_rejected_by_us);
}

TEST_F(DispatchFiguresTest, CountThePulseOfConfirmations) {
  EXPECT_FALSE(figures.last_proven("de"));
  hear("1", figures_now);
  ship("1", "a", figures_now - 3h);
  ship("1", "b", figures_now - 2h);
  EXPECT_EQ(figures.first_proven("de"), figures_now - 3h + 1min);
  EXPECT_EQ(figures.last_proven("de"), figures_now - 2h + 1min);
  EXPECT_EQ(figures.count_proven("de", {figures_now - 3h, figures_now - 2h}), 1);
  EXPECT_EQ(figures.count_proven("fr", {figures_now - 3h, figures_now}), 0);
  ASSERT_EQ(figures.accepted("de", figures_now - 150min).size(), 1u);
  EXPECT_EQ(figures.accepted("de", figures_now - 4h).size(), 2u);
  EXPECT_EQ(figures.count_accepted_orders("de", figures_now - 4h), 1);
  EXPECT_EQ(figures.accepted("de", figures_now - 4h)[0].tracking_place, "BOLNR");
}

TEST_F(DispatchFiguresTest, CountThePulseOfTheIdocsOfDeliveries) {
  ReceivedIdocs received{*database};
  const auto add = [&](const char* docnum, const char* basic_type, bool is_test, Instant at) {
    ReceivedIdoc idoc;
    idoc.connection = "de";
    idoc.sender = "ECXCLNT100";
    idoc.client = "100";
    idoc.docnum = docnum;
    idoc.digest = idoc.body = std::string(64, 'b');
    idoc.basic_type = basic_type;
    idoc.is_test = is_test;
    database->transact([&](Tx& tx) { static_cast<void>(received.add(tx, idoc, at)); });
  };
  add("1", "DELVRY07", false, figures_now - 3h);
  add("2", "SHPMNT05", false, figures_now - 2h);
  add("3", "ALEAUD01", false, figures_now - 1h);
  add("4", "DELVRY07", true, figures_now);
  EXPECT_EQ(figures.first_delivery_idoc("de"), figures_now - 3h);
  EXPECT_EQ(figures.last_delivery_idoc("de"), figures_now - 2h) << "neither another message, nor a test";
  EXPECT_EQ(figures.count_delivery_idocs("de", {figures_now - 3h, figures_now + 1h}), 2);
  EXPECT_EQ(figures.count_delivery_idocs("de", {figures_now - 3h, figures_now - 2h}), 1);
}

}  // namespace
}  // namespace weir::store::dispatch_figures_test

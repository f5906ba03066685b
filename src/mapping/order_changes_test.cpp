#include "support/changed_order.hpp"

namespace weir::mapping::order_changes_test {
namespace {

TEST(OrderChange, DoesNothingWhereNothingChanged) {
  World world;
  EXPECT_EQ(steps(world.decided()), "");
  EXPECT_EQ(codes(world.decided()), "");
  world.moved(3, 3, 3);
  world.now.status = FulfillmentStatus::shipped;
  world.now.items[0].quantity_fulfilled = 3;
  world.now.items[1].quantity_fulfilled = 0;
  EXPECT_EQ(steps(world.decided()), "");
  EXPECT_EQ(codes(world.decided()), "");
}

TEST(OrderChange, OfAWithdrawnOrderRejectsEveryItem) {
  for (const auto status : {FulfillmentStatus::cancelled, FulfillmentStatus::unfulfillable}) {
    World world;
    world.now.status = status;
    EXPECT_EQ(steps(world.decided()), "10 reject Z1, 20 reject Z1");
    world.now.items.clear();  // Amazon has dropped its lines
    EXPECT_EQ(steps(world.decided()), "10 reject Z1, 20 reject Z1");
    world.sap.items[0].rejection = world.sap.items[1].rejection = "Z5";
    EXPECT_EQ(steps(world.decided()), "") << "somebody has rejected them already";
  }
}

TEST(OrderChange, OfALineRejectsThatItemAlone) {
  World world;
  world.cancelled(1);
  EXPECT_EQ(steps(world.decided()), "20 reject Z1");
  EXPECT_EQ(codes(world.decided()), "");
}

TEST(OrderChange, ReasonsAreTheBuyersOrAmazons) {
  struct Case {
    const char* by;
    bool is_requested;
    const char* reason;
  };
  for (const auto& [by, is_requested, reason] : {Case{"AMAZON", false, "Z1"},
                                                 {"AMAZON", true, "Z1"},
                                                 {"BUYER", false, "Z2"},
                                                 {"", false, "Z1"},
                                                 {"", true, "Z2"},
                                                 {"MERCHANT", true, "Z2"},
                                                 {"MERCHANT", false, "Z1"}}) {
    World world;
    world.cancelled(0, 0, by);
    world.now.items[0].cancellation.is_requested = is_requested;
    EXPECT_EQ(steps(world.decided()), std::string{"10 reject "} + reason) << by << is_requested;
  }
}

TEST(OrderChange, ReducesWhatShrank) {
  World world;
  world.cancelled(0, 1);
  EXPECT_EQ(steps(world.decided()), "10 reduce 1");
  world.sap.items[0].quantity = 1;
  EXPECT_EQ(steps(world.decided()), "") << "it is there";
}

TEST(OrderChange, ReducesBundlesPartByPart) {
  World world;
  world.posted.lines = {World::line("000010", shoe, 3), World::line("000011", shoe, 12)};
  world.posted.lines[1].ordered = 3;
  world.sap.items = {World::item("000010", 3), World::item("000011", 12)};
  world.now.items.pop_back();
  world.cancelled(0, 2);
  EXPECT_EQ(steps(world.decided()), "10 reduce 2, 11 reduce 8");
}

// By how many of three shoes are where, and how many are left of them at Amazon.
TEST(OrderChange, GoesAsFarAsSapHasNot) {
  struct Case {
    std::int64_t left, delivered, picked, issued;
    const char *steps, *codes;
  };
  for (const auto& [left, delivered, picked, issued, step, code] :
       {Case{0, 0, 0, 0, "10 reject Z1", ""},
        {0, 1, 0, 0, "", "order.cancelled_in_delivery"},
        {0, 3, 1, 0, "", "order.cancelled_after_picking"},
        {0, 3, 3, 0, "", "order.cancelled_after_picking"},
        {0, 3, 3, 1, "", "order.cancelled_after_goods_issue"},
        {0, 3, 3, 3, "", "order.cancelled_after_goods_issue"},
        {1, 1, 0, 0, "10 reduce 1", ""},
        {1, 1, 1, 1, "10 reduce 1", ""},
        {2, 1, 1, 1, "10 reduce 2", ""},
        {1, 2, 0, 0, "", "order.cancelled_in_delivery"},
        {1, 2, 2, 0, "", "order.cancelled_after_picking"},
        {1, 2, 2, 2, "", "order.cancelled_after_goods_issue"},
        {1, 3, 3, 1, "", "order.cancelled_after_picking"},
        {3, 3, 3, 3, "", ""}}) {
    World world;
    world.moved(delivered, picked, issued);
    if (left < 3) world.cancelled(0, left);
    EXPECT_EQ(steps(world.decided()), step) << left << delivered << picked << issued;
    EXPECT_EQ(codes(world.decided()), code) << left << delivered << picked << issued;
  }
}

TEST(OrderChange, TellsAPersonTheStepsInSap) {
  World world;
  world.cancelled(0);
  const auto told = [&](std::int64_t delivered, std::int64_t picked, std::int64_t issued) {
    world.moved(delivered, picked, issued);
    return world.decided().remarks.at(0).text;
  };
  for (const auto& [text, transactions] :
       {std::pair{told(3, 0, 0), std::vector{"VL02N", "0080000001", "VA02"}},
        {told(3, 3, 0), {"picking", "VL02N", "LT0G", "VA02"}},
        {told(3, 3, 3), {"VL09", "VL02N", "VA02", "VA01"}}})
    for (const char* transaction : transactions)
      EXPECT_NE(text.substr(text.rfind("; ")).find(transaction), std::string::npos) << text;
}

TEST(OrderChange, OfWhatIsRejectedAndLeavesAllTheSameIsAPersons) {
  for (const auto& [delivered, picked, issued] : {std::tuple{3, 0, 0}, {3, 3, 0}, {3, 3, 3}}) {
    World world;
    world.cancelled(0);
    world.moved(delivered, picked, issued);
    world.sap.items[0].rejection = "Z1";
    EXPECT_EQ(steps(world.decided()), "");
    EXPECT_EQ(codes(world.decided()), "order.rejected_in_delivery");
    world.moved(0);
    EXPECT_EQ(codes(world.decided()), "");
  }
}

TEST(OrderChange, OfAnItemThatNobodyCanTellIsAPersons) {
  World world;
  world.posted.lines.pop_back();
  world.posted.unmatched = {"000020"};
  EXPECT_EQ(codes(world.decided()), "order.line_added order.item_unmatched");
}

TEST(OrderChange, WithoutAReasonInTheRulesIsAPersons) {
  World world;
  world.rules.rejection_amazon.clear();
  world.cancelled(0);
  EXPECT_EQ(steps(world.decided()), "");
  EXPECT_EQ(codes(world.decided()), "order.no_rejection_reason");
  world.cancelled(0, 1);
  EXPECT_EQ(steps(world.decided()), "10 reduce 1") << "a reduction needs none";
}

TEST(OrderChange, NeverRaises) {
  World world;
  world.now.items[0].quantity_ordered = 4;
  EXPECT_EQ(steps(world.decided()), "");
  EXPECT_EQ(codes(world.decided()), "order.quantity_raised");
}

TEST(OrderChange, TellsOfLinesThatComeAndGo) {
  World world;
  world.now.items.push_back(testing::order_item("SOCK-8", 1, {.item = 100}));
  world.now.items.back().order_item_id = "3";
  EXPECT_EQ(codes(world.decided()), "order.line_added");
  world.now.items.back().quantity_ordered = 0;
  EXPECT_EQ(codes(world.decided()), "") << "it is of no account";
  world.now.items.erase(world.now.items.begin());
  EXPECT_EQ(codes(world.decided()), "order.line_gone");
  EXPECT_EQ(steps(world.decided()), "") << "absent is not zero";
}

TEST(OrderChange, TellsOfWhatWasDeletedOrReducedInSap) {
  World world;
  world.sap.items[0].quantity = 2;
  EXPECT_EQ(codes(world.decided()), "order.short_in_sap");
  world.sap.items.erase(world.sap.items.begin());
  EXPECT_EQ(codes(world.decided()), "order.item_gone");
}

TEST(OrderChange, LeavesTheMerchantsOwnRejectionsToTheirFlow) {
  World world;
  world.sap.items[0].rejection = "Z7";
  EXPECT_EQ(steps(world.decided()), "");
  EXPECT_EQ(codes(world.decided()), "");
}

TEST(OrderChange, DoesNothingWhilePaymentRunsAnew) {
  World world;
  world.now.status = FulfillmentStatus::pending;
  world.now.items[0].quantity_ordered = 0;
  EXPECT_EQ(steps(world.decided()), "");
}

// Who confirms at Amazon before he posts the goods issue is right for a day. No block is set: it would hold
// up the very delivery that is missing.
TEST(ShippedElsewhere, IsToldADayAfterAmazonCountsItAsShipped) {
  using namespace std::chrono_literals;
  World world;
  world.now.items[0].quantity_fulfilled = 3;
  const Instant told = world.now.last_updated_time;
  world.rules.looked_at = told + 1h;
  EXPECT_EQ(codes(world.decided()), "");
  EXPECT_EQ(world.decided().look_again, told + 24h) << "SAP says nothing by itself";
  world.rules.looked_at = told + 24h;
  EXPECT_EQ(codes(world.decided()), "order.shipped_elsewhere");
  EXPECT_EQ(steps(world.decided()), "");
  EXPECT_TRUE(world.decided().look_again);
  world.moved(3);
  EXPECT_EQ(codes(world.decided()), "order.goods_issue_missing");
  world.moved(1, 1, 1);
  EXPECT_EQ(codes(world.decided()), "order.shipped_elsewhere") << "two of three are nobody's";
  world.now.packages = {{"1", "SHIPPED", "DHL", "T1", told + 2h, {{world.now.items[0].order_item_id, 3}}}};
  EXPECT_EQ(codes(world.decided()), "") << "a day from what Amazon was told";
  world.moved(3, 3, 3);
  EXPECT_EQ(codes(world.decided()), "") << "SAP has sent it";
  EXPECT_FALSE(world.decided().look_again);
  world.moved(0);
  world.now.packages.clear();
  world.posted.lines[0].fulfilled = 3;
  EXPECT_EQ(codes(world.decided()), "") << "it was posted as a shipped one";
}

TEST(AddressChange, GoesInBeforeTheDeliveryAndIsTaskLater) {
  World world;
  world.posted.has_other_address = true;
  EXPECT_EQ(steps(world.decided()), "address");
  world.moved(3);
  EXPECT_EQ(steps(world.decided()), "");
  EXPECT_EQ(codes(world.decided()), "order.address_in_delivery");
  world.moved(3, 3, 3);
  EXPECT_EQ(codes(world.decided()), "order.address_after_goods_issue");
}

TEST(AddressChange, IsOfNoAccountWhereNothingIsShippedToIt) {
  for (const auto status :
       {FulfillmentStatus::cancelled, FulfillmentStatus::shipped, FulfillmentStatus::pending}) {
    World world;
    world.posted.has_other_address = true;
    world.now.status = status;
    EXPECT_FALSE(world.decided().address);
  }
  World world;
  world.posted.has_other_address = true;
  world.now.fulfilled_by = FulfilledBy::amazon;
  EXPECT_FALSE(world.decided().address);
}

TEST(PostedLines, KnowTheirLinesByNumberOrByPlace) {
  const amazon::Order order = World::order();
  sap::SalesOrder document;
  document.items = {{"000010", "M1", "1000", 3, "ST", "SHOE-42"},
                    {"000020", "M2", "1000", 2, "ST", "SOCK-7"}};
  auto lines = posted_lines(order, document);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[1].order_item_id, sock);
  document.items.push_back({"000011", "M3", "1000", 6, "ST", "SHOE-42"});
  EXPECT_TRUE(posted_lines(order, document).empty()) << "nobody says whose they are";
  document.items[0].purch_no_s = document.items[2].purch_no_s = shoe;
  document.items[1].purch_no_s = sock;
  lines = posted_lines(order, document);
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[2].order_item_id, shoe);
  EXPECT_EQ(lines[2].ordered, 3);
}

}  // namespace
}  // namespace weir::mapping::order_changes_test

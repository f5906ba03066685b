#include "mapping/order_changes.hpp"

#include <gtest/gtest.h>

#include "support/orders.hpp"

namespace weir::mapping::order_changes_test {
namespace {

using amazon::FulfilledBy;
using amazon::FulfillmentStatus;
using Step = ItemChange::Step;

constexpr const char* shoe = "02812345678901";
constexpr const char* sock = "02812345678902";

// An order of three shoes and two socks, posted as it came, on its way through SAP.
struct World {
  amazon::Order now = order();
  PostedOrder posted{{line("000010", shoe, 3), line("000020", sock, 2)}};
  sap::OrderProgress sap{"0000004711", "", {item("000010", 3), item("000020", 2)}};
  ChangeRules rules{
      .hold_block = "Z9", .rejection_buyer = "Z2", .rejection_amazon = "Z1", .normal_block = ""};

  static amazon::Order order() {
    auto order = testing::order_of({testing::order_item("SHOE-42", 3, {.item = 3000}),
                                    testing::order_item("SOCK-7", 2, {.item = 1000})});
    order.items[1].order_item_id = sock;
    return order;
  }
  static PostedLine line(const char* posnr, const char* item, std::int64_t quantity) {
    PostedLine line;
    line.posnr = posnr;
    line.order_item_id = item;
    line.quantity = line.ordered = quantity;
    return line;
  }
  static sap::ItemProgress item(const char* posnr, std::int64_t quantity) {
    sap::ItemProgress item;
    item.posnr = posnr;
    item.quantity = quantity;
    return item;
  }
  // So many of the shoes are in a delivery, picked, gone.
  void moved(std::int64_t delivered, std::int64_t picked = 0, std::int64_t issued = 0) {
    sap.items[0].delivered = delivered;
    sap.items[0].picked = picked;
    sap.items[0].issued = issued;
    sap.items[0].deliveries = {"0080000001"};
  }
  void cancelled(std::size_t at, std::int64_t left = 0, const char* by = "AMAZON") {
    now.items[at].quantity_ordered = left;
    now.items[at].cancellation.executed_by = by;
  }
  void requested(std::size_t at) { now.items[at].cancellation.is_requested = true; }
  OrderChange decided() const { return decide_change(now, posted, sap, rules); }
};

std::string codes(const OrderChange& change) {
  std::string text;
  for (const Remark& remark : change.remarks) text += (text.empty() ? "" : " ") + remark.code;
  return text;
}
// "10 reject Z1, 20 reduce 1, block Z9, address"
std::string steps(const OrderChange& change) {
  std::vector<std::string> all;
  for (const ItemChange& item : change.items)
    all.push_back(item.posnr.substr(4) + (item.step == Step::reject
                                              ? " reject " + item.reason
                                              : " reduce " + std::to_string(item.quantity)));
  if (change.block == BlockStep::set) all.push_back("block " + change.delivery_block);
  if (change.block == BlockStep::lift) all.push_back("lift to '" + change.delivery_block + "'");
  if (change.address) all.push_back("address");
  std::string text;
  for (const std::string& each : all) text += (text.empty() ? "" : ", ") + each;
  return text;
}

TEST(OrderChange, DoesNothingWhereNothingChanged) {
  World world;
  EXPECT_EQ(steps(world.decided()), "");
  EXPECT_EQ(codes(world.decided()), "");
  world.moved(3, 3, 3);
  world.now.status = FulfillmentStatus::shipped;
  world.now.items[0].quantity_fulfilled = 3;
  world.now.items[1].quantity_fulfilled = 0;
  EXPECT_FALSE(world.decided().is_for_sap());
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
    EXPECT_FALSE(world.decided().is_for_sap()) << "somebody has rejected them already";
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
  EXPECT_FALSE(world.decided().is_for_sap()) << "absent is not zero";
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
  EXPECT_FALSE(world.decided().is_for_sap());
  EXPECT_EQ(codes(world.decided()), "");
}

TEST(OrderChange, DoesNothingWhilePaymentRunsAnew) {
  World world;
  world.now.status = FulfillmentStatus::pending;
  world.now.items[0].quantity_ordered = 0;
  EXPECT_FALSE(world.decided().is_for_sap());
}

TEST(CancelRequest, HoldsTheOrderOnce) {
  World world;
  world.requested(0);
  EXPECT_EQ(steps(world.decided()), "block Z9");
  EXPECT_EQ(codes(world.decided()), "order.cancel_request");
  EXPECT_EQ(world.decided().held, std::vector<std::string>{"000010"});
  world.sap.delivery_block = "Z9";
  EXPECT_EQ(steps(world.decided()), "");
  world.posted.lines[0].is_held = true;
  EXPECT_EQ(steps(world.decided()), "");
  world.sap.delivery_block.clear();
  EXPECT_EQ(steps(world.decided()), "") << "a person has decided to ship";
  world.requested(1);
  EXPECT_EQ(steps(world.decided()), "block Z9") << "another line, another question";
}

TEST(CancelRequest, IsRejectedWhereTheMerchantSaysSo) {
  World world;
  world.rules.on_request = OnCancelRequest::reject;
  world.requested(1);
  EXPECT_EQ(steps(world.decided()), "20 reject Z2");
  world.sap.items[1].rejection = "Z2";
  EXPECT_EQ(steps(world.decided()), "");
  EXPECT_EQ(codes(world.decided()), "");
  world.rules.rejection_buyer.clear();
  world.sap.items[1].rejection.clear();
  EXPECT_EQ(steps(world.decided()), "block Z9") << "no reason is named";
}

TEST(CancelRequest, WithoutABlockIsTold) {
  World world;
  world.rules.hold_block.clear();
  world.requested(0);
  EXPECT_EQ(steps(world.decided()), "");
  EXPECT_EQ(codes(world.decided()), "order.cancel_request");
}

TEST(CancelRequest, ThatComesLateIsAPersons) {
  for (const auto on_request : {OnCancelRequest::hold, OnCancelRequest::reject})
    for (const auto& [delivered, picked, issued] : {std::tuple{1, 0, 0}, {3, 3, 0}, {3, 3, 3}}) {
      World world;
      world.rules.on_request = on_request;
      world.moved(delivered, picked, issued);
      world.requested(0);
      EXPECT_EQ(steps(world.decided()), "");
      EXPECT_EQ(codes(world.decided()), "order.cancel_request_late");
    }
}

TEST(CancelRequest, ThatIsOverSetsTheRestFree) {
  World world;
  world.sap.delivery_block = "Z9";
  world.posted.lines[0].is_held = true;
  world.sap.items[0].rejection = "Z2";
  world.cancelled(0);
  EXPECT_EQ(steps(world.decided()), "lift to ''");
  world.rules.normal_block = "01";
  EXPECT_EQ(steps(world.decided()), "lift to '01'");
  world.cancelled(1);
  EXPECT_EQ(steps(world.decided()), "20 reject Z1") << "nothing is left to ship";
}

TEST(CancelRequest, LeavesAPersonsOwnBlockAlone) {
  World world;
  world.sap.delivery_block = "02";
  world.posted.lines[0].is_held = true;
  EXPECT_EQ(steps(world.decided()), "");
  world.sap.delivery_block = "Z9";
  world.posted.lines[0].is_held = false;
  EXPECT_EQ(steps(world.decided()), "") << "we have not set it";
}

TEST(CancelRequest, OfWhatAmazonShipsIsAmazons) {
  World world;
  world.now.fulfilled_by = FulfilledBy::amazon;
  world.requested(0);
  EXPECT_FALSE(world.decided().is_for_sap());
  EXPECT_EQ(codes(world.decided()), "");
  world.cancelled(0);
  EXPECT_EQ(steps(world.decided()), "10 reject Z1");
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

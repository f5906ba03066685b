#include <gtest/gtest.h>

#include "mapping/planned_order.hpp"
#include "support/orders.hpp"
#include "support/rule_book.hpp"

namespace weir::mapping::plan_order_texts_test {
namespace {

using namespace std::chrono_literals;
using testing::order_item;
using testing::order_of;
using testing::rule_book;

PlannedOrder planned(const amazon::Order& order, const RuleBook& book = rule_book()) {
  const auto made = plan_order(order, book);
  EXPECT_TRUE(made) << (made ? "" : made.error().code + ": " + made.error().text);
  return *made;
}

OrderRules& merchant(RuleBook& book) {
  return book.rules.at({testing::german_marketplace, amazon::FulfilledBy::merchant});
}

amazon::Order simple() { return order_of({order_item("SHOE-42", 2, {.item = 50'42})}); }

std::string texts(const PlannedOrder& plan, const std::string& id) {
  std::string all;
  for (const auto& text : plan.document.texts)
    if (text.text_id == id)
      all += (all.empty() ? "" : "|") + text.itm_number + text.langu + ':' + text.text_line;
  return all;
}

TEST(PlanOrderDates, AreThoseOfTheMarketplacesCalendar) {
  auto order = simple();
  order.created_time = std::chrono::sys_days{2026y / 5 / 3} + 22h + 30min;  // half past midnight in Berlin
  order.ship_by = std::chrono::sys_days{2026y / 5 / 6} + 22h;               // midnight
  const auto header = planned(order).document.header;
  EXPECT_EQ(header.purch_date, 2026y / 5 / 4);
  EXPECT_EQ(header.req_date_h, 2026y / 5 / 7);
}

TEST(PlanOrderDates, AreAskedForByRule) {
  auto book = rule_book();
  auto order = simple();
  order.ship_from = std::chrono::sys_days{2026y / 5 / 5} + 6h;
  order.deliver_by = std::chrono::sys_days{2026y / 5 / 9} + 6h;
  EXPECT_EQ(planned(order, book).document.header.req_date_h, 2026y / 5 / 6);
  merchant(book).shipping.requested = WantedBy::earliest_ship;
  EXPECT_EQ(planned(order, book).document.header.req_date_h, 2026y / 5 / 5);
  merchant(book).shipping.requested = WantedBy::deliver_by;
  EXPECT_EQ(planned(order, book).document.header.req_date_h, 2026y / 5 / 9);
  order.deliver_by.reset();
  EXPECT_EQ(planned(order, book).document.header.req_date_h, 2026y / 5 / 6) << "the next best";
  order.ship_by.reset();
  EXPECT_EQ(planned(order, book).document.header.req_date_h, 2026y / 5 / 4) << "the day of the purchase";
}

TEST(PlanOrderDates, HurryByProgramAndThenByServiceLevel) {
  auto order = simple();
  EXPECT_EQ(planned(order).document.header.ship_cond, "01");
  order.service_level = "NEXT_DAY";
  auto document = planned(order).document;
  EXPECT_EQ(document.header.ship_cond + document.header.ship_type, "03E1");
  EXPECT_EQ(document.items[0].dlv_prio + document.items[0].route, "01R00001");
  order.programs = {"FBM_SHIP_PLUS", "PRIME"};
  document = planned(order).document;
  EXPECT_EQ(document.header.ship_cond + document.header.ship_type, "02E1") << "no type is named for Prime";
  EXPECT_EQ(document.items[0].dlv_prio, "02");
}

TEST(PlanOrderTexts, SayWhenItHasToLeaveByTheClockOfTheMarketplace) {
  auto order = simple();
  order.ship_by = std::chrono::sys_days{2026y / 11 / 24} + 22h + 59min + 59s;
  EXPECT_EQ(texts(planned(order), "Z001"), "000000D:SHIP BY 2026-11-24 23:59 Europe/Berlin");
  order.ship_by = std::chrono::sys_days{2026y / 7 / 24} + 21h + 59min;
  EXPECT_EQ(texts(planned(order), "Z001"), "000000D:SHIP BY 2026-07-24 23:59 Europe/Berlin");
}

TEST(PlanOrderTexts, KeepAGiftsMessageWhole) {
  auto order = simple();
  order.items[0].gift_message = "Für Oma!\r\n\nAlles Gute";
  EXPECT_EQ(texts(planned(order), "Z002"), "000010D:Für Oma!|000010D:Alles Gute");
  std::string umlauts;
  for (int i = 0; i < 200; ++i) umlauts += "ü";
  order.items[0].gift_message = umlauts;
  const auto plan = planned(order);
  std::vector<std::size_t> bytes;
  for (const auto& text : plan.document.texts)
    if (text.text_id == "Z002") bytes.push_back(text.text_line.size());
  EXPECT_EQ(bytes, (std::vector<std::size_t>{2 * 132, 2 * 68})) << "characters are counted, not bytes";
}

TEST(PlanOrderTexts, BreakBetweenWords) {
  auto order = simple();
  order.items[0].gift_message = std::string(130, 'a') + " bcd " + std::string(10, 'e');
  EXPECT_EQ(texts(planned(order), "Z002"),
            "000010D:" + std::string(130, 'a') + "|000010D:bcd " + std::string(10, 'e'));
}

TEST(PlanOrderTexts, NameTheIossNumberOnceForWhoeverPrintsTheParcelsPapers) {
  auto order = order_of({order_item("SHOE-42", 1, {.item = 1'00}, true), order_item("SOCK-7", 1, {}, true)});
  for (auto& item : order.items) {
    item.ioss_number = "IM4420001234";
    item.tax_party = "Amazon Services Europe S.a.r.L.";
  }
  EXPECT_EQ(texts(planned(order), "Z004"), "000000D:IOSS IM4420001234 Amazon Services Europe S.a.r.L.");
  order.items[0].seller_sku = "NOBODY";
  EXPECT_EQ(plan_order(order, rule_book()).error().text.find("IM44"), std::string::npos);
}

TEST(PlanOrderTexts, AreNotWrittenWithoutAnId) {
  auto book = rule_book();
  merchant(book).texts = {.ship_by = "", .gift_message = "", .item_title = "", .ioss = "", .language = "D"};
  auto order = simple();
  order.items[0].gift_message = "Hi";
  EXPECT_TRUE(planned(order, book).document.texts.empty());
}

}  // namespace
}  // namespace weir::mapping::plan_order_texts_test

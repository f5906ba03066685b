#include "store/lists.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "store/asking_test.hpp"
#include "support/any_database.hpp"

namespace weir::store::lists_test {
namespace {

class ListsTest : public ::testing::Test {
 protected:
  void order(const std::string& connection, int number, const std::string& state, int changed) {
    const std::string id = "302-" + std::to_string(number);
    run_sql(*database_,
            "INSERT INTO document (connection_id, flow, key, state, reason, sap_document, was_posted, "
            "duplicates, received_at, changed_at, source_minor, source_currency) VALUES ('" +
                connection + "', 'orders', '" + id + "', '" + state + "', 'r', '', 1, 0, 1, " +
                std::to_string(changed) + ", 1999, 'EUR')");
    run_sql(*database_,
            "INSERT INTO amazon_order (connection_id, order_id, marketplace_id, channel, status, created_at, "
            "updated_at, ship_by, lines, rules_version, cancel_requested) VALUES ('" +
                connection + "', '" + id + "', '" + (number % 10 == 0 ? "IT" : "DE") +
                "', 'merchant', 'UNSHIPPED', 1, 2, NULL, 1, '', 0)");
  }
  std::vector<std::string> ids(const ListPage& page) const {
    std::vector<std::string> all;
    for (const auto& row : page.rows) all.push_back(std::get<std::string>(row[1]));
    return all;
  }
  ListPage page(ListAsk ask) {
    auto found = list_page(*database_, list_named("orders"), ask);
    EXPECT_TRUE(found) << found.error().text;
    return *found;
  }

  std::unique_ptr<Database> database_ = testing::any_database();
};

TEST_F(ListsTest, EveryListIsReadWithEachOfItsFilters) {
  for (const ListShape& shape : every_list()) {
    ListAsk ask{.connections = {"de", "us"}};
    ASSERT_TRUE(list_page(*database_, shape, ask)) << shape.name;
    for (const ListFilter& filter : shape.filters) {
      const std::string value = filter.choices.empty() ? "1" : std::string{filter.choices.front().first};
      ask.filters = {{std::string{filter.name}, value}};
      const auto found = list_page(*database_, shape, ask);
      ASSERT_TRUE(found) << shape.name << ' ' << filter.name;
      EXPECT_TRUE(found->rows.empty());
      EXPECT_TRUE(found->next.empty());
    }
  }
}

TEST_F(ListsTest, CellsComeAsTheyAre) {
  order("de", 1, "proven", 5);
  const auto names = column_names(list_named("orders"));
  const auto row = page({.connections = {"de"}}).rows.at(0);
  ASSERT_EQ(names.size(), row.size());
  EXPECT_EQ(std::get<std::string>(row[0]), "de");
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == "value") EXPECT_EQ(std::get<Money>(row[i]).text(), "19.99 EUR");
    if (names[i] == "in_sap") EXPECT_TRUE(std::holds_alternative<std::monostate>(row[i]));
    if (names[i] == "changed") EXPECT_EQ(std::get<Instant>(row[i]), Instant{Duration{5}});
    if (names[i] == "cancel_requested") EXPECT_FALSE(std::get<bool>(row[i]));
  }
}

TEST_F(ListsTest, PagesHoldEachRowOnceWhateverComesInMeanwhile) {
  for (int i = 0; i < 25; ++i) order(i % 2 == 0 ? "de" : "us", i, "proven", i / 3);
  std::multiset<std::string> seen;
  ListAsk ask{.connections = {"us", "de"}, .most = 4};
  int pages = 0;
  do {
    const auto found = page(ask);
    for (const auto& id : ids(found)) seen.insert(id);
    ask.behind = found.next;
    order("de", 1000 + pages, "proven", 1000 + pages);  // newer: in front of what was read
    ++pages;
  } while (!ask.behind.empty());
  EXPECT_GE(pages, 7);
  for (int i = 0; i < 25; ++i) EXPECT_EQ(seen.count("302-" + std::to_string(i)), 1u) << i;
}

TEST_F(ListsTest, TheNewestComesFirstAndFiltersHold) {
  for (int i = 1; i <= 20; ++i) order("de", i, i % 4 == 0 ? "needs_attention" : "proven", i);
  EXPECT_EQ(ids(page({.connections = {"de"}, .filters = {{"state", "needs_attention"}}, .most = 2})),
            (std::vector<std::string>{"302-20", "302-16"}));
  EXPECT_EQ(ids(page({.connections = {"de"}, .filters = {{"marketplace", "IT"}}})),
            (std::vector<std::string>{"302-20", "302-10"}));
  EXPECT_EQ(ids(page({.connections = {"de"}, .filters = {{"order_id", "302-7"}}})),
            (std::vector<std::string>{"302-7"}));
  EXPECT_TRUE(page({.connections = {}}).rows.empty());
}

// A request looks at so many rows and hands on where it was: pages may be empty, and nothing is left out.
TEST_F(ListsTest, ARareValueIsFoundByRequestsThatEachLookAtAPart) {
  constexpr int rows = static_cast<int>(list_rows_looked_at) * 2 + 500;
  std::string documents, orders;
  for (int i = 0; i < rows; ++i) {
    const std::string id = "'302-" + std::to_string(100'000 + i) + "'";
    const std::string reason = i == 3 || i == rows - 3 ? "'needle'" : "'hay'";
    documents += (i == 0 ? "" : ",") + ("('de', 'orders', " + id + ", 'proven', " + reason +
                                        ", '', 1, 0, 1, " + std::to_string(i) + ")");
    orders += (i == 0 ? "" : ",") + ("('de', " + id + ", 'DE', 'merchant', 'SHIPPED', 1, 2, 1, '', 0)");
  }
  run_sql(*database_,
          "INSERT INTO document (connection_id, flow, key, state, reason, sap_document, was_posted, "
          "duplicates, received_at, changed_at) VALUES " +
              documents);
  run_sql(*database_,
          "INSERT INTO amazon_order (connection_id, order_id, marketplace_id, channel, status, "
          "created_at, updated_at, lines, rules_version, cancel_requested) VALUES " +
              orders);
  ListAsk ask{.connections = {"de"}, .filters = {{"reason", "needle"}}};
  std::vector<std::size_t> found;
  do {
    const auto part = page(ask);
    found.push_back(part.rows.size());
    ask.behind = part.next;
  } while (!ask.behind.empty());
  EXPECT_EQ(found, (std::vector<std::size_t>{1, 0, 1}));
}

TEST_F(ListsTest, WhatIsNoFilterAndNoCursorIsRefused) {
  const auto& shape = list_named("orders");
  EXPECT_EQ(list_page(*database_, shape, {.connections = {"de"}, .filters = {{"sate", "x"}}}).error().code,
            "web.bad_filter");
  EXPECT_EQ(list_page(*database_, shape, {.connections = {"de"}, .behind = {"de", "x", "y"}}).error().code,
            "web.bad_filter");
  EXPECT_EQ(list_page(*database_, shape, {.connections = {"de"}, .behind = {"de"}}).error().code,
            "web.bad_filter");
  EXPECT_EQ(list_page(*database_, list_named("calls"), {.connections = {"de"}, .filters = {{"status", "x"}}})
                .error()
                .code,
            "web.bad_filter");
  EXPECT_EQ(list_page(*database_, list_named("prices"), {.connections = {"de"}, .filters = {{"what", "all"}}})
                .error()
                .code,
            "web.bad_filter");
}

TEST_F(ListsTest, AFilterComesOnceAndInWhicheverOrderItIsOneStatement) {
  const auto& shape = list_named("orders");
  const ListAsk one{.connections = {"de"}, .filters = {{"state", "proven"}, {"channel", "merchant"}}};
  const ListAsk other{.connections = {"de"}, .filters = {{"channel", "merchant"}, {"state", "proven"}}};
  EXPECT_EQ(page_sql(shape, one, true), page_sql(shape, other, true));
  const ListAsk twice{.connections = {"de"}, .filters = {{"state", "proven"}, {"state", "ready"}}};
  EXPECT_EQ(list_page(*database_, shape, twice).error().code, "web.bad_filter");
}

// A value is a parameter and never a part of the statement.
TEST_F(ListsTest, AValueThatIsSqlFindsNothing) {
  order("de", 1, "proven", 1);
  EXPECT_TRUE(page({.connections = {"de"}, .filters = {{"order_id", "' OR 1=1 --"}}}).rows.empty());
  EXPECT_TRUE(page({.connections = {"' OR 1=1 --"}}).rows.empty());
}

std::string plan_of(Database& database, const std::string& sql) {
  return read(database, [&](Connection& reader) {
    const std::string asked = "EXPLAIN QUERY PLAN " + sql;
    const std::vector<Value> nothing(static_cast<std::size_t>(std::ranges::count(asked, '$')));
    const auto row = reader.run(asked, nothing);
    std::string text;
    while (row->next()) text += row->text(3) + '\n';
    return text;
  });
}

// A page of a list that may have a million rows begins behind the cursor in an index of its order: nothing is
// scanned, and nothing sorted.
TEST(DatabaseLists, FollowAnIndexAndSortNothing) {
  const auto database = in_memory();
  for (const std::string name : {"orders", "stock_listings", "prices", "exceptions", "returns", "queue_jobs",
                                 "calls", "idocs", "audit_log"}) {
    ListAsk ask;
    if (name == "orders") ask.filters = {{"marketplace", "IT"}};
    const std::string plan = plan_of(*database, page_sql(list_named(name), ask, true));
    EXPECT_EQ(plan.find("SCAN"), std::string::npos) << name << ": " << plan;
    EXPECT_EQ(plan.find("TEMP B-TREE"), std::string::npos) << name << ": " << plan;
  }
}

// What is said to have an index has a way in of its own: another than the list without the filter.
TEST(DatabaseLists, HaveAnIndexForEachFilterThatIsSaidToHaveOne) {
  const auto database = in_memory();
  for (const std::string name :
       {"orders", "stock_listings", "prices", "exceptions", "audit_log"}) {
    const ListShape& shape = list_named(name);
    const std::string without = plan_of(*database, page_sql(shape, {}, false));
    for (const ListFilter& filter : shape.filters) {
      std::vector<std::string> values{"1"};
      if (!filter.choices.empty()) values.clear();
      for (const auto& choice : filter.choices) values.emplace_back(choice.first);
      for (const std::string& value : values) {
        if (!filter.is_keyed) continue;
        const ListAsk ask{.connections = {"c"}, .filters = {{std::string{filter.name}, value}}};
        const std::string plan = plan_of(*database, page_sql(shape, ask, false));
        EXPECT_NE(plan, without) << name << ' ' << filter.name << ' ' << value;
        EXPECT_EQ(plan.find("SCAN"), std::string::npos) << name << ' ' << filter.name << ": " << plan;
        EXPECT_EQ(plan.find("TEMP B-TREE"), std::string::npos) << name << ' ' << filter.name << ": " << plan;
      }
    }
  }
}

}  // namespace
}  // namespace weir::store::lists_test

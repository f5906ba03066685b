#include "mapping/lines_in_sap.hpp"

#include <gtest/gtest.h>

#include "support/orders.hpp"
#include "support/rule_book.hpp"

namespace weir::mapping::lines_in_sap_test {
namespace {

constexpr const char* shoe = "000000000000100001";
constexpr const char* sock = "000000000000100002";
using References = std::map<std::string, std::string>;

sap::ItemProgress item(const char* posnr, const char* material, std::int64_t quantity) {
  sap::ItemProgress item;
  item.posnr = posnr;
  item.matnr = material;
  item.quantity = quantity;
  return item;
}

// Lines L1, L2, … of these SKUs, with their quantities.
amazon::Order order(const std::vector<std::pair<const char*, int>>& lines) {
  std::vector<amazon::OrderItem> items;
  for (const auto& [sku, quantity] : lines)
    items.push_back(testing::order_item(sku, quantity, {.item = 1000}));
  auto order = testing::order_of(items);
  for (std::size_t i = 0; i < order.items.size(); ++i)
    order.items[i].order_item_id = "L" + std::to_string(i + 1);
  return order;
}

// "000010=L2 2/2 …", then what is unmatched.
std::string matched(const amazon::Order& now, const std::vector<sap::ItemProgress>& items,
                    const References& references = {}) {
  const sap::OrderProgress sap{"0000004711", "", items};
  const auto posted = lines_in_sap(now, testing::some_articles(), sap, references);
  std::string text;
  for (const PostedLine& line : posted.lines)
    text += line.posnr + '=' + line.order_item_id + ' ' + std::to_string(line.quantity) + '/' +
            std::to_string(line.ordered) + ' ';
  for (const std::string& posnr : posted.unmatched) text += '?' + posnr + ' ';
  return text;
}

TEST(LinesInSap, AreThoseThatTheItemsName) {
  EXPECT_EQ(matched(order({{"SHOE-42", 2}, {"SHOE-42", 3}}),
                    {item("000010", shoe, 3), item("000020", shoe, 2)}, {{"000010", "L2"}, {"000020", "L1"}}),
            "000010=L2 3/3 000020=L1 2/2 ");
}

TEST(LinesInSap, AreThoseOfTheMaterialWhateverTheirPlace) {
  EXPECT_EQ(
      matched(order({{"SHOE-42", 2}, {"SOCK-7", 3}}), {item("000010", sock, 3), item("000020", shoe, 2)}),
      "000010=L2 3/3 000020=L1 2/2 ");
}

TEST(LinesInSap, OfABundleAreAsManyAsItHasParts) {
  EXPECT_EQ(matched(order({{"SET-3", 2}}), {item("000010", shoe, 2), item("000020", sock, 6)}),
            "000010=L1 2/2 000020=L1 6/2 ");
}

TEST(LinesInSap, OfOneMaterialAreNotGuessed) {
  EXPECT_EQ(
      matched(order({{"SHOE-42", 2}, {"SHOE-42", 3}}), {item("000010", shoe, 2), item("000020", shoe, 3)}),
      "?000010 ?000020 ");
  EXPECT_EQ(matched(order({{"SHOE-42", 2}}), {item("000010", shoe, 1), item("000020", shoe, 1)}),
            "?000010 ?000020 ");
  EXPECT_EQ(matched(order({{"SHOE-42", 2}}), {item("000010", sock, 2)}), "?000010 ");
}

TEST(LinesInSap, LeaveAloneWhatIsSapsOwn) {
  EXPECT_EQ(matched(order({{"SHOE-42", 2}}), {item("000010", shoe, 2), item("000011", sock, 2)}),
            "000010=L1 2/2 ")
      << "a free gift of a material that nobody sold";
}

TEST(LinesInSap, OfAWithdrawnOrderAreAllOfThem) {
  auto now = order({{"SHOE-42", 2}, {"SHOE-42", 3}});
  now.status = amazon::FulfillmentStatus::cancelled;
  now.items.clear();
  EXPECT_EQ(matched(now, {item("000010", shoe, 2), item("000020", shoe, 3)}), "000010= 2/2 000020= 3/3 ");
}

}  // namespace
}  // namespace weir::mapping::lines_in_sap_test

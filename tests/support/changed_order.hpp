#pragma once
// An order that was posted, as Amazon and SAP have it now, and what is decided of it, in few words.
#include <gtest/gtest.h>

#include "mapping/order_changes.hpp"
#include "support/orders.hpp"

namespace weir::mapping::order_changes_test {

using amazon::FulfilledBy;
using amazon::FulfillmentStatus;
using Step = ItemChange::Step;

inline constexpr const char* shoe = "02812345678901";
inline constexpr const char* sock = "02812345678902";

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

inline std::string codes(const OrderChange& change) {
  std::string text;
  for (const Remark& remark : change.remarks) text += (text.empty() ? "" : " ") + remark.code;
  return text;
}
// "10 reject Z1, 20 reduce 1, block Z9, address"
inline std::string steps(const OrderChange& change) {
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

}  // namespace weir::mapping::order_changes_test

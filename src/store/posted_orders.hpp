#pragma once
// Sales orders as they were made of Amazon's orders: what later changes are held against. No personal data.
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

struct PostedLine {
  std::string posnr;          // SAP's item
  std::string posex;          // as the customer counts; blank: none
  std::string order_item_id;  // Amazon's line
  std::string sku;            // the seller's
  std::string material;
  std::int64_t quantity = 0;   // in SAP
  std::int64_t ordered = 0;    // at Amazon
  std::int64_t fulfilled = 0;  // of it, when it was posted
  bool is_held = false;
};

struct PostedOrder {
  std::string connection;
  std::string order_id;
  std::string marketplace_id;
  std::string channel;    // merchant, amazon, other
  std::string address{};  // keyed digest; empty: it has none of its own
  bool is_open = true;
  std::vector<PostedLine> lines{};
  std::string expected{};   // what SAP has to hold: see flows/expected_order.hpp; empty: nobody kept it
  std::string own_block{};  // LIFSK that we have set, or are about to; empty: whatever stands is another's
};

// An order that may still be changed in SAP, and its number there.
struct OpenOrder {
  std::string order_id;
  std::string sap_document;  // VBELN
};

class PostedOrders {
 public:
  explicit PostedOrders(Database& database) : database_{database} {}

  // In place of what was noted before: it is posted anew only where SAP had nothing of it.
  void set(Tx& tx, const PostedOrder& order, Instant now);
  std::optional<PostedOrder> find(const std::string& connection, const std::string& order_id);
  void set_address(Tx& tx, const std::string& connection, const std::string& order_id,
                   const std::string& digest);
  void set_expected(Tx& tx, const std::string& connection, const std::string& order_id,
                    const std::string& expected);
  void set_held(Tx& tx, const std::string& connection, const std::string& order_id, const std::string& posnr);
  // No line of it is held any more: a new wish is a new matter.
  void let_go(Tx& tx, const std::string& connection, const std::string& order_id);
  // Before SAP is told of the block, and empty once SAP shows another.
  void set_own_block(Tx& tx, const std::string& connection, const std::string& order_id,
                     const std::string& block);
  void close(Tx& tx, const std::string& connection, const std::string& order_id);
  // The merchant's own, behind `after`, in the order of their ids; those without a number in SAP are left
  // out.
  std::vector<OpenOrder> open_orders(const std::string& connection, const std::string& after,
                                     std::size_t most);

 private:
  Database& database_;
};

}  // namespace weir::store

#pragma once
// What has to happen in SAP when Amazon's order is another one than was posted: by what Amazon says now, what
// was posted, and how far SAP is. Pure.
#include <string>
#include <vector>

#include "amazon/model/order.hpp"
#include "mapping/planned_order.hpp"
#include "sap/model/order_progress.hpp"

namespace weir::mapping {

// One item of the sales order, as we brought it there. A bundle has several for one line at Amazon.
struct PostedLine {
  std::string posnr;          // 6
  std::string posex;          // 6: as the customer counts; blank: none
  std::string order_item_id;  // Amazon's
  std::string sku;            // the seller's
  std::string material;
  std::int64_t quantity = 0;   // in SAP, in sales units
  std::int64_t ordered = 0;    // of the line at Amazon, which `quantity` stands for
  std::int64_t fulfilled = 0;  // of it was shipped already when it was posted
  bool is_held = false;        // the delivery was held for its sake, once
};

// The items of the document that a plan makes, each with its line at Amazon.
std::vector<PostedLine> posted_lines(const amazon::Order& order, const sap::SalesOrder& document);

// What the buyer's wish for a cancellation does where no delivery has begun.
enum class OnCancelRequest { hold, reject };

struct ChangeRules {
  std::string hold_block{};        // LIFSK; empty: nothing is held
  std::string rejection_buyer{};   // ABGRU; empty: a person rejects
  std::string rejection_amazon{};  // likewise
  std::string normal_block{};      // LIFSK that every order has
  OnCancelRequest on_request = OnCancelRequest::hold;
  Instant looked_at{};                                 // when SAP was asked how far it is
  Duration goods_issue_grace{std::chrono::hours{24}};  // after Amazon counts goods as shipped
};
ChangeRules change_rules(const OrderRules& rules, OnCancelRequest on_request);

struct ItemChange {
  enum class Step { reject, reduce };
  std::string posnr;
  std::string posex;
  Step step = Step::reject;
  std::int64_t quantity = 0;  // what is left, of a reduction
  std::string reason{};       // ABGRU, of a rejection
};

enum class BlockStep { leave, set, lift };

struct OrderChange {
  std::vector<ItemChange> items;
  BlockStep block = BlockStep::leave;
  std::string delivery_block{};  // what LIFSK becomes
  bool address = false;
  std::vector<std::string> held{};      // POSNR: the block is, or will be, for their sake
  bool forgets_own_block = false;       // ours was seen there, and is not any more
  bool lets_go = false;                 // and the wish that it stood for is over
  std::optional<Instant> look_again{};  // SAP may come to what Amazon says, without another word of Amazon's
  std::vector<Remark> remarks;          // for people; one of a topic that is not here is over
};

// The topics that OrderChange::remarks may have.
inline constexpr const char* change_topics[] = {"cancellation", "quantity", "shipment", "address", "block"};

struct PostedOrder {
  std::vector<PostedLine> lines;
  bool has_other_address = false;  // than Amazon says now
  std::string own_block{};         // LIFSK that is ours, or will be once SAP has what was sent; empty: none
  std::vector<std::string> unmatched{};  // POSNR of items of which nobody knows the line
};

OrderChange decide_change(const amazon::Order& now, const PostedOrder& posted, const sap::OrderProgress& sap,
                          const ChangeRules& rules);

}  // namespace weir::mapping

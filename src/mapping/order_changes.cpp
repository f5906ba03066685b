#include "mapping/order_changes.hpp"

#include <algorithm>

#include "core/ensure.hpp"

namespace weir::mapping {
namespace {

using amazon::FulfillmentStatus;
using sap::ItemProgress;

constexpr const char* operations = "operations";

// How far SAP is with what has to go.
enum class Stage { open, delivered, picked, issued };

Stage stage_beyond(const ItemProgress& item, std::int64_t wanted) {
  if (item.issued > wanted) return Stage::issued;
  if (item.picked > wanted) return Stage::picked;
  return item.delivered > wanted ? Stage::delivered : Stage::open;
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

// What a person does, by how far SAP is; `then` comes when the goods are free again.
std::string steps_of(Stage stage, const ItemProgress& item, const std::string& then) {
  const std::string deliveries = listed(item.deliveries);
  switch (stage) {
    case Stage::delivered:
      return "delete the item from delivery " + deliveries + " (VL02N), then " + then;
    case Stage::picked:
      return "have the picking of delivery " + deliveries +
             " reversed and its item deleted (VL02N, with a transfer order LT0G), then " + then;
    case Stage::issued:
      return "stop the parcel if it is still in the house: reverse the goods issue of delivery " +
             deliveries + " (VL09), delete its item (VL02N), then " + then +
             ", else wait for the goods to come back and take them as a return (VA01, RE)";
    case Stage::open:
      break;
  }
  return then;
}

const char* code_of(Stage stage) {
  switch (stage) {
    case Stage::delivered:
      return "order.cancelled_in_delivery";
    case Stage::picked:
      return "order.cancelled_after_picking";
    case Stage::issued:
      return "order.cancelled_after_goods_issue";
    case Stage::open:
      return "order.no_rejection_reason";
  }
  throw Bug("a stage without a code");
}

const char* name_of(Stage stage) {
  switch (stage) {
    case Stage::delivered:
      return "in a delivery already";
    case Stage::picked:
      return "picked already";
    case Stage::issued:
      return "gone already";
    case Stage::open:
      return "open";
  }
  throw Bug("a stage without a name");
}

class ChangeDecision {
 public:
  ChangeDecision(const amazon::Order& now, const PostedOrder& posted, const sap::OrderProgress& sap,
                 const ChangeRules& rules)
      : now_{now}, posted_{posted}, sap_{sap}, rules_{rules} {}

  OrderChange decide() {
    // Payment runs anew: nothing that it says of quantities is meant.
    if (now_.status == FulfillmentStatus::pending || now_.status == FulfillmentStatus::pending_availability)
      return {};
    for (const PostedLine& line : posted_.lines) decide_line(line);
    for (const amazon::OrderItem& item : now_.items) look_for_news(item);
    if (!posted_.unmatched.empty())
      remark("quantity", "order.item_unmatched",
             "items " + listed(posted_.unmatched) + " of sales order " + sap_.vbeln +
                 " name no line at Amazon, and their materials do not tell which they are; compare both, and "
                 "change them in SAP by hand (VA02)");
    decide_block();
    if (posted_.has_other_address && is_ours() && is_to_ship()) decide_address();
    return std::move(change_);
  }

 private:
  bool is_ours() const { return now_.fulfilled_by == amazon::FulfilledBy::merchant; }
  bool is_withdrawn() const {
    return now_.status == FulfillmentStatus::cancelled || now_.status == FulfillmentStatus::unfulfillable;
  }

  // Amazon takes words out of the addresses of what was shipped.
  bool is_to_ship() const {
    return now_.status == FulfillmentStatus::unshipped || now_.status == FulfillmentStatus::partially_shipped;
  }

  const amazon::OrderItem* item_of(const PostedLine& line) const {
    const auto at = std::ranges::find(now_.items, line.order_item_id, &amazon::OrderItem::order_item_id);
    return at == now_.items.end() ? nullptr : &*at;
  }
  const ItemProgress* progress_of(const PostedLine& line) const {
    const auto at = std::ranges::find(sap_.items, line.posnr, &ItemProgress::posnr);
    return at == sap_.items.end() ? nullptr : &*at;
  }

  void remark(const char* topic, const char* code, const std::string& text) {
    const auto same = [&](const Remark& known) { return known.topic == topic && known.code == code; };
    const auto known = std::ranges::find_if(change_.remarks, same);
    const std::string named = "order " + now_.order_id.text() + ": " + text;
    if (known == change_.remarks.end()) change_.remarks.push_back({topic, code, named, operations});
  }

  // What SAP's item should hold, for what Amazon wants of its line now.
  static std::int64_t scaled(const PostedLine& line, std::int64_t at_amazon) {
    ensure(line.ordered > 0, "a posted line of nothing");
    return line.quantity / line.ordered * at_amazon;
  }

  void decide_line(const PostedLine& line) {
    const ItemProgress* sap = progress_of(line);
    const amazon::OrderItem* item = item_of(line);
    if (sap == nullptr)
      return remark("quantity", "order.item_gone",
                    "item " + line.posnr + " of sales order " + sap_.vbeln +
                        " was deleted in SAP; enter it again with its reason for rejection (VA02)");
    if (item == nullptr && !is_withdrawn())
      return remark("quantity", "order.line_gone",
                    "Amazon does not name line " + line.order_item_id +
                        " any more and does not say that it is cancelled; compare it in Seller Central");
    const std::int64_t ordered = item == nullptr || is_withdrawn() ? 0 : item->quantity_ordered;
    if (ordered > line.ordered) return raised(line, ordered);
    const std::int64_t wanted = scaled(line, ordered);
    if (wanted < sap->open()) return shrink(line, *sap, wanted, item);
    if (wanted == 0 && !sap->rejection.empty()) look_for_delivery(line, *sap);
    if (wanted > sap->quantity && sap->rejection.empty())
      remark("quantity", "order.short_in_sap",
             "item " + line.posnr + " of sales order " + sap_.vbeln + " was reduced to " +
                 std::to_string(sap->quantity) + " in SAP and the buyer waits for " + std::to_string(wanted) +
                 ", and Amazon takes the cancellation of a part by no API; cancel the rest in Seller "
                 "Central, or raise the item again (VA02)");
    if (item == nullptr || wanted == 0 || !is_ours()) return;
    look_for_shipment(line, *sap, *item);
    if (item->cancellation.is_requested && item->cancellation.executed_by.empty() && sap->open() > 0)
      requested(line, *sap);
  }

  void raised(const PostedLine& line, std::int64_t ordered) {
    remark("quantity", "order.quantity_raised",
           "line " + line.order_item_id + " was posted with " + std::to_string(line.ordered) +
               " and Amazon says " + std::to_string(ordered) +
               " now, which it never does; compare it in Seller Central before anything is shipped");
  }

  // A line that came after the order was posted.
  void look_for_news(const amazon::OrderItem& item) {
    if (item.quantity_ordered == 0 || is_withdrawn()) return;
    const bool is_known = std::ranges::any_of(
        posted_.lines, [&](const PostedLine& line) { return line.order_item_id == item.order_item_id; });
    if (!is_known)
      remark(
          "quantity", "order.line_added",
          "line " + item.order_item_id +
              " was not there when it was posted; compare it in Seller Central and enter it in SAP (VA02)");
  }

  // Who wanted it gone decides on the reason: the buyer's change of mind is nobody's fault.
  const std::string& reason_for(const amazon::OrderItem* item) const {
    if (item == nullptr) return rules_.rejection_amazon;
    const auto& cancellation = item->cancellation;
    const bool by_buyer = cancellation.executed_by == "BUYER" ||
                          (cancellation.is_requested && cancellation.executed_by != "AMAZON");
    return by_buyer ? rules_.rejection_buyer : rules_.rejection_amazon;
  }

  void shrink(const PostedLine& line, const ItemProgress& sap, std::int64_t wanted,
              const amazon::OrderItem* item) {
    const Stage stage = stage_beyond(sap, wanted);
    const std::string& reason = reason_for(item);
    if (stage == Stage::open && wanted > 0)
      return change_.items.push_back({line.posnr, line.posex, ItemChange::Step::reduce, wanted});
    if (stage == Stage::open && !reason.empty())
      return change_.items.push_back({line.posnr, line.posex, ItemChange::Step::reject, 0, reason});
    const std::string then = wanted > 0
                                 ? "reduce item " + line.posnr + " of sales order " + sap_.vbeln + " to " +
                                       std::to_string(wanted) + " (VA02)"
                                 : "reject item " + line.posnr + " of sales order " + sap_.vbeln + " (VA02)";
    remark("cancellation", code_of(stage),
           "line " + line.order_item_id + " was cancelled at Amazon down to " + std::to_string(wanted) +
               " pieces in SAP, and item " + line.posnr + " is " + name_of(stage) + "; " +
               steps_of(stage, sap, then));
  }

  // A rejection takes nothing out of a delivery: its goods leave all the same.
  void look_for_delivery(const PostedLine& line, const ItemProgress& sap) {
    const Stage stage = stage_beyond(sap, 0);
    if (stage == Stage::open) return;
    if (stage != Stage::issued) look_again_at(rules_.looked_at + rules_.goods_issue_grace / 4);
    remark("cancellation", "order.rejected_in_delivery",
           "line " + line.order_item_id + " was cancelled at Amazon, and item " + line.posnr +
               " of sales order " + sap_.vbeln + " is rejected and " + name_of(stage) + "; " +
               steps_of(stage, sap, "leave the rejection as it is"));
  }

  void requested(const PostedLine& line, const ItemProgress& sap) {
    has_request_ = true;
    const Stage stage = stage_beyond(sap, 0);
    const std::string then = "reject item " + line.posnr + " of sales order " + sap_.vbeln +
                             " (VA02), and Weir cancels it at Amazon as the buyer's wish";
    const std::string what = "the buyer asks for the cancellation of line " + line.order_item_id;
    if (stage != Stage::open)
      return remark("cancellation", "order.cancel_request_late",
                    what + ", and item " + line.posnr + " is " + name_of(stage) + "; ship it, or " +
                        steps_of(stage, sap, then));
    if (rules_.on_request == OnCancelRequest::reject && !rules_.rejection_buyer.empty())
      return change_.items.push_back(
          {line.posnr, line.posex, ItemChange::Step::reject, 0, rules_.rejection_buyer});
    hold(line);
    remark("cancellation", "order.cancel_request",
           what + " before its delivery; " + then + ", or take the delivery block out and ship it");
  }

  // Once a line: who takes the block out has decided to ship.
  void hold(const PostedLine& line) {
    if (!line.is_held) change_.held.push_back(line.posnr);
  }

  // When Amazon was told that goods of this line have left.
  Instant told_at(const amazon::OrderItem& item) const {
    std::optional<Instant> last;
    for (const amazon::Package& package : now_.packages)
      if (package.ship_time && package.quantities.contains(item.order_item_id))
        last = std::max(last.value_or(*package.ship_time), *package.ship_time);
    return last.value_or(now_.last_updated_time);
  }

  // Amazon counts as shipped what SAP has not sent. Who confirms before he posts the goods issue has a day
  // for it; after that, whoever ships it ships it twice. No block is set: it would hold up the very delivery
  // that is missing.
  void look_for_shipment(const PostedLine& line, const ItemProgress& sap, const amazon::OrderItem& item) {
    const std::int64_t told = scaled(line, item.quantity_fulfilled - line.fulfilled);
    if (told <= sap.issued || sap.open() == 0) return;
    const Instant due = told_at(item) + rules_.goods_issue_grace;
    look_again_at(std::max(due, rules_.looked_at + rules_.goods_issue_grace / 4));
    if (rules_.looked_at < due) return;
    is_shipped_elsewhere_ = true;
    const std::string what = "line " + line.order_item_id + " is shipped, says Amazon, and item " +
                             line.posnr + " of sales order " + sap_.vbeln;
    if (sap.delivered >= told)
      return remark(
          "shipment", "order.goods_issue_missing",
          what + " is in delivery " + listed(sap.deliveries) + " without a goods issue; post it (VL02N)");
    remark(
        "shipment", "order.shipped_elsewhere",
        what +
            " has no delivery of it in SAP; find out who shipped it, and post its goods issue or reject it "
            "(VA02) before it is shipped twice");
  }

  void look_again_at(Instant at) { change_.look_again = std::min(change_.look_again.value_or(at), at); }

  bool is_held_by_us() const {
    return !posted_.own_block.empty() && sap_.delivery_block == posted_.own_block;
  }
  bool was_held() const { return std::ranges::any_of(posted_.lines, &PostedLine::is_held); }

  // A block is taken out by who has set it: others stand for reasons that are not ours to know.
  void decide_block() {
    if (!change_.held.empty() && !rules_.hold_block.empty() && !is_held_by_us()) set_block();
    if (!has_request_ && !is_shipped_elsewhere_ && has_rest()) end_block();
    if (posted_.own_block.empty() || is_held_by_us()) return;
    // Ours was told to SAP, which has not shown it yet, and may: then it has to go.
    if (!was_held() && change_.held.empty())
      return look_again_at(rules_.looked_at + rules_.goods_issue_grace / 4);
    change_.forgets_own_block = was_held();
    change_.lets_go = was_held() && !has_request_;
  }

  void set_block() {
    if (sap_.delivery_block.empty() || sap_.delivery_block == rules_.normal_block) {
      change_.block = BlockStep::set;
      change_.delivery_block = rules_.hold_block;
      return;
    }
    change_.held.clear();  // once the other is gone, ours may have to come
    look_again_at(rules_.looked_at + rules_.goods_issue_grace / 4);
    remark("block", "order.held_by_another",
           "a buyer asks for a cancellation, and sales order " + sap_.vbeln + " has delivery block " +
               sap_.delivery_block +
               " already, which is not Weir's and stays; decide about the cancellation "
               "before anybody takes it out (VA02)");
  }

  void end_block() {
    if (is_held_by_us()) {
      change_.block = BlockStep::lift;
      change_.delivery_block = rules_.normal_block;
      return;
    }
    if (!was_held() || rules_.hold_block.empty() || sap_.delivery_block != rules_.hold_block) return;
    remark("block", "order.block_left",
           "no buyer asks for a cancellation any more, and sales order " + sap_.vbeln +
               " still has delivery block " + sap_.delivery_block +
               ", which Weir does not take out because it is not known to be its own; take it out (VA02) if "
               "nothing else speaks for it");
  }

  // Something is left to ship.
  bool has_rest() const {
    return !is_withdrawn() && std::ranges::any_of(posted_.lines, [&](const PostedLine& line) {
      const amazon::OrderItem* item = item_of(line);
      const ItemProgress* sap = progress_of(line);
      return item != nullptr && item->quantity_ordered > 0 && sap != nullptr && sap->open() > sap->issued;
    });
  }

  void decide_address() {
    std::vector<std::string> deliveries;
    bool is_gone = false;
    for (const ItemProgress& item : sap_.items) {
      deliveries.insert(deliveries.end(), item.deliveries.begin(), item.deliveries.end());
      is_gone = is_gone || item.issued > 0;
    }
    if (is_gone)
      return remark("address", "order.address_after_goods_issue",
                    "its address changed at Amazon after the goods issue; ask the carrier to redirect the "
                    "parcel of delivery " +
                        listed(deliveries) + ", the address stands in Seller Central");
    if (!deliveries.empty())
      return remark("address", "order.address_in_delivery",
                    "its address changed at Amazon and a delivery has the one before; change the ship-to "
                    "address of delivery " +
                        listed(deliveries) + " (VL02N, header, partner) to what Seller Central shows");
    change_.address = true;
  }

  const amazon::Order& now_;
  const PostedOrder& posted_;
  const sap::OrderProgress& sap_;
  const ChangeRules& rules_;
  OrderChange change_;
  bool has_request_ = false;
  bool is_shipped_elsewhere_ = false;
};

}  // namespace

ChangeRules change_rules(const OrderRules& rules, OnCancelRequest on_request) {
  return {.hold_block = rules.blocks.cancel_request,
          .rejection_buyer = rules.blocks.rejection_buyer,
          .rejection_amazon = rules.blocks.rejection_amazon,
          .normal_block = rules.blocks.delivery,
          .on_request = on_request};
}

OrderChange decide_change(const amazon::Order& now, const PostedOrder& posted, const sap::OrderProgress& sap,
                          const ChangeRules& rules) {
  return ChangeDecision{now, posted, sap, rules}.decide();
}

}  // namespace weir::mapping

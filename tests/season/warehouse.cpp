#include "season/warehouse.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace weir::testing {

using namespace std::chrono_literals;

namespace {

constexpr Duration pause_before_picking = 4h;  // a buyer may still change his mind

bool is_told_in_parts(const sandbox::Order& order) { return order.variants.front() == "partial_shipment"; }

// One piece of its first item stays on the shelf. Nothing (that is all of it) where that is a single piece.
std::vector<sandbox::ecc::PickedItem> all_but_one(sandbox::Ecc& ecc, const std::string& delivery) {
  std::vector<sandbox::ecc::PickedItem> picked;
  for (const auto& told : nlohmann::json::parse(ecc.truth_deliveries()))
    if (told.at("vbeln") == delivery)
      for (const auto& item : told.at("items"))
        picked.push_back({item.at("posnr"), item.at("quantity").get<std::int64_t>()});
  if (picked.empty() || picked.front().quantity < 2) return {};
  --picked.front().quantity;
  return picked;
}

}  // namespace

void SeasonWarehouse::work(Instant now) {
  if (now < next_) return;
  next_ = now + 1h;
  for (const auto& due : ecc_.due_for_delivery()) take(due, now);
  hand_over(now);
  if (now < next_billing_) return;
  next_billing_ = now + 24h;
  ecc_.create_billing(now);
  refill(now);
}

// The lorry of the night. One article in twenty-four is never on it: what is sold out is part of a season.
void SeasonWarehouse::refill(Instant now) {
  constexpr std::int64_t low = 60;
  constexpr std::int64_t on_a_pallet = 400;
  const auto stock = nlohmann::json::parse(ecc_.truth_stock());
  for (std::size_t i = 0; i < stock.size(); ++i) {
    const auto& place = stock[i];
    const bool is_sold_from_here = place.at("location") == "0001";
    if (!is_sold_from_here || i % 24 == 0 || place.at("unrestricted").get<std::int64_t>() >= low) continue;
    const auto posted =
        ecc_.post_stock({"561", place.at("material"), place.at("plant"), "0001", on_a_pallet}, now);
    EXPECT_TRUE(posted) << posted.error().text;
  }
}

// Amazon sends its own without asking SAP; SAP follows once it has left there.
void SeasonWarehouse::take(const sandbox::ecc::DueOrder& due, Instant now) {
  const auto* order = world_.find_order(due.purchase_order);
  if (order == nullptr) return;
  const bool may_go = order->fulfilled_by_amazon ? order->status == sandbox::OrderStatus::shipped
                                                 : due.created + pause_before_picking <= now;
  if (!may_go) return;
  for (const auto& delivery : ecc_.create_deliveries(now, {.order = due.number})) pack(*order, delivery, now);
}

void SeasonWarehouse::pack(const sandbox::Order& order, const std::string& delivery, Instant now) {
  const bool is_ours = !order.fulfilled_by_amazon;
  const Duration rest = std::clamp<Duration>(order.ship_by() - now - 2h, 0h, 10h);
  Waiting one{delivery, is_ours ? now + Duration{random_.between(0, rest.count())} : now, is_ours};
  // VL02N makes the delivery as large as what was picked, and the rest is open in the order again: it comes
  // with another. An item that is not picked at all would stay in this one, to which nobody comes back.
  if (is_told_in_parts(order) && parted_.insert(order.id).second) one.items = all_but_one(ecc_, delivery);
  waiting_.push_back(std::move(one));
}

void SeasonWarehouse::hand_over(Instant now) {
  std::deque<Waiting> later;
  for (auto& each : waiting_)
    if (each.leaves > now || !has_left(each, now)) later.push_back(std::move(each));
  waiting_ = std::move(later);
}

// Somebody has the order open, or counts the stock: once more in an hour, and not for ever.
bool SeasonWarehouse::has_left(const Waiting& one, Instant now) {
  sandbox::ecc::GoodsIssue issue;
  issue.items = one.items;
  if (one.has_parcel) {
    issue.packages = {{fmt::format("JJD{:012}", ++parcels_)}};
    issue.carrier = "0000200001";
  }
  const auto posted = ecc_.post_goods_issue(one.delivery, issue, now);
  if (posted) return true;
  EXPECT_LT(now, one.leaves + 24h) << one.delivery << ": " << posted.error().text;
  return now >= one.leaves + 24h;
}

}  // namespace weir::testing

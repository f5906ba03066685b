#include "sandbox/amazon/life.hpp"

#include <algorithm>
#include <utility>

#include "sandbox/amazon/deeds.hpp"
#include "sandbox/amazon/life_settlement.hpp"
#include "sandbox/world/orders.hpp"

namespace weir::sandbox {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

// Settlements close by it as well: it outlives every event on the agenda.
class Life {
 public:
  explicit Life(Account& account) : account_{account}, chance_{account.world.seed() ^ 0x11FEu} {}

  void begin() {
    for (const Order& order : account_.world.orders()) continue_order(order.id, World::begin());
    next_order(World::begin());
    keep_settling(account_, chance_);
  }

 private:
  void at(Instant when, void (Life::*event)(const std::string&, Instant), const std::string& order_id) {
    account_.agenda.at(when, [this, event, order_id](Instant now) { (this->*event)(order_id, now); });
  }

  Duration between(Duration low, Duration high) {
    return Duration{chance_.between(low.count(), high.count())};
  }

  void next_order(Instant now) {
    account_.agenda.at(now + between(minutes{3}, minutes{15}), [this](Instant then) {
      arrive(then);
      next_order(then);
    });
  }

  void arrive(Instant now) {
    Order order = make_new_order(chance_, account_.world.catalog(), now);
    while (std::as_const(account_.world).find_order(order.id) != nullptr)
      order = make_new_order(chance_, account_.world.catalog(), now);
    const Order& kept = account_.world.add(std::move(order));
    take_stock(kept, -1, now);
    notify_order_change(account_, kept, "Order placed", now);
    continue_order(kept.id, now);
  }

  // What is ordered is not on offer any more; what is cancelled is again.
  void take_stock(const Order& order, std::int64_t sign, Instant now) {
    for (const OrderLine& line : order.lines) {
      if (order.fulfilled_by_amazon) {
        const auto stock = account_.stock.find(line.sku);
        if (stock == account_.stock.end()) continue;
        stock->second.fulfillable += sign * line.quantity;
        stock->second.reserved -= sign * line.quantity;
        stock->second.updated = now;
      } else if (const auto found = account_.listings.find(line.sku); found != account_.listings.end()) {
        const std::int64_t left = offered_quantity(found->second) + sign * line.quantity;
        set_offered_quantity(account_, found->second, std::max<std::int64_t>(0, left), now);
      }
    }
  }

  // What will become of an order in the state that it is in.
  void continue_order(const std::string& id, Instant now) {
    const Order& order = *account_.world.find_order(id);
    if (order.status == OrderStatus::pending) {
      at(now + between(minutes{10}, minutes{40}), chance_.one_in(25) ? &Life::fail : &Life::pay, id);
    } else if (order.status == OrderStatus::unshipped && order.fulfilled_by_amazon) {
      at(now + between(hours{6}, hours{30}), &Life::ship, id);
    } else if (order.status == OrderStatus::unshipped) {
      if (chance_.one_in(30)) at(now + between(hours{1}, hours{4}), &Life::regret, id);
      at(std::max(now, order.ship_by() + hours{24 * 9}), &Life::give_up, id);
      at(now + hours{24 * 3}, &Life::look_for_refund, id);
    } else if (order.status == OrderStatus::shipped) {
      at(now + hours{24 * 3}, &Life::look_for_refund, id);
    }
  }

  void change(Order& order, OrderStatus status, std::string_view reason, Instant now) {
    change_order(account_, order, status, reason, now);
  }

  void pay(const std::string& id, Instant now) {
    change(*account_.world.find_order(id), OrderStatus::unshipped, "Payment authorised", now);
    continue_order(id, now);
  }

  void fail(const std::string& id, Instant now) {
    Order& order = *account_.world.find_order(id);
    take_stock(order, 1, now);
    order.cancelled_by = "AMAZON";
    order.cancel_reason = "Payment failed";
    change(order, OrderStatus::cancelled, "Payment failed", now);
  }

  // The buyer would rather not; the merchant may cancel, or ship all the same.
  void regret(const std::string& id, Instant now) {
    Order& order = *account_.world.find_order(id);
    if (order.status != OrderStatus::unshipped) return;
    order.wants_cancellation = true;
    change(order, order.status, "Buyer Requested Cancel", now);
  }

  // Not confirmed in seven business days: Amazon cancels, and the seller is to blame.
  void give_up(const std::string& id, Instant now) {
    Order& order = *account_.world.find_order(id);
    if (order.status != OrderStatus::unshipped) return;
    take_stock(order, 1, now);
    order.cancelled_by = "AMAZON";
    order.cancel_reason = "Not shipped in time";
    change(order, OrderStatus::cancelled, "Not shipped in time", now);
  }

  void ship(const std::string& id, Instant now) {
    Order& order = *account_.world.find_order(id);
    if (order.status != OrderStatus::unshipped) return;
    for (const OrderLine& line : order.lines) {
      const auto stock = account_.stock.find(line.sku);
      if (stock == account_.stock.end()) continue;
      stock->second.reserved -= line.quantity;
      account_.ledger.push_back({now, line.sku, "Shipments", id, -line.quantity, "DTM2", "SELLABLE", ""});
    }
    change(order, OrderStatus::shipped, "Shipped", now);
    std::int64_t total = 0;
    for (const OrderLine& line : order.lines) total += line.amounts.total();
    notify_transaction(account_, order, "Shipment", total, now);
    continue_order(id, now);
  }

  // One order in twelve comes back some days after it was shipped.
  void look_for_refund(const std::string& id, Instant now) {
    if (!chance_.one_in(12)) return;
    at(now + between(hours{12}, hours{24 * 7}), &Life::refund, id);
  }

  void refund(const std::string& id, Instant now) {
    const Order& order = *std::as_const(account_.world).find_order(id);
    if (order.status != OrderStatus::shipped) return;
    Refund refund{now, id};
    for (const OrderLine& line : order.lines)
      refund.lines.push_back({line.item_id, line.sku, line.quantity, line.amounts});
    account_.add_refund(std::move(refund));
    if (!order.fulfilled_by_amazon) return;
    for (const OrderLine& line : order.lines) take_back(order, line, now);
  }

  void take_back(const Order& order, const OrderLine& line, Instant now) {
    const auto stock = account_.stock.find(line.sku);
    if (stock == account_.stock.end()) return;
    const bool is_sellable = !chance_.one_in(3);
    const std::string disposition = is_sellable ? "SELLABLE" : "CUSTOMER_DAMAGED";
    (is_sellable ? stock->second.fulfillable : stock->second.damaged) += line.quantity;
    stock->second.updated = now;
    account_.returns.push_back({now, order.id, line.sku, line.quantity, disposition, "UNWANTED_ITEM"});
    account_.ledger.push_back(
        {now, line.sku, "CustomerReturns", order.id, line.quantity, "DTM2", disposition, ""});
  }

  Account& account_;
  SeededRandom chance_;  // its own: what the merchant asks for draws nothing from it
};

}  // namespace

void start_life(Account& account) {
  account.life = std::make_shared<Life>(account);
  std::static_pointer_cast<Life>(account.life)->begin();
}

}  // namespace weir::sandbox

// The orders of a season: each comes at its time and goes through its own story.
#include <algorithm>
#include <utility>

#include "sandbox/amazon/deeds.hpp"
#include "sandbox/amazon/life.hpp"
#include "sandbox/amazon/life_settlement.hpp"
#include "sandbox/amazon/season_story.hpp"

namespace weir::sandbox {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

// What becomes of an order after it was shipped, in a hundred.
enum class Aftermath { none, returned_and_refunded, refunded_alone, claim, reimbursed };

Aftermath aftermath_of(Random& random) {
  const auto drawn = random.between(0, 99);
  if (drawn < 4) return Aftermath::returned_and_refunded;
  if (drawn < 6) return Aftermath::refunded_alone;
  if (drawn < 7) return Aftermath::claim;
  return drawn < 8 ? Aftermath::reimbursed : Aftermath::none;
}

// Everything that will happen to one order is put on the agenda when it comes, by its own chance: whatever
// the merchant does, or others' orders, draws nothing from it.
class SeasonStory {
 public:
  SeasonStory(Account& account, Order& order, Random& random, Instant now)
      : account_{account}, order_{order}, random_{random}, now_{now} {}

  void begin(bool is_paid) {
    if (is("shipped_first")) return appear_shipped();
    notify_order_change(account_, order_, "Order placed", now_);
    if (is("payment_fails"))
      return at(now_ + between(minutes{10}, minutes{40}), [](Account& account, Order& order, Instant now) {
        cancel_by_amazon(account, order, "Payment failed", now);
      });
    const Instant paid = is("invoice") ? now_ + between(hours{30}, hours{96})
                         : is_paid     ? now_
                                       : now_ + between(minutes{10}, minutes{40});
    if (is_paid && !is("invoice"))
      pay_order(account_, order_, now_);
    else
      at(paid, [](Account& account, Order& order, Instant now) { pay_order(account, order, now); });
    change(paid);
    ship(paid);
    look_back(paid);
  }

 private:
  using Deed = std::function<void(Account&, Order&, Instant)>;

  bool is(std::string_view variant) const { return order_.variants.front() == variant; }

  Duration between(Duration low, Duration high) {
    return Duration{random_.between(low.count(), high.count())};
  }

  // Orders stand in a deque that only grows: where they are is where they stay.
  void at(Instant when, Deed deed) {
    account_.agenda.at(when, [&account = account_, &order = order_, deed = std::move(deed)](Instant now) {
      deed(account, order, now);
    });
  }

  void appear_shipped() {
    order_.status = OrderStatus::unshipped;
    ship_from_amazon(account_, order_, now_);
    look_back(now_);
  }

  // What buyers and Amazon change about an order that is paid.
  void change(Instant paid) {
    const Instant when = paid + between(hours{1}, hours{3});
    if (is("shrinks"))
      at(when, [](Account& account, Order& order, Instant now) {
        shrink_line(account, order, order.lines.front().item_id, 2, now);
      });
    if (is("company_added"))
      at(when, [](Account& account, Order& order, Instant now) {
        order.address.company = "Kontor 24 GmbH";
        change_order(account, order, order.status, "Address changed", now);
      });
    if (is("cancel_wish"))
      at(when,
         [](Account& account, Order& order, Instant now) { ask_cancellation(account, order, "", now); });
    if (is("cancel_wish_line"))
      at(when, [](Account& account, Order& order, Instant now) {
        ask_cancellation(account, order, order.lines.back().item_id, now);
      });
    if (is("amazon_cancels"))
      at(when, [](Account& account, Order& order, Instant now) {
        cancel_by_amazon(account, order, "Amazon cancelled", now);
      });
  }

  void ship(Instant paid) {
    const Instant when = paid + between(hours{6}, hours{30});
    if (order_.fulfilled_by_amazon)
      return at(when,
                [](Account& account, Order& order, Instant now) { ship_from_amazon(account, order, now); });
    at(std::max(paid, season_ship_by(order_.service_level, paid) + hours{24 * 9}),
       [](Account& account, Order& order, Instant now) {
         if (order.status == OrderStatus::unshipped)
           cancel_by_amazon(account, order, "Not shipped in time", now);
       });
    const SeasonPlan* plan = account_.world.season_plan();
    if (plan == nullptr || !plan->ships_elsewhere) return;
    if (is("partial_shipment"))
      at(when,
         [](Account& account, Order& order, Instant now) { ship_elsewhere(account, order, false, now); });
    at(when + hours{14},
       [](Account& account, Order& order, Instant now) { ship_elsewhere(account, order, true, now); });
  }

  void look_back(Instant paid) {
    const Aftermath aftermath = aftermath_of(random_);
    const bool has_money = order_.replaces.empty() && !order_.is_multi_channel;
    if (aftermath == Aftermath::none || !has_money) return;
    const OrderLine& line = order_.lines.front();
    const Backing what{line.item_id, random_.between(1, line.quantity),
                       random_.one_in(3) ? "DEFECTIVE" : "UNWANTED_ITEM"};
    const Instant refunded = paid + between(hours{24 * 5}, hours{24 * 10});
    const std::string type = aftermath == Aftermath::claim ? "GuaranteeClaim" : "Refund";
    at(refunded, [what, type](Account& account, Order& order, Instant now) {
      refund_units(account, order, what, type, now);
    });
    if (aftermath == Aftermath::returned_and_refunded)
      at(refunded + between(hours{24}, hours{24 * 4}),
         [what](Account& account, Order& order, Instant now) { return_units(account, order, what, now); });
    if (aftermath == Aftermath::reimbursed)
      at(refunded + hours{24 * 6}, [what](Account& account, Order& order, Instant now) {
        if (refunded_units(account, order, what.item_id) > 0) reimburse_units(account, order, what, now);
      });
  }

  Account& account_;
  Order& order_;
  Random& random_;
  Instant now_;
};

class Season {
 public:
  explicit Season(Account& account)
      : account_{account},
        chance_{account.world.seed() ^ 0x5EA50Fu},
        arrivals_{season_arrivals(account.world.seed(), *account.world.season_plan())} {}

  void begin() {
    next_arrival(0);
    keep_settling(account_, chance_);
  }

 private:
  void next_arrival(std::size_t number) {
    if (number >= arrivals_.size()) return;
    account_.agenda.at(arrivals_[number], [this, number](Instant now) {
      arrive(number, now);
      next_arrival(number + 1);
    });
  }

  void arrive(std::size_t number, Instant now) {
    const SeasonPlan& plan = *account_.world.season_plan();
    const bool is_in_peak = plan.peak && now >= plan.peak->from && now < plan.peak->from + plan.peak->length;
    SeededRandom random = season_chance(account_.world.seed(), number);
    const std::string_view variant = season_variant(account_.world.seed(), number);
    tell_season_story(account_, random, variant, season_marketplace(random, plan, variant), number, now,
                      is_in_peak);
  }

  Account& account_;
  SeededRandom chance_;  // of settlements
  std::vector<Instant> arrivals_;
};

}  // namespace

Order& tell_season_story(Account& account, Random& random, std::string_view variant,
                         const Marketplace& marketplace, std::size_t number, Instant now, bool is_paid) {
  static const SeasonPlan usual;
  const SeasonPlan* plan = account.world.season_plan();
  Order made = make_season_order(random, account.world.catalog(), plan != nullptr ? *plan : usual,
                                 {variant, &marketplace, number, now});
  Order& order = account.world.add(std::move(made));
  SeasonStory{account, order, random, now}.begin(is_paid);
  return order;
}

void start_season(Account& account) {
  const auto season = std::make_shared<Season>(account);
  account.life = season;
  season->begin();
}

}  // namespace weir::sandbox

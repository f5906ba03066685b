#include "sandbox/amazon/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sandbox/world/prices.hpp"

namespace weir::sandbox {
namespace {

constexpr std::array<std::string_view, 3> dispositions{"SELLABLE", "CUSTOMER_DAMAGED", "DEFECTIVE"};
constexpr std::array<std::string_view, 3> reasons{"UNWANTED_ITEM", "DEFECTIVE", "ORDERED_WRONG_ITEM"};
constexpr std::array<std::string_view, 3> centres{"DTM2", "LEJ1", "BER3"};

std::size_t any_of(Random& random, std::size_t count) {
  return static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(count) - 1));
}

std::string any_order_id(Random& random) {
  return fmt::format("304-{:07}-{:07}", random.between(0, 9'999'999), random.between(0, 9'999'999));
}

class History {
 public:
  explicit History(Account& account) : account_{account}, random_{account.chance} {}

  void add_day(Instant day, std::size_t number) {
    if (number % 14 == 0) receive(day);
    for (std::int64_t left = random_.between(1, 4); left > 0; --left) ship(day);
    if (random_.one_in(4)) take_back(day);
    if (random_.one_in(9)) lose(day);
  }

 private:
  Instant some_time_of(Instant day) { return day + std::chrono::seconds{random_.between(0, 86'399)}; }

  LedgerEntry entry(std::string_view event, Instant day) {
    LedgerEntry made;
    made.at = some_time_of(day);
    item_ = any_of(random_, account_.world.catalog().size());
    made.sku = account_.world.catalog()[item_].sku;
    made.event = event;
    made.centre = centres[any_of(random_, centres.size())];
    return made;
  }

  void receive(Instant day) {
    LedgerEntry made = entry("Receipts", day);
    made.reference = fmt::format("FBA15WEIR{:03}", random_.between(0, 999));
    made.quantity = random_.between(40, 200);
    account_.ledger.push_back(std::move(made));
  }

  void ship(Instant day) {
    LedgerEntry made = entry("Shipments", day);
    made.reference = any_order_id(random_);
    made.quantity = -random_.between(1, 3);
    account_.ledger.push_back(std::move(made));
  }

  void take_back(Instant day) {
    LedgerEntry made = entry("CustomerReturns", day);
    made.reference = any_order_id(random_);
    made.quantity = 1;
    made.disposition = dispositions[any_of(random_, dispositions.size())];
    account_.returns.push_back({made.at, made.reference, made.sku, 1, made.disposition,
                                std::string{reasons[any_of(random_, reasons.size())]}});
    account_.ledger.push_back(std::move(made));
  }

  // What Amazon loses it pays for.
  void lose(Instant day) {
    LedgerEntry made = entry("Adjustments", day);
    made.reference = fmt::format("{}", random_.between(100'000'000, 999'999'999));
    made.quantity = -random_.between(1, 2);
    made.reason = "M";
    account_.reimbursements.push_back(
        {made.at + std::chrono::hours{30}, fmt::format("{}", random_.between(20'000'000'000, 29'999'999'999)),
         "", "Lost_Warehouse", made.sku, -made.quantity, net_price(item_, germany())});
    account_.ledger.push_back(std::move(made));
  }

  Account& account_;
  Random& random_;
  std::size_t item_ = 0;
};

}  // namespace

void make_history(Account& account) {
  constexpr std::chrono::days length{60};
  const auto today = std::chrono::floor<std::chrono::days>(World::begin());
  History history{account};
  for (std::size_t day = 0; day < static_cast<std::size_t>(length.count()); ++day)
    history.add_day(today - length + std::chrono::days{day}, day);
  std::ranges::stable_sort(account.ledger, {}, &LedgerEntry::at);
}

}  // namespace weir::sandbox

#include "sandbox/world/settlement.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sandbox/world/prices.hpp"
#include "sandbox/world/settlement_rows.hpp"

namespace weir::sandbox {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

constexpr Instant first_start = sys_days{2026y / 10 / 19} + 6h;
constexpr Instant second_start = sys_days{2026y / 11 / 2} + 6h;
constexpr Instant second_end = sys_days{2026y / 11 / 16} + 6h;

// Adds the rows of one settlement. An order's rows share what `last_` holds, and a refund takes it from
// there.
class OpenSettlement {
 public:
  OpenSettlement(Random& random, const Catalog& catalog, Settlement settlement)
      : random_{random}, catalog_{catalog}, settlement_{std::move(settlement)} {}

  void trade(std::int64_t orders) {
    const auto step = (settlement_.end - settlement_.start) / (orders + 1);
    for (std::int64_t number = 1; number <= orders; ++number) {
      const Instant posted = settlement_.start + step * number - Duration{random_.between(0, 59) * 1'000};
      add_order(posted);
      if (number % 9 == 0) add_refund(posted + 1min);
    }
  }

  void add_account_row(std::string_view description, std::int64_t minor, Instant posted) {
    SettlementRow row = row_at("other-transaction", posted);
    row.marketplace.clear();
    add(row, "other-transaction", description, minor);
  }

  void carry_reserve(std::int64_t previous, std::int64_t current) {
    settlement_.previous_reserve = previous;
    settlement_.current_reserve = -current;
    if (previous != 0) add_account_row("Previous Reserve Amount Balance", previous, settlement_.start);
    if (current != 0) add_account_row("Current Reserve Amount", -current, settlement_.end);
  }

  void add_advertising() {
    SettlementRow row = row_at("ServiceFee", settlement_.start + 3 * 24h);
    row.marketplace.clear();
    add(row, "Cost of Advertising", "TransactionTotalAmount", -random_.between(1'500, 9'000));
  }

  void add_unknown_fee() {
    settlement_.unknown_fees = -random_.between(100, 900);
    add_account_row(unknown_fee, settlement_.unknown_fees, settlement_.end - 24h);
  }

  Settlement close() {
    std::ranges::stable_sort(rows_, {}, &SettlementRow::posted);
    write_settlement(settlement_, rows_);
    return std::move(settlement_);
  }

 private:
  SettlementRow row_at(std::string_view transaction_type, Instant posted) const {
    SettlementRow row;
    row.transaction_type = transaction_type;
    row.marketplace = settlement_.marketplace->name;
    row.posted = std::chrono::floor<std::chrono::seconds>(posted);
    return row;
  }

  void add(SettlementRow row, std::string_view type, std::string_view description, std::int64_t minor) {
    row.amount_type = type;
    row.description = description;
    row.minor = minor;
    rows_.push_back(std::move(row));
  }

  void add_principal(SettlementRow row, std::int64_t minor, std::int64_t quantity) {
    row.quantity = std::to_string(quantity);
    add(std::move(row), "ItemPrice", "Principal", minor);
  }

  SettlementRow order_row(Instant posted) {
    SettlementRow row = row_at("Order", posted);
    const auto& prefix = settlement_.marketplace->order_prefix;
    row.order_id =
        fmt::format("{}-{:07}-{:07}", prefix, random_.between(0, 9'999'999), random_.between(0, 9'999'999));
    row.shipment_id = fmt::format("B{:08}", random_.between(0, 99'999'999));
    row.item_code = fmt::format("{:014}", random_.between(1, 99'999'999'999'999));
    row.fulfillment = random_.one_in(2) ? "AFN" : "MFN";
    item_ = static_cast<std::size_t>(random_.between(0, static_cast<std::int64_t>(catalog_.size()) - 1));
    row.sku = catalog_[item_].sku;
    return row;
  }

  void add_order(Instant posted) {
    last_ = order_row(posted);
    const std::int64_t percent = settlement_.marketplace->tax_percent;
    quantity_ = random_.between(1, 4);
    net_ = quantity_ * net_price(item_, *settlement_.marketplace);
    add_principal(last_, net_, quantity_);
    add(last_, "ItemPrice", "Tax", percent_of(net_, percent));
    withheld_ = random_.one_in(8) ? percent_of(net_, percent) : 0;
    if (withheld_ != 0) add_withheld_tax(last_, -withheld_);
    add(last_, "ItemFees", "Commission", -commission());
    if (last_.fulfillment == "AFN")
      add(last_, "ItemFees", "FBAPerUnitFulfillmentFee", -quantity_ * random_.between(250, 420));
    else if (random_.one_in(3))
      add_shipping(percent);
    if (random_.one_in(12)) add_promotion();
  }

  std::int64_t commission() const {
    const std::int64_t gross = net_ + percent_of(net_, settlement_.marketplace->tax_percent);
    return percent_of(gross, 15);
  }

  // Where Amazon owes the tax, it takes back exactly what it collected.
  void add_withheld_tax(SettlementRow row, std::int64_t minor) {
    add(std::move(row), "ItemWithheldTax", "MarketplaceFacilitatorVAT-Principal", minor);
  }

  void add_shipping(std::int64_t percent) {
    const std::int64_t shipping = 399;
    add(last_, "ItemPrice", "Shipping", shipping);
    add(last_, "ItemPrice", "ShippingTax", percent_of(shipping, percent));
    add(last_, "ItemFees", "ShippingHB", -percent_of(shipping, 15));
  }

  void add_promotion() {
    SettlementRow row = last_;
    row.promotion_id = fmt::format("WEIR-HERBST-{}", random_.between(10, 99));
    add(std::move(row), "Promotion", "Principal", -percent_of(net_, 10));
  }

  // The last order comes back as a whole; of its commission Amazon keeps a fifth, at most 5.00.
  void add_refund(Instant posted) {
    SettlementRow row = last_;
    row.transaction_type = "Refund";
    row.posted = std::chrono::floor<std::chrono::seconds>(posted);
    row.adjustment_id = fmt::format("amzn1:crow:{:016x}", random_.next());
    add_principal(row, -net_, quantity_);
    add(row, "ItemPrice", "Tax", -percent_of(net_, settlement_.marketplace->tax_percent));
    if (withheld_ != 0) add_withheld_tax(row, withheld_);
    add(row, "ItemFees", "Commission", commission());
    add(row, "ItemFees", "RefundCommission", -std::min<std::int64_t>(500, percent_of(commission(), 20)));
  }

  Random& random_;
  const Catalog& catalog_;
  Settlement settlement_;
  std::vector<SettlementRow> rows_;
  SettlementRow last_;  // of the order before, for its refund
  std::size_t item_ = 0;
  std::int64_t quantity_ = 0;
  std::int64_t net_ = 0;
  std::int64_t withheld_ = 0;
};

OpenSettlement open(Random& random, const Catalog& catalog, const Marketplace& marketplace, Instant start,
                    Instant end) {
  Settlement settlement;
  settlement.id = std::to_string(random.between(25'600'000'000, 25'799'999'999));
  settlement.marketplace = &marketplace;
  settlement.start = start;
  settlement.end = end;
  settlement.deposit = end + 48h;
  return {random, catalog, std::move(settlement)};
}

void add_fees(OpenSettlement& settlement, Random& random, Instant start) {
  settlement.add_account_row("Subscription Fee", -3'900, start + 2 * 24h);
  settlement.add_account_row("Storage Fee", -random.between(800, 4'000), start + 5 * 24h);
  settlement.add_advertising();
}

}  // namespace

std::vector<Settlement> make_settlements(Random& random, const Catalog& catalog) {
  const std::int64_t first_reserve = random.between(10'000, 30'000);
  const std::int64_t second_reserve = random.between(5'000, 20'000);

  auto october = open(random, catalog, germany(), first_start, second_start);
  october.trade(random.between(40, 60));
  add_fees(october, random, first_start);
  october.carry_reserve(0, first_reserve);

  auto november = open(random, catalog, germany(), second_start, second_end);
  november.trade(random.between(40, 60));
  add_fees(november, random, second_start);
  november.add_unknown_fee();
  november.carry_reserve(first_reserve, second_reserve);

  auto british = open(random, catalog, united_kingdom(), second_start, second_end);
  british.trade(random.between(20, 30));
  add_fees(british, random, second_start);
  return {october.close(), november.close(), british.close()};
}

}  // namespace weir::sandbox

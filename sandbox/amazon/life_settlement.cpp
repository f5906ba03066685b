#include "sandbox/amazon/life_settlement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sandbox/amazon/transactions.hpp"
#include "sandbox/world/prices.hpp"
#include "sandbox/world/settlement_rows.hpp"

namespace weir::sandbox {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t commission_percent = 15;

std::set<std::string> settled_orders(const Account& account, std::string_view transaction_type) {
  std::set<std::string> ids;
  for (const Settlement& settlement : account.world.settlements())
    for (const SettlementRow& row : settlement.entries)
      if (row.transaction_type == transaction_type) ids.insert(row.order_id);
  return ids;
}

class Closing {
 public:
  Closing(Account& account, const Marketplace& marketplace, Instant start, Instant end, Random& chance)
      : account_{account}, chance_{chance} {
    settlement_.id = std::to_string(chance_.between(25'800'000'000, 25'999'999'999));
    settlement_.marketplace = &marketplace;
    settlement_.start = start;
    settlement_.end = end;
    settlement_.deposit = end + 48h;
  }

  Settlement close() {
    add_orders();
    add_refunds();
    add_fees();
    if (settlement_.marketplace == &germany()) add_reimbursements();
    if (chance_.one_in(3)) add_unknown_fee();
    add_failed_payouts();
    carry_reserve();
    std::ranges::stable_sort(rows_, {}, &SettlementRow::posted);
    write_settlement(settlement_, rows_);
    return std::move(settlement_);
  }

 private:
  // French orders are settled with the German ones: one account per currency.
  bool is_mine(const Order& order) const {
    return order.marketplace->currency_code == settlement_.marketplace->currency_code;
  }

  SettlementRow row_of(std::string_view transaction_type, Instant posted) const {
    SettlementRow row;
    row.transaction_type = transaction_type;
    row.posted = std::chrono::floor<std::chrono::seconds>(posted);
    return row;
  }

  void add(SettlementRow row, std::string_view type, std::string_view description, std::int64_t minor) {
    if (minor == 0) return;
    row.amount_type = type;
    row.description = description;
    row.minor = minor;
    rows_.push_back(std::move(row));
  }

  SettlementRow line_row(std::string_view transaction_type, const Order& order, const OrderLine& line,
                         Instant posted) {
    SettlementRow row = row_of(transaction_type, posted);
    row.order_id = order.id;
    row.shipment_id = fmt::format("B{:08}", chance_.between(0, 99'999'999));
    row.marketplace = order.marketplace->name;
    row.fulfillment = order.fulfilled_by_amazon ? "AFN" : "MFN";
    row.item_code = line.item_id;
    row.sku = line.sku;
    return row;
  }

  // The amounts of a line; `sign` -1 gives them back.
  void add_line(const SettlementRow& row, const OrderLine& line, std::int64_t sign) {
    const LineAmounts& amounts = line.amounts;
    SettlementRow principal = row;
    principal.quantity = std::to_string(line.quantity);
    add(principal, "ItemPrice", "Principal", sign * (amounts.item + amounts.unexplained));
    add(row, "ItemPrice", "Tax", sign * (amounts.item_tax - amounts.discount_tax));
    add(row, "ItemPrice", "Shipping", sign * amounts.shipping);
    add(row, "ItemPrice", "ShippingTax", sign * amounts.shipping_tax);
    add(row, "ItemPrice", "GiftWrap", sign * amounts.gift_wrap);
    add(row, "ItemPrice", "GiftWrapTax", sign * amounts.gift_wrap_tax);
    SettlementRow promotion = row;
    promotion.promotion_id = line.promotion_id;
    add(promotion, "Promotion", "Principal", -sign * amounts.discount());
    if (line.facilitator_party)
      add(row, "ItemWithheldTax", "MarketplaceFacilitatorVAT-Principal", -sign * amounts.tax());
    add(row, "ItemFees", "Commission", -sign * percent_of(amounts.total(), commission_percent));
  }

  void add_orders() {
    const auto settled = settled_orders(account_, "Order");
    for (const Order& order : account_.world.orders()) {
      if (order.status != OrderStatus::shipped || !is_mine(order) || settled.contains(order.id)) continue;
      if (maturity_of(order) >= settlement_.end) continue;
      for (const OrderLine& line : order.lines) {
        const SettlementRow row =
            line_row("Order", order, line, std::max(maturity_of(order), settlement_.start));
        add_line(row, line, 1);
        if (order.fulfilled_by_amazon)
          add(row, "ItemFees", "FBAPerUnitFulfillmentFee", -line.quantity * chance_.between(250, 420));
      }
    }
  }

  void add_refunds() {
    for (std::size_t number = 0; number < account_.refunds.size(); ++number) {
      Refund& refund = account_.refunds[number];
      Order& order = *account_.world.find_order(refund.order_id);
      if (!is_mine(order) || !refund.settlement_id.empty() || refund.at >= settlement_.end) continue;
      refund.settlement_id = settlement_.id;
      for (const RefundLine& part : refund.lines) {
        OrderLine line = *order.find_line(part.item_id);
        line.quantity = part.quantity;
        line.amounts = part.amounts;
        SettlementRow row = line_row(refund.type == "Refund" ? "Refund" : "A-to-z Guarantee Refund", order,
                                     line, std::max(refund.at, settlement_.start));
        row.adjustment_id = refund_name(refund, number);
        add_line(row, line, -1);
        const std::int64_t commission = percent_of(line.amounts.total(), commission_percent);
        add(row, "ItemFees", "RefundCommission", -std::min<std::int64_t>(500, percent_of(commission, 20)));
      }
    }
  }

  void add_fees() {
    add(row_of("other-transaction", settlement_.start + 48h), "other-transaction", "Subscription Fee",
        -3'900);
    add(row_of("other-transaction", settlement_.start + 5 * 24h), "other-transaction", "Storage Fee",
        -chance_.between(800, 4'000));
    add(row_of("ServiceFee", settlement_.start + 72h), "Cost of Advertising", "TransactionTotalAmount",
        -chance_.between(1'500, 9'000));
  }

  void add_reimbursements() {
    for (const Reimbursement& paid : account_.reimbursements) {
      if (paid.at < settlement_.start || paid.at >= settlement_.end) continue;
      SettlementRow row = row_of("other-transaction", paid.at);
      row.sku = paid.sku;
      row.quantity = std::to_string(paid.quantity);
      row.adjustment_id = paid.id;
      const std::string_view description =
          paid.reason == "Missing_From_Inbound" ? "MISSING_FROM_INBOUND" : "WAREHOUSE_LOST";
      add(std::move(row), "FBA Inventory Reimbursement", description, paid.quantity * paid.minor_per_unit);
    }
  }

  void add_unknown_fee() {
    settlement_.unknown_fees = -chance_.between(100, 900);
    add(row_of("other-transaction", settlement_.end - 24h), "other-transaction", unknown_fee,
        settlement_.unknown_fees);
  }

  // A payout that did not arrive comes back into the next settlement.
  void add_failed_payouts() {
    for (const Settlement& before : account_.world.settlements()) {
      if (before.marketplace != settlement_.marketplace || before.deposit >= settlement_.end) continue;
      if (!account_.failed_payouts.contains(before.id) || !account_.returned_payouts.insert(before.id).second)
        continue;
      add(row_of("other-transaction", std::max(before.deposit, settlement_.start)), "other-transaction",
          "Transfer of funds unsuccessful: the bank has returned it", before.total);
    }
  }

  void carry_reserve() {
    for (const Settlement& before : account_.world.settlements())
      if (before.marketplace == settlement_.marketplace && before.end == settlement_.start)
        settlement_.previous_reserve = -before.current_reserve;
    settlement_.current_reserve = -chance_.between(5'000, 20'000);
    add(row_of("other-transaction", settlement_.start), "other-transaction",
        "Previous Reserve Amount Balance", settlement_.previous_reserve);
    add(row_of("other-transaction", settlement_.end), "other-transaction", "Current Reserve Amount",
        settlement_.current_reserve);
  }

  Account& account_;
  Random& chance_;
  Settlement settlement_;
  std::vector<SettlementRow> rows_;
};

}  // namespace

const Settlement& close_settlement(Account& account, const Marketplace& marketplace, Instant start,
                                   Instant end, Random& chance) {
  return account.world.add(Closing{account, marketplace, start, end, chance}.close());
}

void keep_settling(Account& account, Random& chance) {
  Instant close{};
  for (const Settlement& settlement : account.world.settlements()) close = std::max(close, settlement.end);
  close += settlement_cycle;
  account.agenda.at(close, [&account, &chance](Instant now) {
    for (const Marketplace* marketplace : {&germany(), &united_kingdom()})
      account.publish(close_settlement(account, *marketplace, now - settlement_cycle, now, chance));
    keep_settling(account, chance);
  });
}

}  // namespace weir::sandbox

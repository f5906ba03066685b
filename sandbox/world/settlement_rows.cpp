#include "sandbox/world/settlement_rows.hpp"

#include <fmt/format.h>

namespace weir::sandbox {
namespace {

constexpr std::string_view header =
    "settlement-id\tsettlement-start-date\tsettlement-end-date\tdeposit-date\ttotal-amount\tcurrency\t"
    "transaction-type\torder-id\tmerchant-order-id\tadjustment-id\tshipment-id\tmarketplace-name\tamount-"
    "type\t"
    "amount-description\tamount\tfulfillment-id\tposted-date\tposted-date-time\torder-item-code\t"
    "merchant-order-item-id\tmerchant-adjustment-item-id\tsku\tquantity-purchased\tpromotion-id\n";

// European accounts get days first: "31.10.2026".
std::string day_text(Instant instant) {
  const Date day{std::chrono::floor<std::chrono::days>(instant)};
  return fmt::format("{:02}.{:02}.{}", static_cast<unsigned>(day.day()), static_cast<unsigned>(day.month()),
                     static_cast<int>(day.year()));
}

std::string time_text(Instant instant) {
  const std::chrono::hh_mm_ss time{instant - std::chrono::floor<std::chrono::days>(instant)};
  return fmt::format("{} {:02}:{:02}:{:02} UTC", day_text(instant), time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

std::string summary_line(const Settlement& settlement) {
  const Money total{settlement.total, settlement.marketplace->currency()};
  return fmt::format("{}\t{}\t{}\t{}\t{}\t{}{}\n", settlement.id, time_text(settlement.start),
                     time_text(settlement.end), time_text(settlement.deposit), total.decimal(),
                     settlement.marketplace->currency_code, std::string(18, '\t'));
}

std::string row_line(const Settlement& settlement, const SettlementRow& row) {
  const Money amount{row.minor, settlement.marketplace->currency()};
  return fmt::format("{}\t\t\t\t\t\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t\t\t{}\t{}\t{}\n",
                     settlement.id, row.transaction_type, row.order_id, row.order_id, row.adjustment_id,
                     row.shipment_id, row.marketplace, row.amount_type, row.description, amount.decimal(),
                     row.fulfillment, day_text(row.posted), time_text(row.posted), row.item_code, row.sku,
                     row.quantity, row.promotion_id);
}

}  // namespace

void write_settlement(Settlement& settlement, const std::vector<SettlementRow>& rows) {
  settlement.total = 0;
  for (const SettlementRow& row : rows) settlement.total += row.minor;
  settlement.rows = std::ssize(rows);
  settlement.entries = rows;
  settlement.text = std::string{header} + summary_line(settlement);
  for (const SettlementRow& row : rows) settlement.text += row_line(settlement, row);
}

}  // namespace weir::sandbox

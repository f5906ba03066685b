#include "report_writer.hpp"

#include <algorithm>
#include <string_view>

namespace weir {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view settlement_id = "21406071811";

// Fourteen weeks hold three month ends, and the United States change their clocks in them.
constexpr std::chrono::sys_seconds period_start = std::chrono::sys_days{2026y / 2 / 18} + 17h + 5min + 31s;
constexpr std::chrono::seconds period_length = std::chrono::weeks{14};

}  // namespace

// Takes the triples of a list in turn, so that even the rarest of them occurs.
class Turn {
 public:
  Turn(const std::vector<Triple>& triples, std::size_t first)
      : triples_{triples}, first_{first}, at_{first} {}
  const Triple& next() {
    const Triple& triple = triples_[at_];
    at_ = at_ + 1 == triples_.size() ? first_ : at_ + 1;
    return triple;
  }
  bool next_has_type(const std::string& type) const { return triples_[at_].transaction_type == type; }

 private:
  const std::vector<Triple>& triples_;
  std::size_t first_;
  std::size_t at_;
};

// The time of the `part`-th of `parts` events that follow each other through the period.
std::chrono::sys_seconds ReportWriter::posted_at(std::int64_t part, std::int64_t parts) const {
  return period_start + period_length * part / parts;
}

Event ReportWriter::order_event(std::int64_t order, std::chrono::sys_seconds posted) {
  const bool by_amazon = dice_.below(10) < 8;
  Event event{.posted = posted, .order_id = order_id(order)};
  if (dice_.below(2) == 0) event.merchant_order_id = event.order_id;
  if (dice_.below(10) < 9) event.shipment_id = 'B' + dice_.letters(8);
  event.fulfillment_id = by_amazon ? "AFN" : "MFN";
  event.item_code = dice_.digits(static_cast<std::size_t>(dice_.between(14, 15)));
  event.sku = skus_[static_cast<std::size_t>(dice_.below(static_cast<std::int64_t>(skus_.size())))];
  return event;
}

Event ReportWriter::refund_event(std::chrono::sys_seconds posted) {
  Event event = order_event(dice_.below(orders_), posted);
  event.shipment_id.clear();
  event.adjustment_id = "amzn1:crow:" + dice_.letters(22);
  event.adjustment_item_id = dice_.digits(19);
  return event;
}

void ReportWriter::write_fields(const Event& event, const Triple& triple, std::int64_t cents) {
  const bool is_price = triple.amount_type == "ItemPrice" && triple.amount_description == "Principal";
  const std::string promotion =
      triple.amount_type == "Promotion" ? "Core Promotion " + dice_.letters(12) : "";
  const std::string quantity = is_price ? std::to_string(dice_.between(1, 4)) : "";
  const std::string* fields[] = {&triple.transaction_type, &event.order_id, &event.merchant_order_id,
                                 &event.adjustment_id, &event.shipment_id};
  details_.append(settlement_id).append("\t\t\t\t\t");
  for (const std::string* field : fields) details_.append(1, '\t').append(*field);
  details_.append("\tAmazon.com\t").append(triple.amount_type).append(1, '\t');
  details_.append(triple.amount_description).append(1, '\t').append(decimal(cents)).append(1, '\t');
  details_.append(event.fulfillment_id).append(1, '\t').append(date_text(event.posted)).append(1, '\t');
  details_.append(instant_text(event.posted)).append(1, '\t').append(event.item_code).append("\t\t");
  details_.append(event.adjustment_item_id).append(1, '\t').append(event.sku).append(1, '\t');
  details_.append(quantity).append(1, '\t').append(promotion).append(1, '\n');
}

void ReportWriter::write_row(const Event& event, const Triple& triple, std::int64_t magnitude) {
  const bool is_negative = triple.sign == 0 ? dice_.below(2) == 0 : triple.sign < 0;
  const std::int64_t cents = is_negative ? -magnitude : magnitude;
  write_fields(event, triple, cents);
  total_cents_ += cents;
}

// A withheld tax is the tax with the sign turned, to the cent: the marketplace keeps what the buyer paid.
void ReportWriter::write_frequent_rows(const Event& event, const std::vector<Triple>& triples,
                                       std::int64_t count) {
  const std::int64_t price = random_cents(dice_);
  const std::int64_t tax = std::max<std::int64_t>(1, price * 8 / 100);
  const std::int64_t commission = std::max<std::int64_t>(1, price * 15 / 100);
  const std::int64_t magnitudes[frequent_triples] = {price, commission, dice_.between(300, 999), tax, tax};
  for (std::size_t at = 0; at < static_cast<std::size_t>(count); ++at) {
    write_row(event, triples[at], magnitudes[at]);
  }
}

void ReportWriter::write_orders() {
  Turn rare{order_triples_, frequent_triples};
  std::int64_t rows_left = shares_.order;
  for (std::int64_t order = 0; order < orders_; ++order) {
    const std::int64_t orders_left = orders_ - order;
    const std::int64_t likely = dice_.between(1, 2 * (rows_left / orders_left) - 1);
    const std::int64_t rows = orders_left == 1 ? rows_left : std::min(likely, rows_left - orders_left + 1);
    // Tax and its withholding come as a pair: an order with room for one of them has a rarer row instead.
    const std::int64_t frequent = rows == 4 ? 3 : std::min<std::int64_t>(rows, frequent_triples);
    const Event event = order_event(order, posted_at(order, orders_));
    write_frequent_rows(event, order_triples_, frequent);
    for (std::int64_t row = frequent; row < rows; ++row) write_row(event, rare.next(), random_cents(dice_));
    rows_left -= rows;
  }
}

std::int64_t ReportWriter::write_rare_adjustment(const Event& event, Turn& rare, std::int64_t rows_left) {
  const Triple& first = rare.next();
  write_row(event, first, random_cents(dice_));
  std::int64_t rows = 1;
  for (; rows < std::min<std::int64_t>(3, rows_left) && rare.next_has_type(first.transaction_type); ++rows) {
    write_row(event, rare.next(), random_cents(dice_));
  }
  return rows;
}

void ReportWriter::write_adjustments() {
  Turn rare{adjustment_triples_, frequent_triples};
  for (std::int64_t written = 0; written < shares_.adjustment;) {
    const std::int64_t rows_left = shares_.adjustment - written;
    const Event event = refund_event(posted_at(written, shares_.adjustment));
    const std::int64_t frequent = dice_.below(2) == 0 ? 3 : 5;
    if (dice_.below(10) < 7 && frequent <= rows_left) {
      write_frequent_rows(event, adjustment_triples_, frequent);
      written += frequent;
    } else {
      written += write_rare_adjustment(event, rare, rows_left);
    }
  }
}

void ReportWriter::write_account_rows() {
  constexpr std::int64_t unknown_rows = 20;
  const Triple unknown = unknown_triple();
  const std::int64_t known_between = shares_.account / unknown_rows;
  Turn known{account_triples_, 0};
  for (std::int64_t row = 0; row < shares_.account; ++row) {
    const bool is_unknown = row % known_between == 0 && row / known_between < unknown_rows;
    const Event event{.posted = posted_at(row, shares_.account)};
    write_row(event, is_unknown ? unknown : known.next(), random_cents(dice_));
  }
}

// The opening reserve is posted with the settlement's first instant, the closing one with its last.
void ReportWriter::write_reserve_rows() {
  write_row(Event{.posted = period_start}, opening_reserve_triple(), 123'456);
  write_row(Event{.posted = period_start + period_length}, closing_reserve_triple(), 234'567);
}

void ReportWriter::write_details() {
  write_orders();
  write_adjustments();
  write_account_rows();
  write_reserve_rows();
}

std::string ReportWriter::summary() const {
  const auto period_end = period_start + period_length;
  return std::string{settlement_id} + '\t' + instant_text(period_start) + '\t' + instant_text(period_end) +
         '\t' + instant_text(period_end + std::chrono::days{2}) + '\t' + decimal(total_cents_) + "\tUSD" +
         std::string(18, '\t') + '\n';
}

}  // namespace weir

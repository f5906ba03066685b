#pragma once
// Makes up the rows of a settlement report and keeps their exact total.
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "row_text.hpp"
#include "triples.hpp"

namespace weir {

// What the rows of one order, refund or fee have in common.
struct Event {
  std::chrono::sys_seconds posted;
  std::string order_id{};
  std::string merchant_order_id{};
  std::string adjustment_id{};
  std::string shipment_id{};
  std::string fulfillment_id{};
  std::string item_code{};
  std::string adjustment_item_id{};
  std::string sku{};
};

// Amazon writes the orders first, then what was given back, then the account's own rows, each by time.
struct Shares {
  explicit Shares(std::int64_t rows)
      : account{rows / 50}, adjustment{rows * 6 / 100}, order{rows - account - adjustment - 2} {}
  std::int64_t account;
  std::int64_t adjustment;
  std::int64_t order;  // all but the two reserve rows
};

class Turn;

class ReportWriter {
 public:
  ReportWriter(std::int64_t rows, std::uint64_t seed)
      : shares_{rows}, orders_{rows * 3 / 10}, dice_{seed}, skus_{sku_catalogue(dice_, 5'000)} {
    details_.reserve(static_cast<std::size_t>(rows) * 200);
  }
  void write_details();
  std::string summary() const;
  const std::string& details() const { return details_; }

 private:
  void write_orders();
  void write_adjustments();
  void write_account_rows();
  void write_reserve_rows();
  void write_frequent_rows(const Event& event, const std::vector<Triple>& triples, std::int64_t count);
  std::int64_t write_rare_adjustment(const Event& event, Turn& rare, std::int64_t rows_left);
  void write_row(const Event& event, const Triple& triple, std::int64_t magnitude);
  void write_fields(const Event& event, const Triple& triple, std::int64_t cents);
  Event order_event(std::int64_t order, std::chrono::sys_seconds posted);
  Event refund_event(std::chrono::sys_seconds posted);
  std::chrono::sys_seconds posted_at(std::int64_t part, std::int64_t parts) const;

  Shares shares_;
  std::int64_t orders_;
  Dice dice_;
  std::vector<std::string> skus_;
  std::vector<Triple> order_triples_ = order_triples();
  std::vector<Triple> adjustment_triples_ = adjustment_triples();
  std::vector<Triple> account_triples_ = account_triples();
  std::string details_;
  std::int64_t total_cents_ = 0;
};

}  // namespace weir

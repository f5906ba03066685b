#pragma once
// Amazon's seller performance reports as they came, with what Weir knew itself at that instant: the history
// of the account's health. Rates are in millionths. No personal data.
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

struct CountedRate {
  std::int64_t part = 0, whole = 0;
  bool operator==(const CountedRate&) const = default;
};

struct HealthRateRow {
  std::string rate;    // "late_shipment"
  std::string status;  // Amazon's word
  std::optional<std::int64_t> value{}, target{};
  std::string condition{};  // LESS_THAN, GREATER_THAN, EQUALS; empty without a target
  std::optional<CountedRate> counted{};
  std::optional<Instant> from{}, to{};
  std::optional<CountedRate> own{}, forecast{};  // Weir's
};

struct HealthRow {
  std::string connection;
  std::string marketplace_id;
  Instant made_at{};           // the report, by Amazon
  std::string account_status;  // NORMAL, AT_RISK, DEACTIVATED
  std::vector<HealthRateRow> rates{};
};

class AccountHealth {
 public:
  explicit AccountHealth(Database& database) : database_{database} {}

  // The same report again changes nothing.
  void put(Tx& tx, const HealthRow& row);
  // The newest report of each marketplace, by marketplace.
  std::vector<HealthRow> latest(const std::string& connection);
  // The newest of one marketplace that was made by then.
  std::optional<HealthRow> latest_by(const std::string& connection, const std::string& marketplace_id,
                                     Instant made_by);

 private:
  Database& database_;
};

}  // namespace weir::store

#pragma once
// What dispatch has done, counted: for Weir's own projection of Amazon's rates, and for the heartbeat. It
// only reads.
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

// One order of the merchant's.
struct ConductRow {
  std::string order_id;
  std::string marketplace_id;
  Instant created{};
  std::optional<Instant> ship_by{};
  std::string status;                // Amazon's word
  bool was_rejected_by_us = false;   // a line was cancelled at Amazon, and not because the buyer asked
  std::int64_t packages = 0;         // that Weir knows
  std::int64_t untold = 0;           // of them, that Amazon has never accepted
  std::optional<Instant> told_at{};  // when Amazon had accepted the last of the others
  Instant updated{};                 // by Amazon
};

struct AcceptedPackage {
  std::string marketplace_id;
  std::string carrier_code;
  std::string tracking;
  std::string tracking_place;
};

struct TimeSpan {
  Instant from, to;  // `from` is in it, `to` is not
};

class DispatchFigures {
 public:
  explicit DispatchFigures(Database& database) : database_{database} {}

  // Those that were placed since then, or whose ship-by lies behind it.
  std::vector<ConductRow> conduct(const std::string& connection, Instant since);
  // First accepted since then.
  std::vector<AcceptedPackage> accepted(const std::string& connection, Instant since);
  std::int64_t count_accepted_orders(const std::string& connection, Instant since);

  // The heartbeat of confirmations …
  std::optional<Instant> last_proven(const std::string& connection);
  std::optional<Instant> first_proven(const std::string& connection);
  std::int64_t count_proven(const std::string& connection, const TimeSpan& span);
  // … and of the IDocs that tell of deliveries.
  std::optional<Instant> last_delivery_idoc(const std::string& connection);
  std::optional<Instant> first_delivery_idoc(const std::string& connection);
  std::int64_t count_delivery_idocs(const std::string& connection, const TimeSpan& span);

 private:
  Database& database_;
};

}  // namespace weir::store

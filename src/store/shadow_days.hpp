#pragma once
// Days in shadow mode: how many orders Weir would have posted as another connector has, and each difference.
// No personal data.
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

struct ShadowDifference {
  std::string order_id;
  std::string what;    // proof::name_of: "value", "missing_there"
  std::string detail;  // both sides, for people
};

struct ShadowDay {
  std::string connection;
  std::string marketplace_id;
  Date day{};
  std::int64_t compared = 0;   // orders that either side has
  std::int64_t agreeing = 0;   // of these, without a difference
  std::int64_t differing = 0;  // the others
  Instant made_at{};
};

class ShadowDays {
 public:
  explicit ShadowDays(Database& database) : database_{database} {}

  // In the place of what was found for that day before.
  void put(Tx& tx, const ShadowDay& day, const std::vector<ShadowDifference>& differences, Instant now);
  // The latest day first, those of at most `most` days: one for each marketplace.
  std::vector<ShadowDay> list(const std::string& connection, std::size_t most);
  std::optional<ShadowDay> latest(const std::string& connection, const std::string& marketplace_id);
  std::vector<ShadowDay> of_day(const std::string& connection, Date day);
  // By order.
  std::vector<ShadowDifference> differences(const ShadowDay& day);

 private:
  Database& database_;
};

}  // namespace weir::store

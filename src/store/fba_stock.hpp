#pragma once
// SAP's stock of the plants at Amazon day by day, Amazon's own summaries, and where both sides differ.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "core/quantity.hpp"
#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

struct FbaSapStock {
  std::string material, plant;
  std::string location;  // empty: of the whole plant, with its value (MBEW)
  Quantity quantity{};
  std::optional<Money> value{};
};

struct FbaSummary {
  std::string sku;
  std::int64_t sellable = 0, unsellable = 0;
  Instant taken_at{};
};

struct FbaDifference {
  std::string material, plant, location;
  std::int64_t units = 0;  // SAP has so many more than it should
  Date since{};            // the first day it was seen
  Date day{};              // the last
};

class FbaStock {
 public:
  explicit FbaStock(Database& database) : database_{database} {}

  // Those of one look at SAP; older than `kept_since` are forgotten.
  void add(Tx& tx, const std::string& connection, Instant taken_at, const std::vector<FbaSapStock>& rows,
           Instant kept_since);
  std::optional<Instant> latest(const std::string& connection);
  // The first look at that instant or later.
  std::optional<Instant> first_since(const std::string& connection, Instant since);
  std::vector<FbaSapStock> of(const std::string& connection, Instant taken_at);

  void set_summaries(Tx& tx, const std::string& connection, const std::vector<FbaSummary>& rows);
  std::vector<FbaSummary> summaries(const std::string& connection);

  // All that differ now; what differed already keeps the day since when, as long as it is too much or too
  // little there as it was: one that grows is no new one.
  void set_differences(Tx& tx, const std::string& connection, std::vector<FbaDifference> rows);
  std::vector<FbaDifference> differences(const std::string& connection);
  std::vector<FbaDifference> differences(Tx& tx, const std::string& connection);

  void set_figure(Tx& tx, const std::string& connection, const std::string& name, std::int64_t value);
  std::map<std::string, std::int64_t> figures(const std::string& connection);

 private:
  Database& database_;
};

}  // namespace weir::store

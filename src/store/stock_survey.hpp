#pragma once
// What is off between SAP's stock and Amazon's offers, as it was counted last; and how often an order found
// nothing left, or the buffer was sold from.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/quantity.hpp"
#include "store/database.hpp"

namespace weir::store {

// A material that the rules know, and the connection offers nowhere.
struct UnlistedMaterial {
  std::string material;
  std::string sku;        // that the rules give it
  Quantity unrestricted;  // SAP has so much of it, in base units
};

// As it stands in the store.
inline constexpr const char* oversold_event = "oversold";
inline constexpr const char* buffer_event = "buffer";

struct StockEvents {
  std::int64_t times = 0;
  Quantity units{};    // of all of them, in base units
  Quantity deepest{};  // of one material
};

class StockSurvey {
 public:
  explicit StockSurvey(Database& database) : database_{database} {}

  // In place of those of the last survey.
  void set_figures(Tx& tx, const std::string& connection, const std::map<std::string, std::int64_t>& figures);
  std::map<std::string, std::int64_t> figures(const std::string& connection);

  void set_unlisted(Tx& tx, const std::string& connection, const std::vector<UnlistedMaterial>& materials);
  // By material.
  std::vector<UnlistedMaterial> unlisted(const std::string& connection);

  // Once more: `units` are those that came to it, `depth` what it is of that material now.
  void happened(Tx& tx, const std::string& pool, const char* what, Quantity units, Quantity depth);
  StockEvents events(const std::string& pool, const char* what);
  // Of which more was sold than there is, and of which the buffer is sold from, as they stand.
  std::int64_t oversold_now(const std::string& pool);
  std::int64_t in_buffer_now(const std::string& pool);

 private:
  Database& database_;
};

}  // namespace weir::store

#pragma once
// When business last came out well, and how often it did: for the heartbeat of each flow. It only reads.
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

enum class Outcome {
  orders_taken,        // an order of Amazon's was stored
  orders_proven,       // its sales order was read back from SAP
  returns_proven,      // a customer's return was
  credits_proven,      // a credit memo request was
  settlements_proven,  // a document of a settlement was
  quantities_proven,   // a quantity was seen at Amazon as it was told
  prices_proven,       // a price was
};
inline constexpr std::array every_outcome{
    Outcome::orders_taken,       Outcome::orders_proven,     Outcome::returns_proven, Outcome::credits_proven,
    Outcome::settlements_proven, Outcome::quantities_proven, Outcome::prices_proven};
std::string_view name_of(Outcome outcome);

class Outcomes {
 public:
  explicit Outcomes(Database& database) : database_{database} {}

  // Of quantities and prices, of which a row holds the last one alone: counted by ten minutes.
  void note(Tx& tx, const std::string& connection, Outcome outcome, Instant at);
  void forget(Tx& tx, const std::string& connection, Instant before);

  std::optional<Instant> first(const std::string& connection, Outcome outcome);
  std::optional<Instant> last(const std::string& connection, Outcome outcome);
  // `from` is in it, `to` is not; of what is counted by ten minutes whole ones.
  std::int64_t count(const std::string& connection, Outcome outcome, Instant from, Instant to);
  // The latest first; of what is counted by ten minutes one for each.
  std::vector<Instant> latest(const std::string& connection, Outcome outcome, std::size_t most);

 private:
  Database& database_;
};

}  // namespace weir::store

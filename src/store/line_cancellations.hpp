#pragma once
// Lines that were rejected in SAP, on their way to Amazon, and what became of each. One row a line, for ever:
// no line is cancelled twice.
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

// found → sending (in a feed that may exist) → taken → proven; refused: by Amazon, or by our rules.
enum class CancellationState { found, sending, taken, proven, refused };
std::string_view name_of(CancellationState state);

struct LineCancellation {
  std::string connection;
  std::string order_id;
  std::string order_item_id;
  std::string rejection;  // ABGRU
  std::string reason{};   // Amazon's word, once decided
  CancellationState state = CancellationState::found;
  std::string batch{};       // of the feed that takes it
  std::int64_t message = 0;  // in it
};

class LineCancellations {
 public:
  explicit LineCancellations(Database& database) : database_{database} {}

  // False when the line is known.
  bool add(Tx& tx, const LineCancellation& line, Instant now);
  // With reason, batch and message; guarded by the state it is in.
  bool move(Tx& tx, const LineCancellation& line, CancellationState from, Instant now);
  // SAP rejects it for another reason now, and Amazon was not told of the first.
  bool found_again(Tx& tx, const LineCancellation& line, Instant now);
  std::optional<LineCancellation> find(const std::string& connection, const std::string& order_id,
                                       const std::string& order_item_id);
  // The oldest first.
  std::vector<LineCancellation> in_state(const std::string& connection, CancellationState state,
                                         std::size_t most);
  std::vector<LineCancellation> of_batch(const std::string& connection, const std::string& batch);
  std::vector<LineCancellation> of_order(const std::string& connection, const std::string& order_id);

 private:
  Database& database_;
};

}  // namespace weir::store

#pragma once
// Lines that were rejected in SAP, on their way to Amazon, and what became of each. One row a line: no line
// is cancelled twice. What Amazon was never told of is forgotten when SAP rejects it no more.
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
  // With rejection, reason, batch and message; guarded by the state it is in.
  bool move(Tx& tx, const LineCancellation& line, CancellationState from, Instant now);
  // SAP rejects it for another reason now, and Amazon has not taken the first: it is decided anew.
  bool found_again(Tx& tx, const LineCancellation& line, Instant now);
  // What was refused of an order before `until` is decided anew. How many lines.
  std::int64_t reopen(Tx& tx, const std::string& connection, const std::string& order_id, Instant until,
                      Instant now);
  // Whether Amazon's order has to be read for lines of it: taken, or refused where Amazon may have done it.
  bool is_unproven(Tx& tx, const std::string& connection, const std::string& order_id);
  // SAP rejects it no more, and Amazon has not taken it: only what is found or refused.
  bool forget(Tx& tx, const LineCancellation& line);
  std::optional<LineCancellation> find(const std::string& connection, const std::string& order_id,
                                       const std::string& order_item_id);
  // Those first that were looked at longest ago.
  std::vector<LineCancellation> in_state(const std::string& connection, CancellationState state,
                                         std::size_t most);
  // Found or refused, of orders behind `after` up to `last`: what a person may still decide about.
  std::vector<LineCancellation> undecided(const std::string& connection, const std::string& after,
                                          const std::string& last);
  std::vector<LineCancellation> of_batch(const std::string& connection, const std::string& batch);
  std::vector<LineCancellation> of_order(const std::string& connection, const std::string& order_id);

 private:
  Database& database_;
};

}  // namespace weir::store

#pragma once
// What looks at SAP would change, until it was judged as a whole; what is held for a second person; and what
// people have stopped.
#include <optional>
#include <string>
#include <vector>

#include "stock/change.hpp"
#include "store/database.hpp"

namespace weir::store {

// As it stands in the store: which looks belong together.
inline constexpr const char* look_round = "look";
inline constexpr const char* snapshot_round = "snapshot";
inline constexpr const char* held_round = "held";

struct StagedQuantity {
  stock::Wanted wanted;
  std::string why;  // its steps
};

struct StockPoolRow {
  Instant last_change;  // of any quantity of the pool
  std::optional<Instant> last_snapshot{};
  std::int64_t unanswered = 0;           // materials that SAP said nothing of in the last snapshot
  std::optional<Instant> held_since{};   // something waits for a second person
  std::string held_because{};            // codes, with blanks between
  std::string held_by{};                 // who has said so of all that is held, if a person did
  std::optional<Instant> approved_at{};  // when people last let go what was held
};

enum class SwitchState { frozen, zero };
struct StockSwitch {
  std::string connection;
  SwitchState state = SwitchState::frozen;
  std::string actor;
  std::string because;
  Instant at;
};

class StockRounds {
 public:
  explicit StockRounds(Database& database) : database_{database} {}

  // In place of what was staged of the listing, unless that is newer. What is held stays held, with the new
  // value, and what the next look lets go does not wait for the end of a snapshot.
  void stage(Tx& tx, const std::string& pool, const char* round, const StagedQuantity& staged);
  void unstage(Tx& tx, const std::string& pool, const stock::ListingKey& key);
  std::vector<StagedQuantity> staged(Tx& tx, const std::string& pool, const char* round);
  std::int64_t count(const std::string& pool, const char* round);
  std::int64_t count(Tx& tx, const std::string& pool, const char* round);
  // Pieces of that listing which are staged, in whatever round.
  std::optional<std::int64_t> staged_pieces(const std::string& pool, const stock::ListingKey& key);
  // All of the round is held. Who has said so of less has not said so of this.
  void hold(Tx& tx, const std::string& pool, const char* round, const std::string& because, Instant now);
  void release(Tx& tx, const std::string& pool);
  // People have let it go: what went until now counts as theirs.
  void approve(Tx& tx, const std::string& pool, Instant now);

  std::optional<StockPoolRow> pool(const std::string& pool);
  // Nobody else changes it until the transaction's end.
  std::optional<StockPoolRow> pool_to_change(Tx& tx, const std::string& pool);
  // `since`: from when on nothing has changed, of a pool that was not known.
  void changed(Tx& tx, const std::string& pool, Instant now);
  void snapshot_done(Tx& tx, const std::string& pool, std::int64_t unanswered, Instant now);
  void set_asker(Tx& tx, const std::string& pool, const std::string& actor, Instant now);

  std::optional<StockSwitch> find_switch(const std::string& connection);
  std::vector<StockSwitch> switches();
  void set_switch(Tx& tx, const StockSwitch& to);
  void lift_switch(Tx& tx, const std::string& connection);

 private:
  Database& database_;
};

}  // namespace weir::store

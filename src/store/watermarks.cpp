#include "store/watermarks.hpp"

#include "store/aggregate.hpp"

namespace weir::store {

std::optional<Instant> Watermarks::find(const std::string& connection, const std::string& sweep) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, "SELECT reached FROM watermark WHERE connection_id = $1 AND sweep = $2", connection,
                  sweep};
    return row.next() ? std::optional{row.instant()} : std::nullopt;
  });
}

void Watermarks::set(Tx& tx, const std::string& connection, const std::string& sweep, Instant to,
                     Instant now) {
  change(connection_of(database_, tx), R"(
      INSERT INTO watermark (connection_id, sweep, reached, set_at) VALUES ($1, $2, $3, $4)
      ON CONFLICT (connection_id, sweep) DO UPDATE SET reached = excluded.reached, set_at = excluded.set_at)",
         connection, sweep, to, now);
}

}  // namespace weir::store

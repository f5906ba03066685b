#pragma once
// Which attempt at an order stands. What was posted never changes and what was refused is not sent again, so
// that a person who has an order mapped and posted anew begins a revision; each has a posting of its own.
#include <map>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/audit_log.hpp"

namespace weir::store {

class OrderRevisions {
 public:
  explicit OrderRevisions(Database& database) : database_{database} {}

  // 0: as it was first mapped.
  int current(const std::string& connection, const std::string& order_id);
  // Of these orders, those that have one above 0.
  std::map<std::string, int> current(const std::string& connection,
                                     const std::vector<std::string>& order_ids);
  // Begins the next, and says which.
  int begin(Tx& tx, const std::string& connection, const std::string& order_id, const Actor& actor,
            const std::string& reason, Instant now);

 private:
  Database& database_;
};

}  // namespace weir::store

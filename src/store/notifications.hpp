#pragma once
// Which notifications of Amazon's have come, and what became of each: they are delivered at least once, and
// only their id tells deliveries apart. No personal data, and no body.
#include <map>
#include <optional>
#include <string>

#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

enum class NotificationFate {
  taken,    // it has become work
  unused,   // understood, and nothing of ours depends on it
  ignored,  // of another seller
  poison,   // nobody can read it; it is kept, and on somebody's list
};
std::string_view name_of(NotificationFate fate);

struct NotificationRow {
  std::string connection;
  std::string id;  // Amazon's; where it cannot be read, the queue's number of the message
  std::string type{};
  NotificationFate fate = NotificationFate::unused;
  std::string order_id{};  // that it is about; may be empty
  std::optional<Instant> event_at{};
};

// By type and fate.
using NotificationCounts = std::map<std::pair<std::string, NotificationFate>, std::int64_t>;

class Notifications {
 public:
  explicit Notifications(Database& database) : database_{database} {}

  // True at its first delivery; each further one only counts.
  bool arrived(Tx& tx, const NotificationRow& row, Instant now);
  // How many there are, without repeats; and how many deliveries were repeats.
  NotificationCounts count(const std::string& connection);
  std::int64_t repeats(const std::string& connection);
  // Whether one about that order has come since.
  bool told_since(const std::string& connection, const std::string& order_id, Instant since);
  // When that order changed last, as far as notifications have told.
  std::optional<Instant> latest_change(const std::string& connection, const std::string& order_id);
  // The last one of any type; and the last that told of an order, because each type has a subscription of
  // its own, which ends without the others.
  std::optional<Instant> last_at(const std::string& connection);
  std::optional<Instant> last_order_change_at(const std::string& connection);
  // Forgets those that came before `before`, at most `most`; how many. Amazon keeps none for more than 14
  // days.
  std::int64_t prune(Tx& tx, const std::string& connection, Instant before, std::int64_t most);

 private:
  Database& database_;
};

}  // namespace weir::store

#pragma once
// What is known of each Amazon order beside its body: whose it is, how urgent, and by which ways we have
// heard of it. No personal data: bodies are in the inbox, sealed.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "store/connection.hpp"
#include "store/database.hpp"

namespace weir::store {

// Ways by which an order comes to our knowledge; each tells for itself, so that they can be held against each
// other. What we asked for ourselves (a back-fill, a second look) tells for none of them.
enum class HeardBy { notification, sweep, report, asked };

struct OrderRow {
  std::string connection;
  std::string order_id;
  std::string marketplace_id;
  std::string channel;  // merchant, amazon, other: whoever fulfils it; other_shop: sold elsewhere
  std::string status;   // Amazon's word: UNSHIPPED
  Instant created{};
  Instant updated{};                 // Amazon's lastUpdatedTime of the version we have
  std::optional<Instant> ship_by{};  // the deadline of the confirmation
  std::int64_t lines = 0;
  std::string rules_version{};  // of the rules that made its sales order
  bool cancel_requested = false;
  std::string buyer_reference{};  // of a business buyer: a digest; find() and list() do not read it
  std::optional<Instant> notified_at{}, swept_at{}, reported_at{};  // when each way first told us
  std::optional<Instant> look_again{};            // it is pending, and may change without a word
  std::string state{}, reason{}, sap_document{};  // of its document, as read; heard() does not look at them
};

struct OrderFilter {
  std::string connection{};      // empty: all
  std::string marketplace_id{};  // likewise
  std::string state{};           // of its document: "needs_attention"
  std::optional<Instant> created_from{}, created_to{};
  std::optional<Instant> ship_by_before{};
  bool is_to_ship = false;  // by the merchant, and not shipped whole
  bool is_shipped = false;  // by the merchant, and whole
  std::size_t most = 100;
};

class Orders {
 public:
  explicit Orders(Database& database) : database_{database} {}

  // Notes the order as the body tells it; a version that is no newer than the one that is known changes
  // nothing but the way it was heard by.
  void heard(Tx& tx, const OrderRow& row, HeardBy by, Instant now);
  void set_rules_version(Tx& tx, const std::string& connection, const std::string& order_id,
                         const std::string& version);
  void look_again(Tx& tx, const std::string& connection, const std::string& order_id,
                  std::optional<Instant> at);
  // The buyer's personal data is gone, and so is what finds the order by it.
  void forget_buyer(Tx& tx, const std::string& connection, const std::string& order_id);
  std::optional<OrderRow> find(const std::string& connection, const std::string& order_id);
  // The most urgent first; without a deadline last.
  std::vector<OrderRow> list(const OrderFilter& filter);
  // Pending orders whose time to be looked at has come, at most `most`.
  std::vector<std::string> to_look_at(const std::string& connection, Instant now, std::size_t most);

 private:
  Database& database_;
};

}  // namespace weir::store

#pragma once
// What came in, as it came in: sealed at rest, because it holds names and addresses.
#include <optional>
#include <string>
#include <vector>

#include "core/sealed.hpp"
#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

struct InboxItem {
  std::string connection;
  std::string source;   // "amazon/order", "amazon/settlement"
  std::string key;      // order id, report id
  Instant version;      // lastUpdatedTime, report creation: an older one never overwrites a newer
  std::string payload;  // bytes as received
};

class Inbox {
 public:
  Inbox(Database& database, const Sealer& sealer) : database_{database}, sealer_{sealer} {}

  // True when this is news: a new key, or a newer version with other content.
  bool store(Tx& tx, const InboxItem& item, Instant now);
  std::optional<InboxItem> find(const std::string& connection, const std::string& source,
                                const std::string& key);
  std::vector<InboxItem> load(const std::string& connection, const std::string& source,
                              const std::vector<std::string>& keys);

 private:
  Database& database_;
  const Sealer& sealer_;
};

}  // namespace weir::store

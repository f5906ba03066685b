#pragma once
// One key for each thing that is kept sealed, itself sealed under a master key: in the store for what names
// nobody, in the vault for what does. What a key sealed is gone for good once the key is.
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/database.hpp"
#include "store/master_keys.hpp"

namespace weir::store {

struct KeyCount {
  std::int64_t current = 0;
  std::int64_t former = 0;  // under a master key of before
};

class DataKeys {
 public:
  DataKeys(Database& database, const MasterKeys& masters) : database_{database}, masters_{masters} {}

  Database& database() const { return database_; }

  std::string make(Tx& tx, const std::string& connection, const std::string& subject, Instant now);  // its id
  std::vector<std::string> ids_of(const std::string& connection, const std::string& subject);

  // The key itself. It does not open when it was moved to another subject. Fails with sealed.key_missing,
  // sealed.unknown_key or sealed.broken.
  Result<Sealer> open(const std::string& id, const std::string& connection, const std::string& subject);
  void erase(Tx& tx, const std::string& id);

  KeyCount count();
  // Re-seals at most `most` keys behind `after` under the current master key, each commit whole; the last id
  // it looked at, nothing when there were none. Those that do not open stay as they are.
  std::optional<std::string> reseal(const std::string& after, std::size_t most);

 private:
  struct Row;
  Result<std::string> opened(const Row& row) const;

  Database& database_;
  const MasterKeys& masters_;
};

}  // namespace weir::store

#pragma once
// Certificates of completeness: what was counted for one marketplace and day, and how that came out. Kept in
// a chain like the audit log: each carries an HMAC over itself and the one before it, so that a change or a
// hole shows. A day that failed is certified anew; what was said before stays.
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

struct Certificate {
  std::int64_t number = 0;  // in the chain of this store
  std::string connection;
  std::string marketplace_id;
  Date day{};
  bool passes = false;
  std::string body;  // JSON: the counts, and each difference by its order
  Instant made_at{};
};

class Certificates {
 public:
  // `key` is the HMAC-SHA256 key, at least 32 bytes.
  Certificates(Database& database, std::string key) : database_{database}, key_{std::move(key)} {}

  void append(Tx& tx, const Certificate& certificate, Instant now);
  // The last word on that day.
  std::optional<Certificate> find(const std::string& connection, const std::string& marketplace_id, Date day);
  // The latest first; the last word on each day alone.
  std::vector<Certificate> list(const std::string& connection, std::size_t most);
  // The number of the first that does not fit its chain; nothing when all do.
  std::optional<std::int64_t> first_broken();

 private:
  Database& database_;
  const std::string key_;
};

}  // namespace weir::store

#pragma once
// How far a sweep has come: the instant up to which Amazon has told us everything.
#include <optional>
#include <string>

#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

class Watermarks {
 public:
  explicit Watermarks(Database& database) : database_{database} {}
  std::optional<Instant> find(const std::string& connection, const std::string& sweep);
  void set(Tx& tx, const std::string& connection, const std::string& sweep, Instant to, Instant now);

 private:
  Database& database_;
};

}  // namespace weir::store

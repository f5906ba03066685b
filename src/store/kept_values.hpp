#pragma once
// Small values that outlive the process, each sealed under a key of its own: Amazon's access tokens.
#include <string>

#include "core/clock.hpp"
#include "core/doors.hpp"
#include "store/data_keys.hpp"

namespace weir::store {

// Of one connection; may be shared by threads. What cannot be read or written is logged and counts as not
// kept: each of these values can be had again.
class KeptValues final : public KeyedStore {
 public:
  KeptValues(Database& database, const MasterKeys& masters, const Clock& clock, std::string connection)
      : database_{database}, keys_{database, masters}, clock_{clock}, connection_{std::move(connection)} {}

  std::optional<std::string> load(std::string_view key) override;
  void keep(std::string_view key, std::string_view value) override;
  void forget(std::string_view key) override;

 private:
  std::string subject_of(std::string_view key) const { return "kept/" + std::string{key}; }
  void erase(Tx& tx, std::string_view key);

  Database& database_;
  DataKeys keys_;
  const Clock& clock_;
  std::string connection_;
};

}  // namespace weir::store

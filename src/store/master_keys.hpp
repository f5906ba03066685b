#pragma once
// The keys of the configuration: the one that seals, and former ones that still open until `weir db
// rotate-keys` has re-sealed what is under them. They seal data keys, never a payload.
#include <map>
#include <string>
#include <string_view>

#include "core/sealed.hpp"

namespace weir::store {

class MasterKeys {
 public:
  // `former` is any number of keys, with white space or commas between. Fails with sealed.bad_key.
  static Result<MasterKeys> with(std::string_view current, std::string_view former = {});

  const std::string& current_id() const { return current_id_; }
  std::string seal(std::string_view data_key, std::string_view context) const;  // under the current one
  // Fails with sealed.unknown_key when no configured key has this id, and with sealed.broken.
  Result<std::string> open(const std::string& master_id, std::string_view sealed,
                           std::string_view context) const;

 private:
  MasterKeys(Sealer current, std::string id) : current_{std::move(current)}, current_id_{std::move(id)} {}

  Sealer current_;
  std::string current_id_;
  std::map<std::string, Sealer> former_;  // by id
};

}  // namespace weir::store

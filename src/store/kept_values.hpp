#pragma once
// Small values that outlive the process, each sealed under a key of its own: Amazon's access tokens, SAP's
// transaction ids.
#include <functional>
#include <string>

#include "core/clock.hpp"
#include "core/doors.hpp"
#include "store/data_keys.hpp"

namespace weir::store {

// What to do when a value cannot be read or written. A token can be had again: it counts as not kept, and
// that is logged. A transaction id cannot: taken for one that was never given, it would be given anew, and
// SAP would do its work a second time. There StoreBroken is thrown.
enum class WhenLost { log, fail };

// Of one connection; may be shared by threads.
class KeptValues final : public KeyedStore {
 public:
  KeptValues(Database& database, const MasterKeys& masters, const Clock& clock, std::string connection,
             WhenLost when_lost = WhenLost::log)
      : database_{database},
        keys_{database, masters},
        clock_{clock},
        connection_{std::move(connection)},
        when_lost_{when_lost} {}

  std::optional<std::string> load(std::string_view key) override;
  void keep(std::string_view key, std::string_view value) override;
  void forget(std::string_view key) override;

 private:
  std::string subject_of(std::string_view key) const { return "kept/" + std::string{key}; }
  void erase(Tx& tx, std::string_view key);
  void guarded(std::string_view key, const std::function<void()>& work) const;

  Database& database_;
  DataKeys keys_;
  const Clock& clock_;
  std::string connection_;
  WhenLost when_lost_;
};

}  // namespace weir::store

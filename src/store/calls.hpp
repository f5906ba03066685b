#pragma once
// What was called at Amazon, when, and what came of it: with the request ids by which Amazon's support finds
// its own side of a call.
#include <optional>
#include <string>
#include <vector>

#include "core/clock.hpp"
#include "core/doors.hpp"
#include "store/data_keys.hpp"

namespace weir::store {

struct CallsWanted {
  Instant since;
  Instant until;             // behind the last one
  bool only_failed = false;  // no answer, or another one than 2xx
  bool with_bodies = false;
  std::size_t most = 1000;
};

// Of one connection; may be shared by threads.
class Calls final : public CallLog {
 public:
  Calls(Database& database, const MasterKeys& masters, std::string connection)
      : database_{database}, keys_{database, masters}, connection_{std::move(connection)} {}

  // Bodies that come are kept, sealed. When the store fails, the loss is logged (evidence.lost) and not
  // thrown: the call has been made.
  void record(const CallEvidence& evidence) override;
  // The newest first. A body whose key does not open is left out.
  std::vector<CallEvidence> list(const CallsWanted& wanted);
  // Deletes what is older than 90 days, at most `most`. How many.
  std::int64_t prune(Instant now, std::int64_t most);

 private:
  void write(Tx& tx, const CallEvidence& evidence);
  void open_bodies(const std::string& key_id, const std::string& sealed, CallEvidence& evidence);

  Database& database_;
  DataKeys keys_;
  std::string connection_;
};

}  // namespace weir::store

#pragma once
// A technical user that SAP refuses is locked after a few tries (mostly five), for everybody and until a
// person unlocks it. So after two refusals in a row no process on this store calls that system, until a
// person says so or half an hour has passed; then one call of all tries it.
#include <atomic>
#include <string>

#include "core/result.hpp"
#include "jobs/bucket_store.hpp"

namespace weir::jobs {

// Safe to use from several threads; never inside a transaction. Throws StoreBroken like the store.
class LogonBreaker {
 public:
  // `logon` names system, client and user; kept as the bucket "sap/<logon>/logon".
  LogonBreaker(BucketStore& store, const std::string& logon)
      : store_{store}, bucket_{"sap/" + logon + "/logon"} {}

  // Failure{wait}: sap.logon_closed. Who is permitted after the half hour is the one that tries.
  Result<Done> permit(Instant now);
  // Of a call that SAP answered; one without an answer says nothing of the logon.
  void answered(bool was_refused, Instant now);
  // A person has mended it; whether there was anything to lift.
  bool lift();

 private:
  Failure closed(Instant until) const;

  BucketStore& store_;
  const std::string bucket_;
  std::atomic<bool> saw_refusals_ = false;  // spares the look at the store after each call that went well
};

}  // namespace weir::jobs

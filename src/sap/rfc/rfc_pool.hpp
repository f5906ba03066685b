#pragma once
// Connections to one SAP system, each lent to one thread at a time. A connection is a session of the user in
// SAP: it holds locks and the unfinished work of whoever had it.
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/clock.hpp"
#include "core/result.hpp"
#include "sap/rfc/rfc_error.hpp"
#include "sap/rfc/rfc_library.hpp"
#include "sap/rfc/rfc_logon.hpp"

namespace weir::sap {

class RfcPool;

// One connection for as long as it lives; nobody else calls on it meanwhile.
class RfcLease {
 public:
  RfcLease(RfcLease&& other) noexcept;
  RfcLease& operator=(RfcLease&&) = delete;
  ~RfcLease();

  nwrfc::Connection connection() const { return connection_; }
  const nwrfc::Functions& functions() const;
  // What a failed call left: the session is dead and is not handed on, unless the function itself refused.
  void note(const nwrfc::ErrorInfo& error);
  bool is_broken() const { return is_broken_; }
  void drop() { is_broken_ = true; }  // whatever this session holds ends with it
  // Ends what the session has begun: its locks, and what its functions remember.
  void reset();

 private:
  friend class RfcPool;
  RfcLease(RfcPool& pool, nwrfc::Connection connection) : pool_{&pool}, connection_{connection} {}

  RfcPool* pool_;  // null when it was moved away
  nwrfc::Connection connection_;
  bool is_broken_ = false;
};

struct RfcPoolOptions {
  std::size_t connections_max = 2;
  Duration ping_after{60'000};       // what was idle for longer may be dead without knowing it
  Duration close_after{5 * 60'000};  // an idle session costs SAP memory
  int refused_logons_max = 2;        // one after the other; SAP locks a user after five
  Duration logon_pause{30 * 60'000};
};

struct RfcSystem {
  std::string id;         // "ECX"
  std::string client;     // "100"
  std::string release;    // "731"
  std::string kernel;     // "753"
  std::string code_page;  // "4103": Unicode; "1100": Latin-1
};

// Safe to use from any number of threads. Whoever has a lease does not ask for a second one: when all have
// one, they would wait for each other.
class RfcPool {
 public:
  RfcPool(const RfcLibrary& library, RfcLogon logon, const Clock& clock, RfcPoolOptions options = {});
  ~RfcPool();  // when every lease has come back
  RfcPool(const RfcPool&) = delete;
  RfcPool& operator=(const RfcPool&) = delete;

  // Waits while all connections are lent. The session is fresh: nothing of whoever had it before is left.
  // Fails like rfc_failure; with sap.logon_refused (stop) without asking SAP after two refused logons, until
  // half an hour has passed or try_logon_again() was called, so that the user is never locked.
  Result<RfcLease> lease();

  void try_logon_again();  // somebody has corrected the password
  void close_idle();       // as every lease does by the way; for quiet times

  const RfcLibrary& library() const { return library_; }
  std::size_t connections() const;  // open ones, lent or idle

 private:
  friend class RfcLease;
  struct Idle {
    nwrfc::Connection connection;
    Instant since;
  };

  void wait_for_place();
  std::optional<Idle> take_idle();
  std::vector<Idle> take_expired(Instant now);  // under mutex_
  bool is_fit(const Idle& idle) const;
  Result<RfcLease> open();
  Failure note_refusal(const nwrfc::ErrorInfo& error);
  std::optional<Failure> logon_is_paused() const;
  Failure scrubbed(Failure failure) const;
  void give_back(nwrfc::Connection connection, bool is_broken);
  void close(nwrfc::Connection connection) const;

  const RfcLibrary& library_;
  const RfcLogon logon_;
  const Clock& clock_;
  const RfcPoolOptions options_;
  Scrubber scrubber_;

  mutable std::mutex mutex_;  // of what follows; never held during a call
  std::condition_variable returned_;
  std::vector<Idle> idle_;  // the last to come back is the first to go
  std::size_t lent_ = 0;
  int refused_logons_ = 0;
  std::optional<Instant> no_logon_before_;

  std::mutex opening_;  // one logon at a time, or eight threads would try a wrong password eight times
};

// What is at the other end of a connection. Fails like rfc_failure.
Result<RfcSystem> rfc_system(RfcLease& lease);

}  // namespace weir::sap

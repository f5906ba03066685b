#pragma once
// A program that SAP calls: outbound IDocs whose port is tRFC arrive here. SAP repeats a call until it hears
// that it was taken, so what was taken is known by its transaction id (TID).
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "core/doors.hpp"
#include "sap/model/rfc.hpp"
#include "sap/rfc/rfc_pool.hpp"
#include "sap/rfc/rfc_signature.hpp"

namespace weir::sap {

// Which TIDs were taken and not yet confirmed by SAP, in a store that outlives the process.
class ReceivedTids {
 public:
  explicit ReceivedTids(KeyedStore& kept) : kept_{kept} {}

  bool is_taken(std::string_view tid) { return kept_.load(key(tid)).has_value(); }
  bool take(std::string_view tid);  // false: the store did not keep it
  void forget(std::string_view tid) { kept_.forget(key(tid)); }

 private:
  static std::string key(std::string_view tid) { return "trfc-received/" + std::string{tid}; }

  KeyedStore& kept_;
};

// Persists what came before it returns Done. The same TID comes again when the process ended right behind
// that: who takes it once by its TID has it once. A Failure lets SAP try again later.
using OnReceived = std::function<Result<Done>(std::string_view tid, const RfcParameters& call)>;

struct RfcServerOptions {
  std::string function = "IDOC_INBOUND_ASYNCHRONOUS";
  int listen_seconds = 1;       // how long stopping takes at most
  Duration first_pause{1'000};  // before it registers again; doubled each time
  Duration longest_pause{60'000};
};

class RfcServer {
 public:
  // `pool` is where the function's description comes from. All of them outlive this object.
  RfcServer(RfcPool& pool, RfcRegistration registration, KeyedStore& kept, OnReceived on_received,
            RfcServerOptions options = {});
  ~RfcServer();  // stops
  RfcServer(const RfcServer&) = delete;
  RfcServer& operator=(const RfcServer&) = delete;

  void start();  // in a thread of its own, which registers, listens, and registers again when it has to
  void stop();   // returns when what is being taken was taken

  struct State {
    bool is_registered = false;
    std::size_t registrations = 0;
    std::size_t taken = 0;                  // units of work
    std::optional<Failure> last_failure{};  // why it is not registered, or why a call was not taken
  };
  State state() const;

 private:
  friend struct RfcServerCalls;  // what the library calls back

  void run(const std::stop_token& stop);
  Result<Done> serve(const std::stop_token& stop);
  Result<Done> install();
  Result<nwrfc::Connection> register_program() const;
  nwrfc::Rc check(std::string_view tid);
  nwrfc::Rc execute(nwrfc::Container function, nwrfc::ErrorInfo* error);
  nwrfc::Rc commit(std::string_view tid);
  nwrfc::Rc end_unit();
  nwrfc::Rc fail(const Failure& failure);
  void note(const std::function<void(State&)>& change);

  RfcPool& pool_;
  const RfcRegistration registration_;
  ReceivedTids tids_;
  const OnReceived on_received_;
  const RfcServerOptions options_;

  // Of the listening thread alone.
  RfcSignature signature_;
  std::string tid_;                      // of the unit of work that is being received
  std::vector<RfcParameters> received_;  // its calls so far

  mutable std::mutex mutex_;
  State state_;  // under mutex_
  std::condition_variable_any stopping_;
  std::jthread thread_;
};

}  // namespace weir::sap

#include "sap/rfc/rfc_server.hpp"

#include <algorithm>
#include <memory>

#include "core/log.hpp"
#include "sap/rfc/rfc_containers.hpp"
#include "sap/rfc/rfc_error.hpp"
#include "sap/rfc/rfc_invocation.hpp"
#include "sap/rfc/utf16.hpp"

namespace weir::sap {

using nwrfc::Connection;
using nwrfc::Container;
using nwrfc::ErrorInfo;
using nwrfc::Rc;

namespace {

// The library calls back in the thread that listens, and passes nothing of ours along.
thread_local RfcServer* listening = nullptr;

std::string text_of(const char16_t* tid) {
  constexpr std::size_t longest = nwrfc::tid_size - 1;
  std::size_t length = 0;
  while (length < longest && tid[length] != u'\0') ++length;
  return utf8({tid, length});
}

void explain(ErrorInfo* error, std::string_view words) {
  if (error == nullptr) return;
  std::u16string text = utf16(words).value_or(std::u16string{});
  text.resize(std::min(text.size(), std::size(error->message) - 1));
  *std::ranges::copy(text, error->message).out = u'\0';
}

}  // namespace

bool ReceivedTids::take(std::string_view tid) {
  constexpr const char* taken = "taken";
  kept_.keep(key(tid), taken);
  return kept_.load(key(tid)) == taken;
}

// What the library calls. Nothing may be thrown through it: it is C.
struct RfcServerCalls {
  template <typename Work>
  static Rc guarded(ErrorInfo* error, const Work& work) {
    if (listening == nullptr) return Rc::external_failure;
    try {
      return work(*listening);
    } catch (const std::exception& bug) {
      log_error("rfc.server_bug", {{"what", bug.what()}});
      explain(error, "internal error of the receiver");
      return Rc::external_failure;
    }
  }

  static Rc execute(Connection, Container function, ErrorInfo* error) {
    return guarded(error, [&](RfcServer& server) { return server.execute(function, error); });
  }
  static Rc check(Connection, const char16_t* tid) {
    return guarded(nullptr, [&](RfcServer& server) { return server.check(text_of(tid)); });
  }
  static Rc commit(Connection, const char16_t* tid) {
    return guarded(nullptr, [&](RfcServer& server) { return server.commit(text_of(tid)); });
  }
  static Rc rollback(Connection, const char16_t*) {
    return guarded(nullptr, [](RfcServer& server) { return server.end_unit(); });
  }
  static Rc confirm(Connection, const char16_t* tid) {
    return guarded(nullptr, [&](RfcServer& server) {
      server.tids_.forget(text_of(tid));
      return Rc::ok;
    });
  }
};

RfcServer::RfcServer(RfcPool& pool, RfcRegistration registration, KeyedStore& kept, OnReceived on_received,
                     RfcServerOptions options)
    : pool_{pool},
      registration_{std::move(registration)},
      tids_{kept},
      on_received_{std::move(on_received)},
      options_{std::move(options)} {}

RfcServer::~RfcServer() { stop(); }

void RfcServer::start() {
  thread_ = std::jthread{[this](const std::stop_token& stop) { run(stop); }};
}

void RfcServer::stop() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  thread_.join();
}

RfcServer::State RfcServer::state() const {
  const std::lock_guard lock{mutex_};
  return state_;
}

void RfcServer::note(const std::function<void(State&)>& change) {
  const std::lock_guard lock{mutex_};
  change(state_);
}

void RfcServer::run(const std::stop_token& stop) {
  listening = this;
  Duration pause = options_.first_pause;
  while (!stop.stop_requested()) {
    const std::size_t before = state().registrations;
    const auto served = serve(stop);
    note([&](State& state) {
      state.is_registered = false;
      if (!served) state.last_failure = served.error();
    });
    if (served) break;
    log_warn("rfc.server_not_registered",
             {{"program", registration_.program_id}, {"code", served.error().code}});
    if (state().registrations > before) pause = options_.first_pause;  // it was there, and was lost
    std::unique_lock lock{mutex_};
    stopping_.wait_for(lock, stop, pause, [] { return false; });
    pause = std::min(pause * 2, options_.longest_pause);
  }
  listening = nullptr;
}

// Until it is stopped (Done), or the registration is lost.
Result<Done> RfcServer::serve(const std::stop_token& stop) {
  if (const auto installed = install(); !installed) return installed;
  const auto connection = register_program();
  if (!connection) return connection.error();
  note([](State& state) {
    state.is_registered = true;
    ++state.registrations;
  });
  const nwrfc::Functions& functions = pool_.library().functions();
  RfcErrorSpace error;
  Result<Done> outcome = Done{};
  while (!stop.stop_requested()) {
    const Rc rc = functions.RfcListenAndDispatch(*connection, options_.listen_seconds, error.get());
    if (rc == Rc::ok || rc == Rc::retry || rc == Rc::abap_exception) continue;
    outcome = rfc_failure(*error, RfcMoment::opening, "program " + registration_.program_id);
    break;
  }
  RfcErrorSpace ignored;  // it is given up either way
  functions.RfcCloseConnection(*connection, ignored.get());
  end_unit();
  return outcome;
}

Result<Done> RfcServer::install() {
  auto lease = pool_.lease();
  if (!lease) return lease.error();
  const auto description = describe_function(*lease, options_.function);
  if (!description) return description.error();
  const nwrfc::Functions& functions = lease->functions();
  auto signature = rfc_signature(functions, *description, options_.function);
  if (!signature) return signature.error();
  signature_ = *std::move(signature);
  RfcErrorSpace error;
  if (functions.RfcInstallTransactionHandlers(nullptr, &RfcServerCalls::check, &RfcServerCalls::commit,
                                              &RfcServerCalls::rollback, &RfcServerCalls::confirm,
                                              error.get()) != Rc::ok ||
      functions.RfcInstallServerFunction(nullptr, *description, &RfcServerCalls::execute, error.get()) !=
          Rc::ok)
    return rfc_failure(*error, RfcMoment::preparing, options_.function);
  return Done{};
}

Result<Connection> RfcServer::register_program() const {
  const RfcConnectionTexts texts{connection_parameters(registration_)};
  RfcErrorSpace error;
  const Connection connection =
      pool_.library().functions().RfcRegisterServer(texts.data(), texts.size(), error.get());
  if (connection != nullptr) return connection;
  Failure failure = rfc_failure(*error, RfcMoment::opening, "program " + registration_.program_id);
  failure.text += ". The gateway's reginfo must allow this host and program (SMGW), and SM59 must name it";
  return failure;
}

Rc RfcServer::check(std::string_view tid) {
  end_unit();
  tid_ = tid;
  return tids_.is_taken(tid) ? Rc::executed : Rc::ok;
}

// Nothing is kept yet: SAP may still roll back.
Rc RfcServer::execute(Container function, ErrorInfo* error) {
  if (tid_.empty()) {
    explain(error, "is received by tRFC only");
    return Rc::external_failure;
  }
  auto call = read_function(pool_.library().functions(), function, signature_, RfcSide::call, {},
                            RfcMoment::preparing);
  if (!call) {
    explain(error, "cannot be read");
    return fail(call.error());
  }
  received_.push_back(*std::move(call));
  return Rc::ok;
}

Rc RfcServer::commit(std::string_view tid) {
  for (const RfcParameters& call : received_)
    if (const auto persisted = on_received_(tid, call); !persisted) return fail(persisted.error());
  // Not kept, SAP asks again, and who persists by TID has it once all the same.
  if (!tids_.take(tid))
    return fail({.next = Next::retry,
                 .code = "rfc.tid_not_kept",
                 .text = "tRFC " + std::string{tid} + ": the store did not keep its id",
                 .subject = std::string{tid},
                 .not_before = {}});
  note([](State& state) { ++state.taken; });
  return end_unit();
}

Rc RfcServer::end_unit() {
  tid_.clear();
  received_.clear();
  return Rc::ok;
}

Rc RfcServer::fail(const Failure& failure) {
  log_warn("rfc.call_not_taken", {{"code", failure.code}});
  note([&](State& state) { state.last_failure = failure; });
  end_unit();
  return Rc::external_failure;
}

}  // namespace weir::sap

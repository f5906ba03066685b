#include <chrono>
#include <condition_variable>
#include <mutex>

#include "fake_sdk/fake_sdk.hpp"

namespace weir::sap::nwrfc {
namespace {

// What was installed holds for the whole process, as with SAP's.
struct Installed {
  std::mutex mutex;
  std::map<std::u16string, std::pair<const FunctionDescTag*, ServerFunction>> functions;
  OnTransaction check = nullptr, commit = nullptr, rollback = nullptr, confirm = nullptr;
};

Installed& installed() {
  static Installed one;
  return one;
}

std::string gateway_url(const Json& parameters) {
  std::string host = parameters.value("gwhost", "127.0.0.1");
  const std::string service = parameters.value("gwserv", "3300");
  if (host.find(':') == std::string::npos)
    host += ':' + (service.starts_with("sapgw") ? "33" + service.substr(5) : service);
  return "http://" + host + "/rfc-gateway/";
}

struct Outcome {
  std::string state;
  std::string message{};
};

Outcome run_function(Connection connection, const Json& call) {
  std::pair<const FunctionDescTag*, ServerFunction> found{};
  {
    const std::lock_guard lock{installed().mutex};
    const auto entry = installed().functions.find(wide(call.value("function", "")));
    if (entry == installed().functions.end()) return {"failed", "function is not installed"};
    found = entry->second;
  }
  const auto function = make_function(*found.first);
  take_json(*function, call.value("parameters", Json::object()));
  ErrorInfo error{};
  const Rc rc = found.second(connection, function.get(), &error);
  if (rc == Rc::ok) return {"ok"};
  return {"failed", narrow(std::u16string{error.message})};
}

Outcome run_handler(Connection connection, OnTransaction handler, const Json& call) {
  if (handler == nullptr) return {"failed", "no handler is installed"};
  const std::u16string tid = wide(call.value("tid", ""));
  const Rc rc = handler(connection, tid.c_str());
  if (rc == Rc::ok) return {"ok"};
  return {rc == Rc::executed ? "executed" : "failed", "the handler refuses"};
}

Outcome run_step(Connection connection, const Json& call) {
  const std::string step = call.value("step", "");
  const Installed& handlers = installed();
  if (step == "check") return run_handler(connection, handlers.check, call);
  if (step == "execute") return run_function(connection, call);
  if (step == "commit") return run_handler(connection, handlers.commit, call);
  if (step == "rollback") return run_handler(connection, handlers.rollback, call);
  return run_handler(connection, handlers.confirm, call);
}

void rest_a_little() {
  std::mutex mutex;
  std::condition_variable nobody;
  std::unique_lock lock{mutex};
  nobody.wait_for(lock, std::chrono::milliseconds{10});
}

}  // namespace

extern "C" {

Connection RfcRegisterServer(const ConnectionParameter* parameters, unsigned count, ErrorInfo* error) {
  Json given = Json::object();
  for (unsigned at = 0; at < count; ++at) given[narrow(parameters[at].name)] = narrow(parameters[at].value);
  auto connection = std::make_unique<ConnectionTag>();
  connection->url = gateway_url(given);
  const auto answer =
      ask(connection.get(), "register", {{"program_id", given.value("program_id", "")}}, error);
  if (!answer) return nullptr;
  connection->server = answer->value("server", "");
  return connection.release();
}

Rc RfcListenAndDispatch(Connection connection, int seconds, ErrorInfo* error) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{seconds};
  do {
    const auto answer = ask(connection, "next", {{"wait_ms", 100}}, error);
    if (!answer) return error->code;
    if (const auto call = answer->find("call"); call != answer->end()) {
      const Outcome outcome = run_step(connection, *call);
      const Json said{{"id", call->value("id", "")}, {"state", outcome.state}, {"message", outcome.message}};
      return ask(connection, "answer", said, error) ? Rc::ok : error->code;
    }
    rest_a_little();
  } while (std::chrono::steady_clock::now() < until);
  return fail(error, Rc::retry, "RFC_RETRY", "nothing came");
}

Rc RfcInstallServerFunction(const Char*, FunctionDesc description, ServerFunction function, ErrorInfo*) {
  const std::lock_guard lock{installed().mutex};
  installed().functions.insert_or_assign(description->name, std::pair{description, function});
  return Rc::ok;
}

Rc RfcInstallTransactionHandlers(const Char*, OnTransaction check, OnTransaction commit,
                                 OnTransaction rollback, OnTransaction confirm, ErrorInfo*) {
  const std::lock_guard lock{installed().mutex};
  installed().check = check;
  installed().commit = commit;
  installed().rollback = rollback;
  installed().confirm = confirm;
  return Rc::ok;
}

}  // extern "C"

}  // namespace weir::sap::nwrfc

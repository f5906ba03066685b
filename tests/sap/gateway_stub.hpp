#pragma once
// An RFC gateway that does what a test says and notes what it was asked; for what a stand-in ECC is too
// honest to do.
#include <algorithm>
#include <functional>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "http/test_server.hpp"

namespace weir::testing {

using Json = nlohmann::json;

inline Json rfc_error(int rc, const std::string& key, const std::string& message = "",
                      bool is_closed = false) {
  return {{"error", {{"rc", rc}, {"key", key}, {"message", message}, {"closed", is_closed}}}};
}

inline Json rfc_field(const std::string& name, const std::string& type, int length = 0, int decimals = 0) {
  return {{"name", name}, {"type", type}, {"length", length}, {"decimals", decimals}};
}

inline Json rfc_parameter(const std::string& direction, Json field, const std::string& structure = "",
                          bool is_optional = true) {
  field["direction"] = direction;
  field["optional"] = is_optional;
  field["structure"] = structure;
  return field;
}

inline Json bapi_return() {
  return {rfc_field("TYPE", "CHAR", 1), rfc_field("ID", "CHAR", 20), rfc_field("NUMBER", "NUM", 3),
          rfc_field("MESSAGE", "CHAR", 220)};
}

class GatewayStub {
 public:
  // Null: no answer, the connection breaks.
  using Answer = std::function<Json(const Json& request)>;

  GatewayStub() {
    describe("STFC_CONNECTION", {{"parameters",
                                  {rfc_parameter("import", rfc_field("REQUTEXT", "CHAR", 255)),
                                   rfc_parameter("export", rfc_field("ECHOTEXT", "CHAR", 255))}}});
    on_call("STFC_CONNECTION", [](const Json& call) {
      return exports({{"ECHOTEXT", call["parameters"].value("REQUTEXT", "")}});
    });
    const Json wait = rfc_parameter("import", rfc_field("WAIT", "CHAR", 1));
    const Json result = rfc_parameter("export", rfc_field("RETURN", "STRUCTURE"), "BAPIRET2");
    describe("BAPI_TRANSACTION_COMMIT",
             {{"parameters", {wait, result}}, {"structures", {{"BAPIRET2", bapi_return()}}}});
    describe("BAPI_TRANSACTION_ROLLBACK",
             {{"parameters", {result}}, {"structures", {{"BAPIRET2", bapi_return()}}}});
    for (const char* name : {"BAPI_TRANSACTION_COMMIT", "BAPI_TRANSACTION_ROLLBACK"})
      on_call(name, [](const Json&) { return exports({{"RETURN", Json::object()}}); });
  }

  static Json exports(Json exports) { return {{"exports", std::move(exports)}}; }

  void describe(const std::string& function, Json description) {
    descriptions_[function] = std::move(description);
  }
  void on_call(const std::string& function, Answer answer) { calls_[function] = std::move(answer); }
  // Another operation than "call": "ping", "reset", "transaction", "open".
  void on(const std::string& operation, Answer answer) { operations_[operation] = std::move(answer); }

  std::string address() { return "127.0.0.1:" + std::to_string(server_->port()); }

  // "open", "call STFC_CONNECTION", "reset" … in the order they came.
  std::vector<std::string> asked() {
    const std::lock_guard lock{mutex_};
    return asked_;
  }
  std::size_t count(const std::string& what) {
    const auto all = asked();
    return static_cast<std::size_t>(std::ranges::count(all, what));
  }
  Json last_request(const std::string& what) {
    const std::lock_guard lock{mutex_};
    return last_[what];
  }
  void forget_asked() {
    const std::lock_guard lock{mutex_};
    asked_.clear();
  }

 private:
  http::Response handle(const http::Request& request) {
    const std::string operation = request.path.substr(std::string{"/rfc-gateway/"}.size());
    const Json answer = answer_to(operation, Json::parse(request.body));
    if (answer.is_null()) return {.status = 502, .headers = {}, .body = ""};
    return {.status = 200, .headers = {{"content-type", "application/json"}}, .body = answer.dump()};
  }

  Json answer_to(const std::string& operation, const Json& request) {
    const bool is_call = operation == "call";
    const std::string what = is_call ? "call " + request.value("function", "") : operation;
    {
      const std::lock_guard lock{mutex_};
      asked_.push_back(what);
      last_[what] = request;
    }
    if (is_call) return calls_.at(request.at("function"))(request);
    if (const auto own = operations_.find(operation); own != operations_.end()) return own->second(request);
    if (operation == "open") return open(request);
    if (operation != "describe") return Json::object();
    const auto described = descriptions_.find(request.at("function"));
    return described == descriptions_.end() ? rfc_error(5, "FU_NOT_FOUND", "no such function")
                                            : described->second;
  }

  Json open(const Json& request) {
    if (request["params"]["passwd"] != "secret")
      return rfc_error(2, "RFC_LOGON_FAILURE", "Name or password is incorrect", true);
    const std::lock_guard lock{mutex_};
    return {{"session", "S" + std::to_string(++sessions_)},
            {"attributes", {{"sysId", "ECX"}, {"partnerRel", "731"}, {"partnerCodepage", "4103"}}}};
  }

  std::mutex mutex_;
  std::vector<std::string> asked_;
  std::map<std::string, Json> last_;
  int sessions_ = 0;
  std::map<std::string, Json> descriptions_;  // what follows is set before the first request
  std::map<std::string, Answer> calls_;
  std::map<std::string, Answer> operations_;
  TestServer server_{{.workers = 10}, [this](const http::Request& request) { return handle(request); }};
};

}  // namespace weir::testing

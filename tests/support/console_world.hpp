#pragma once
// A console without a wire, on an empty store without connections or on one that a test has: who may ask for
// what, and how.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "flows/close_month.hpp"
#include "monitor/work_items.hpp"
#include "support/memory_keyed_store.hpp"
#include "web/console.hpp"

namespace weir::testing::console {

using nlohmann::json;
using namespace web;

inline const std::string good_password = "a password that is long";

class World {
 public:
  World() : World{std::shared_ptr<store::Database>{*store::Database::open(":memory:")}, {}} {}
  // What `of` refers to outlives this, and so does the store.
  World(store::Database& store, const flows::Context& of)
      : World{std::shared_ptr<store::Database>{std::shared_ptr<store::Database>{}, &store}, {&of}} {}
  // Signs a new user of that role in; a second one of the same role is the first.
  const SignedIn& as(Role role) {
    const std::string name{name_of(role)};
    if (const auto found = signed_in_.find(name); found != signed_in_.end()) return found->second;
    EXPECT_TRUE(accounts.add({.name = name, .display_name = name, .roles = name}, good_password, {"root"}));
    return signed_in_.emplace(name, *accounts.sign_in({name, good_password, "", "127.0.0.1"})).first->second;
  }

  http::Response ask(const std::string& method, const std::string& path, http::Headers headers = {},
                     const std::string& body = {}) {
    auto request = http::request_from(method, path, std::move(headers), body);
    if (!request) return {.status = 400, .headers = {}, .body = {}};
    request->peer = "127.0.0.1";
    return console.answer(*request);
  }
  http::Response ask_as(const SignedIn& who, const std::string& method, const std::string& path,
                        const std::string& body = "{}") {
    return ask(method, path,
               {{"cookie", "weir_session=" + who.token},
                {"x-weir-csrf", who.visitor.csrf},
                {"content-type", "application/json"}},
               body);
  }

  const std::shared_ptr<store::Database> database;
  const std::vector<const flows::Context*> connections_;
  store::AuditLog audit{*database, std::string(32, 'k')};
  testing::MemoryKeyedStore secrets;
  ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
  Accounts accounts{*database, secrets, audit, clock};
  monitor::OwnerRules owners;
  monitor::WorkStores work_stores{*database, std::string(32, 'k')};
  monitor::WorkItems work{work_stores, owners, clock};
  Console console{{.database = *database,
                   .accounts = accounts,
                   .work = work,
                   .clock = clock,
                   .connections = connections_,
                   .boards = empty_boards(),
                   .assets = Assets{std::span<const BuiltIn>{}},
                   .options = {.has_secure_cookie = true}}};

 private:
  World(std::shared_ptr<store::Database> store, std::vector<const flows::Context*> connections)
      : database{std::move(store)}, connections_{std::move(connections)} {}

  static Boards empty_boards() {
    Boards boards;
    boards.dispatch = [](const std::string&, std::size_t) {
      return nlohmann::ordered_json{{"now", "1970-01-01T00:00:00Z"}, {"connections", json::array()}};
    };
    boards.dispatch_health = [](const std::string&) {
      return nlohmann::ordered_json{{"now", "1970-01-01T00:00:00Z"}, {"connections", json::array()}};
    };
    boards.schedules = [](const std::string&) {
      return nlohmann::ordered_json{{"connections", json::array()}};
    };
    boards.stock_drift = [](const std::string&, std::size_t) {
      return nlohmann::ordered_json{{"connections", json::array()}};
    };
    boards.payouts = [](const std::string&) {
      return nlohmann::ordered_json{{"connections", json::array()}};
    };
    boards.config = [] { return nlohmann::ordered_json{{"settings", json::array()}}; };
    boards.sap_system = [](const std::string&) { return std::string{}; };
    boards.close_company = [](const flows::Connection&, const std::string& code) {
      return flows::CloseCompany{.code = code};
    };
    return boards;
  }

  std::map<std::string, SignedIn> signed_in_;
};

// Of a refusal; empty of any other answer.
inline std::string code_of(const http::Response& response) {
  const json body = json::parse(response.body, nullptr, false);
  return body.is_object() ? body.value("code", "") : "";
}

inline std::string header_of(const http::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return "";
}

inline json openapi() {
  std::ifstream file{WEIR_OPENAPI};
  return json::parse(file);
}

}  // namespace weir::testing::console

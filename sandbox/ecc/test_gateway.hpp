#pragma once
// For tests: what an RFC client says to the gateway, written by hand, and the order of order_idoc() as a
// call.
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "sandbox/ecc/test_system.hpp"

namespace weir::sandbox::ecc::testing {

// The answer as it is; a broken connection is null.
Json ask(System& system, std::string_view operation, const Json& request);

// One client with a session of its own, opened as WEIR.
class RfcClient {
 public:
  explicit RfcClient(System& system, std::string_view user = "WEIR");

  Json ask(std::string_view operation);
  Json ask(std::string_view operation, Json request);
  Json call(std::string_view function);
  Json call(std::string_view function, Json parameters);
  Json exports(std::string_view function);
  Json exports(std::string_view function, Json parameters);
  // "5 TABLE_NOT_AVAILABLE", with "closed" behind where the session is gone; empty where there is no error.
  static std::string error_of(const Json& answer);

 private:
  System& system_;
  std::string session_;
};

inline constexpr std::string_view create = "BAPI_SALESORDER_CREATEFROMDAT2";
// Two pieces at 25.21: 50.42 EUR.
Json create_parameters();

// The rows of IDOC_INBOUND_ASYNCHRONOUS for posting_idoc(), places counted by hand from the reference.
Json flat_posting();
Json idoc_call(Json parameters);

}  // namespace weir::sandbox::ecc::testing

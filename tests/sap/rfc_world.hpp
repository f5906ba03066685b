#pragma once
// SAP's library as it is found on disk, here ours, and a pool of connections to a gateway that a test writes.
#include <gtest/gtest.h>

#include "core/clock.hpp"
#include "sap/gateway_stub.hpp"
#include "sap/rfc/nw_rfc.hpp"
#include "sap/rfc/rfc_pool.hpp"
#include "support/scripted_sender.hpp"

namespace weir::testing {

// Loaded once, as in a process of Weir.
inline const sap::RfcLibrary& fake_library() {
  static const auto library = sap::RfcLibrary::load(std::string{WEIR_FAKE_SDK} + "/whole");
  ensure(library.has_value(), "our libsapnwrfc.so cannot be loaded");
  return *library;
}

inline sap::RfcLogon logon_at(const std::string& address, const std::string& user = "WEIR",
                              const std::string& password = "secret") {
  return {.direct = sap::RfcHost{address, "00"},
          .balanced = {},
          .router = {},
          .snc = {},
          .client = "100",
          .language = "EN",
          .user = user,
          .password = Secret{password}};
}

class RfcWorld : public ::testing::Test {
 protected:
  GatewayStub gateway_;
  ManualClock clock_{Instant{Duration{1'700'000'000'000}}};
  sap::RfcPool pool_{fake_library(), logon_at(gateway_.address()), clock_};
  sap::NwRfc rfc_{pool_};
};

}  // namespace weir::testing

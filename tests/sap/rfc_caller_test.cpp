#include "contract/rfc_caller_laws.hpp"
#include "sap/ecc_world.hpp"
#include "sap/soap/soap_rfc.hpp"

namespace weir::sap::rfc_caller_test {
namespace {

using namespace weir::testing;

class OverHttp final : public RfcCaller {
 public:
  OverHttp(const std::string& address, const RfcUser& user)
      : sap_{http_, {"http://" + address, "100", "EN", user.name, user.password}} {}
  Result<RfcParameters> call(std::string_view function, const RfcParameters& parameters) override {
    return soap_.call(function, parameters);
  }

 private:
  http::CurlSender http_{{}};
  SapHttp sap_;
  SoapRfc soap_{sap_};
};

class ByLibrary final : public RfcCaller {
 public:
  ByLibrary(RfcLogon logon, const Clock& clock) : pool_{fake_library(), std::move(logon), clock} {}
  Result<RfcParameters> call(std::string_view function, const RfcParameters& parameters) override {
    return rfc_.call(function, parameters);
  }

 private:
  RfcPool pool_;
  NwRfc rfc_{pool_};
};

class RfcCallers : public EccWorld {
 protected:
  void SetUp() override {
    RfcPool pool{fake_library(), logon(), clock_};
    const auto made = NwRfc{pool}.call_and_commit(create, order("304-3159896-1390916"));
    ASSERT_TRUE(made) << made.error().text;
    ASSERT_EQ(orders(), 1u);
  }
};

TEST_F(RfcCallers, KeepTheContractOverHttp) {
  exercise_rfc_caller([this](const RfcUser& user) { return std::make_shared<OverHttp>(address(), user); });
}

TEST_F(RfcCallers, KeepTheContractByTheLibrary) {
  exercise_rfc_caller([this](const RfcUser& user) {
    return std::make_shared<ByLibrary>(logon(user.name, user.password), clock_);
  });
}

}  // namespace
}  // namespace weir::sap::rfc_caller_test

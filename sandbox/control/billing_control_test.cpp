#include "sandbox/control/billing_control.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "sandbox/control/temporary_file.hpp"
#include "sandbox/ecc/test_system.hpp"

namespace weir::sandbox::billing_control_test {
namespace {

using Json = nlohmann::json;
using namespace ecc::testing;

// With an order of Amazon's shipping that is due.
struct Office : System {
  Office() { send_order(with(order_idoc(), "<DOC_TYPE>ZAMZ", "<DOC_TYPE>ZAFB")); }
  http::Response post(std::string path, std::string body) {
    const http::Request request{"POST", std::move(path), {}, {}, std::move(body), {}};
    return handle_billing(ecc, request, folder, now).value_or(http::Response{404, {}, ""});
  }
  std::string order() { return orders().at(0).at("vbeln"); }

  TemporaryFile place{"list", ""};
  std::filesystem::path folder = std::filesystem::path{place.path()}.parent_path();
};

std::string first_bytes(const std::filesystem::path& file) {
  std::ifstream stream{file, std::ios::binary};
  std::string bytes(8, '\0');
  stream.read(bytes.data(), 8);
  return bytes;
}

TEST(BillingControl, BillsAndPutsTheDocumentIntoTheFolder) {
  Office office;
  const auto answer = office.post("/sap/billing", "{}");
  EXPECT_EQ(answer.body, R"({"billing":["0090000001"]})");
  EXPECT_EQ(first_bytes(office.folder / "0090000001.pdf"), "%PDF-1.4");
  EXPECT_FALSE(Json::parse(office.ecc.truth_billing())[0]["printed"].is_null());
}

TEST(BillingControl, PutsOutWhatWasHeldBack) {
  Office office;
  office.post("/sap/billing", R"({"output":false})");
  EXPECT_FALSE(std::filesystem::exists(office.folder / "0090000001.pdf"));
  EXPECT_EQ(office.post("/sap/invoice-output", "{}").body, R"({"printed":["0090000001"]})");
  EXPECT_TRUE(std::filesystem::exists(office.folder / "0090000001.pdf"));
  EXPECT_EQ(office.post("/sap/invoice-output", "{}").body, R"({"printed":[]})");
  EXPECT_EQ(office.post("/sap/invoice-output", R"({"document":"0090000009"})").status, 409);
  office.folder.clear();
  EXPECT_EQ(office.post("/sap/invoice-output", R"({"document":"0090000001"})").status, 409);
}

TEST(BillingControl, RejectsAndBlocks) {
  Office office;
  EXPECT_EQ(
      office.post("/sap/blocks", R"({"order":")" + office.order() + R"(","billing_block":"01"})").status,
      200);
  EXPECT_EQ(office.post("/sap/billing", "{}").body, R"({"billing":[]})");
  EXPECT_EQ(office.post("/sap/rejection", R"({"order":"1","reason":"Z1"})").status, 409);
  const auto rejected = office.post(
      "/sap/rejection", R"({"order":")" + office.order() + R"(","reason":"Z3","items":["000010"]})");
  EXPECT_EQ(rejected.status, 200) << rejected.body;
  EXPECT_EQ(office.orders()[0]["items"][0]["rejection"], "Z3");
}

TEST(BillingControl, EditsAPriceAndDecidesAboutCredit) {
  Office office;
  const auto body = [&](const std::string& more) {
    return R"({"order":")" + office.order() + "\"" + more + "}";
  };
  EXPECT_EQ(office.post("/sap/price", body(R"(,"item":"000010","price":"30.00")")).status, 200);
  EXPECT_EQ(office.orders()[0]["gross_value"], "64.19");
  EXPECT_EQ(office.post("/sap/price", body(R"(,"item":"000020","price":"30.00")")).status, 409);
  EXPECT_EQ(office.post("/sap/credit", body("")).status, 200);
  EXPECT_EQ(office.orders()[0]["credit"], "B");
  EXPECT_EQ(office.post("/sap/credit", body(R"(,"blocked":false)")).status, 200);
  EXPECT_EQ(office.orders()[0]["credit"], "D");
  EXPECT_EQ(office.post("/sap/credit", "{}").status, 409);
}

TEST(BillingControl, CancelsAndReleases) {
  Office office;
  office.post("/sap/billing", "{}");
  EXPECT_EQ(office.post("/sap/billing-release", "{}").body, R"({"released":[]})");
  EXPECT_EQ(office.post("/sap/billing-cancellation", R"({"document":"0090000001"})").body,
            R"({"document":"0090000002"})");
  EXPECT_EQ(office.post("/sap/billing-cancellation", R"({"document":"0090000001"})").status, 409);
  EXPECT_EQ(office.post("/sap/billing", "[]").status, 400);
  EXPECT_EQ(office.post("/sap/anything", "{}").status, 404);
}

TEST(BillingControl, MakesACreditMemoAsAClerkDoes) {
  Office office;
  const auto body = [&](const std::string& reason) {
    return R"({"order":")" + office.order() + R"(","reason":")" + reason +
           R"(","items":[{"item":"000010","quantity":1,"goods":"5.00","shipping":"1.19"}]})";
  };
  EXPECT_EQ(office.post("/sap/credit-memo", body("Q9")).status, 409);
  const auto answer = office.post("/sap/credit-memo", body("Z01"));
  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto billing = Json::parse(office.ecc.truth_billing());
  ASSERT_EQ(billing.size(), 1u);
  EXPECT_EQ(billing[0]["vbeln"], Json::parse(answer.body)["document"]);
  EXPECT_EQ(billing[0]["type"], "G2");
  EXPECT_EQ(Json::parse(office.ecc.truth_returns())[0]["billing_block"], "");
}

}  // namespace
}  // namespace weir::sandbox::billing_control_test

#include "sap/soap/sap_http.hpp"

#include <gtest/gtest.h>

#include "support/scripted_sender.hpp"

namespace weir::sap::sap_http_test {
namespace {

using testing::fails;
using testing::header_of;
using testing::ScriptedSender;

const std::string xml = "<?xml version=\"1.0\"?><a/>";
const std::string fault =
    "<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\"><SOAP-ENV:Body>"
    "<SOAP-ENV:Fault><faultcode>SOAP-ENV:Server</faultcode><faultstring>no</faultstring></SOAP-ENV:Fault>"
    "</SOAP-ENV:Body></SOAP-ENV:Envelope>";
const std::string html = "<!DOCTYPE html><html><head><title>Error</title></head><body>Nope</body></html>";

class SapHttpTest : public ::testing::Test {
 protected:
  Result<std::string> post() { return sap_.post("/sap/bc/srt/idoc", xml); }

  ScriptedSender http_;
  SapHttp sap_{http_, {"https://ecc.example:44300", "100", "EN", "WEIR", "pa:ß&xyz"}};
};

TEST_F(SapHttpTest, PostsXmlWithLogonClientAndLanguage) {
  http_.answer(200, xml, {{"content-type", "text/xml; charset=utf-8"}});
  EXPECT_EQ(*post(), xml);
  const HttpRequest& asked = http_.last();
  EXPECT_EQ(asked.method, "POST");
  EXPECT_EQ(asked.url.find("https://ecc.example:44300/sap/bc/srt/idoc?"), 0u) << asked.url;
  EXPECT_NE(asked.url.find("sap-client=100"), std::string::npos) << asked.url;
  EXPECT_NE(asked.url.find("sap-language=EN"), std::string::npos) << asked.url;
  EXPECT_EQ(header_of(asked, "content-type").find("text/xml"), 0u);
  EXPECT_EQ(header_of(asked, "authorization"), "Basic V0VJUjpwYTrDnyZ4eXo=");
  EXPECT_EQ(asked.body, xml);
}

// SAP gives a request sixty seconds (PROCTIMEOUT); who waits less takes a slow posting for a lost one.
TEST_F(SapHttpTest, WaitsLongerThanSapWorks) {
  http_.answer(200, xml);
  ASSERT_TRUE(post());
  EXPECT_GT(http_.last().timeout, std::chrono::seconds{60});
}

TEST_F(SapHttpTest, GivesAFaultToItsCaller) {
  http_.answer(500, fault, {{"content-type", "text/xml"}});
  EXPECT_EQ(*post(), fault);
}

TEST_F(SapHttpTest, StopsWhenUserOrPasswordIsRefused) {
  http_.answer(401, html,
               {{"www-authenticate", "Basic realm=\"SAP NetWeaver Application Server [ECX/100]\""}});
  EXPECT_TRUE(fails(post(), Next::stop, "sap.logon_refused"));
}

TEST_F(SapHttpTest, StopsWhenTheServiceIsInactiveOrForbiddenOrUnknown) {
  http_.answer(403, html).answer(404, html);
  EXPECT_TRUE(fails(post(), Next::stop, "sap.service_closed"));
  EXPECT_TRUE(fails(post(), Next::stop, "sap.service_closed"));
}

// With form logon SAP answers 200 with a page in which a person would log on.
TEST_F(SapHttpTest, TakesALogonFormForAClosedService) {
  http_.answer(200, html, {{"content-type", "text/html; charset=utf-8"}});
  EXPECT_TRUE(fails(post(), Next::stop, "sap.service_closed"));
}

TEST_F(SapHttpTest, ComesBackWhenSapIsBusy) {
  http_.answer(503, html);
  EXPECT_TRUE(fails(post(), Next::retry, "sap.busy"));
}

TEST_F(SapHttpTest, KnowsThatAProxyThatGaveUpSaysNothingAboutSap) {
  http_.answer(502, html).answer(504, html);
  EXPECT_TRUE(fails(post(), Next::retry, "sap.lost_answer"));
  EXPECT_TRUE(fails(post(), Next::retry, "sap.lost_answer"));
}

// A dump in the middle of the work: what was done before it may stand.
TEST_F(SapHttpTest, DoesNotTakeAnErrorPageForARefusal) {
  http_.answer(500, html).answer(500, "");
  for (int i = 0; i < 2; ++i) {
    const auto answer = post();
    ASSERT_FALSE(answer);
    EXPECT_EQ(static_cast<int>(answer.error().next), static_cast<int>(Next::retry)) << answer.error().code;
  }
}

TEST_F(SapHttpTest, FailsAsTheWireDid) {
  http_.fail("http.lost_answer").fail("http.refused");
  EXPECT_TRUE(fails(post(), Next::retry, "http.lost_answer"));
  EXPECT_TRUE(fails(post(), Next::retry, "http.refused"));
}

TEST_F(SapHttpTest, NeverShowsThePassword) {
  for (const int status : {401, 403, 500, 502, 503}) {
    http_.answer(status, html);
    const auto answer = post();
    ASSERT_FALSE(answer);
    const std::string shown = answer.error().text + answer.error().subject;
    EXPECT_EQ(shown.find("xyz"), std::string::npos) << shown;
    EXPECT_EQ(shown.find("V0VJ"), std::string::npos) << shown;
  }
}

class Guard final : public LogonGuard {
 public:
  Result<Done> permit() override {
    if (is_open) return Done{};
    return Failure{Next::wait, "sap.logon_closed", "", ""};
  }
  void answered(bool was_refused) override { told += was_refused ? 'r' : 'a'; }
  bool is_open = true;
  std::string told;
};

TEST(SapHttpGuard, HearsOfEachLogonAndKeepsCallsBack) {
  testing::ScriptedSender http;
  Guard guard;
  const SapHttp sap{http, {"https://ecc.test", "100", "EN", "WEIR", "x"}, &guard};
  http.answer(401, html)
      .answer(200, "<a/>", {{"content-type", "text/xml"}})
      .answer(503, html)
      .fail("http.refused");
  for (int i = 0; i < 4; ++i) (void)sap.post("/x", "<a/>");
  EXPECT_EQ(guard.told, "ra") << "a dispatcher that is busy and a lost answer say nothing of the user";
  guard.is_open = false;
  EXPECT_TRUE(fails(sap.post("/x", "<a/>"), Next::wait, "sap.logon_closed"));
  EXPECT_EQ(http.requests().size(), 4u);
}

}  // namespace
}  // namespace weir::sap::sap_http_test

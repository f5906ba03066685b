#include "sap/soap/http_ways.hpp"

#include <gtest/gtest.h>

#include "support/scripted_sender.hpp"

namespace weir::sap::http_ways_test {
namespace {

using testing::code_of;
using testing::fails;

class HttpWays : public ::testing::Test {
 protected:
  static std::vector<AddressedIdoc> packet() {
    std::vector<Idoc> idocs;
    for (const char* key : {"AMZ|ORD|1", "AMZ|ORD|2"}) {
      Segment head{"E1EDK01"};
      head.set("CURCY", "EUR");
      idocs.push_back({"ORDERS05", "ORDERS", key, {head}});
    }
    return addressed(idocs, {"100", "WEIR", "WEIR", "SAPECX", "ECXCLNT100"});
  }
  static std::string page(const std::string& text) {
    return "<html><head><style>p { color: red }</style></head><body><h1>" + text + "</h1></body></html>";
  }

  testing::ScriptedSender http_;
  SapHttp sap_{http_, {"https://ecc.example", "100", "EN", "WEIR", "pw"}};
  PlainIdocWay plain_{sap_};
};

TEST_F(HttpWays, PlainTakesNothingButTheWordsForTaken) {
  http_.answer(200, page("IDoc-XML-inbound OK"), {{"content-type", "text/html"}});
  const auto receipts = plain_.send(packet());
  ASSERT_TRUE(receipts) << receipts.error().text;
  ASSERT_EQ(receipts->size(), 2u);
  EXPECT_EQ(*(*receipts)[0], "ARCKEY AMZ|ORD|1");
  EXPECT_EQ(*(*receipts)[1], "ARCKEY AMZ|ORD|2");
  EXPECT_EQ(http_.last().url.find("https://ecc.example/sap/bc/idoc_xml?sap-client=100"), 0u);
  EXPECT_EQ(http_.last().body.find("soap"), std::string::npos) << "no envelope";
  EXPECT_NE(http_.last().body.find("<ORDERS05>"), std::string::npos) << "no namespace";
}

// A page with 200 may be anything: a logon form, a proxy's page.
TEST_F(HttpWays, PlainTellsTheWordsOfAnyOtherPage) {
  http_.answer(200, page("Logon"), {{"content-type", "text/html"}})
      .answer(500, page("Basic type &quot;ORDERS05&quot; unknown"), {{"content-type", "text/html"}});
  EXPECT_TRUE(fails(plain_.send(packet()), Next::refuse, "sap.idoc_refused"));
  const auto refused = plain_.send(packet());
  ASSERT_TRUE(fails(refused, Next::retry, "sap.idoc_refused")) << "a short dump looks the same";
  EXPECT_NE(refused.error().text.find("unknown"), std::string::npos) << refused.error().text;
  EXPECT_EQ(refused.error().text.find("<h1>"), std::string::npos) << refused.error().text;
}

TEST_F(HttpWays, PlainFailsAsTheServiceDid) {
  http_.answer(401, "").answer(403, "").answer(503, "").answer(504, "").fail("http.lost_answer");
  EXPECT_EQ(code_of(plain_.send(packet())), "sap.logon_refused");
  EXPECT_EQ(code_of(plain_.send(packet())), "sap.service_closed");
  EXPECT_EQ(code_of(plain_.send(packet())), "sap.busy");
  EXPECT_EQ(code_of(plain_.send(packet())), "sap.lost_answer");
  EXPECT_EQ(code_of(plain_.send(packet())), "http.lost_answer");
}

}  // namespace
}  // namespace weir::sap::http_ways_test

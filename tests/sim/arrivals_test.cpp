// IDocs that SAP sends, by section H of the reference: kept before they are answered, once, whatever they
// are.
#include <fstream>

#include "http/client.hpp"
#include "http/server.hpp"
#include "sim/arrivals.hpp"
#include "store/asking_test.hpp"

namespace weir::testing::arrivals_test {
namespace {

constexpr const char* canary = "Kanarienvogel Grünfink";

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

// The database with its journal, as it lies on the disk.
std::string disk(Arrivals& world) {
  std::string bytes;
  for (const char* name : {"weir.db", "weir.db-wal"}) bytes += bytes_of(world.crossing.folder() / name);
  return bytes;
}

TEST(ArrivalsOfDeliveries, AreKeptOnceAndLookedAt) {
  Arrivals world;
  world.crossing.carry();
  world.deliver();
  EXPECT_EQ(world.crossing.ecc().push_outbound(world.crossing.now()), 1u);
  EXPECT_EQ(world.states(), "new ");
  EXPECT_EQ(world.rows()[0].message_type, "DESADV");
  EXPECT_NE(world.door.last.body.find("IDoc-XML-inbound ok"), std::string::npos);
  world.crossing.let_pass(std::chrono::seconds{1});
  EXPECT_EQ(world.states(), "done ");
  EXPECT_TRUE(world.exceptions("sap.idoc_edited").empty());
}

TEST(ArrivalsOfDeliveries, ComeInEveryFormOfThePort) {
  Arrivals world;
  world.crossing.carry();
  for (const bool has_soap : {false, true})
    for (const bool is_utf16 : {false, true}) {
      world.set_port({.name = "", .url = "", .has_soap = has_soap, .is_utf16 = is_utf16});
      world.deliver();
      EXPECT_EQ(world.crossing.ecc().push_outbound(world.crossing.now()), 1u);
      EXPECT_EQ(world.door.last.body.find(":Envelope") != std::string::npos, has_soap) << is_utf16;
    }
  EXPECT_EQ(world.states(), "new new new new ");
}

TEST(ArrivalsOfDeliveries, ThatTheStoreCouldNotKeepAreSentAgain) {
  Arrivals world;
  world.crossing.carry();
  world.deliver();
  store::run_sql(world.beside(), "ALTER TABLE received_idoc RENAME TO gone");
  EXPECT_EQ(world.crossing.ecc().push_outbound(world.crossing.now()), 0u);
  EXPECT_EQ(world.door.last.status, 503);
  store::run_sql(world.beside(), "ALTER TABLE gone RENAME TO received_idoc");
  EXPECT_EQ(world.crossing.ecc().resend_outbound(world.crossing.now()), 1u);
  EXPECT_EQ(world.states(), "new ");
}

TEST(Arrivals, OfTheSameIdocAreOneRow) {
  Arrivals world;
  EXPECT_EQ(world.post(message_of(delivery_xml("0000000000000001", canary))), 200);
  EXPECT_EQ(world.post(message_of(delivery_xml("0000000000000001", canary))), 200);
  EXPECT_EQ(world.post(message_of(delivery_xml("0000000000000001", canary) +
                                  delivery_xml("0000000000000002", canary))),
            200);
  EXPECT_EQ(world.states(), "new new ") << "in another body, and with another one";
  EXPECT_TRUE(world.exceptions("sap.idoc_edited").empty());
}

TEST(Arrivals, OfAnEditedIdocAreTold) {
  Arrivals world;
  world.post(message_of(delivery_xml("0000000000000001", "before")));
  EXPECT_EQ(world.post(message_of(delivery_xml("0000000000000001", "after"))), 200);
  EXPECT_EQ(world.states(), "new new ");
  const auto told = world.exceptions("sap.idoc_edited");
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].subject, "idoc/0000000000000001");
}

TEST(Arrivals, OfTestsAreKeptAndNeverTaken) {
  Arrivals world;
  world.post(message_of(delivery_xml("0000000000000001", "x", "<TEST>X</TEST>")));
  world.crossing.engine().runner().drain(world.crossing.now());
  ASSERT_EQ(world.states(), "kept ");
  EXPECT_EQ(world.rows()[0].reason, "a test IDoc");
}

TEST(Arrivals, ThatAreNoIdocsAreKeptAndToldOnce) {
  Arrivals world;
  const std::string whole = message_of(delivery_xml("0000000000000001", canary));
  const std::string long_number = message_of(delivery_xml(std::string(100'000, '1'), "x"));
  const std::vector<std::string> poisons{"", "no XML", whole.substr(0, whole.size() / 2), long_number,
                                         "<html><body>Logon failed</body></html>"};
  for (int again = 0; again < 2; ++again)
    for (const std::string& poison : poisons) EXPECT_EQ(world.post(poison), 200);
  EXPECT_EQ(world.states(), "poison poison poison poison poison ");
  EXPECT_EQ(world.exceptions("sap.idoc_unreadable").size(), poisons.size());
  for (const auto& told : world.exceptions("sap.idoc_unreadable")) {
    EXPECT_EQ(told.times, 1);
    EXPECT_EQ((told.reason + told.subject).find(canary), std::string::npos);
    EXPECT_LT(told.reason.size() + told.subject.size(), 1000u);
  }
  EXPECT_EQ(store::ask(world.beside(), "SELECT COUNT(*) FROM inbox WHERE source = 'sap/idoc'"), "5");
}

TEST(Arrivals, AreTakenOfThoseWhoMay) {
  Arrivals world;
  const auto ask = [&](const char* method, const char* path, const char* logon) {
    http::Headers headers;
    if (*logon != 0) headers.emplace_back("authorization", logon);
    const auto url = std::string{"http://weir.test"} + path;
    return world.door.answer_of(*http::request_from(method, url, headers, "no XML")).status;
  };
  EXPECT_EQ(ask("POST", "/idoc/demo", ""), 401);
  EXPECT_EQ(ask("POST", "/idoc/demo", "Basic U0FQRUNYOndyb25n"), 401);
  EXPECT_EQ(ask("GET", "/idoc/demo", ""), 200) << "SM59 tests a connection so";
  EXPECT_EQ(ask("HEAD", "/idoc/demo", ""), 200);
  EXPECT_EQ(ask("PUT", "/idoc/demo", ""), 405);
  EXPECT_EQ(ask("POST", "/idoc/other", ""), 404);
  EXPECT_EQ(world.states(), "") << "nothing of it was kept";
}

TEST(Arrivals, ComeOverTheWirePacked) {
  Arrivals world;
  world.crossing.carry();
  http::Server server{{}};
  ASSERT_TRUE(server.start([&](const http::Request& request) { return world.door.answer_of(request); }));
  http::CurlSender sender{{}};
  world.crossing.ecc().set_http_port(
      {.name = "WEIRXML",
       .url = "http://127.0.0.1:" + std::to_string(server.port()) + "/idoc/demo",
       .user = receiver_user,
       .password = receiver_password,
       .is_packed = true},
      sender);
  world.deliver();
  EXPECT_EQ(world.crossing.ecc().push_outbound(world.crossing.now()), 1u);
  server.stop();
  EXPECT_EQ(world.states(), "new ");
}

TEST(ArrivalsOfPeople, AreSealedAndGoneAfterThirtyDays) {
  Arrivals world;
  ASSERT_EQ(world.post(message_of(delivery_xml("0000000000000001", canary))), 200);
  EXPECT_NE(disk(world).find("0000000000000001"), std::string::npos) << "or this proves nothing";
  EXPECT_EQ(disk(world).find(canary), std::string::npos);
  const std::string open = "SELECT COUNT(*) FROM inbox WHERE source = 'sap/idoc' AND length(sealed) > 0";
  world.crossing.let_pass(std::chrono::days{29});
  EXPECT_EQ(store::ask(world.beside(), open), "1");
  world.crossing.let_pass(std::chrono::days{2});
  EXPECT_EQ(store::ask(world.beside(), open), "0");
  EXPECT_EQ(world.post(message_of(delivery_xml("0000000000000001", canary))), 200);
  EXPECT_EQ(store::ask(world.beside(), open), "0") << "a repeat brings it back no more";
}

}  // namespace
}  // namespace weir::testing::arrivals_test

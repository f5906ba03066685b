// Streamable HTTP, without a wire.
#include "assistant/http_door.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::assistant::http_door_test {
namespace {

using namespace std::chrono_literals;

const std::string hello =
    R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",)"
    R"("clientInfo":{"name":"sdk","version":"1"}}})";
const std::string ping = R"({"jsonrpc":"2.0","id":2,"method":"ping"})";

class AssistantHttpDoor : public ::testing::Test {
 protected:
  http::Response ask(const std::string& method, const std::string& body, http::Headers headers,
                     const std::string& path = "/mcp") {
    headers.emplace_back("content-type", "application/json");
    return door.answer(*http::request_from(method, path, std::move(headers), body));
  }
  http::Response post(const std::string& body, const std::string& session = "",
                      const std::string& of = "anna") {
    http::Headers headers{{"authorization", "Bearer token of " + of}};
    if (!session.empty()) headers.emplace_back("mcp-session-id", session);
    return ask("POST", body, std::move(headers));
  }
  static std::string session_in(const http::Response& response) {
    for (const auto& [name, value] : response.headers)
      if (name == "mcp-session-id") return value;
    return "";
  }

  ManualClock clock{Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29}}};
  SeededRandom random{1};
  HttpDoor door{
      {.user_of = [](const std::string& token) -> std::optional<std::string> {
         if (!token.starts_with("token of ")) return std::nullopt;
         return token.substr(9, token.find('/') - 9);
       },
       .open = [](const std::string&) { return std::make_unique<Session>(std::vector<Tool>{}, 10, Watch{}); },
       .clock = clock,
       .random = random,
       .origins = {"https://desk.example.com"}}};
};

TEST_F(AssistantHttpDoor, WantsATokenOfSomebody) {
  EXPECT_EQ(ask("POST", hello, {}).status, 401);
  EXPECT_EQ(ask("POST", hello, {{"authorization", "Bearer nobody's"}}).status, 401);
  EXPECT_EQ(ask("POST", hello, {{"authorization", "Basic token of anna"}}).status, 401);
  EXPECT_EQ(post(hello).status, 200);
}

TEST_F(AssistantHttpDoor, TurnsAwayPagesOfOtherOriginsWhateverTheyBring) {
  const http::Headers own{{"authorization", "Bearer token of anna"}};
  http::Headers foreign = own, known = own;
  foreign.emplace_back("origin", "http://localhost:6274");
  known.emplace_back("origin", "https://desk.example.com");
  EXPECT_EQ(ask("POST", hello, foreign).status, 403);
  EXPECT_EQ(ask("POST", hello, known).status, 200);
}

TEST_F(AssistantHttpDoor, KeepsASessionFromInitializeToItsEnd) {
  EXPECT_EQ(post(ping).status, 400);
  const std::string session = session_in(post(hello));
  ASSERT_EQ(session.size(), 64u);
  EXPECT_EQ(post(ping, session).status, 200);
  EXPECT_EQ(post(R"({"jsonrpc":"2.0","method":"notifications/initialized"})", session).status, 202);
  const http::Headers of{{"authorization", "Bearer token of anna"}, {"mcp-session-id", session}};
  EXPECT_EQ(ask("DELETE", "", of).status, 204);
  EXPECT_EQ(post(ping, session).status, 404);
}

TEST_F(AssistantHttpDoor, GivesNobodyTheSessionOfAnother) {
  const std::string session = session_in(post(hello));
  EXPECT_EQ(post(ping, session, "otto").status, 404);
  EXPECT_NE(session, session_in(post(hello)));
}

TEST_F(AssistantHttpDoor, GivesASessionToTheTokenThatBeganItAlone) {
  const std::string session = session_in(post(hello, "", "anna/reads"));
  EXPECT_EQ(post(ping, session, "anna/acts").status, 404);
  EXPECT_EQ(post(ping, session, "anna/reads").status, 200);
}

TEST_F(AssistantHttpDoor, BeginsNothingForWhatIsDeeperThanAMessage) {
  std::string deep = hello;
  deep.insert(deep.size() - 1, ",\"x\":" + std::string(50'000, '[') + std::string(50'000, ']'));
  EXPECT_EQ(post(deep).status, 400);
}

TEST_F(AssistantHttpDoor, HasNoStreamsAndOneAddress) {
  const http::Headers own{{"authorization", "Bearer token of anna"}};
  EXPECT_EQ(ask("GET", "", own).status, 405);
  EXPECT_EQ(ask("POST", hello, own, "/").status, 404);
  http::Headers old = own;
  old.emplace_back("mcp-protocol-version", "1999-01-01");
  EXPECT_EQ(ask("POST", hello, old).status, 400);
}

TEST_F(AssistantHttpDoor, KeepsSoManySessionsAndForgetsTheSilent) {
  for (std::size_t each = 0; each < http_sessions_max; ++each) EXPECT_EQ(post(hello).status, 200);
  EXPECT_EQ(post(hello).status, 503);
  clock.advance(http_session_silence_max + 1s);
  EXPECT_EQ(post(hello).status, 200);
}

}  // namespace
}  // namespace weir::assistant::http_door_test

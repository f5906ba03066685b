// The protocol, line by line.
#include "assistant/session.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::assistant::session_test {
namespace {

class AssistantSession : public ::testing::Test {
 protected:
  std::vector<Tool> tools() {
    return {{"find",
             "Finds one",
             {{"id", false, "which"}, {"most", true, "how many", true}},
             false,
             "read.x",
             [](const Json& arguments, const std::string& client) -> Result<Json> {
               if (arguments.at("id") == "bug") throw Bug("an assumption");
               if (arguments.at("id") == "none")
                 return Failure{.code = "order.unknown", .text = "there is none of a@b.de", .subject = {}};
               return Json{{"rows", {1, 2, 3, 4, 5}}, {"email", "a@b.de"}, {"client", client}};
             }}};
  }
  Json say(const std::string& line) {
    const auto answer = session.answer(line);
    return answer ? Json::parse(*answer) : Json{};
  }
  Json start(const std::string& version = "2025-06-18") {
    return say(R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":")" + version +
               R"(","capabilities":{},"clientInfo":{"name":"inspector","version":"1.2"}}})");
  }
  Json call(const std::string& arguments, const std::string& name = "find") {
    return say(R"({"jsonrpc":"2.0","id":"c","method":"tools/call","params":{"name":")" + name +
               R"(","arguments":)" + arguments + "}}");
  }
  static int code_of(const Json& answer) { return answer.at("error").at("code").get<int>(); }

  std::vector<std::string> noted;
  bool is_open = true;
  Session session{
      tools(),
      2,
      {.admit = [this](const Asked& asked) -> Result<Done> {
         noted.push_back("asked " + asked.tool + " with " + asked.right);
         if (!is_open) return Failure{.code = "assistant.budget", .text = "wait a minute", .subject = {}};
         return Done{};
       },
       .note = [this](const Asked& asked,
                      const std::string& outcome) { noted.push_back(asked.tool + ' ' + outcome); }}};
};

TEST_F(AssistantSession, NegotiatesEachVersionAndOffersTheNewestForOthers) {
  EXPECT_EQ(start("2024-11-05").at("result").at("protocolVersion"), "2024-11-05");
  EXPECT_NE(call(R"({"id":"a"})").dump().find("inspector 1.2"), std::string::npos);
  EXPECT_EQ(code_of(start()), -32600);
}

TEST_F(AssistantSession, OffersItsNewestVersionForOneThatIsUnknown) {
  EXPECT_EQ(start("1999-01-01").at("result").at("protocolVersion"), "2025-06-18");
}

TEST_F(AssistantSession, RefusesWhatIsNoRequest) {
  EXPECT_EQ(code_of(say("{nonsense")), -32700);
  EXPECT_EQ(code_of(say("17")), -32600);
  EXPECT_EQ(code_of(say(R"({"jsonrpc":"1.0","id":1,"method":"ping"})")), -32600);
  EXPECT_EQ(code_of(say(R"({"jsonrpc":"2.0","id":null,"method":"ping"})")), -32600);
  EXPECT_EQ(code_of(say(R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":7})")), -32602);
  EXPECT_EQ(code_of(Json::parse(session.answer_to_too_long())), -32600);
}

TEST_F(AssistantSession, AnswersNothingButPingBeforeInitialize) {
  EXPECT_TRUE(say(R"({"jsonrpc":"2.0","id":1,"method":"ping"})").at("result").empty());
  EXPECT_EQ(code_of(say(R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})")), -32600);
  EXPECT_EQ(code_of(call(R"({"id":"a"})")), -32600);
  EXPECT_TRUE(noted.empty());
}

TEST_F(AssistantSession, SaysNothingToNotificationsAndBlankLines) {
  EXPECT_FALSE(session.answer(R"({"jsonrpc":"2.0","method":"notifications/initialized"})"));
  EXPECT_FALSE(session.answer(R"({"jsonrpc":"2.0","id":4,"result":{}})"));
  EXPECT_FALSE(session.answer("  "));
}

TEST_F(AssistantSession, TakesBatchesInTheOneVersionThatHasThem) {
  start("2025-03-26");
  const Json answers = say(R"([{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"x"},5])");
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(code_of(answers[1]), -32600);
  EXPECT_EQ(code_of(say("[]")), -32600);
}

TEST_F(AssistantSession, RefusesBatchesInTheOthers) {
  start();
  EXPECT_EQ(code_of(say(R"([{"jsonrpc":"2.0","id":1,"method":"ping"}])")), -32600);
}

TEST_F(AssistantSession, ListsItsToolsWithTheirArguments) {
  start();
  const Json tool = say(R"({"jsonrpc":"2.0","id":2,"method":"tools/list"})").at("result").at("tools")[0];
  EXPECT_EQ(tool.at("inputSchema").at("required"), Json::array({"id"}));
  EXPECT_EQ(tool.at("annotations").at("readOnlyHint"), true);
  EXPECT_EQ(code_of(say(R"({"jsonrpc":"2.0","id":2,"method":"resources/list"})")), -32601);
}

TEST_F(AssistantSession, ChecksArgumentsBeforeItCalls) {
  start();
  EXPECT_EQ(code_of(call("[]")), -32602);
  EXPECT_EQ(code_of(call("{}", "")), -32602);
  EXPECT_TRUE(noted.empty());
  for (const std::string each :
       {R"({})", R"({"id":7})", R"({"id":"a","most":-1})", R"({"id":"a","other":"b"})"}) {
    EXPECT_EQ(call(each).at("result").at("isError"), true);
    EXPECT_EQ(noted.back(), "find assistant.bad_arguments");
  }
  call(R"({"id":")" + std::string(1'001, 'x') + R"("})");
  EXPECT_EQ(noted.back(), "find assistant.bad_arguments");
}

TEST_F(AssistantSession, NotesAlsoWhatThereIsNot) {
  start();
  EXPECT_EQ(call("{}", "approve_proposal").at("result").at("isError"), true);
  EXPECT_EQ(noted, (std::vector<std::string>{"asked approve_proposal with ",
                                             "approve_proposal assistant.unknown_tool"}));
}

TEST_F(AssistantSession, NotesACallBeforeItIsDoneAndWhatCameOfIt) {
  start();
  const Json done = call(R"({"id":"a"})").at("result");
  EXPECT_EQ(done.at("isError"), false);
  const Json failed = call(R"({"id":"none"})").at("result");
  EXPECT_EQ(failed.at("isError"), true);
  EXPECT_EQ(noted, (std::vector<std::string>{"asked find with read.x", "find done", "asked find with read.x",
                                             "find order.unknown"}));
}

TEST_F(AssistantSession, KeepsToItsRowsAndMasksWhatLeaves) {
  start();
  EXPECT_EQ(call(R"({"id":"a"})").at("result").at("content")[0].at("text"),
            R"({"rows":[1,2,"and 3 more, left off"],"email":"[hidden]","client":"inspector 1.2"})");
  EXPECT_EQ(call(R"({"id":"none"})").at("result").at("content")[0].at("text"),
            "order.unknown: there is none of [e-mail]");
}

TEST_F(AssistantSession, RefusesWhatIsDeeperOrWiderThanAMessage) {
  start();
  const auto nested = [](std::size_t depth) {
    return R"({"id":)" + std::string(depth, '[') + std::string(depth, ']') + "}";
  };
  EXPECT_EQ(call(nested(20)).at("result").at("isError"), true);
  for (const std::size_t depth : {40u, 3'000u, 100'000u}) EXPECT_EQ(code_of(call(nested(depth))), -32700);
  std::string wide = R"({"id":"a")";
  for (int each = 0; each < 6'000; ++each) wide += ",\"m" + std::to_string(each) + "\":1";
  EXPECT_EQ(code_of(call(wide + "}")), -32700);
  EXPECT_EQ(noted.back(), "find assistant.bad_arguments");
}

TEST_F(AssistantSession, SaysThatItIsBrokenAndGoesOn) {
  start();
  EXPECT_EQ(code_of(call(R"({"id":"bug"})")), -32603);
  EXPECT_EQ(noted.back(), "find assistant.broken");
  EXPECT_EQ(call(R"({"id":"a"})").at("result").at("isError"), false);
}

TEST(CutToBytes, KeepsAsManyRowsAsFitAndWhatIsNoList) {
  Json card{{"affected", 400}, {"keys", Json::array()}};
  for (int each = 0; each < 400; ++each)
    card["keys"].push_back({{"order", each}, {"why", std::string(100, 'x')}});
  const Json cut = cut_to_bytes(card, 4'000);
  EXPECT_EQ(cut.at("affected"), 400);
  EXPECT_EQ(cut.at("keys").size(), 21u);
  EXPECT_EQ(cut.at("keys").back(), "and 380 more, left off");
  card["because"] = std::string(5'000, 'x');
  EXPECT_EQ(cut_to_bytes(card, 4'000).dump(), R"({"left_off":"what was longer","affected":400})");
  EXPECT_EQ(cut_to_bytes(Json{{"a", 1}}, 4'000).dump(), R"({"a":1})");
}

TEST_F(AssistantSession, DoesNothingThatIsNotAdmitted) {
  start();
  is_open = false;
  const Json refused = call(R"({"id":"a"})").at("result");
  EXPECT_EQ(refused.at("isError"), true);
  EXPECT_EQ(refused.at("content")[0].at("text"), "assistant.budget: wait a minute");
  EXPECT_EQ(noted.back(), "find assistant.budget");
}

}  // namespace
}  // namespace weir::assistant::session_test

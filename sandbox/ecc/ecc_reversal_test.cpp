#include <nlohmann/json.hpp>

#include "sandbox/ecc/test_gateway.hpp"

namespace weir::sandbox::ecc::testing::ecc_reversal_test {
namespace {

// A document of FI, and a session that takes it back.
struct Posted : System {
  Posted() { send_posting(posting_idoc()); }

  Json reverse(RfcClient& client, Json fields = Json::object()) {
    Json reversal{{"OBJ_TYPE", "BKPFF"},
                  {"OBJ_KEY", "010000000110002026"},
                  {"OBJ_KEY_R", "010000000110002026"},
                  {"COMP_CODE", "1000"},
                  {"REASON_REV", "01"},
                  {"PSTNG_DATE", "20261124"}};
    reversal.update(fields);
    return client.exports("BAPI_ACC_DOCUMENT_REV_POST",
                          {{"BUS_ACT", "RFBU"}, {"REVERSAL", reversal}, {"RETURN", Json::array()}});
  }
  std::string refusal(Json fields) {
    RfcClient client{*this};
    const Json answer = reverse(client, std::move(fields));
    const Json& first = answer.at("RETURN").at(0);
    return first.at("TYPE").get<std::string>() + ' ' + first.at("ID").get<std::string>() + ' ' +
           first.at("NUMBER").get<std::string>();
  }
};

TEST(EccReversal, IsThereWhenItIsCommitted) {
  Posted system;
  RfcClient client{system};
  const Json answer = system.reverse(client);
  EXPECT_EQ(answer.at("OBJ_KEY"), "010000000210002026") << answer;
  EXPECT_EQ(system.documents()[0]["reversed_by"], "") << "nobody has committed";
  client.exports("BAPI_TRANSACTION_COMMIT", {{"WAIT", "X"}});
  EXPECT_EQ(system.documents()[0]["reversed_by"], "0100000002");
  EXPECT_EQ(system.documents().back()["belnr"], "0100000002");
  EXPECT_EQ(system.refusal(Json::object()), "E F5 361") << "once";
}

TEST(EccReversal, IsGoneWhenItIsRolledBack) {
  Posted system;
  RfcClient client{system};
  system.reverse(client);
  client.exports("BAPI_TRANSACTION_ROLLBACK");
  client.exports("BAPI_TRANSACTION_COMMIT", {{"WAIT", "X"}});
  EXPECT_EQ(system.documents()[0]["reversed_by"], "");
}

TEST(EccReversal, OfTwoSessionsTheFirstThatCommitsHasIt) {
  Posted system;
  RfcClient first{system}, second{system};
  system.reverse(first);
  system.reverse(second);
  first.exports("BAPI_TRANSACTION_COMMIT", {{"WAIT", "X"}});
  const auto documents = system.documents().size();
  second.exports("BAPI_TRANSACTION_COMMIT", {{"WAIT", "X"}});
  EXPECT_EQ(system.documents().size(), documents);
}

TEST(EccReversal, IsRefusedAsSapRefuses) {
  Posted system;
  EXPECT_EQ(system.refusal({{"OBJ_KEY", "010000000910002026"}, {"OBJ_KEY_R", "010000000910002026"}}),
            "E F5 397");
  EXPECT_EQ(system.refusal({{"OBJ_KEY_R", ""}}), "E RW 628");
  EXPECT_EQ(system.refusal({{"REASON_REV", "99"}}), "E F5 348");
  EXPECT_EQ(system.refusal({{"COMP_CODE", "2000"}}), "E F5 163");
  EXPECT_EQ(system.refusal({{"PSTNG_DATE", "20200131"}}), "E F5 201");
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::ecc_reversal_test

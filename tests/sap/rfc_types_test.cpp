#include "sap/rfc_world.hpp"

namespace weir::sap::rfc_types_test {
namespace {

using namespace weir::testing;

// One field of each type that business functions use.
std::vector<Json> fields_of(const std::string& prefix) {
  return {rfc_field(prefix + "CHAR", "CHAR", 10),  rfc_field(prefix + "NUMC", "NUM", 6),
          rfc_field(prefix + "DATS", "DATE", 8),   rfc_field(prefix + "TIMS", "TIME", 6),
          rfc_field(prefix + "DEC", "BCD", 13, 3), rfc_field(prefix + "INT4", "INT", 4),
          rfc_field(prefix + "INT1", "INT1", 1),   rfc_field(prefix + "TEXT", "STRING"),
          rfc_field(prefix + "RAW", "BYTE", 4),    rfc_field(prefix + "XTEXT", "XSTRING")};
}

class RfcTypes : public RfcWorld {
 protected:
  RfcTypes() {
    Json parameters = Json::array();
    for (const Json& field : fields_of("I_")) parameters.push_back(rfc_parameter("import", field));
    for (const Json& field : fields_of("E_")) parameters.push_back(rfc_parameter("export", field));
    parameters.push_back(rfc_parameter("import", rfc_field("HEAD", "STRUCTURE"), "ROW"));
    parameters.push_back(rfc_parameter("export", rfc_field("HEAD_OUT", "STRUCTURE"), "ROW"));
    parameters.push_back(rfc_parameter("changing", rfc_field("COUNTER", "CHAR", 10)));
    parameters.push_back(rfc_parameter("tables", rfc_field("ROWS", "TABLE"), "ROW"));
    parameters.push_back(rfc_parameter("tables", rfc_field("MORE", "TABLE"), "ROW"));
    gateway_.describe("Z_TYPES", {{"parameters", parameters}, {"structures", {{"ROW", fields_of("")}}}});
    gateway_.on_call("Z_TYPES", [](const Json& call) { return echoed(call["parameters"]); });
  }

  static Json echoed(const Json& parameters) {
    Json exports = Json::object();
    for (const auto& [name, value] : parameters.items())
      exports[name.starts_with("I_") ? "E_" + name.substr(2) : name == "HEAD" ? "HEAD_OUT" : name] = value;
    return GatewayStub::exports(exports);
  }

  // What comes back of it, or the refusal.
  std::string echo(const std::string& type, const RfcValue& value) {
    auto answer = rfc_.call("Z_TYPES", {{{"I_" + type, value}}, {}, {}});
    return answer ? rfc_text(answer->scalars, "E_" + type) : answer.error().code + ": " + answer.error().text;
  }
  void expect_refused(const std::string& type, const std::string& value, const std::string& words) {
    gateway_.forget_asked();
    const std::string told = echo(type, value);
    EXPECT_EQ(told, "rfc.value_refused: Z_TYPES: I_" + type + " " + words + "; SAP was not called");
    EXPECT_EQ(gateway_.count("call Z_TYPES"), 0u);
  }
};

TEST_F(RfcTypes, CarryTextsAsTheyAre) {
  for (const char* text : {"Gr\u00fc\u00dfe", "\u6771\u4eac \U0001F600", "  x", "x", ""})
    EXPECT_EQ(echo("CHAR", text), text);
  EXPECT_EQ(echo("CHAR", "x   "), "x") << "the blanks behind count for nothing";
  const std::string long_text(5'000, 'z');
  EXPECT_EQ(echo("TEXT", long_text), long_text);
  EXPECT_EQ(echo("TEXT", " x "), " x ");
}

TEST_F(RfcTypes, CarryNumbersToTheLastDigit) {
  for (const char* number : {"-12.50", "0.001", "9999999999.999", "-9999999999.999", "0", "1.0000"})
    EXPECT_EQ(echo("DEC", number), number);
  EXPECT_EQ(echo("NUMC", "42"), "000042");
  EXPECT_EQ(echo("INT4", "-2147483648"), "-2147483648");
  EXPECT_EQ(echo("INT1", "255"), "255");
  EXPECT_EQ(echo("DEC", ""), "0") << "nothing is the initial value";
}

TEST_F(RfcTypes, CarryDatesTimesAndBytes) {
  using namespace std::chrono;
  EXPECT_EQ(echo("DATS", Date{2026y / 11 / 24}), "20261124");
  EXPECT_EQ(echo("DATS", "00000000"), "00000000");
  EXPECT_EQ(echo("TIMS", "093000"), "093000");
  EXPECT_EQ(echo("RAW", "0AFF0000"), "0AFF0000");
  EXPECT_EQ(echo("XTEXT", "00DEADBEEF00"), "00DEADBEEF00");
  EXPECT_EQ(echo("XTEXT", ""), "");
}

TEST_F(RfcTypes, RefuseWhatDoesNotFitBeforeSapIsCalled) {
  expect_refused("CHAR", "elevenchars", "has 11 characters, and I_CHAR takes 10");
  expect_refused("CHAR", "123456789\U0001F600", "has 11 characters, and I_CHAR takes 10");
  expect_refused("CHAR", "\xC3", "is no UTF-8");
  expect_refused("CHAR", "\xED\xA0\x80", "is no UTF-8");
  expect_refused("NUMC", "12a", "takes digits only");
  expect_refused("NUMC", "1234567", "has 7 digits and takes 6");
  expect_refused("DATS", "2026-11-24", "is written YYYYMMDD");
  expect_refused("TIMS", "9:30", "is written HHMMSS");
  expect_refused("DEC", "12,50", "takes a number such as -12.50");
  expect_refused("DEC", "1e3", "takes a number such as -12.50");
  expect_refused("DEC", "1.0001", "has more than 3 decimals");
  expect_refused("DEC", "99999999999", "has more than 10 digits before the point");
  expect_refused("INT4", "2147483648", "takes a whole number from -2147483648 to 2147483647");
  expect_refused("INT1", "-1", "takes a whole number from 0 to 255");
  expect_refused("RAW", "0A0", "takes hexadecimal digits, two a byte");
  expect_refused("RAW", "0102030405", "has 5 bytes and takes 4");
  expect_refused("XTEXT", "zz", "takes hexadecimal digits, two a byte");
}

TEST_F(RfcTypes, NameTheFieldOfAStructureOrRow) {
  const auto in_head = rfc_.call("Z_TYPES", {{}, {{"HEAD", {{"DEC", "abc"}}}}, {}});
  ASSERT_TRUE(fails(in_head, Next::refuse, "rfc.value_refused"));
  EXPECT_EQ(in_head.error().subject, "HEAD-DEC");
  const auto in_row = rfc_.call("Z_TYPES", {{}, {}, {{"ROWS", {{{"CHAR", "x"}}, {{"CHARM", "x"}}}}}});
  ASSERT_TRUE(fails(in_row, Next::refuse, "rfc.value_refused"));
  EXPECT_EQ(in_row.error().subject, "ROWS-CHARM");
  EXPECT_TRUE(fails(rfc_.call("Z_TYPES", {{{"NOBODY", "1"}}, {}, {}}), Next::refuse, "rfc.value_refused"));
  EXPECT_TRUE(fails(rfc_.call("Z_TYPES", {{{"HEAD", "1"}}, {}, {}}), Next::refuse, "rfc.value_refused"));
  EXPECT_TRUE(fails(rfc_.call("Z_TYPES", {{{"E_CHAR", "1"}}, {}, {}}), Next::refuse, "rfc.value_refused"));
  EXPECT_TRUE(fails(rfc_.call("Z_TYPES", {{}, {{"ROWS", {}}}, {}}), Next::refuse, "rfc.value_refused"));
}

TEST_F(RfcTypes, CarryStructuresAndRows) {
  const RfcRows rows{{{"CHAR", "  a"}, {"DEC", "1.500"}}, {{"CHAR", "b"}}, {}};
  const auto answer =
      rfc_.call("Z_TYPES", {{}, {{"HEAD", {{"CHAR", "h"}, {"NUMC", "7"}}}}, {{"ROWS", rows}}});
  ASSERT_TRUE(answer) << answer.error().text;
  EXPECT_EQ(rfc_text(answer->structures.at("HEAD_OUT"), "NUMC"), "000007");
  const RfcRows* back = rfc_rows(*answer, "ROWS");
  ASSERT_NE(back, nullptr);
  ASSERT_EQ(back->size(), 3u);
  EXPECT_EQ(rfc_text(back->at(0), "CHAR"), "  a");
  EXPECT_EQ(rfc_text(back->at(0), "DEC"), "1.500");
  EXPECT_EQ(rfc_text(back->at(1), "CHAR"), "b");
  EXPECT_EQ(rfc_text(back->at(2), "DATS"), "00000000") << "what came without a value is initial";
  EXPECT_EQ(rfc_date(back->at(2), "DATS"), std::nullopt);
}

TEST_F(RfcTypes, SendNothingThatWasNotGiven) {
  ASSERT_TRUE(rfc_.call("Z_TYPES", {{{"I_CHAR", "x"}}, {}, {{"ROWS", {}}}}));
  const Json sent = gateway_.last_request("call Z_TYPES");
  EXPECT_EQ(sent["inactive"], Json::array({"MORE"})) << "the table that was not asked for";
  EXPECT_EQ(sent["parameters"], (Json{{"I_CHAR", "x"}, {"ROWS", Json::array()}}));
}

TEST_F(RfcTypes, BringBackWhatAFunctionChanges) {
  const auto answer = rfc_.call("Z_TYPES", {{{"COUNTER", "7"}}, {}, {}});
  ASSERT_TRUE(answer);
  EXPECT_EQ(rfc_text(answer->scalars, "COUNTER"), "7");
  EXPECT_FALSE(answer->scalars.contains("I_CHAR")) << "what the function only takes does not come back";
  EXPECT_EQ(rfc_rows(*answer, "ROWS"), nullptr);
}

}  // namespace
}  // namespace weir::sap::rfc_types_test

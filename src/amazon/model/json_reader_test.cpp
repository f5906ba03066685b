#include "amazon/model/json_reader.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace weir::amazon::json_reader_test {
namespace {

using namespace std::chrono_literals;

// The value that was read, and what did not fit, "" when everything did.
template <typename T>
struct Read {
  T value{};
  std::string misfit;
};

template <typename T, typename Reading>
Read<T> read(std::string_view json, Reading reading) {
  T value{};
  const auto done = decode<Done>(json, "subject", [&](const JsonReader& root) {
    value = reading(root);
    return Done{};
  });
  if (done) return {std::move(value), ""};
  EXPECT_EQ(done.error().code, "amazon.unexpected_shape");
  EXPECT_EQ(done.error().subject, "subject");
  return {std::move(value), done.error().text};
}

Read<std::string> text(std::string_view json) {
  return read<std::string>(json, [](const JsonReader& root) { return root.text("a"); });
}
Read<std::int64_t> whole(std::string_view json) {
  return read<std::int64_t>(json, [](const JsonReader& root) { return root.whole("a", 0, 100); });
}
Read<std::optional<Instant>> instant(std::string_view json) {
  return read<std::optional<Instant>>(json, [](const JsonReader& root) { return root.instant_or("a"); });
}
Read<std::optional<Money>> money(std::string_view json) {
  return read<std::optional<Money>>(json, [](const JsonReader& root) { return root.money("a"); });
}

bool names(const std::string& misfit, std::string_view path) {
  return misfit.find(path) != std::string::npos;
}

TEST(JsonReader, ReadsTextsWithTheirEscapes) {
  EXPECT_EQ(text(R"({"a":"M\u00fcller \"&\" S\u00f6hne"})").value, "Müller \"&\" Söhne");
  EXPECT_EQ(text(R"({"a":""})").misfit, "");
}

TEST(JsonReader, MissesARequiredTextThatIsAbsentOrNullOrOfAnotherKind) {
  for (const char* json : {"{}", R"({"a":null})", R"({"a":1})", R"({"a":["x"]})"})
    EXPECT_TRUE(names(text(json).misfit, "$.a: expected")) << json;
}

TEST(JsonReader, TakesAnOptionalTextForEmptyOnlyWhenItIsAbsentOrNull) {
  const auto text_or = [](const JsonReader& root) { return root.text_or("a"); };
  EXPECT_EQ(read<std::string>("{}", text_or).misfit, "");
  EXPECT_EQ(read<std::string>(R"({"a":null})", text_or).misfit, "");
  EXPECT_TRUE(names(read<std::string>(R"({"a":7})", text_or).misfit, "$.a"));
}

TEST(JsonReader, ReadsWholeNumbersWithinTheirBounds) {
  EXPECT_EQ(whole(R"({"a":100})").value, 100);
  EXPECT_EQ(whole(R"({"a":0})").misfit, "");
  for (const char* json :
       {R"({"a":101})", R"({"a":-1})", R"({"a":1.0})", R"({"a":1e1})", R"({"a":"1"})", "{}"})
    EXPECT_TRUE(names(whole(json).misfit, "$.a")) << json;
}

TEST(JsonReader, RefusesANumberThatNoMachineHolds) {
  EXPECT_NE(whole(R"({"a":99999999999999999999})").misfit, "");
}

TEST(JsonReader, ReadsInstantsInWhicheverZoneTheyAreWritten) {
  const Instant noon = std::chrono::sys_days{2026y / 5 / 4} + 12h;
  for (const char* json : {R"({"a":"2026-05-04T12:00:00Z"})", R"({"a":"2026-05-04T12:00:00.000Z"})",
                           R"({"a":"2026-05-04T14:00:00+02:00"})", R"({"a":"2026-05-04T07:30:00.0-04:30"})"})
    EXPECT_EQ(instant(json).value, noon) << json;
  EXPECT_EQ(instant("{}").value, std::nullopt);
  for (const char* json :
       {R"({"a":"2026-05-04"})", R"({"a":"2026-13-04T12:00:00Z"})", R"({"a":"2026-02-30T12:00:00Z"})",
        R"({"a":"2026-05-04T12:00:00"})", R"({"a":1777896000})", R"({"a":""})"})
    EXPECT_TRUE(names(instant(json).misfit, "$.a")) << json;
}

TEST(JsonReader, ReadsAmountsToTheLastDigit) {
  const Currency euro = *Currency::of("EUR");
  EXPECT_EQ(money(R"({"a":{"amount":"-12.34","currencyCode":"EUR"}})").value, (Money{-12'34, euro}));
  EXPECT_EQ(money(R"({"a":{"amount":"12","currencyCode":"EUR"}})").value, (Money{12'00, euro}));
  EXPECT_EQ(money(R"({"a":null})").value, std::nullopt);
  for (const char* json :
       {R"({"a":{"amount":12.34,"currencyCode":"EUR"}})", R"({"a":{"amount":"12.345","currencyCode":"EUR"}})",
        R"({"a":{"amount":"12.34"}})", R"({"a":{"currencyCode":"EUR"}})", R"({"a":"12.34"})",
        R"({"a":{"amount":"12.34","currencyCode":"eur"}})"})
    EXPECT_TRUE(names(money(json).misfit, "$.a")) << json;
}

TEST(JsonReader, CountsTheElementsOfAListInItsPath) {
  const auto last = [](const JsonReader& root) {
    std::string all;
    for (const JsonReader& outer : root.array("rows"))
      for (const JsonReader& inner : outer.array("cells")) all += inner.as_text();
    return all;
  };
  EXPECT_EQ(read<std::string>(R"({"rows":[{"cells":["x","y"]},{"cells":null},{}]})", last).value, "xy");
  EXPECT_TRUE(names(read<std::string>(R"({"rows":[{"cells":["x"]},{"cells":["y",2]}]})", last).misfit,
                    "$.rows[1].cells[1]"));
  EXPECT_TRUE(names(read<std::string>(R"({"rows":{}})", last).misfit, "$.rows"));
}

TEST(JsonReader, TellsAnAbsentListFromAnEmptyOneWhereItIsRequired) {
  const auto size = [](const JsonReader& root) { return root.required_array("rows").size(); };
  EXPECT_EQ(read<std::size_t>(R"({"rows":[]})", size).misfit, "");
  EXPECT_TRUE(names(read<std::size_t>("{}", size).misfit, "$.rows"));
  EXPECT_TRUE(names(read<std::size_t>(R"({"rows":null})", size).misfit, "$.rows"));
}

TEST(JsonReader, TellsTheFirstMisfitAndNotTheOnesThatFollowFromIt) {
  const auto two = read<std::string>("{}", [](const JsonReader& root) {
    std::string both = root.text("a");
    return both += root.text("b");
  });
  EXPECT_TRUE(names(two.misfit, "$.a"));
  EXPECT_FALSE(names(two.misfit, "$.b"));
}

TEST(JsonReader, GivesAnObjectBackAsItsOwnText) {
  const auto raw = [](const JsonReader& root) { return root.object("a")->raw(); };
  EXPECT_EQ(read<std::string>(R"({"a": {"b": [1, "ü"], "c": null}})", raw).value,
            R"({"b":[1,"ü"],"c":null})");
}

TEST(JsonReader, RefusesWhatIsNoJsonObject) {
  for (const char* json : {"", "nonsense", "[1]", "\"a\"", "{\"a\":1", "{} {}", "\xff\xfe{\"a\":1}"})
    EXPECT_NE(text(json).misfit, "") << json;
}

}  // namespace
}  // namespace weir::amazon::json_reader_test

#include "amazon/model/described.hpp"

#include <gtest/gtest.h>

#include "amazon/model/described_reader.hpp"
#include "amazon/model/described_writer.hpp"

namespace weir::amazon::described_test {
namespace {

enum class Colour { red, blue, other };
constexpr auto all_words(Colour) {
  using E = Colour;
  return words_of<E>({{"RED", E::red}, {"BLUE", E::blue}});
}

struct Part {
  std::string name;
  std::optional<Money> price;
  std::vector<Part> parts;

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("name", v.name);
    f("price", v.price, finance_money);
    f.may("parts", v.parts);
    f.skip("owner");
  }
};

struct Thing {
  std::int64_t count = 0;
  bool is_good = false;
  Instant at{};
  std::optional<Date> day{};
  Word<Colour> colour{};
  Decimal weight{};
  std::vector<Part> parts{};
  std::map<std::string, std::string> options{};
  std::optional<RawJson> raw{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("count", v.count);
    f("isGood", v.is_good);
    f("at", v.at);
    f("day", v.day);
    f("colour", v.colour);
    f("weight", v.weight);
    f.may("parts", v.parts);
    f.may("options", v.options);
    f("raw", v.raw);
  }
};

const std::string required =
    R"("count":-3,"isGood":true,"at":"2026-05-04T10:00:00Z","colour":"RED","weight":1.50)";

Result<Thing> thing(const std::string& json, Drift* drift = nullptr) {
  return decode_described<Thing>(json, "thing", drift);
}

TEST(Described, IsWrittenAsItWasRead) {
  const std::string json =
      "{\"count\":-3,\"isGood\":true,\"at\":\"2026-05-04T10:00:00Z\",\"day\":\"2026-05-04\","
      "\"colour\":\"RED\",\"weight\":1.50,\"parts\":[{\"name\":\"a\",\"price\":{\"currencyAmount\":12.30,"
      "\"currencyCode\":\"EUR\"},\"parts\":[{\"name\":\"b\"}]}],\"options\":{\"k\":\"v\"},\"raw\":[1,{}]}";
  const auto read = thing(json);
  ASSERT_TRUE(read) << read.error().text;
  EXPECT_EQ(encode_described(*read), json);
  EXPECT_EQ(read->parts[0].price, (Money{1230, *Currency::of("EUR")}));
}

TEST(Described, MissesWhatIsRequiredAndSaysWhere) {
  const auto read = thing(R"({"count":1})");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "amazon.unexpected_shape");
  EXPECT_NE(read.error().text.find("$.isGood"), std::string::npos) << read.error().text;
  EXPECT_FALSE(thing("[]"));
  EXPECT_FALSE(thing("no json"));
}

TEST(Described, NamesTheElementThatDoesNotFit) {
  for (const auto& [json, path] : std::vector<std::pair<std::string, std::string>>{
           {R"("parts":[{"name":"a"},{"name":1}])", "$.parts[1].name"},
           {R"("parts":{})", "$.parts"},
           {R"("options":{"k":1})", "$.options.k"},
           {R"("day":"2026-02-30")", "$.day"},
           {R"("parts":[{"name":"a","price":{"currencyAmount":1.234,"currencyCode":"EUR"}}])",
            "$.parts[0].price.currencyAmount"},
           {R"("parts":[{"name":"a","price":{"currencyAmount":"1","currencyCode":"EUR"}}])",
            "$.parts[0].price.currencyAmount"},
           {R"("parts":[{"name":"a","price":{"currencyAmount":1,"currencyCode":"EURO"}}])",
            "$.parts[0].price.currencyCode"}}) {
    const auto read = thing("{" + required + "," + json + "}");
    ASSERT_FALSE(read) << json;
    EXPECT_NE(read.error().text.find(path + ":"), std::string::npos) << read.error().text;
  }
}

TEST(Described, KeepsAndCountsWhatAmazonHasAdded) {
  Drift drift;
  const std::string json =
      R"({"count":1,"isGood":true,"at":"2026-05-04T10:00:00Z","colour":"GREEN","weight":1,)"
      R"("shade":{"x":1},"parts":[{"name":"a","owner":"me"},{"name":"b","new":7}]})";
  const auto read = thing(json, &drift);
  ASSERT_TRUE(read) << read.error().text;
  EXPECT_FALSE(read->colour.is_known());
  EXPECT_EQ(read->colour.text(), "GREEN");
  ASSERT_EQ(drift.words.size(), 1u);
  EXPECT_EQ(drift.words[0].path + drift.words[0].json, "$.colour\"GREEN\"");
  ASSERT_EQ(drift.members.size(), 2u);
  EXPECT_EQ(drift.members[0].path + drift.members[0].json, "$.parts[].new7");
  EXPECT_EQ(drift.members[1].path + drift.members[1].json, R"($.shade{"x":1})");
}

TEST(Described, ReadsAmountsThatAreNumbersToTheLastDigit) {
  for (const auto& [number, minor] :
       std::vector<std::pair<std::string, std::int64_t>>{{"0.1", 10},
                                                         {"-12.340", -1234},
                                                         {"1.23456789E7", 1234567890},
                                                         {"90071992547409.93", 9007199254740993}}) {
    const auto part = decode_described<Part>(
        R"({"name":"a","price":{"currencyAmount":)" + number + R"(,"currencyCode":"EUR"}})", "part");
    ASSERT_TRUE(part) << part.error().text;
    EXPECT_EQ(part->price->minor(), minor) << number;
  }
}

TEST(Described, TakesNullForAbsent) {
  const auto read = thing("{" + required + R"(,"day":null,"parts":null,"raw":null})");
  ASSERT_TRUE(read) << read.error().text;
  EXPECT_FALSE(read->day || read->raw);
}

}  // namespace
}  // namespace weir::amazon::described_test

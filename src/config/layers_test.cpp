#include "config/layers.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/layered_settings.hpp"

namespace weir::config::layers_test {
namespace {

namespace layered = testing::layered;
using layered::loaded;
using layered::places_of;
using layered::texts_of;

constexpr const char* four_layers = R"(edition = "first"
[base]
sign.label = "any"
till.prices = { tea = "1", gin = "2" }
[base.wet]
sign.label = "bar"
till.prices = { gin = "7" }
[shop.A]
sign.size = 5
[shop.A.wet.sign]
label = "pub"
[shop.A.dry]
till.prices.rum = "9"
[shop.B.sign]
label = "B"
)";

const Overlaid& of(const LayeredFile& file, const std::string& name, const std::string& variant) {
  return *std::ranges::find_if(
      file.overlaid, [&](const Overlaid& each) { return each.name == name && each.variant == variant; });
}

std::string label_of(const LayeredFile& file, const std::string& name, const std::string& variant) {
  return of(file, name, variant).values.get(layered::label);
}

TEST(Layers, LieOverEachOtherKeyByKey) {
  const LayeredFile file = loaded(four_layers);
  ASSERT_EQ(texts_of(file.errors), "");
  EXPECT_EQ(label_of(file, "A", "wet"), "pub");
  EXPECT_EQ(label_of(file, "A", "dry"), "any");
  EXPECT_EQ(label_of(file, "B", "wet"), "B");
  EXPECT_EQ(label_of(file, "B", "dry"), "B");
  EXPECT_EQ(of(file, "A", "wet").values.get(layered::size), 5);
  EXPECT_EQ(of(file, "B", "wet").values.get(layered::size), 3);
}

TEST(Layers, LayTablesOverEachOtherEntryByEntry) {
  const LayeredFile file = loaded(four_layers);
  using layered::Table;
  EXPECT_EQ(of(file, "B", "dry").values.get(layered::prices), (Table{{"gin", "2"}, {"tea", "1"}}));
  EXPECT_EQ(of(file, "B", "wet").values.get(layered::prices), (Table{{"gin", "7"}, {"tea", "1"}}));
  EXPECT_EQ(of(file, "A", "dry").values.get(layered::prices),
            (Table{{"gin", "2"}, {"rum", "9"}, {"tea", "1"}}));
}

TEST(Layers, KnowWhereEachValueStands) {
  const LayeredFile file = loaded(four_layers);
  const auto told = [&](const std::string& name, const std::string& variant, const std::string& key) {
    const Places& places = of(file, name, variant).places;
    const auto at = places.find(key);
    return at == places.end() ? std::string{"default"}
                              : at->second.layer + ":" + std::to_string(at->second.line);
  };
  EXPECT_EQ(told("A", "wet", "sign.label"), "shop.A.wet:11");
  EXPECT_EQ(told("A", "dry", "sign.label"), "base:3");
  EXPECT_EQ(told("B", "dry", "sign.label"), "shop.B:15");
  EXPECT_EQ(told("A", "dry", "till.prices.rum"), "shop.A.dry:13");
  EXPECT_EQ(told("A", "wet", "till.prices.gin"), "base.wet:7");
  EXPECT_EQ(told("A", "wet", "till.prices.tea"), "base:4");
  EXPECT_EQ(told("A", "dry", "sign.size"), "shop.A:9");
  EXPECT_EQ(told("B", "dry", "sign.size"), "default");
  EXPECT_EQ(file.names.at("A").line, 8u);
  EXPECT_EQ(file.places.at("edition").line, 1u);
}

TEST(Layers, NameEachMistakeOnceHoweverManyLieOverIt) {
  const LayeredFile file = loaded(R"(edition = "first"
colour = "red"
[base]
sign.label = "any"
sign.sise = 3
till.prices = { tea = "1000" }
[base.wett]
[shop.A]
[shop.B.dry]
sign.size = 10
[shop.C]
wet = 4
[sign]
label = "lost"
[shop.D.stock]
goods = { }
)");
  EXPECT_EQ(places_of(file.errors),
            "2:1 colour config.unknown_key\n"
            "5:6 base.sign.sise config.unknown_key\n"
            "6:23 base.till.prices config.out_of_range\n"
            "7:7 base.wett config.unknown_key\n"
            "10:13 shop.B.dry.sign.size config.out_of_range\n"
            "12:7 shop.C.wet config.wrong_type\n"
            "13:2 sign config.unknown_key\n"
            "15:9 shop.D.stock config.unknown_key\n");
  EXPECT_EQ(file.errors[0].text, "unknown key `colour`; shops.md lists those there are");
  EXPECT_EQ(file.errors[1].text, "unknown key `base.sign.sise`; did you mean `base.sign.size`?");
  EXPECT_EQ(file.errors[3].text, "unknown key `base.wett`; did you mean `base.wet`?");
  EXPECT_EQ(file.errors[5].text, "`shop.C.wet` is no table; write [shop.C.wet], and its settings below it");
  EXPECT_EQ(file.errors[6].text,
            "unknown key `sign`; it is a setting of one shop, move it below [base] or [shop.NAME]");
  EXPECT_EQ(file.errors[7].text,
            "unknown key `shop.D.stock`; it is a setting of the whole file, move it out of [shop.D]");
}

TEST(Layers, SayWhatIsMissingWhereItWouldMendMost) {
  const auto missing = [](std::string_view text) {
    return places_of(loaded("edition = 'first'\n" + std::string{text}).errors);
  };
  EXPECT_EQ(missing("[base.till]\n[shop.A]\n[shop.B]\n"), "2:1 base.sign.label config.missing\n");
  EXPECT_EQ(missing("[base.wet]\nsign.label = 'w'\n[base.dry]\n[shop.A]\n[shop.B]\n"),
            "4:1 base.dry.sign.label config.missing\n");
  EXPECT_EQ(missing("[shop.A]\n[shop.B]\nsign.label = 'b'\n"), "2:1 shop.A.sign.label config.missing\n");
  EXPECT_EQ(missing("[shop.A.wet]\nsign.label = 'w'\n[shop.A.dry]\n[shop.B]\nsign.label = 'b'\n"),
            "4:1 shop.A.dry.sign.label config.missing\n");
  EXPECT_EQ(missing("[shop.A.wet]\nsign.label = 'w'\n[shop.B]\n[shop.C]\nsign.label = 'c'\n"),
            "2:1 shop.A.dry.sign.label config.missing\n"
            "4:1 shop.B.sign.label config.missing\n");
}

TEST(Layers, SayWhatIsMissingInWords) {
  EXPECT_EQ(texts_of(loaded("[shop.A]\n[shop.B]\nsign.label = 'b'").errors),
            "`edition` is missing; set it, for instance to \"first\"\n"
            "`shop.A.sign.label` is missing; set it there or below [base], for instance to \"Tea\"\n");
}

TEST(Layers, DoNotMissWhatIsThereAndWrong) {
  EXPECT_EQ(places_of(loaded("edition = 'first'\n[base]\nsign.label = 3\n[shop.A]\n").errors),
            "3:14 base.sign.label config.wrong_type\n");
  EXPECT_EQ(places_of(loaded("edition = 'first'\n[base]\nsign.labl = 'x'\n[shop.A]\n").errors),
            "3:6 base.sign.labl config.unknown_key\n");
}

TEST(Layers, RefuseWhatIsNoLayer) {
  EXPECT_EQ(places_of(loaded("edition = 'first'\nbase = 3\nshop = 'A'\n").errors),
            "2:8 base config.wrong_type\n3:8 shop config.wrong_type\n");
  const LayeredFile file = loaded("edition = 'first'\n[shop.a]\nsign.label = 'x'\n[shop]\nB = 1\n");
  EXPECT_EQ(places_of(file.errors), "2:7 shop.a config.out_of_range\n5:5 shop.B config.wrong_type\n");
  EXPECT_EQ(file.errors[0].text, "`shop.a`: a name is begun with a capital letter");
}

TEST(Layers, TellNothingBehindTheFirstMistakeInToml) {
  EXPECT_EQ(places_of(loaded("edition = 'first'\n[base\n").errors), "2:6  config.unreadable\n");
}

}  // namespace
}  // namespace weir::config::layers_test

#include "core/spec.hpp"

#include <gtest/gtest.h>

#include <type_traits>

namespace weir::spec_test {
namespace {

enum class Speed { slow = 4, fast = 2 };

inline constexpr Setting<std::string> name{{.key = "test.name", .help = "A name.", .default_value = "x"}};
inline constexpr Setting<std::string> user{{.key = "test.user", .help = "A user.", .example = "WEIR"}};
inline constexpr Setting<std::optional<Duration>> pause{{.key = "test.pause",
                                                         .help = "A pause.",
                                                         .example = std::chrono::seconds{5},
                                                         .range = {Duration{1}, Duration{9}}}};
inline constexpr Setting<Speed> speed{
    {.key = "test.speed",
     .help = "A speed.",
     .default_value = Speed::fast,
     .choices = {{Speed::slow, "slow"}, {Speed::fast, "fast", "Costs more."}}}};
inline constexpr Setting<std::vector<std::string>> list{{.key = "test.list", .help = "A list."}};
inline constexpr Setting<std::vector<std::string>> full_list{
    {.key = "test.full_list", .help = "A list.", .example = {"a"}, .count = {1, 2}}};
inline constexpr ConnectionSetting<std::string> client{
    {.key = "client", .help = "A client.", .default_value = "100", .length = {3, 3}}};
inline constexpr ConnectionSetting<Secret> password{{.key = "password", .help = "A password."}};

template <typename T>
concept HasRange = requires {
  Declaration<T>{.key = "a.b", .help = "c", .range = {0, 1}};
};
template <typename T>
concept HasForm = requires {
  Declaration<T>{.key = "a.b", .help = "c", .form = Form{"words", nullptr}};
};
template <typename T>
concept HasDefault = requires(std::string_view text) {
  Declaration<T>{.key = "a.b", .help = "c", .default_value = text};
};

TEST(Setting, IsRequiredDefaultedOrOptionalByWhatItsDeclarationSays) {
  EXPECT_EQ(name.presence, Presence::defaulted);
  EXPECT_EQ(user.presence, Presence::required);
  EXPECT_EQ(pause.presence, Presence::optional);
  EXPECT_EQ(list.presence, Presence::defaulted);
  EXPECT_EQ(full_list.presence, Presence::required);
  EXPECT_EQ(password.presence, Presence::required);
}

TEST(Setting, KeepsItsDeclarationWithoutItsType) {
  EXPECT_EQ(pause.kind, SettingKind::duration);
  EXPECT_EQ(pause.range.most, 9);
  EXPECT_EQ(std::get<std::int64_t>(pause.example), 5000);
  EXPECT_EQ(client.length.least, 3);
  EXPECT_EQ(std::get<std::string_view>(client.default_value), "100");
  EXPECT_EQ(password.kind, SettingKind::secret);
  EXPECT_TRUE(name.restart_needed);
}

TEST(Setting, OfAChoiceKnowsItsDefaultByItsWord) {
  EXPECT_EQ(std::get<std::string_view>(speed.default_value), "fast");
  EXPECT_EQ(speed.choices.size(), 2u);
  EXPECT_EQ(speed.choices.begin()->number, 4);
}

TEST(Setting, BelongsToTheWholeProgramOrToASection) {
  EXPECT_EQ(name.section, nullptr);
  EXPECT_EQ(client.section, PerConnection::section);
}

TEST(Setting, HasOnlyTheAttributesOfItsType) {
  static_assert(HasRange<std::int64_t> && !HasRange<bool> && !HasRange<std::string>);
  static_assert(HasForm<std::string> && HasForm<Url> && !HasForm<std::int64_t> && !HasForm<Secret>);
  static_assert(HasDefault<std::string> && !HasDefault<std::optional<std::string>> && !HasDefault<Secret>);
  static_assert(!std::is_copy_constructible_v<Setting<std::string>>);
}

using Text = Setting<std::string>;

TEST(Declaration, ThatContradictsItselfIsABug) {
  EXPECT_THROW((Text{{.key = "Test.name", .help = "A.", .default_value = "x"}}), Bug);
  EXPECT_THROW((Text{{.key = "test..name", .help = "A.", .default_value = "x"}}), Bug);
  EXPECT_THROW((Text{{.key = "test.", .help = "A.", .default_value = "x"}}), Bug);
  EXPECT_THROW((Text{{.key = "", .help = "A.", .default_value = "x"}}), Bug);
  EXPECT_THROW((Text{{.key = "name", .help = "A.", .default_value = "x"}}), Bug);
  EXPECT_THROW((Text{{.key = "test.name", .help = "", .default_value = "x"}}), Bug);
  EXPECT_THROW((Text{{.key = "test.name", .help = "A\nB", .default_value = "x"}}), Bug);
  EXPECT_THROW((Text{{.key = "test.name", .help = "A.", .default_value = "x", .length = {2, 1}}}), Bug);
  EXPECT_THROW((Text{{.key = "test.name", .help = "No example."}}), Bug);
  EXPECT_THROW(
      (Setting<Duration>{
          {.key = "a.b", .help = "A.", .default_value = Duration{1}, .range = {Duration{-1}, Duration{1}}}}),
      Bug);
}

TEST(Declaration, OfAChoiceNamesEachThingOnceAndItsDefaultAmongThem) {
  using Chosen = Setting<Speed>;
  EXPECT_THROW((Chosen{{.key = "a.b", .help = "A."}}), Bug);
  EXPECT_THROW((Chosen{{.key = "a.b", .help = "A.", .choices = {{Speed::slow, "x"}, {Speed::slow, "y"}}}}),
               Bug);
  EXPECT_THROW((Chosen{{.key = "a.b", .help = "A.", .choices = {{Speed::slow, "x"}, {Speed::fast, "x"}}}}),
               Bug);
  EXPECT_THROW(
      (Chosen{{.key = "a.b", .help = "A.", .default_value = Speed::fast, .choices = {{Speed::slow, "x"}}}}),
      Bug);
}

TEST(Few, HasNoRoomForMore) {
  using Pair = Few<int, 2>;
  EXPECT_EQ((Pair{1, 2}).size(), 2u);
  EXPECT_TRUE(Pair{}.empty());
  EXPECT_THROW((Pair{1, 2, 3}), Bug);
}

TEST(SettingsCatalog, ListsSettingsByScopeInTheOrderInWhichTheyWereAdded) {
  const SettingsCatalog catalog{&user, &client, &name, &password};
  EXPECT_EQ(catalog.all().size(), 4u);
  EXPECT_EQ(catalog.of(nullptr), (std::vector<const SettingSpec*>{&user, &name}));
  EXPECT_EQ(catalog.of(PerConnection::section), (std::vector<const SettingSpec*>{&client, &password}));
  EXPECT_EQ(catalog.sections(), (std::vector<const SectionSpec*>{PerConnection::section}));
  EXPECT_TRUE((SettingsCatalog{&name}.sections().empty()));
}

TEST(SettingsCatalog, RefusesSettingsThatGetIntoEachOthersWay) {
  static constexpr Text below{{.key = "test.name.first", .help = "A.", .default_value = "x"}};
  static constexpr Text in_section{{.key = "connection.limit", .help = "A.", .default_value = "x"}};
  static constexpr Text beside{{.key = "test.name_first", .help = "A.", .default_value = "x"}};
  static constexpr ConnectionSetting<std::string> twin{
      {.key = "test.name", .help = "A.", .default_value = "x"}};
  EXPECT_THROW((SettingsCatalog{&name, &name}), Bug);
  EXPECT_THROW((SettingsCatalog{&name, &below}), Bug);
  EXPECT_THROW((SettingsCatalog{&below, &name}), Bug);
  EXPECT_THROW((SettingsCatalog{&client, &in_section}), Bug);
  EXPECT_THROW((SettingsCatalog{&in_section, &client}), Bug);
  EXPECT_NO_THROW((SettingsCatalog{&name, &beside, &twin}));
}

}  // namespace
}  // namespace weir::spec_test

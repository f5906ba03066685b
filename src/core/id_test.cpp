#include "core/id.hpp"

#include <gtest/gtest.h>

#include <type_traits>
#include <unordered_set>

#include "core/text.hpp"

namespace weir::id_test {
namespace {

struct DigitsRule {
  static constexpr std::string_view name = "test.digits";
  static bool accepts(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  }
};
struct OtherRule : DigitsRule {};
using Digits = Id<DigitsRule>;

static_assert(!std::is_convertible_v<Id<OtherRule>, Digits>);
static_assert(!std::is_constructible_v<Digits, std::string>, "only parse() makes one");

TEST(Id, HoldsATextThatItsRuleAccepts) {
  const auto id = Digits::parse("0042");
  ASSERT_TRUE(id);
  EXPECT_EQ(id->text(), "0042");
}

TEST(Id, NamesItsKindTheTextAndTheNextStepWhenItRefuses) {
  const auto id = Digits::parse("4x2");
  ASSERT_FALSE(id);
  EXPECT_EQ(id.error().next, Next::refuse);
  EXPECT_EQ(id.error().code, "id.malformed");
  EXPECT_EQ(id.error().subject, "4x2");
  EXPECT_EQ(id.error().text, "\"4x2\" is not a valid test.digits; correct it where it comes from");
}

TEST(Id, QuotesALongOrBinaryTextShortAndPrintable) {
  EXPECT_EQ(Digits::parse(std::string(500, 'x')).error().subject, std::string(60, 'x'));
  const auto cut_inside_a_character = Digits::parse(std::string(59, 'x') + "\xE2\x82\xAC\x1B[2J");
  EXPECT_EQ(cut_inside_a_character.error().subject, std::string(59, 'x') + "\xEF\xBF\xBD");
  EXPECT_TRUE(is_utf8(cut_inside_a_character.error().text));
}

TEST(Id, ComparesAndHashesByText) {
  const auto one = *Digits::parse("1");
  const auto two = *Digits::parse("2");
  EXPECT_LT(one, two);
  EXPECT_NE(one, two);
  EXPECT_EQ(one, *Digits::parse("1"));
  EXPECT_EQ((std::unordered_set<Digits>{one, two, one}.size()), 2u);
}

}  // namespace
}  // namespace weir::id_test

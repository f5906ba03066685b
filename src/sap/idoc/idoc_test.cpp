#include "sap/idoc/idoc.hpp"

#include <gtest/gtest.h>

#include "support/idoc_tree.hpp"

namespace weir::sap::idoc_test {
namespace {

using testing::field;

Idoc idoc_of(Segment segment) { return {"TYPE01", "TYPE", "key", {std::move(segment)}}; }

TEST(Segment, KeepsItsFieldsInTheOrderInWhichTheyAreSet) {
  Segment segment{"E1X"};
  segment.set("B", "2", 5).set("A", "1", 5);
  ASSERT_EQ(segment.fields().size(), 2u);
  EXPECT_EQ(segment.fields()[0].first, "B");
  EXPECT_EQ(segment.fields()[1].second, "1");
}

TEST(Segment, LeavesABlankFieldOut) {
  Segment segment{"E1X"};
  segment.set("A", "", 5);
  EXPECT_TRUE(segment.fields().empty());
}

TEST(Segment, TakesWhatJustFitsAndNamesWhatDoesNot) {
  Segment segment{"E1BPADR1"};
  segment.set("CITY", std::string(40, 'x'), 40);
  EXPECT_EQ(segment.overflow(), "");
  segment.set("NAME", std::string(53, 'x'), 40);
  EXPECT_EQ(segment.overflow(), "E1BPADR1-NAME (53 of 40)");
  EXPECT_EQ(field(segment, "NAME"), "");
}

// SAP's lengths are characters, and UTF-8 takes up to four bytes for one.
TEST(Segment, CountsCharactersAndNotBytes) {
  Segment segment{"E1X"};
  segment.set("NAME", "Größe…", 6);
  EXPECT_EQ(segment.overflow(), "");
  EXPECT_EQ(field(segment, "NAME"), "Größe…");
  segment.set("CITY", "Größe…!", 6);
  EXPECT_EQ(segment.overflow(), "E1X-CITY (7 of 6)");
}

TEST(Idoc, FindsWhatDoesNotFitAnywhereInItsTree) {
  Segment root{"E1ROOT"};
  root.set("OK", "1", 1);
  root.add(Segment{"E1CHILD"}).add(Segment{"E1GRANDCHILD"}).set("DEEP", "12", 1);
  EXPECT_EQ(idoc_of(root).overflow(), "E1GRANDCHILD-DEEP (2 of 1)");
  EXPECT_EQ(idoc_of(Segment{"E1ROOT"}).overflow(), std::nullopt);
}

TEST(IdocContent, IsTheSameWhoeverSendsItUnderWhicheverKey) {
  Segment root{"E1ROOT"};
  root.set("A", "1", 5);
  Idoc one = idoc_of(root), other = idoc_of(root);
  other.arckey = "another key";
  EXPECT_EQ(content_of(one), content_of(other));
}

TEST(IdocContent, DiffersWithEachValueNameAndPlace) {
  const auto content = [](std::string_view name, std::string_view value, bool as_child) {
    Segment root{"E1ROOT"};
    Segment& at = as_child ? root.add(Segment{"E1CHILD"}) : root;
    at.set(name, value, 50);
    return content_of(idoc_of(root));
  };
  const std::vector<decltype(content("A", "1", false))> all{
      content("A", "1", false), content("A", "2", false),     content("B", "1", false),
      content("A", "1", true),  content("A", "1 B=2", false), content("A", "1\nB=2", false)};
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = i + 1; j < all.size(); ++j) EXPECT_NE(all[i], all[j]) << i << " and " << j;
}

// Where one field ends and the next begins is part of the content.
TEST(IdocContent, CannotBeForgedByAValue) {
  Segment one{"E1ROOT"}, other{"E1ROOT"};
  one.set("A", "x", 50).set("B", "y", 50);
  for (const char* separator : {"</A><B>", "\tB\t", "\nB=", "|B|", ";B=", " B "}) {
    other = Segment{"E1ROOT"};
    other.set("A", std::string{"x"} + separator + "y", 50);
    EXPECT_NE(content_of(idoc_of(one)), content_of(idoc_of(other))) << separator;
  }
}

}  // namespace
}  // namespace weir::sap::idoc_test

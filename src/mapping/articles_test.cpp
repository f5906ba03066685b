#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "mapping/rule_book.hpp"

namespace weir::mapping::articles_test {
namespace {

Articles some_articles() {
  Articles articles;
  articles.exact = {{"SHOE-42", "000000000000100001"}, {"FBA-EXACT", "EXACT"}};
  articles.aliases = {{"OLD-SHOE", "SHOE-42"}, {"A", "B"},        {"B", "A"}, {"TO-PREFIX", "FBA-77"},
                      {"FBA-LOST", "NOWHERE"}, {"OLD-SET", "SET"}};
  articles.prefixes = {{"FBA-", "1"}, {"FBA-X-", "X"}};
  articles.eans = {{"4006381333931", "PEN"}, {"0012345678905", "UPC"}};
  articles.bundles = {{"SET", {{"LEFT", 1, 2}, {"RIGHT", 3, 1}}}};
  articles.units = {{"EXACT", "KAR"}, {"LEFT", "PAA"}};
  articles.unit = "ST";
  return articles;
}

std::string material(const std::string& sku) {
  const auto found = some_articles().find(sku);
  return found ? found->parts.at(0).material : "";
}

TEST(Articles, AreFoundByTheirNameFirst) {
  EXPECT_EQ(material("SHOE-42"), "000000000000100001");
  EXPECT_EQ(material("FBA-EXACT"), "EXACT") << "its own entry goes before a rule on its beginning";
}

TEST(Articles, AreFoundByAnAliasThatIsFollowedOnce) {
  EXPECT_EQ(material("OLD-SHOE"), "000000000000100001");
  EXPECT_EQ(material("TO-PREFIX"), "000000000000000177");
  EXPECT_EQ(material("A"), "") << "two aliases in a ring lead nowhere";
  EXPECT_EQ(material("FBA-LOST"), "") << "somebody said what it is, and was wrong: nobody guesses on";
}

TEST(Articles, AreFoundByTheLongestBeginning) {
  EXPECT_EQ(material("FBA-ab"), "1AB");
  EXPECT_EQ(material("FBA-X-7"), "X7");
  EXPECT_EQ(material("FBA-"), "");
  EXPECT_EQ(material("FBA-" + std::string(17, '7')), '1' + std::string(17, '7'));
  EXPECT_EQ(material("FBA-" + std::string(18, '7')), "") << "never cut to another material";
}

TEST(Articles, AreFoundByTheirEanWhateverTheZeroInFront) {
  EXPECT_EQ(material("4006381333931"), "PEN");
  EXPECT_EQ(material("0012345678905"), "UPC");
  EXPECT_EQ(material("012345678905"), "UPC");
  EXPECT_EQ(material("4006381333932"), "");
}

TEST(Articles, OfABundleAreItsParts) {
  for (const char* sku : {"SET", "OLD-SET"}) {
    const auto found = some_articles().find(sku);
    ASSERT_TRUE(found) << sku;
    ASSERT_EQ(found->parts.size(), 2u);
    EXPECT_EQ(found->parts[1].material, "RIGHT");
    EXPECT_EQ(found->parts[1].quantity, 3);
    EXPECT_EQ(found->unit, "PAA");
  }
}

TEST(Articles, HaveTheUnitOfTheirMaterialOrThatOfAll) {
  EXPECT_EQ(some_articles().find("FBA-EXACT")->unit, "KAR");
  EXPECT_EQ(some_articles().find("SHOE-42")->unit, "ST");
}

rc::Gen<std::string> any_sku() {
  return rc::gen::container<std::string>(rc::gen::element('A', 'B', '-', '1'));
}

// Few letters, so that names, aliases and beginnings meet.
Articles any_articles() {
  Articles articles;
  articles.exact = *rc::gen::container<std::map<std::string, std::string>>(
      any_sku(), rc::gen::element<std::string>("M1", "M2"));
  articles.aliases = *rc::gen::container<std::map<std::string, std::string>>(any_sku(), any_sku());
  for (const std::string& begin : *rc::gen::container<std::vector<std::string>>(any_sku()))
    articles.prefixes.push_back({begin, "P"});
  articles.unit = "ST";
  return articles;
}

RC_GTEST_PROP(ArticlesProperty, NeverMakeAMaterialThatSapCannotStore, ()) {
  const Articles articles = any_articles();
  const auto found = articles.find(*any_sku());
  if (!found) return;
  RC_ASSERT(!found->parts.empty());
  for (const BundlePart& part : found->parts)
    RC_ASSERT(!part.material.empty() && part.material.size() <= 18u);
}

RC_GTEST_PROP(ArticlesProperty, HaveTheirOwnEntryWinWhateverElseFits, ()) {
  Articles articles = any_articles();
  const std::string sku = *rc::gen::nonEmpty(any_sku());
  articles.exact[sku] = "MINE";
  RC_ASSERT(articles.find(sku)->parts.at(0).material == "MINE");
}

RC_GTEST_PROP(ArticlesProperty, DoNotDependOnTheOrderOfTheRules, ()) {
  Articles articles = any_articles();
  const std::string sku = *any_sku();
  const auto found = articles.find(sku);
  std::reverse(articles.prefixes.begin(), articles.prefixes.end());
  const auto again = articles.find(sku);
  RC_ASSERT(found.has_value() == again.has_value());
  if (found) RC_ASSERT(found->parts.at(0).material == again->parts.at(0).material);
}

}  // namespace
}  // namespace weir::mapping::articles_test

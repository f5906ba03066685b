// One SKU more in the rules file, in each form that files have.
#include "app/article_edit.hpp"

#include <gtest/gtest.h>

#include "app/demo_config.hpp"

namespace weir::app::article_edit_test {
namespace {

const NewArticle article{"NEW-ITEM-77", "000000000000100001"};

Result<std::string> with(const std::string& text, const NewArticle& which = article) {
  return with_article({text, "order-rules.toml"}, which, std::nullopt);
}

std::string material_in(const std::string& text, const std::string& sku = article.sku) {
  const auto rules = read_order_rules({text, "order-rules.toml"}, std::nullopt);
  const auto found = rules ? rules->book.articles.find(sku) : std::nullopt;
  return found ? found->parts.front().material : "";
}

// The demo's rules without its table of materials.
std::string rules_without_materials() {
  const std::string text = demo_order_rules_text();
  return text.substr(0, text.find("\n[articles.materials]"));
}

std::string without(std::string text, const std::string& what) {
  const auto at = text.find(what);
  return at == std::string::npos ? text : text.erase(at, what.size());
}

TEST(ArticleEdit, AddsALineBelowTheTableAndLeavesTheRestAsItIs) {
  const std::string before = demo_order_rules_text();
  const auto after = with(before);
  ASSERT_TRUE(after) << after.error().text;
  EXPECT_EQ(material_in(*after), article.material);
  EXPECT_EQ(material_in(*after, "WEIR-060"), "000000000000100060");
  EXPECT_EQ(without(*after, "\"NEW-ITEM-77\" = \"000000000000100001\"\n"), before);
}

TEST(ArticleEdit, AddsToATableInBraces) {
  const std::string rest = without(rules_without_materials(), "[articles]\nunit = \"ST\"\n");
  const std::string head = "articles.materials = { \"A\" = \"000000000000100002\" }\n";
  const auto version = rest.find('\n') + 1;
  const auto after = with(rest.substr(0, version) + head + rest.substr(version));
  ASSERT_TRUE(after) << after.error().text;
  EXPECT_EQ(material_in(*after), article.material);
  EXPECT_EQ(material_in(*after, "A"), "000000000000100002");
  const auto of_empty = with(rest.substr(0, version) + "articles.materials = { }\n" + rest.substr(version));
  ASSERT_TRUE(of_empty) << of_empty.error().text;
  EXPECT_EQ(material_in(*of_empty), article.material);
}

TEST(ArticleEdit, MakesATableWhereThereIsNone) {
  const auto after = with(rules_without_materials());
  ASSERT_TRUE(after) << after.error().text;
  EXPECT_EQ(material_in(*after), article.material);
}

TEST(ArticleEdit, ChangesNothingThatIsSo) {
  const auto once = with(demo_order_rules_text());
  EXPECT_EQ(*with(*once), *once);
}

TEST(ArticleEdit, RefusesASkuThatIsAnotherMaterial) {
  EXPECT_EQ(with(demo_order_rules_text(), {"WEIR-001", "000000000000100002"}).error().code,
            "mapping.sku_is_mapped");
}

TEST(ArticleEdit, RefusesWordsThatAreNone) {
  for (const NewArticle& each : {NewArticle{"", "1"}, NewArticle{std::string(41, 'x'), "1"},
                                 NewArticle{"A", ""}, NewArticle{"A", "has blank"}, NewArticle{"A\nB", "1"}})
    EXPECT_EQ(with(demo_order_rules_text(), each).error().code, "mapping.bad_article");
}

TEST(ArticleEdit, QuotesWhatASkuMayHold) {
  const auto after = with(demo_order_rules_text(), {R"(A"B\C #1)", article.material});
  ASSERT_TRUE(after) << after.error().text;
  EXPECT_EQ(material_in(*after, R"(A"B\C #1)"), article.material);
}

}  // namespace
}  // namespace weir::app::article_edit_test

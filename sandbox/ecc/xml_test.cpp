#include "sandbox/ecc/xml.hpp"

#include <gtest/gtest.h>

namespace weir::sandbox::ecc::xml_test {
namespace {

std::string problem_of(std::string_view body) {
  const auto element = parse_xml(body);
  return element ? "" : element.error().text;
}

TEST(EccXml, ResolvesNamespacesByTheInnermostDeclaration) {
  const auto root =
      parse_xml(R"(<a:r xmlns:a="one" xmlns="two"><b/><a:c xmlns:a="three"/><d xmlns=""/></a:r>)");
  ASSERT_TRUE(root);
  EXPECT_EQ(root->space, "one");
  EXPECT_EQ(root->child("b")->space, "two");
  EXPECT_EQ(root->child("c")->space, "three");
  EXPECT_EQ(root->child("d")->space, "");
  EXPECT_EQ(root->child("e"), nullptr);
}

TEST(EccXml, KeepsLeadingBlanksAndJoinsTextAroundComments) {
  const auto root = parse_xml("<r><v>  a&amp;b<!-- & --><![CDATA[<&>]]> </v></r>");
  ASSERT_TRUE(root);
  EXPECT_EQ(root->child("v")->text, "  a&b<&> ");
  EXPECT_FALSE(root->has_text());
}

TEST(EccXml, RefusesWhatIsNotWellFormed) {
  EXPECT_NE(problem_of("<a><b></a>"), "");
  EXPECT_NE(problem_of(""), "");
  EXPECT_EQ(problem_of("<a/><b/>"), "more than one root element");
  EXPECT_EQ(problem_of("<a/>text"), "text outside the root element");
  EXPECT_EQ(problem_of("<?xml version=\"1.0\"?>\n<a/>\n"), "");
  EXPECT_EQ(problem_of("<a>&uuml;</a>"), "an entity is not defined");
  EXPECT_EQ(problem_of("<a>Tom & Jo</a>"), "an entity is not defined");
  EXPECT_EQ(problem_of("<p:a/>"), "prefix 'p' is not declared");
  EXPECT_EQ(problem_of("<a>\x01</a>"), "a control character is not allowed");
  EXPECT_EQ(problem_of("<a>M\xFCller</a>"), "the document is not valid UTF-8");
}

TEST(EccXml, TakesCharactersByNumber) {
  const auto root = parse_xml("<a>&#252;&#xDF;&#x1F600;</a>");
  ASSERT_TRUE(root);
  EXPECT_EQ(root->text, "üß😀");
  for (const auto* text :
       {"&#0;", "&#1;", "&#xD800;", "&#x110000;", "&#;", "&#x;", "&#12a;", "&#99999999999;", "&#-5;"})
    EXPECT_EQ(problem_of(tag("a", "") + text), "an entity is not defined") << text;
}

TEST(EccXml, TakesNoDocumentType) {
  EXPECT_EQ(problem_of(R"(<!DOCTYPE a [<!ENTITY b "c">]><a/>)"), "a document type definition is not allowed");
}

TEST(EccXml, RefusesNestingThatNoIdocHas) {
  std::string body;
  for (int depth = 0; depth < 100'000; ++depth) body += "<a>";
  for (int depth = 0; depth < 100'000; ++depth) body += "</a>";
  EXPECT_EQ(problem_of(body), "elements are nested too deeply");
}

TEST(EccXml, EscapesWhatItWrites) {
  EXPECT_EQ(tag("T", "<a & \"b\">"), "<T>&lt;a &amp; &quot;b&quot;&gt;</T>");
  const auto root = parse_xml(tag("T", " <&\"> "));
  ASSERT_TRUE(root);
  EXPECT_EQ(root->text, " <&\"> ");
}

}  // namespace
}  // namespace weir::sandbox::ecc::xml_test

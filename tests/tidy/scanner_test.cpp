#include "scanner.hpp"

#include <gtest/gtest.h>

#include "tokens.hpp"

namespace weir::tidy::scanner_test {
namespace {

std::string code_words(std::string_view text, Language language = Language::cpp) {
  const Scan parts = scan(text, language);
  std::string words;
  for (const Token& token : tokens_of(parts.code))
    words += (words.empty() ? "" : " ") + std::string{token.text};
  return words;
}

std::vector<std::string> strings_in(std::string_view text) {
  std::vector<std::string> strings;
  for (const Literal& literal : scan(text).literals) strings.push_back(literal.text);
  return strings;
}

using Strings = std::vector<std::string>;

TEST(scanner, comments_are_no_code) {
  EXPECT_EQ(code_words("a // b\nc /* d\n e */ f"), "a c f");
  EXPECT_EQ(scan("a // b\n").comments, "  // b\n");
}

TEST(scanner, a_comment_in_a_string_is_no_comment) {
  EXPECT_EQ(code_words(R"(f("// x /* y"); g();)"), R"(f ( " ) ; g ( ) ;)");
  EXPECT_EQ(strings_in(R"(f("// x /* y"); g();)"), Strings{"// x /* y"});
}

TEST(scanner, a_string_in_a_comment_is_no_string) {
  EXPECT_EQ(strings_in("// say \"never\n\"real\" /* \"not */ \"either\""), (Strings{"real", "either"}));
}

TEST(scanner, a_block_comment_does_not_nest) { EXPECT_EQ(code_words("/* /* */ a /* // */ b"), "a b"); }

TEST(scanner, a_quote_as_a_character_opens_no_string) {
  EXPECT_EQ(code_words(R"(f('"', '\'', '\\'); g("x");)"), R"(f ( ' , ' , ' ) ; g ( " ) ;)");
}

TEST(scanner, an_escaped_quote_does_not_close_a_string) {
  EXPECT_EQ(strings_in(R"(f("a\"b", "c\\"); d)"), (Strings{R"(a\"b)", R"(c\\)"}));
  EXPECT_EQ(code_words(R"(f("a\"b", "c\\"); d)"), R"(f ( " , " ) ; d)");
}

TEST(scanner, a_raw_string_ends_at_its_own_delimiter) {
  const std::string_view text = "a = R\"x(one )\" \\ // two\n)y\" three)x\"; b = u8R\"(})\";";
  EXPECT_EQ(strings_in(text), (Strings{"one )\" \\ // two\n)y\" three", "}"}));
  EXPECT_EQ(code_words(text), R"(a = " ; b = " ;)");
}

TEST(scanner, a_name_that_ends_in_r_starts_no_raw_string) {
  EXPECT_EQ(strings_in("FOR\"(a)\" b"), Strings{"(a)"});
}

TEST(scanner, lines_are_counted_through_raw_strings_and_comments) {
  const Scan parts = scan("R\"(1\n2)\" /* 2\n3 */ \"third\"\nfourth");
  EXPECT_EQ(parts.literals[1].line, 3u);
  EXPECT_EQ(tokens_of(parts.code).back().line, 4u);
}

TEST(scanner, a_digit_separator_opens_no_character) {
  EXPECT_EQ(code_words("1'000'000 0xFF'AB'CD f(u8'\"') g"), "1_000_000 0xFF_AB_CD f ( ' ) g");
}

TEST(scanner, a_backslash_takes_the_next_line_into_comment_or_string) {
  EXPECT_EQ(code_words("a // b \\\n c\nd"), "a d");
  EXPECT_EQ(strings_in("\"a\\\nb\" c"), Strings{"a\\\nb"});
}

TEST(scanner, an_apostrophe_that_nothing_closes_ends_with_its_line) {
  EXPECT_EQ(code_words("#error don't\na \"b\n c"), "# error don ' a \" c");
}

TEST(scanner, text_that_ends_too_early_is_still_read) {
  for (const std::string_view text :
       {"R\"x(a", "R\"", "/* a", "\"a\\", "'", "#include <a", "#include", "a // b\\"})
    EXPECT_EQ(scan(text).code.size(), text.size()) << text;
  EXPECT_EQ(scan("a = 'b", Language::sql).code, "a = 'b");
}

TEST(scanner, includes_are_taken_out_with_target_and_line) {
  const Scan parts = scan("// #include \"no\"\n#include \"core/a.hpp\"  // why\n #  include <new>\nx;");
  ASSERT_EQ(parts.includes.size(), 2u);
  EXPECT_EQ(parts.includes[0].target, "core/a.hpp");
  EXPECT_TRUE(parts.includes[0].quoted);
  EXPECT_EQ(parts.includes[1].target, "new");
  EXPECT_FALSE(parts.includes[1].quoted);
  EXPECT_EQ(parts.includes[1].line, 3u);
  EXPECT_TRUE(parts.literals.empty());
  EXPECT_EQ(tokens_of(parts.code)[0].text, "x");
}

TEST(scanner, sql_keeps_its_strings_and_loses_its_comments) {
  EXPECT_EQ(code_words("a = '--b' -- 'c\nd /* e */ f", Language::sql), "a = ' - - b ' d f");
}

TEST(scanner, an_address_in_a_typescript_template_is_no_comment) {
  EXPECT_EQ(scan("a = `https://b\n//c`; // d", Language::typescript).comments, "              \n      // d");
}

TEST(scanner, a_macro_is_left_out_where_braces_are_matched) {
  const std::string code =
      "a\n#define B {\\\n  {\nc\n#if D\nd {\n#elif E\ne {\n#if F\n#endif\n#else\ng {\n#endif\nh";
  std::string words;
  const std::string kept = without_directives(code);
  for (const Token& token : tokens_of(kept)) words += std::string{token.text} + " ";
  EXPECT_EQ(words, "a c d { h ");
}

}  // namespace
}  // namespace weir::tidy::scanner_test

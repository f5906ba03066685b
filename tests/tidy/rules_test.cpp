#include "rules.hpp"

#include <gtest/gtest.h>

namespace weir::tidy::rules_test {
namespace {

// Findings by line, so that a test reads as the report does.
std::string reported(const Findings& findings) {
  std::string text;
  for (const Finding& finding : findings) text += text_of(finding) + "\n";
  return text;
}

std::string lines_found(const Findings& findings) {
  std::string lines;
  for (const Finding& finding : findings) lines += (lines.empty() ? "" : " ") + std::to_string(finding.line);
  return lines;
}

std::string function_of(std::size_t lines) { return "void grown() {" + std::string(lines - 1, '\n') + "}\n"; }

Tree with_ratchet(std::size_t lines, std::string entry) {
  return {{"src/a.cpp", function_of(lines)}, {"tests/tidy/ratchet.txt", std::move(entry)}};
}

TEST(finding, names_path_line_rule_and_way_out) {
  EXPECT_EQ(text_of({"src/a.cpp", 3, "banned", "`rand (`", "Random"}),
            "src/a.cpp:3: banned: `rand (`; use Random");
}

TEST(glob, a_star_stands_for_any_run_of_characters) {
  EXPECT_TRUE(matches("src/*", "src/core/money.cpp"));
  EXPECT_TRUE(matches("*_test.cpp", "src/core/money_test.cpp"));
  EXPECT_TRUE(matches("a*b*c", "abbc"));
  EXPECT_FALSE(matches("src/core/money*", "src/core/time.hpp"));
  EXPECT_FALSE(matches("src", "src/core"));
  EXPECT_FALSE(matches("a*b", "ac"));
  EXPECT_FALSE(matches_any("", "src/core"));
}

TEST(ratchet, lets_a_function_be_as_long_as_it_was) {
  EXPECT_EQ(reported(function_size_rule(with_ratchet(65, "src/a.cpp grown 65\n"))), "");
}

TEST(ratchet, does_not_let_a_function_grow) {
  EXPECT_EQ(reported(function_size_rule(with_ratchet(66, "src/a.cpp grown 65\n"))),
            "src/a.cpp:1: function_size: grown has 66 lines, 65 is the most; use functions that each do one "
            "thing\n");
}

TEST(ratchet, has_to_follow_a_function_that_became_shorter) {
  EXPECT_EQ(reported(function_size_rule(with_ratchet(64, "# why\nsrc/a.cpp grown 65\n"))),
            "tests/tidy/ratchet.txt:2: function_size: grown of src/a.cpp has become shorter; use 64\n");
}

TEST(ratchet, has_no_entry_for_what_is_short_or_gone) {
  EXPECT_EQ(
      reported(function_size_rule(with_ratchet(60, "src/a.cpp grown 65\n"))),
      "tests/tidy/ratchet.txt:1: function_size: grown of src/a.cpp is short enough; use no entry for it\n");
  EXPECT_EQ(reported(function_size_rule(with_ratchet(9, "src/a.cpp shrunk 65\n"))),
            "tests/tidy/ratchet.txt:1: function_size: shrunk of src/a.cpp is gone; use no entry for it\n");
}

TEST(ratchet, is_not_a_place_for_prose) {
  EXPECT_EQ(lines_found(function_size_rule(with_ratchet(9, "src/a.cpp grown\nsrc/a.cpp grown long\n"))),
            "1 2");
}

Tree with_rooms(std::string rooms) {
  return {{"src/a/one.cpp", "#include \"b/two.hpp\"\n"}, {"tests/tidy/rooms.txt", std::move(rooms)}};
}

TEST(rooms, what_is_not_allowed_is_found) {
  EXPECT_EQ(reported(include_rule(with_rooms("a:\nb:\n"))),
            "src/a/one.cpp:1: include: a may not include \"b/two.hpp\"; use only a itself\n");
  EXPECT_EQ(reported(include_rule(with_rooms("a: b\nb:\n"))), "");
}

TEST(rooms, a_star_allows_and_a_minus_takes_away) {
  EXPECT_EQ(reported(include_rule(with_rooms("a: *\nb:\n"))), "");
  EXPECT_EQ(lines_found(include_rule(with_rooms("a: * -b\nb:\n"))), "1");
}

TEST(rooms, a_name_that_is_no_room_is_found_in_the_file_itself) {
  EXPECT_EQ(reported(include_rule(with_rooms("a: b\nb: c\n"))),
            "tests/tidy/rooms.txt:2: include: `c` names no room; use the name of a room of this file\n");
}

TEST(rooms, a_line_that_cannot_be_read_is_found) {
  EXPECT_EQ(lines_found(include_rule(with_rooms("a: b\nb:\nc\n: d\ne f:\n"))), "3 4 5");
}

TEST(rooms, nothing_is_allowed_without_the_file) {
  EXPECT_NE(reported(include_rule({})).find("does not exist"), std::string::npos);
}

TEST(rooms, amazon_and_sap_stay_apart_whatever_the_file_says) {
  Tree tree{{"src/sap/idoc/one.cpp", "#include \"amazon/model/two.hpp\"\n"},
            {"tests/tidy/rooms.txt", "sap/idoc: amazon/model\namazon/model: sap/idoc\n"}};
  EXPECT_EQ(lines_found(include_rule(tree)), "1");
  tree[0] = {"src/amazon/model/two.cpp", "#include \"sap/idoc/one.hpp\"\n"};
  EXPECT_EQ(lines_found(include_rule(tree)), "1");
}

TEST(error_codes, a_missing_document_is_one_finding) {
  const Tree tree{{"src/a.cpp", "a(\"file.b\"); a(\"file.c\");"},
                  {"tests/tidy/error_prefixes.txt", "prefix file\n"}};
  EXPECT_EQ(
      reported(docs_rule(tree)),
      "docs/errors.md:1: docs: does not exist; use it to explain each error code of src/ under a heading "
      "\"### `code`\"\n");
}

TEST(error_codes, have_the_shape_of_two_words_and_a_listed_prefix) {
  const Tree tree{{"docs/errors.md", ""},
                  {"src/a.cpp",
                   "f(\"file.b\");\nf(\"file.B\");\nf(\"file.\");\nf(\".b\");\nf(\"a file.b\");\n"
                   "f(\"zone.b\");\nf(\"file.b.c\");\nf(\"file.b_2\");\nf(\"file.b\");\n"},
                  {"tests/tidy/error_prefixes.txt", "prefix file\n"}};
  EXPECT_EQ(lines_found(docs_rule(tree)), "1 8");
}

TEST(error_codes, a_sign_that_cannot_be_read_is_found) {
  const Tree tree{{"docs/errors.md", ""},
                  {"tests/tidy/error_prefixes.txt", "prefix\nfile\nprefix a b\nor c\n"}};
  EXPECT_EQ(lines_found(docs_rule(tree)), "1 2 3 4");
  EXPECT_NE(reported(docs_rule({{"docs/errors.md", ""}})).find("does not exist"), std::string::npos);
}

TEST(banned, blanks_and_line_ends_hide_nothing) {
  EXPECT_EQ(
      lines_found(banned_rule({{"src/jobs/a.cpp", "auto a = std::chrono::system_clock ::\n  now ();"}})),
      "1");
  EXPECT_EQ(lines_found(banned_rule({{"src/jobs/a.cpp", "const char* a = \"\\nUPDATE a\\nSET b = 1\";"}})),
            "1");
}

TEST(banned, a_macro_hides_nothing) {
  EXPECT_EQ(lines_found(banned_rule({{"src/jobs/a.cpp", "#define A \\\n  std::getenv(\"B\")\n"}})), "2");
}

}  // namespace
}  // namespace weir::tidy::rules_test

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "banned.hpp"
#include "pattern.hpp"
#include "rooms.hpp"
#include "rules.hpp"
#include "tokens.hpp"

namespace weir::tidy::tidy_test {
namespace {

const std::filesystem::path project{PROJECT_SOURCE_DIR};
constexpr std::string_view planted_folder = "tests/tidy/bad";

void expect_kept(std::string_view name) {
  const Tree tree = load_tree(project, planted_folder);
  ASSERT_NE(find_file(tree, "tests/tidy/rooms.txt"), nullptr) << "no source below " << project;
  const auto rule = std::find_if(std::begin(every_rule), std::end(every_rule),
                                 [&](const Rule& r) { return r.name == name; });
  ASSERT_NE(rule, std::end(every_rule)) << name;
  for (const Finding& finding : rule->check(tree)) ADD_FAILURE() << text_of(finding);
}

TEST(include, rooms_include_only_what_rooms_txt_allows) { expect_kept("include"); }
TEST(file_size, no_file_is_longer_than_400_lines) { expect_kept("file_size"); }
TEST(line_length, no_line_is_wider_than_110_columns) { expect_kept("line_length"); }
TEST(function_size, no_function_is_longer_than_60_lines) { expect_kept("function_size"); }
TEST(nesting, no_control_flow_is_deeper_than_4) { expect_kept("nesting"); }
TEST(banned, what_has_a_door_goes_through_it) { expect_kept("banned"); }
TEST(header, headers_begin_with_pragma_once_and_say_what_they_are) { expect_kept("header"); }
TEST(docs, error_codes_and_their_document_agree) { expect_kept("docs"); }
TEST(rows, tests_that_documents_name_exist) { expect_kept("rows"); }

// The planted tree is judged by the rooms and prefixes of the real one: what they allow one day is missed
// here.
Tree planted_tree() {
  Tree tree = load_tree(project / planted_folder, "");
  for (const std::string path : {"tests/tidy/rooms.txt", "tests/tidy/error_prefixes.txt"})
    tree.push_back({path, read_text(project / path)});
  return tree;
}

Findings planted_findings() {
  Findings all;
  for (const Rule& rule : every_rule)
    for (Finding& finding : rule.check(planted_tree())) all.push_back(std::move(finding));
  return all;
}

using Places = std::set<std::string>;  // "path:line: rule"

std::string place_of(std::string_view path, std::size_t line, std::string_view rule) {
  return std::string{path} + ":" + std::to_string(line) + ": " + std::string{rule};
}

Places marked_places(const SourceFile& file) {
  constexpr std::string_view marker = "expect: ";
  Places places;
  std::size_t line_number = 0;
  for (std::string_view line : lines_of(file.text)) {
    ++line_number;
    const std::size_t begin = line.find(marker);
    if (begin == std::string_view::npos) continue;
    line.remove_prefix(begin + marker.size());
    const auto end = std::find_if_not(line.begin(), line.end(), is_word);
    places.insert(
        place_of(file.path, line_number, line.substr(0, static_cast<std::size_t>(end - line.begin()))));
  }
  return places;
}

Places expected_places() {
  Places places;
  for (const SourceFile& file : planted_tree()) places.merge(marked_places(file));
  const std::string unmarked = read_text(project / planted_folder / "expected.txt");
  for (const std::string_view line : lines_of(unmarked))
    if (!words_of(without_comment(line)).empty()) places.emplace(line);
  return places;
}

TEST(planted, each_offence_is_found_at_its_line_and_nothing_else_is) {
  const Places expected = expected_places();
  Places found;
  for (const Finding& finding : planted_findings()) {
    const std::string place = place_of(finding.path, finding.line, finding.rule);
    EXPECT_EQ(expected.count(place), 1u) << "found but not planted: " << text_of(finding);
    found.insert(place);
  }
  for (const std::string& place : expected)
    EXPECT_EQ(found.count(place), 1u) << "planted but not found: " << place;
}

TEST(planted, each_rule_is_broken_at_least_once) {
  std::set<std::string> broken;
  for (const Finding& finding : planted_findings()) broken.insert(finding.rule);
  for (const Rule& rule : every_rule) EXPECT_EQ(broken.count(std::string{rule.name}), 1u) << rule.name;
}

TEST(planted, each_pattern_of_the_table_of_bans_is_found) {
  std::set<std::string> found;
  for (const Finding& finding : banned_rule(planted_tree())) found.insert(finding.what);
  for (const Ban& ban : every_ban())
    for (const Pattern& pattern : patterns_of(ban))
      EXPECT_EQ(found.count("`" + std::string{pattern.shown} + "`"), 1u) << pattern.shown;
}

TEST(planted, each_library_of_rooms_txt_leaves_its_place) {
  const Tree tree = planted_tree();
  Findings findings;
  const Rooms rooms = read_rooms(tree, findings);
  findings = include_rule(tree);
  ASSERT_FALSE(rooms.libraries.empty());
  for (const Library& library : rooms.libraries)
    EXPECT_TRUE(std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
      return matches("<" + library.header + "> is confined", finding.what);
    })) << library.header;
}

}  // namespace
}  // namespace weir::tidy::tidy_test

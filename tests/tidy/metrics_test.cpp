// What packaging/ shows and alarms for is what the program exports, and each alert has its page.
#include <gtest/gtest.h>

#include <set>

#include "source.hpp"

namespace weir::tidy::metrics_test {
namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

const fs::path root{PROJECT_SOURCE_DIR};
constexpr std::string_view rules_file = "packaging/prometheus/weir.rules.yml";
constexpr std::string_view dashboard_file = "packaging/grafana/weir.json";

bool is_name_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == ':';
}

// Every word of a text that begins so, letters, digits, _ and : alone.
Names names_in(std::string_view text, std::string_view begin) {
  Names names;
  for (std::size_t at = text.find(begin); at != text.npos; at = text.find(begin, at + 1)) {
    if (at > 0 && is_name_letter(text[at - 1])) continue;
    std::size_t end = at;
    while (end < text.size() && is_name_letter(text[end])) ++end;
    names.emplace(text.substr(at, end - at));
  }
  return names;
}

// `Metric name{"weir_…", help}`: what Prometheus sees of a histogram has three endings.
Names exported() {
  Names names;
  for (const SourceFile& file : load_tree(root, "tests/tidy/bad")) {
    if (!file.path.starts_with("src/") || !is_cpp(file.path) || file.path.ends_with("_test.cpp")) continue;
    for (std::size_t at = file.text.find("\"weir_"); at != std::string::npos;
         at = file.text.find("\"weir_", at + 1)) {
      // The name may stand on the line below `Metric name`.
      const std::size_t line = file.text.rfind("Metric ", at);
      if (line == std::string::npos || at - line > 80) continue;
      names.merge(names_in(file.text.substr(at, 80), "weir_"));
    }
  }
  return names;
}

bool is_exported(const Names& names, const std::string& name) {
  if (names.count(name) != 0) return true;
  for (const std::string_view ending : {"_bucket", "_sum", "_count"})
    if (name.ends_with(ending) && names.count(name.substr(0, name.size() - ending.size())) != 0) return true;
  return false;
}

// The words behind "key: " at the beginning of a line, blanks and a dash in front.
Names values_of(std::string_view text, std::string_view key) {
  Names values;
  for (std::string_view line : lines_of(text)) {
    const std::size_t begin = line.find_first_not_of(" -");
    if (begin == line.npos) continue;
    line.remove_prefix(begin);
    if (line.starts_with(key)) values.emplace(line.substr(key.size()));
  }
  return values;
}

TEST(Metrics, ThatRulesAndDashboardNameAreExported) {
  const Names names = exported();
  ASSERT_GT(names.size(), 40u);
  for (const std::string_view file : {rules_file, dashboard_file})
    for (const std::string& name : names_in(read_text(root / file), "weir_"))
      EXPECT_TRUE(is_exported(names, name)) << file << " names " << name << ", which nothing in src/ exports";
}

TEST(Metrics, ThatTheDashboardHasFromRecordingRulesAreRecorded) {
  const Names recorded = values_of(read_text(root / rules_file), "record: ");
  ASSERT_FALSE(recorded.empty());
  for (const std::string& name : names_in(read_text(root / dashboard_file), "weir:"))
    EXPECT_EQ(recorded.count(name), 1u) << name;
}

TEST(Alerts, HaveAPageEachAndEachPageAnAlert) {
  const std::string rules = read_text(root / rules_file);
  const Names pages = values_of(rules, "runbook_url: ");
  EXPECT_EQ(pages.size(), values_of(rules, "alert: ").size()) << "each has a page of its own";
  for (const std::string& page : pages) EXPECT_TRUE(fs::exists(root / page)) << page;
  const std::string index = read_text(root / "docs/runbooks/README.md");
  for (const auto& entry : fs::directory_iterator{root / "docs/runbooks"}) {
    const std::string name = entry.path().filename().string();
    if (name == "README.md") continue;
    EXPECT_EQ(pages.count("docs/runbooks/" + name), 1u) << name << " is the page of no alert";
    EXPECT_NE(index.find('(' + name + ')'), std::string::npos) << name << " is not in the index";
    const std::string text = read_text(entry.path());
    for (const std::string_view part : {"\n## Look\n", "\n## Do\n", "\n## Over when\n"})
      EXPECT_NE(text.find(part), std::string::npos) << name << " lacks " << part;
  }
  for (const std::string& alert : values_of(rules, "alert: "))
    EXPECT_NE(index.find('`' + alert + '`'), std::string::npos) << alert << " is not in the index";
}

TEST(Alerts, NameCodesThatThereAre) {
  const std::string errors = read_text(root / "docs/errors.md");
  const std::string rules = read_text(root / rules_file);
  for (const std::string_view family : {"dispatch.", "stock.", "proof.", "settlement.", "alert.", "order."})
    for (std::size_t at = rules.find(family); at != std::string::npos; at = rules.find(family, at + 1)) {
      std::size_t end = at + family.size();
      while (end < rules.size() && is_name_letter(rules[end])) ++end;
      const std::string code = rules.substr(at, end - at);
      if (code.size() > family.size())
        EXPECT_NE(errors.find("### `" + code + '`'), std::string::npos) << code;
    }
}

}  // namespace
}  // namespace weir::tidy::metrics_test

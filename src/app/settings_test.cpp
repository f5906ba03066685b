#include "app/settings.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "config/load.hpp"
#include "config/pages.hpp"

namespace weir::app::settings_test {
namespace {

std::string content_of(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// Every secret that the example names, of a length that all of them take.
std::optional<std::string> made_up(const std::string&) { return std::string(64, 'a'); }

// Nothing but the words of the failure, for a message.
std::string mistakes_in(const std::string& text) {
  Scrubber scrubber;
  const auto config = config::load({text, "weir.toml"}, all_settings(), made_up, scrubber);
  if (config) return "";
  std::string all;
  for (const auto& error : config.error()) all += config::line_of(error) + '\n';
  return all;
}

// `#key = value` is a default that is shown; "# Words" are a comment.
std::string with_defaults_written_out(const std::string& example) {
  std::string text;
  std::istringstream lines{example};
  for (std::string line; std::getline(lines, line); text += line + '\n')
    if (line.size() > 1 && line[0] == '#' && line[1] != ' ') line.erase(0, 1);
  return text;
}

TEST(Settings, the_example_loads_once_its_secrets_are_set) {
  EXPECT_EQ(mistakes_in(config::example(all_settings())), "");
}

TEST(Settings, the_example_loads_with_every_default_written_out) {
  EXPECT_EQ(mistakes_in(with_defaults_written_out(config::example(all_settings()))), "");
}

TEST(Settings, the_page_in_docs_is_the_one_that_the_program_prints) {
  EXPECT_EQ(content_of(WEIR_SOURCE "/docs/config.md"), config::docs(all_settings()))
      << "weir config docs >docs/config.md";
}

}  // namespace
}  // namespace weir::app::settings_test

#pragma once
// A setting of every kind, in both scopes, and one step from the text of a file to what loading it says.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/load.hpp"

namespace weir::testing {

enum class Region { eu = 3, na = 7 };

inline bool is_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}
inline bool has_one_blank_at_most(std::string_view text) {
  const std::size_t blank = text.find(' ');
  return blank == std::string_view::npos || text.find(' ', blank + 1) == std::string_view::npos;
}
inline bool is_capitals(std::string_view text) {
  return text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
}

namespace settings {

inline constexpr Setting<std::string> label{{.key = "house.label",
                                             .help = "What this installation is called.",
                                             .default_value = "weir",
                                             .length = {1, 12},
                                             .doc = "Shown in the console.",
                                             .restart_needed = false}};
inline constexpr Setting<std::int64_t> port{
    {.key = "web.port", .help = "Where the console listens.", .default_value = 8080, .range = {1, 65'535}}};
inline constexpr Setting<bool> open{
    {.key = "web.open", .help = "Whether others may look.", .default_value = false}};
inline constexpr Setting<Duration> pause{{.key = "jobs.pause",
                                          .help = "How long a worker rests.",
                                          .default_value = std::chrono::minutes{15},
                                          .range = {std::chrono::seconds{1}, std::chrono::hours{48}}}};
inline constexpr Setting<std::filesystem::path> folder{
    {.key = "house.folder", .help = "Where files are kept.", .default_value = "data"}};
inline constexpr Setting<std::optional<Url>> proxy{{.key = "web.proxy.address",
                                                    .help = "Over which proxy the world is reached.",
                                                    .example = "http://proxy.example:3128"}};
inline constexpr Setting<std::vector<std::string>> countries{{.key = "house.countries",
                                                              .help = "Where we sell.",
                                                              .default_value = {"DE", "FR"},
                                                              .length = {2, 2},
                                                              .count = {1, 4},
                                                              .form = {"two capital letters", is_capitals}}};

inline constexpr ConnectionSetting<Region> region{
    {.key = "amazon.region",
     .help = "The region of the account.",
     .choices = {{Region::eu, "eu", "Europe"}, {Region::na, "na", "North America"}}}};
inline constexpr ConnectionSetting<std::string> client{{.key = "sap.client",
                                                        .help = "The client of the SAP system.",
                                                        .default_value = "100",
                                                        .length = {3, 3},
                                                        .form = {"three digits", is_digits}}};
inline constexpr ConnectionSetting<Url> address{
    {.key = "sap.address", .help = "Where the SAP system listens.", .example = "https://sap.example:44300"}};
inline constexpr ConnectionSetting<Secret> password{
    {.key = "sap.password", .help = "The password of the SAP user."}};
inline constexpr ConnectionSetting<std::optional<Secret>> seal{
    {.key = "sap.seal", .help = "The key of the seal."}};
inline constexpr ConnectionSetting<std::map<std::string, std::string>> materials{
    {.key = "sap.materials",
     .help = "Which material a SKU is.",
     .example = {{"SKU 1", "4711"}},
     .length = {1, 18},
     .count = {0, 5},
     .form = {"digits", is_digits},
     .name_form = {"with one blank at most", has_one_blank_at_most}}};

}  // namespace settings

inline SettingsCatalog every_setting() {
  using namespace settings;
  return {&label,  &port,   &open,    &pause,    &folder, &proxy,    &countries,
          &region, &client, &address, &password, &seal,   &materials};
}

inline config::Environment environment_of(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional{found->second};
  };
}

using LoadResult = Result<config::Config, config::ConfigErrors>;

inline LoadResult load_text(std::string_view text,
                            const config::Environment& environment = environment_of({})) {
  Scrubber scrubber;
  return config::load({text, "weir.toml"}, every_setting(), environment, scrubber);
}

// All that a whole connection needs, so that a test of the rest has no other mistakes.
inline std::string with_connection(std::string_view rest, std::string_view name = "shop") {
  return std::string{rest} + "\n[connection." + std::string{name} +
         "]\namazon.region = \"eu\"\nsap.address = \"https://sap.example\"\nsap.password = "
         "\"env:PASSWORD\"\n";
}

inline config::Environment with_password() { return environment_of({{"PASSWORD", "open sesame"}}); }

// "3:1 web.prot config.unknown_key", a line each.
inline std::string places_of(const LoadResult& result) {
  if (result) return "";
  std::string places;
  for (const config::ConfigError& error : result.error())
    places += std::to_string(error.line) + ":" + std::to_string(error.column) + " " + error.key + " " +
              error.code + "\n";
  return places;
}

inline std::string texts_of(const LoadResult& result) {
  if (result) return "";
  std::string texts;
  for (const config::ConfigError& error : result.error()) texts += error.text + "\n";
  return texts;
}

}  // namespace weir::testing

namespace weir {
// Without this a failed expectation would print the bytes of the secret.
inline void PrintTo(const Secret&, std::ostream* out) { *out << secret_mask; }
}  // namespace weir

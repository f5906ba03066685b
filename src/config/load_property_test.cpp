#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "support/config_settings.hpp"

namespace weir::config::load_property_test {
namespace {

using testing::environment_of;
using testing::load_text;
using testing::Region;
using testing::texts_of;
namespace settings = testing::settings;

// What a file says, written by code that shares nothing with what the loader and the pages write.
struct Wanted {
  std::string label;
  std::int64_t port;
  bool open;
  std::int64_t pause_seconds;
  std::vector<std::string> countries;
  bool region_is_eu;
  std::map<std::string, std::string> materials;
  std::string password;
};

std::string escaped(const std::string& text) {
  std::string shown;
  for (const char letter : text) shown += fmt::format("\\u{:04x}", static_cast<unsigned char>(letter));
  return '"' + shown + '"';
}

rc::Gen<std::string> text_of(char first, char last, std::size_t least, std::size_t most) {
  return rc::gen::mapcat(rc::gen::inRange(least, most + 1), [=](std::size_t size) {
    return rc::gen::container<std::string>(size, rc::gen::inRange(first, static_cast<char>(last + 1)));
  });
}

Wanted any_wanted() {
  Wanted wanted{*text_of(' ', '~', 1, 12),
                *rc::gen::inRange<std::int64_t>(1, 65'536),
                *rc::gen::arbitrary<bool>(),
                *rc::gen::inRange<std::int64_t>(1, 48 * 3600 + 1),
                {},
                *rc::gen::arbitrary<bool>(),
                {},
                *text_of(' ', '~', 4, 40)};
  for (int left = *rc::gen::inRange(1, 5); left > 0; --left)
    wanted.countries.push_back(*text_of('A', 'Z', 2, 2));
  for (int left = *rc::gen::inRange(0, 6); left > 0; --left)
    wanted.materials[*text_of('!', '~', 1, 20)] = *text_of('0', '9', 1, 18);
  return wanted;
}

std::string assignments(const Wanted& wanted, const std::string& prefix) {
  std::string lines;
  for (const auto& [name, value] : wanted.materials)
    lines += fmt::format("{}{} = {}\n", prefix, escaped(name), escaped(value));
  return lines;
}

// The same in two layouts: a table for each group, or dotted keys.
std::string text_of(const Wanted& wanted, bool dotted) {
  std::string countries;
  for (const std::string& country : wanted.countries) countries += escaped(country) + ",";
  const auto group = [&](const std::string& name) { return dotted ? "" : "[" + name + "]\n"; };
  const auto key = [&](const std::string& name, const std::string& leaf) {
    return dotted ? name + "." + leaf : leaf;
  };
  std::string text =
      group("house") + fmt::format("{} = {}\n{} = [{}]\n", key("house", "label"), escaped(wanted.label),
                                   key("house", "countries"), countries);
  text += group("web") +
          fmt::format("{} = {}\n{} = {}\n", key("web", "port"), wanted.port, key("web", "open"), wanted.open);
  text += group("jobs") + fmt::format("{} = \"{}s\"\n", key("jobs", "pause"), wanted.pause_seconds);
  text += "[connection.c]\n" + (dotted ? "" : std::string{"[connection.c.amazon]\n"}) +
          fmt::format("{} = \"{}\"\n", key("amazon", "region"), wanted.region_is_eu ? "eu" : "na");
  text += group("connection.c.sap") +
          fmt::format("{} = 'http://s'\n{} = 'env:P'\n", key("sap", "address"), key("sap", "password"));
  text += group("connection.c.sap.materials") + assignments(wanted, dotted ? "sap.materials." : "");
  return text;
}

void expect_loaded(const Wanted& wanted, const Config& config) {
  RC_ASSERT(config.get(settings::label) == wanted.label);
  RC_ASSERT(config.get(settings::port) == wanted.port);
  RC_ASSERT(config.get(settings::open) == wanted.open);
  RC_ASSERT(config.get(settings::pause) == std::chrono::seconds{wanted.pause_seconds});
  RC_ASSERT(config.get(settings::countries) == wanted.countries);
  const auto connection = config.connections().at(0);
  RC_ASSERT((connection.get(settings::region) == Region::eu) == wanted.region_is_eu);
  RC_ASSERT(connection.get(settings::materials) == wanted.materials);
  RC_ASSERT(connection.get(settings::password).reveal() == wanted.password);
}

RC_GTEST_PROP(LoadProperty, AnyValidFileLoadsToWhatItSays, ()) {
  const Wanted wanted = any_wanted();
  for (const bool dotted : {false, true}) {
    const auto config = load_text(text_of(wanted, dotted), environment_of({{"P", wanted.password}}));
    if (!config) RC_FAIL(texts_of(config) + text_of(wanted, dotted));
    expect_loaded(wanted, *config);
  }
}

// Whatever a hand does to a file, it is loaded or its mistakes have places in it, in order.
RC_GTEST_PROP(LoadProperty, AnyDamagedFileLoadsOrIsRefusedWithPlacesInIt, ()) {
  std::string text = text_of(any_wanted(), *rc::gen::arbitrary<bool>());
  for (int left = *rc::gen::inRange(1, 4); left > 0; --left)
    text[*rc::gen::inRange<std::size_t>(0, text.size())] =
        *rc::gen::elementOf(std::string{"\"\n[]{}=.#, ax1\xFF"});
  const auto result = load_text(text, environment_of({{"P", "open sesame"}}));
  if (result) return;
  RC_ASSERT(!result.error().empty());
  const auto lines = static_cast<std::uint32_t>(std::ranges::count(text, '\n') + 1);
  std::pair<std::uint32_t, std::uint32_t> place;
  for (const ConfigError& error : result.error()) {
    RC_ASSERT(error.line >= 1 && error.line <= lines && error.column >= 1);
    RC_ASSERT(place <= std::pair(error.line, error.column));
    place = {error.line, error.column};
  }
}

}  // namespace
}  // namespace weir::config::load_property_test

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "support/layered_settings.hpp"

namespace weir::config::layers_property_test {
namespace {

namespace layered = testing::layered;

// One assignment of a file: a key, or an entry of a table, in a layer.
struct Said {
  std::string layer;
  std::string key;
  std::string value;
};

const std::vector<std::string> layer_paths{"base",       "base.wet",   "base.dry", "shop.A",
                                           "shop.A.wet", "shop.A.dry", "shop.B",   "shop.B.wet"};
const std::vector<std::string> key_paths{"sign.label", "till.prices.tea", "till.prices.gin"};

std::vector<Said> anything_said() {
  std::vector<Said> all;
  for (const std::string& layer : layer_paths)
    for (const std::string& key : key_paths)
      if (*rc::gen::arbitrary<bool>())
        all.push_back({layer, key, std::to_string(*rc::gen::inRange(0, 1000))});
  return all;
}

// Tables in any order; by line what stands there.
std::string text_of(const std::vector<Said>& all, std::map<std::uint32_t, Said>& lines) {
  auto order = layer_paths;
  const auto seed = *rc::gen::arbitrary<std::uint32_t>();
  std::ranges::sort(order, {},
                    [&](const std::string& each) { return std::hash<std::string>{}(each) ^ seed; });
  std::string text = "edition = \"x\"\n";
  std::uint32_t line = 1;
  for (const std::string& layer : order) {
    text += "[" + layer + "]\n";
    ++line;
    for (const Said& said : all) {
      if (said.layer != layer) continue;
      text += fmt::format("{} = \"{}\"\n", said.key, said.value);
      lines[++line] = said;
    }
  }
  return text;
}

// The last of the four layers that says it; nothing where none does.
const Said* expected(const std::vector<Said>& all, const Overlaid& target, const std::string& key) {
  const Said* found = nullptr;
  for (const std::string& layer : {std::string{"base"}, "base." + target.variant, "shop." + target.name,
                                   "shop." + target.name + "." + target.variant})
    for (const Said& said : all)
      if (said.layer == layer && said.key == key) found = &said;
  return found;
}

std::optional<std::string> came(const Overlaid& target, const std::string& key) {
  if (key == "sign.label") {
    if (target.values.find(layered::label) == nullptr) return std::nullopt;
    return target.values.get(layered::label);
  }
  const auto prices = target.values.get(layered::prices);
  const auto at = prices.find(key.substr(key.rfind('.') + 1));
  return at == prices.end() ? std::nullopt : std::optional{at->second};
}

RC_GTEST_PROP(LayersProperty, TheUppermostThatSaysItHolds, ()) {
  const std::vector<Said> all = anything_said();
  std::map<std::uint32_t, Said> lines;
  const LayeredFile file = layered::loaded(text_of(all, lines));
  RC_ASSERT(file.overlaid.size() == 4u);
  bool label_everywhere = true;
  for (const Overlaid& target : file.overlaid)
    for (const std::string& key : key_paths) {
      const Said* said = expected(all, target, key);
      RC_ASSERT(came(target, key) == (said == nullptr ? std::nullopt : std::optional{said->value}));
      label_everywhere = label_everywhere && (key != "sign.label" || said != nullptr);
      const auto place = target.places.find(key);
      RC_ASSERT((place != target.places.end()) == (said != nullptr));
      if (said == nullptr) continue;
      RC_ASSERT(place->second.layer == said->layer);
      RC_ASSERT(lines.at(place->second.line).layer == said->layer);
      RC_ASSERT(lines.at(place->second.line).key == said->key);
    }
  RC_ASSERT(file.errors.empty() == label_everywhere);
}

}  // namespace
}  // namespace weir::config::layers_property_test

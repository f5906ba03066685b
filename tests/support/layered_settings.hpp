#pragma once
// A file of settings in layers that has nothing to do with SAP: what shops sell, wet and dry.
#include <string>
#include <string_view>

#include "config/layers.hpp"

namespace weir::testing {

struct PerShop {
  static constexpr SectionSpec spec{"shop", "One shop.", "corner"};
  static constexpr const SectionSpec* section = &spec;
};
struct WholeShopFile {
  static constexpr const SectionSpec* section = nullptr;
};

namespace layered {

using Table = std::map<std::string, std::string>;

inline constexpr Setting<std::string, WholeShopFile> edition{
    {.key = "edition", .help = "Which one.", .example = "first"}};
inline constexpr Setting<Table, WholeShopFile> goods{
    {.key = "stock.goods", .help = "What there is.", .example = {{"tea", "T"}}, .length = {1, 3}}};
inline constexpr Setting<std::string, PerShop> label{
    {.key = "sign.label", .help = "What is written on it.", .example = "Tea", .length = {1, 8}}};
inline constexpr Setting<std::int64_t, PerShop> size{
    {.key = "sign.size", .help = "How large.", .default_value = 3, .range = {1, 9}}};
inline constexpr Setting<Table, PerShop> prices{
    {.key = "till.prices", .help = "By goods.", .example = {{"tea", "3"}}, .length = {1, 3}}};

inline SettingsCatalog catalog() { return {&edition, &goods, &label, &size, &prices}; }

inline bool is_capital(std::string_view text) { return !text.empty() && text[0] >= 'A' && text[0] <= 'Z'; }

inline config::LayerShape shape() {
  return {.base = "base",
          .section = &PerShop::spec,
          .name_form = {"begun with a capital letter", is_capital},
          .variants = {"wet", "dry"},
          .words = {"shops.md", "the whole file", "[base] or ", {"base", "wet", "dry"}}};
}

inline config::LayeredFile loaded(std::string_view text) {
  return config::load_layers({text, "shops.toml"}, catalog(), shape());
}

// "3:1 base.sign.label config.missing", a line each.
inline std::string places_of(const config::ConfigErrors& errors) {
  std::string places;
  for (const config::ConfigError& error : errors)
    places += std::to_string(error.line) + ":" + std::to_string(error.column) + " " + error.key + " " +
              error.code + "\n";
  return places;
}

inline std::string texts_of(const config::ConfigErrors& errors) {
  std::string texts;
  for (const config::ConfigError& error : errors) texts += error.text + "\n";
  return texts;
}

}  // namespace layered
}  // namespace weir::testing

#include "config/layers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "config/scope_reader.hpp"
#include "config/toml_file.hpp"
#include "config/toml_text.hpp"
#include "core/text.hpp"

namespace weir::config {
namespace {

constexpr std::size_t layers_size_max = 64u << 20;  // a million articles

using Entries = std::map<std::string, std::string>;

Place place_of(const std::string& layer, const toml::source_position& at) {
  return {layer, at.line, at.column};
}

void find_places(const toml::table& table, const SettingSpec& spec, const std::string& layer,
                 Places& places) {
  const auto node = table.at_path(spec.key);
  if (!node) return;
  places.insert_or_assign(std::string{spec.key}, place_of(layer, node.node()->source().begin));
  if (spec.kind != SettingKind::table || !node.is_table()) return;
  for (const auto& [name, value] : *node.as_table())
    places.insert_or_assign(entry_key(spec.key, name.str()), place_of(layer, name.source().begin));
}

// The entries of a table are laid over each other one by one.
LoadedValue laid_over(const LoadedValue* below, const LoadedValue& above) {
  const Entries* lower = below == nullptr ? nullptr : std::get_if<Entries>(&below->value);
  const Entries* upper = std::get_if<Entries>(&above.value);
  if (lower == nullptr || upper == nullptr) return above;
  Entries merged = *upper;
  merged.insert(lower->begin(), lower->end());
  return {std::move(merged), above.origin};
}

class Layer {
 public:
  // The table is moved, not copied: a copy in toml++ forgets where it stood.
  Layer(const SettingsCatalog& catalog, const SectionSpec& section, const std::string& path,
        toml::table&& table)
      : path_{path},
        at_{table.source().begin},
        table_{std::move(table)},
        settings_{catalog.of(&section)},
        reader_{catalog, &section, path, table_} {}

  const toml::source_position& at() const { return at_; }
  void read(Reading& reading, Misplaced& misplaced) { reader_.read(reading, misplaced); }
  bool is_dealt_with(std::string_view key, const Misplaced& misplaced) const {
    return reader_.is_dealt_with(key, misplaced);
  }

  void lay_over(Overlaid& below) const {
    for (const SettingSpec* spec : settings_) {
      const LoadedValue* found = reader_.values().find(*spec);
      if (found == nullptr) continue;
      below.values.put(*spec, laid_over(below.values.find(*spec), *found));
      find_places(table_, *spec, path_, below.places);
    }
  }

 private:
  const std::string path_;
  const toml::source_position at_;
  const toml::table table_;
  const std::vector<const SettingSpec*> settings_;
  ScopeReader reader_;
};

class Layers {
 public:
  Layers(const SettingsCatalog& catalog, const LayerShape& shape, Reading& reading)
      : catalog_{catalog}, shape_{shape}, reading_{reading} {}

  // Takes the layers out of the file; what is left belongs to the whole of it.
  void take(toml::table& file) {
    if (toml::node* base = file.get(shape_.base)) {
      take_with_variants(std::string{shape_.base}, *base);
      file.erase(shape_.base);
    }
    toml::node* named = file.get(shape_.section->name);
    if (named == nullptr) return;
    if (named->is_table())
      for (auto&& [key, node] : *named->as_table()) take_named(key, node);
    else
      refuse_shape(std::string{shape_.section->name}, *named);
  }

  void read() {
    for (auto& [path, layer] : layers_) layer.read(reading_, misplaced_);
  }

  Misplaced& misplaced() { return misplaced_; }
  Places names() const {
    Places places;
    for (const auto& [name, path] : paths_) places.emplace(name, place_of(path, at(path)));
    return places;
  }

  std::vector<Overlaid> overlaid() {
    std::vector<Overlaid> all;
    for (const auto& [name, path] : paths_)
      for (const std::string_view variant : shape_.variants) all.push_back(overlay(name, variant));
    for (const SettingSpec* spec : catalog_.of(shape_.section)) complete(*spec, all);
    return all;
  }

 private:
  using Target = std::pair<std::string, std::string>;  // name and variant

  void take_named(const toml::key& key, toml::node& node) {
    const std::string name{key.str()};
    const std::string path = std::string{shape_.section->name} + "." + printable(key_text(name));
    if (shape_.name_form.accepts != nullptr && !shape_.name_form.accepts(name))
      reading_.refuse("config.out_of_range", key.source().begin, path,
                      fmt::format("`{}`: a name is {}", path, shape_.name_form.words));
    if (take_with_variants(path, node)) paths_.emplace(name, path);
  }

  bool take_with_variants(const std::string& path, toml::node& node) {
    if (!node.is_table()) return refuse_shape(path, node);
    toml::table& table = *node.as_table();
    for (const std::string_view variant : shape_.variants) {
      toml::node* inner = table.get(variant);
      if (inner == nullptr) continue;
      add(path + "." + std::string{variant}, *inner);
      table.erase(variant);
    }
    add(path, table);
    return true;
  }

  void add(const std::string& path, toml::node& node) {
    if (node.is_table())
      layers_.try_emplace(path, catalog_, *shape_.section, path, std::move(*node.as_table()));
    else
      refuse_shape(path, node);
  }

  bool refuse_shape(const std::string& path, const toml::node& node) {
    const bool is_section = path == shape_.section->name;
    reading_.refuse("config.wrong_type", node.source().begin, path,
                    fmt::format("`{0}` is no table; write [{0}{1}], and its settings below it", path,
                                is_section ? ".NAME" : ""));
    return false;
  }

  // Lowest first.
  std::vector<std::string> paths_of(const std::string& name, std::string_view variant) const {
    const std::string base{shape_.base};
    const std::string behind = "." + std::string{variant};
    const std::string& own = paths_.at(name);
    return {base, base + behind, own, own + behind};
  }

  Overlaid overlay(const std::string& name, std::string_view variant) const {
    Overlaid result{name, std::string{variant}, {}, {}};
    for (const std::string& path : paths_of(name, variant))
      if (const auto found = layers_.find(path); found != layers_.end()) found->second.lay_over(result);
    return result;
  }

  bool is_dealt_with(const SettingSpec& spec, const Overlaid& target) const {
    return std::ranges::any_of(paths_of(target.name, target.variant), [&](const std::string& path) {
      const auto found = layers_.find(path);
      return found != layers_.end() && found->second.is_dealt_with(spec.key, misplaced_);
    });
  }

  void complete(const SettingSpec& spec, std::vector<Overlaid>& all) {
    std::set<Target> lacking;
    std::optional<LoadedValue> its_default;
    if (spec.presence == Presence::defaulted) its_default = read_default(spec, reading_);
    for (Overlaid& target : all) {
      if (target.values.find(spec) != nullptr || is_dealt_with(spec, target)) continue;
      if (its_default) target.values.put(spec, *its_default);
      if (spec.presence == Presence::required) lacking.emplace(target.name, target.variant);
    }
    for (const std::string& path : where_missing(std::move(lacking))) refuse_missing(spec, path);
  }

  // The fewest layers in which the setting would be there for all that lack it.
  std::vector<std::string> where_missing(std::set<Target> lacking) const {
    std::vector<std::string> where;
    const std::string base{shape_.base};
    if (lacking.size() == paths_.size() * shape_.variants.size() && !lacking.empty()) return {base};
    for (const std::string_view variant : shape_.variants) {
      if (!is_in_every_name(lacking, std::string{variant})) continue;
      std::erase_if(lacking, [&](const Target& each) { return each.second == variant; });
      where.push_back(base + "." + std::string{variant});
    }
    for (const auto& [name, path] : paths_) {
      const auto count = std::ranges::count(lacking, name, &Target::first);
      if (count == 0) continue;
      if (static_cast<std::size_t>(count) == shape_.variants.size()) where.push_back(path);
      for (const Target& each : lacking)
        if (each.first == name && static_cast<std::size_t>(count) < shape_.variants.size())
          where.push_back(path + "." + each.second);
    }
    return where;
  }

  bool is_in_every_name(const std::set<Target>& lacking, const std::string& variant) const {
    return !lacking.empty() && std::ranges::all_of(paths_, [&](const auto& each) {
      return lacking.count({each.first, variant}) > 0;
    });
  }

  void refuse_missing(const SettingSpec& spec, const std::string& path) {
    const std::string key = path + "." + std::string{spec.key};
    const std::string other = path == shape_.base ? "" : fmt::format(" there or below [{}]", shape_.base);
    reading_.refuse(
        "config.missing", at(path), key,
        fmt::format("`{}` is missing; set it{}, for instance to {}", key, other, sample_text(spec)));
  }

  // Of the layer, else of the one that it would stand in, else the beginning of the file.
  toml::source_position at(std::string path) const {
    for (; !path.empty(); path.resize(path.find_last_of('.') == path.npos ? 0 : path.find_last_of('.')))
      if (const auto found = layers_.find(path); found != layers_.end()) return found->second.at();
    return {1, 1};
  }

  const SettingsCatalog& catalog_;
  const LayerShape& shape_;
  Reading& reading_;
  Misplaced misplaced_;
  std::map<std::string, Layer> layers_;       // by path
  std::map<std::string, std::string> paths_;  // of names
};

std::optional<std::string> no_environment(const std::string&) { return std::nullopt; }

void read_file(toml::table& table, const SettingsCatalog& catalog, const LayerShape& shape, Reading& reading,
               LayeredFile& file) {
  Layers layers{catalog, shape, reading};
  layers.take(table);
  ScopeReader whole{catalog, nullptr, "", table};
  whole.read(reading, layers.misplaced());
  layers.read();
  file.whole = whole.finish(reading, layers.misplaced());
  for (const SettingSpec* spec : catalog.of(nullptr)) find_places(table, *spec, "", file.places);
  file.names = layers.names();
  file.overlaid = layers.overlaid();
}

}  // namespace

std::string entry_key(std::string_view key, std::string_view entry) {
  return std::string{key} + "." + printable(key_text(entry));
}

LayeredFile load_layers(const ConfigText& source, const SettingsCatalog& catalog, const LayerShape& shape) {
  LayeredFile file{printable(source.file.native()), {}, {}, {}, {}, {}};
  if (source.text.size() > layers_size_max) {
    file.errors = unreadable(source.file, "has more than 64 MiB; check that it is the right file");
    return file;
  }
  Scrubber scrubber;
  const Environment environment = no_environment;
  Reading reading{source.file, environment, scrubber, {}, {}, shape.words};
  if (auto table = parsed(source.text, reading)) read_file(*table, catalog, shape, reading, file);
  file.errors = by_place(std::move(reading.errors));
  return file;
}

}  // namespace weir::config

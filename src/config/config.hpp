#pragma once
// The configuration as it was loaded: complete, checked, and asked by handle alone.
//   config.get(log_level)                                     a setting of the whole program
//   for (const auto& connection : config.connections())
//     connection.get(amazon_region)                           a setting of one [connection.NAME]
// Asking for a setting that the catalog did not list is a Bug.
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/spec.hpp"

namespace weir::config {

// A choice is held as the number of its enumerator.
using SettingValue = std::variant<std::string, std::int64_t, bool, Duration, Url, std::filesystem::path,
                                  std::vector<std::string>, std::map<std::string, std::string>, Secret>;

struct Origin {
  std::uint32_t line = 0;  // of the file; 0 for a default
  std::string via{};       // where a secret really is: "environment variable SAP_PASSWORD"
};

struct LoadedValue {
  SettingValue value;
  Origin origin;
};

// What is right enough to go on with, and still worth mending.
struct Remark {
  std::uint32_t line = 0;
  std::string key;
  std::string text;
};

// The values of the whole program, or of one section; optional ones may be absent.
class Values {
 public:
  void put(const SettingSpec& spec, LoadedValue value) { values_.insert_or_assign(&spec, std::move(value)); }
  const LoadedValue* find(const SettingSpec& spec) const;

  template <typename T, typename Scope>
  T get(const Setting<T, Scope>& setting) const {
    if constexpr (is_optional_setting<T>) {
      const LoadedValue* found = find(setting);
      return found == nullptr ? T{} : T{as<typename T::value_type>(found->value)};
    } else {
      return as<T>(present(setting).value);
    }
  }

 private:
  const LoadedValue& present(const SettingSpec& spec) const;

  template <typename T>
  static T as(const SettingValue& value) {
    if constexpr (std::is_enum_v<T>)
      return static_cast<T>(std::get<std::int64_t>(value));
    else
      return std::get<T>(value);
  }

  std::map<const SettingSpec*, LoadedValue> values_;
};

struct NamedValues {
  std::string name;
  std::uint32_t line = 0;
  Values values;
};

// One [connection.NAME]; good as long as the Config lives.
template <typename Scope>
class Section {
 public:
  explicit Section(const NamedValues& named) : named_{&named} {}
  const std::string& name() const { return named_->name; }

  template <typename T>
  T get(const Setting<T, Scope>& setting) const {
    return named_->values.get(setting);
  }

 private:
  const NamedValues* named_;
};

using Connection = Section<PerConnection>;

// What load() found; the pages (config/pages.hpp) show it.
struct Loaded {
  std::string file;
  SettingsCatalog catalog;
  Values whole;
  std::map<const SectionSpec*, std::vector<NamedValues>> sections;  // by name
  std::vector<Remark> remarks;
};

class Config {
 public:
  explicit Config(Loaded loaded) : loaded_{std::move(loaded)} {}

  template <typename T>
  T get(const Setting<T>& setting) const {
    return loaded_.whole.get(setting);
  }

  template <typename Scope>
  std::vector<Section<Scope>> sections() const {
    std::vector<Section<Scope>> found;
    for (const NamedValues& named : named(*Scope::section)) found.emplace_back(named);
    return found;
  }
  std::vector<Connection> connections() const { return sections<PerConnection>(); }

  const std::vector<Remark>& remarks() const { return loaded_.remarks; }
  const Loaded& loaded() const { return loaded_; }

 private:
  const std::vector<NamedValues>& named(const SectionSpec& section) const;

  Loaded loaded_;
};

}  // namespace weir::config

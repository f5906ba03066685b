#pragma once
// Settings are declared once, in the room that uses them, as constants that are handles as well:
//   inline constexpr Setting<std::string> client{{.key = "sap.client", .help = "The client of the SAP
//   system.",
//                                                 .default_value = "100", .length = {3, 3}}};
//   inline constexpr ConnectionSetting<Region> region{{.key = "amazon.region", .help = "…",
//       .choices = {{Region::eu, "eu", "Europe"}, {Region::na, "na", "North America"}}}};
// `app` puts them into a SettingsCatalog, `config` loads them, code asks config.get(client) or
// connection.get(region). A setting without a default is required; Setting<std::optional<T>> may be absent.
#include <initializer_list>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/spec_parts.hpp"
#include "core/spec_types.hpp"

namespace weir {

template <typename T>
struct Declaration {
  using Type = SettingType<T>;
  std::string_view key;
  std::string_view help;  // one line
  std::remove_const_t<decltype(Type::default_value)> default_value = Type::default_value;
  std::remove_const_t<decltype(Type::example)> example = Type::example;
  std::remove_const_t<decltype(Type::range)> range = Type::range;
  std::remove_const_t<decltype(Type::length)> length = Type::length;
  std::remove_const_t<decltype(Type::count)> count = Type::count;
  std::remove_const_t<decltype(Type::choices)> choices = Type::choices;
  std::remove_const_t<decltype(Type::form)> form = Type::form;
  std::remove_const_t<decltype(Type::name_form)> name_form = Type::name_form;
  std::string_view doc = {};  // more, for the reference page
  std::string_view since = "0.1.0";
  bool restart_needed = true;
};

struct WholeProgram {
  static constexpr const SectionSpec* section = nullptr;
};

// One seller account to one SAP client.
struct PerConnection {
  static constexpr SectionSpec spec{"connection", "One seller account to one SAP client.", "shop_eu"};
  static constexpr const SectionSpec* section = &spec;
};

template <typename T>
constexpr SettingSpec erased(const Declaration<T>& declaration, const SectionSpec* section);

// Never copied: its address is the handle.
template <typename T, typename Scope = WholeProgram>
class Setting : public SettingSpec {
 public:
  constexpr Setting(const Declaration<T>& declaration) : SettingSpec{erased(declaration, Scope::section)} {
    check_declaration(*this, !std::is_same_v<Scope, WholeProgram>);
  }
  Setting(const Setting&) = delete;
  Setting& operator=(const Setting&) = delete;
};

template <typename T>
using ConnectionSetting = Setting<T, PerConnection>;

// The settings of all rooms. Throws Bug when two of them get into each other's way.
class SettingsCatalog {
 public:
  using Settings = std::span<const SettingSpec* const>;
  SettingsCatalog() = default;
  SettingsCatalog(std::initializer_list<const SettingSpec*> settings) {
    add({settings.begin(), settings.size()});
  }

  void add(Settings settings);
  const std::vector<const SettingSpec*>& all() const& { return all_; }
  const std::vector<const SettingSpec*>& all() && = delete;
  std::vector<const SettingSpec*> of(const SectionSpec* section) const;  // nullptr: of the whole program
  std::vector<const SectionSpec*> sections() const;

 private:
  std::vector<const SettingSpec*> all_;
};

}  // namespace weir

#include "core/spec_erased.hpp"  // IWYU pragma: export

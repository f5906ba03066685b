#include "core/spec.hpp"

#include <algorithm>

namespace weir {
namespace {

// "sap" and "sap.client": TOML could not hold a value and a table under one key.
bool lies_below(std::string_view key, std::string_view other) {
  return key.size() > other.size() && key.starts_with(other) && key[other.size()] == '.';
}

bool collide(const SettingSpec& a, const SettingSpec& b) {
  if (a.section != b.section) return false;
  return a.key == b.key || lies_below(a.key, b.key) || lies_below(b.key, a.key);
}

bool takes_name_of(const SettingSpec& section_setting, const SettingSpec& setting) {
  if (section_setting.section == nullptr || setting.section != nullptr) return false;
  return lies_below(setting.key, section_setting.section->name);
}

void check_together(const SettingSpec& a, const SettingSpec& b) {
  if (collide(a, b))
    throw Bug("the settings " + std::string{a.key} + " and " + std::string{b.key} + " collide");
  if (takes_name_of(a, b) || takes_name_of(b, a))
    throw Bug("a setting takes the name of a section: " + std::string{a.key} + ", " + std::string{b.key});
}

}  // namespace

void SettingsCatalog::add(Settings settings) {
  for (const SettingSpec* setting : settings) {
    for (const SettingSpec* earlier : all_) check_together(*earlier, *setting);
    all_.push_back(setting);
  }
}

std::vector<const SettingSpec*> SettingsCatalog::of(const SectionSpec* section) const {
  std::vector<const SettingSpec*> found;
  std::ranges::copy_if(all_, std::back_inserter(found),
                       [&](const SettingSpec* setting) { return setting->section == section; });
  return found;
}

std::vector<const SectionSpec*> SettingsCatalog::sections() const {
  std::vector<const SectionSpec*> found;
  for (const SettingSpec* setting : all_)
    if (setting->section != nullptr && std::ranges::find(found, setting->section) == found.end())
      found.push_back(setting->section);
  return found;
}

}  // namespace weir

#include "config/groups.hpp"

#include <algorithm>

namespace weir::config {

std::string_view group_of(std::string_view key) {
  const std::size_t dot = key.rfind('.');
  return key.substr(0, dot == std::string_view::npos ? 0 : dot);
}

std::string_view leaf_of(std::string_view key) {
  const std::string_view group = group_of(key);
  return group.empty() ? key : key.substr(group.size() + 1);
}

std::vector<Group> groups_of(const std::vector<const SettingSpec*>& settings) {
  std::vector<Group> groups;
  for (const SettingSpec* setting : settings) {
    const std::string_view name = group_of(setting->key);
    auto found = std::ranges::find(groups, name, &Group::name);
    if (found == groups.end()) found = groups.insert(found, {std::string{name}, {}});
    found->settings.push_back(setting);
  }
  return groups;
}

}  // namespace weir::config

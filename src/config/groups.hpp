#pragma once
// The words of a key, and settings gathered as the tables of a TOML file hold them.
#include <string>
#include <string_view>
#include <vector>

#include "core/spec.hpp"

namespace weir::config {

std::string_view group_of(std::string_view key);  // "sap.soap" of "sap.soap.url"; "" for a key of one word
std::string_view leaf_of(std::string_view key);   // "url"

struct Group {
  std::string name;
  std::vector<const SettingSpec*> settings;
};

// In the order in which the groups first appear; a table may be opened only once.
std::vector<Group> groups_of(const std::vector<const SettingSpec*>& settings);

}  // namespace weir::config

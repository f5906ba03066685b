#pragma once
// Reads the settings of one scope, the whole program or one section, out of a table of the file.
#include <map>
#include <string>
#include <vector>

#include "config/value_reader.hpp"

namespace weir::config {

// Keys that stand in the wrong scope, by the scope that they belong to: there they are not missing as well.
using Misplaced = std::map<const SectionSpec*, std::vector<std::string>>;

class ScopeReader {
 public:
  // `path` is "" for the whole program, else "connection.shop_eu". The table outlives the reader.
  ScopeReader(const SettingsCatalog& catalog, const SectionSpec* section, std::string path,
              const toml::table& table);

  void read(Reading& reading, Misplaced& misplaced);
  // What read() found; nothing for what is absent or wrong.
  const Values& values() const { return values_; }
  // Whether a key is there, right or wrong, or was meant by one that is.
  bool is_dealt_with(std::string_view key, const Misplaced& misplaced) const;
  // Once every scope was read: defaults for what is absent, and an error for what must not be.
  Values finish(Reading& reading, const Misplaced& misplaced);

 private:
  void walk(const toml::table& table, const std::string& prefix, Reading& reading, Misplaced& misplaced);
  void read_node(const std::string& key, const toml::node& node, Reading& reading);
  void refuse_group(const std::string& key, const toml::node& node, Reading& reading);
  void refuse_unknown(const std::string& key, const toml::key& at, Reading& reading, Misplaced& misplaced);
  void refuse_missing(const SettingSpec& spec, Reading& reading) const;
  std::string misplaced_hint(const std::string& key, const FileWords& words, Misplaced& misplaced) const;
  std::string nearest_hint(const std::string& key, const FileWords& words);
  toml::source_position place_of(std::string_view key) const;
  std::string full(std::string_view key) const;
  bool is_section_name(std::string_view key) const;

  const SettingsCatalog& catalog_;
  const SectionSpec* section_;
  const std::string path_;
  const toml::table& table_;
  std::map<std::string, const SettingSpec*, std::less<>> settings_;  // by key
  std::vector<std::string> dealt_with_;  // keys and groups that are there, right or wrong, or that were meant
  Values values_;
};

}  // namespace weir::config

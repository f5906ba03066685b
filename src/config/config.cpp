#include "config/config.hpp"

#include "core/ensure.hpp"

namespace weir::config {

const LoadedValue* Values::find(const SettingSpec& spec) const {
  const auto found = values_.find(&spec);
  return found == values_.end() ? nullptr : &found->second;
}

const LoadedValue& Values::present(const SettingSpec& spec) const {
  const LoadedValue* found = find(spec);
  if (found == nullptr)
    throw Bug("the setting " + std::string{spec.key} + " is in no catalog that was loaded");
  return *found;
}

const std::vector<NamedValues>& Config::named(const SectionSpec& section) const {
  static const std::vector<NamedValues> none;
  const auto found = loaded_.sections.find(&section);
  return found == loaded_.sections.end() ? none : found->second;
}

}  // namespace weir::config

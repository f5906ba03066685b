#pragma once
// From the text of a configuration file to a Config, or to everything that is wrong with it.
#include <filesystem>
#include <string_view>

#include "config/config.hpp"
#include "config/environment.hpp"
#include "config/errors.hpp"
#include "core/scrub.hpp"

namespace weir::config {

struct ConfigText {
  std::string_view text;
  std::filesystem::path file;  // for messages; relative paths in the text start in its folder
};

// Checks all of the text and names every mistake, the mistakes of TOML itself excepted: behind the first of
// those nothing can be told. Every secret that was found is in the scrubber, also when there are errors.
Result<Config, ConfigErrors> load(const ConfigText& source, const SettingsCatalog& catalog,
                                  const Environment& environment, Scrubber& scrubber);

// The same for a file; one that cannot be read is one config.unreadable.
Result<Config, ConfigErrors> load_file(const std::filesystem::path& file, const SettingsCatalog& catalog,
                                       const Environment& environment, Scrubber& scrubber);

}  // namespace weir::config

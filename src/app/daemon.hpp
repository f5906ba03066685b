#pragma once
// `weir run`: the engine with threads, on the real clock, until it is told to stop.
#include <filesystem>
#include <stop_token>
#include <string>

#include "config/config.hpp"
#include "config/errors.hpp"

namespace weir::app {

// The configuration of a file, with the secrets of this process's environment, which the log keeps silent
// about from then on. Also for `weir config check`.
Result<config::Config, config::ConfigErrors> load_config_file(const std::filesystem::path& file);

// Runs until `stop`; fails at once when the store or a connection cannot be set up. `console_dir`: where the
// front end's files are, while it is worked on.
Result<Done> run_daemon(const config::Config& config, const std::string& actor, std::stop_token stop,
                        const std::filesystem::path& console_dir = {});

}  // namespace weir::app

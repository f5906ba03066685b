#pragma once
// Every command that is given the configuration of a training lives in the time of its sandbox.
#include <filesystem>

#include "config/config.hpp"
#include "core/result.hpp"

namespace weir::help {

inline constexpr const char* training_file = "training.json";

// Nothing for the configuration of anything else. Fails with training.gone where the sandbox has ended, and
// with training.no_sandbox where the configuration reaches anything but this machine: no time is ever shifted
// for a system of somebody's.
Result<Done> enter_training(const config::Config& config, const std::filesystem::path& config_file);

}  // namespace weir::help

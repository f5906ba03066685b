#pragma once
// Every command that is given the configuration of a training lives in the time of its sandbox.
#include <filesystem>

#include "config/config.hpp"
#include "core/result.hpp"

namespace weir::help {

inline constexpr const char* training_file = "training.json";

// Fails with training.no_sandbox where the configuration reaches anything but this machine, or keeps or
// writes anything outside of its own folder: no time is ever shifted for a system of somebody's.
Result<Done> must_be_sandbox(const config::Config& config, const std::filesystem::path& config_file);

// Nothing for the configuration of anything else. Fails like must_be_sandbox, and with training.gone where
// the sandbox has ended.
Result<Done> enter_training(const config::Config& config, const std::filesystem::path& config_file);

}  // namespace weir::help

#pragma once
// The files of a training's folder.
#include <filesystem>
#include <string>

#include "core/result.hpp"
#include "help/training.hpp"

namespace weir::help {

// Fails with training.folder where it holds anything, or cannot be made.
Result<Done> make_training_folder(const std::filesystem::path& folder);
// weir.toml, rules and secrets of the sandbox, for a mission.
void write_training_config(const std::filesystem::path& folder, const std::string& amazon_url,
                           const std::string& ecc_url, const Mission& mission);
Result<Done> save_training(const std::filesystem::path& folder, const Training& training);

Failure training_failure(const std::string& code, const std::string& text);

}  // namespace weir::help

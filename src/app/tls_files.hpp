#pragma once
// Certificates that a listener takes from files, and whether it needs them.
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.hpp"

namespace weir::app {

// The whole file; empty where none is named. Fails with file.*.
Result<std::string> pem(const std::optional<std::filesystem::path>& path);

// Nobody but this machine reaches it.
bool is_loopback(std::string_view address);

}  // namespace weir::app

#pragma once
// `weir support`: what somebody outside needs to see of an installation to help, and nothing that names
// people or opens doors. Made of what is in force and what is in the store; asks neither Amazon nor SAP.
#include <filesystem>
#include <string>
#include <vector>

#include "config/config.hpp"
#include "help/archive.hpp"
#include "store/audit_log.hpp"

namespace weir::help {

struct BundleAsked {
  std::vector<std::filesystem::path> logs;  // of Weir's own; the last 20,000 lines of each
};

// In the order in which they are read; one that cannot be made says why. Fails with file.* for a
// log.
Result<std::vector<PackedFile>> bundle_files(const config::Config& config, const BundleAsked& asked,
                                             Instant now);

// Each file with its size and first lines: what a person says yes to.
std::string bundle_preview(const std::vector<PackedFile>& files);

struct Bundled {
  std::size_t bytes = 0;
  std::string sha256;  // of the archive
};

// Notes in the audit log who has made it and what it is, then writes it, readable for its owner alone. Fails
// also with support.exists, support.not_written.
Result<Bundled> write_bundle(const config::Config& config, const std::vector<PackedFile>& files,
                             const std::filesystem::path& to, const store::Actor& actor, Instant now);

}  // namespace weir::help

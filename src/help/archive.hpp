#pragma once
// Files in one, as tar and gzip: what every system opens without a tool of ours.
#include <string>
#include <vector>

#include "core/result.hpp"
#include "core/time.hpp"

namespace weir::help {

struct PackedFile {
  std::string name;  // "logs/weir.log"
  std::string bytes;
};

// The bytes of the archive; the same files and instant give the same. Fails with support.not_packed.
Result<std::string> tar_gz(const std::vector<PackedFile>& files, Instant made);

}  // namespace weir::help

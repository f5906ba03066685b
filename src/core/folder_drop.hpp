#pragma once
// A folder of this machine, mostly one that is mounted, through which files are exchanged.
#include <filesystem>

#include "core/doors.hpp"

namespace weir {

class FolderDrop final : public FileDrop {
 public:
  explicit FolderDrop(std::filesystem::path folder) : folder_{std::move(folder)} {}

  Result<std::vector<DroppedFile>> list() override;
  Result<std::string> read(const std::string& name, std::uint64_t bytes_max) override;
  Result<Done> write(const std::string& name, std::string_view content) override;
  Result<Done> move(const std::string& name, const std::string& below) override;

 private:
  const std::filesystem::path folder_;
};

}  // namespace weir

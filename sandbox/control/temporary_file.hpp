#pragma once
// A file for other programs to read while this one runs, in a folder of its own that goes away with it.
#include <filesystem>
#include <string>
#include <string_view>

namespace weir::sandbox {

class TemporaryFile {
 public:
  // Throws std::system_error where the system's folder for temporary files cannot be written.
  TemporaryFile(std::string_view name, std::string_view content);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  std::string path() const { return file_.string(); }

 private:
  std::filesystem::path folder_;
  std::filesystem::path file_;
};

}  // namespace weir::sandbox

#pragma once
// A file of the merchant's that is edited: what takes its place is written beside it and put there in one
// step. Of two who write into one folder at once one waits for the other.
#include <filesystem>
#include <string_view>

namespace weir::flows {

// Of the folder, so that there is no file of its own to leave behind; released when the process ends.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& folder);
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();
  bool is_held() const { return handle_ >= 0; }
  bool sync() const;

 private:
  int handle_;
};

enum class Replaced {
  yes,
  not_its_owner,  // it is another user's, and what takes its place could not be given to it
  not_written,    // errno says why
};

// Owner, group, mode and access list stay. `path` is where a link leads, in the folder that is locked.
Replaced replace_file(const std::filesystem::path& path, const FolderLock& folder, std::string_view content);

}  // namespace weir::flows

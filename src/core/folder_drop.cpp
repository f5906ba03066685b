#include "core/folder_drop.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

namespace weir {
namespace {

namespace fs = std::filesystem;

Failure failed(const fs::path& path, const std::string& what, const std::error_code& why) {
  Failure failure{.next = Next::retry,
                  .code = "folder.failed",
                  .text = path.string() + " cannot be " + what + ": " + why.message() +
                          "; check that the folder is mounted and that Weir's user has the right to it",
                  .subject = path.filename().string(),
                  .not_before = {}};
  failure.is_outage = true;
  return failure;
}

// Of this file, and not of the folder.
Failure too_large(const fs::path& path) {
  Failure failure = failed(path, "read", std::make_error_code(std::errc::file_too_large));
  failure.is_outage = false;
  return failure;
}

std::error_code last_error() { return {errno, std::generic_category()}; }

// A name that leads out of the folder is a mistake of ours, and ends as a file that is not there.
std::string only_name(const std::string& name) { return fs::path{name}.filename().string(); }

class File {
 public:
  File(const fs::path& path, int flags) : handle_{::open(path.c_str(), flags | O_CLOEXEC, 0640)} {}
  ~File() {
    if (handle_ >= 0) ::close(handle_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  bool is_open() const { return handle_ >= 0; }
  bool write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto written = ::write(handle_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  }
  bool sync() const { return ::fsync(handle_) == 0; }

 private:
  int handle_;
};

bool written_to(const fs::path& path, std::string_view content) {
  const File file{path, O_WRONLY | O_CREAT | O_TRUNC};
  return file.is_open() && file.write(content) && file.sync();
}

// A file's name is on the disk once its folder is.
bool synced_folder(const fs::path& folder) {
  const File file{folder, O_RDONLY | O_DIRECTORY};
  return file.is_open() && file.sync();
}

Instant instant_of(fs::file_time_type time) {
  return std::chrono::time_point_cast<Duration>(std::chrono::file_clock::to_sys(time));
}

std::optional<DroppedFile> dropped(const fs::directory_entry& entry) {
  std::error_code error;
  const std::string name = entry.path().filename().string();
  if (name.starts_with('.') || !entry.is_regular_file(error)) return std::nullopt;
  const auto bytes = entry.file_size(error);
  if (error) return std::nullopt;  // taken away while we looked
  const auto changed = entry.last_write_time(error);
  if (error) return std::nullopt;
  return DroppedFile{name, bytes, instant_of(changed)};
}

}  // namespace

Result<std::vector<DroppedFile>> FolderDrop::list() {
  std::error_code error;
  std::vector<DroppedFile> files;
  fs::directory_iterator entry{folder_, error};
  if (error) return failed(folder_, "read", error);
  for (; entry != fs::directory_iterator{}; entry.increment(error)) {
    if (auto file = dropped(*entry)) files.push_back(*std::move(file));
    if (error) return failed(folder_, "read", error);
  }
  std::ranges::sort(files, {}, &DroppedFile::name);
  return files;
}

Result<std::string> FolderDrop::read(const std::string& name, std::uint64_t bytes_max) {
  const fs::path path = folder_ / only_name(name);
  std::error_code error;
  const auto bytes = fs::file_size(path, error);
  if (error) return failed(path, "read", error);
  if (bytes > bytes_max) return too_large(path);
  std::ifstream file{path, std::ios::binary};
  std::string content{std::istreambuf_iterator<char>{file}, {}};
  // A network that breaks off looks like the end of the file.
  if (!file || content.size() != bytes)
    return failed(path, "read", std::make_error_code(std::errc::io_error));
  return content;
}

Result<Done> FolderDrop::write(const std::string& name, std::string_view content) {
  const fs::path path = folder_ / only_name(name);
  const fs::path unfinished = folder_ / ('.' + only_name(name) + ".part");
  if (!written_to(unfinished, content)) return failed(path, "written", last_error());
  std::error_code error;
  fs::rename(unfinished, path, error);
  if (error) return failed(path, "written", error);
  if (!synced_folder(folder_)) return failed(path, "written", last_error());
  return Done{};
}

Result<Done> FolderDrop::move(const std::string& name, const std::string& below) {
  const fs::path from = folder_ / only_name(name);
  const fs::path folder = folder_ / only_name(below);
  std::error_code error;
  fs::create_directory(folder, error);
  if (error) return failed(folder, "made", error);
  fs::rename(from, folder / only_name(name), error);
  if (error) return failed(from, "moved", error);
  return Done{};
}

}  // namespace weir

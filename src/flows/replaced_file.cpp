#include "flows/replaced_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string>

namespace weir::flows {
namespace {

namespace fs = std::filesystem;

// What is to take the place of a file, beside it until it does; gone again where it never does.
class Successor {
 public:
  explicit Successor(const fs::path& of)
      : of_{of},
        path_{of.parent_path() / ('.' + of.filename().string() + ".part")},
        handle_{::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600)} {}
  Successor(const Successor&) = delete;
  Successor& operator=(const Successor&) = delete;
  ~Successor() {
    if (handle_ < 0) return;
    ::close(handle_);
    if (!has_taken_over_) ::unlink(path_.c_str());
  }

  // Owner, group, mode and access list of the old one: whoever could read that can read this.
  bool inherit() const {
    struct stat old {};
    struct stat own {};
    if (handle_ < 0 || ::stat(of_.c_str(), &old) != 0 || ::fstat(handle_, &own) != 0) return false;
    const bool is_ours = old.st_uid == own.st_uid && old.st_gid == own.st_gid;
    if (!is_ours && ::fchown(handle_, old.st_uid, old.st_gid) != 0) return false;
    return ::fchmod(handle_, old.st_mode & 07777) == 0 && inherit_access_list();
  }
  bool write(std::string_view bytes) const {
    while (handle_ >= 0 && !bytes.empty()) {
      const auto written = ::write(handle_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return handle_ >= 0 && ::fsync(handle_) == 0;
  }
  bool take_over() {
    has_taken_over_ = std::rename(path_.c_str(), of_.c_str()) == 0;
    return has_taken_over_;
  }
  bool is_open() const { return handle_ >= 0; }

 private:
  bool inherit_access_list() const {
    constexpr const char* access_list = "system.posix_acl_access";
    constexpr std::size_t bytes_max = 64u << 10;  // of one attribute, as Linux has it
    std::string list(bytes_max, '\0');
    const auto size = ::getxattr(of_.c_str(), access_list, list.data(), list.size());
    if (size <= 0) return size == 0 || errno == ENODATA || errno == ENOTSUP;
    return ::fsetxattr(handle_, access_list, list.data(), static_cast<std::size_t>(size), 0) == 0;
  }

  fs::path of_;
  fs::path path_;
  int handle_;
  bool has_taken_over_ = false;
};

}  // namespace

FolderLock::FolderLock(const fs::path& folder)
    : handle_{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)} {
  if (handle_ >= 0) ::flock(handle_, LOCK_EX);
}

FolderLock::~FolderLock() {
  if (handle_ >= 0) ::close(handle_);
}

bool FolderLock::sync() const { return ::fsync(handle_) == 0; }

Replaced replace_file(const fs::path& path, const FolderLock& folder, std::string_view content) {
  Successor file{path};
  if (!folder.is_held() || !file.is_open()) return Replaced::not_written;
  if (!file.inherit()) return Replaced::not_its_owner;
  return file.write(content) && file.take_over() && folder.sync() ? Replaced::yes : Replaced::not_written;
}

}  // namespace weir::flows

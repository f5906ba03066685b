#include "flows/suspense_rule.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "accounting/rules_edit.hpp"
#include "accounting/rules_file.hpp"
#include "core/folder_drop.hpp"
#include "core/mapped_file.hpp"

namespace weir::flows {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t own_rules_bytes_max = 4u << 20;

// Of the folder, so that there is no file of its own to leave behind; released when the process ends.
class FolderLock {
 public:
  explicit FolderLock(const fs::path& folder)
      : handle_{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)} {
    if (handle_ >= 0) ::flock(handle_, LOCK_EX);
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock() {
    if (handle_ >= 0) ::close(handle_);
  }
  bool is_held() const { return handle_ >= 0; }
  bool sync() const { return ::fsync(handle_) == 0; }

 private:
  int handle_;
};

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

Failure rules_trouble(const Context& context, const char* code, std::string text) {
  return {.next = Next::refuse,
          .code = code,
          .text = std::move(text),
          .subject = context.connection.name,
          .not_before = {}};
}

Failure no_rules_file(const Context& context) {
  return rules_trouble(
      context, "suspense.no_rules_file",
      "connection " + context.connection.name +
          " has no rules of its own that a class could be written into; name a file by the setting "
          "settlements.rules");
}

Failure not_written(const Context& context, const fs::path& path) {
  const std::error_code why{errno, std::generic_category()};
  return rules_trouble(context, "suspense.rules_unwritable",
                       path.string() + " cannot be written: " + why.message() +
                           "; it takes the right to write its folder, since it is replaced in one step");
}

Failure not_its_owner(const Context& context, const fs::path& path) {
  struct stat old {};
  const bool is_there = ::stat(path.c_str(), &old) == 0;
  return rules_trouble(context, "suspense.rules_owner",
                       path.string() +
                           " is another user's, and what takes its place could not be given to it; "
                           "nothing was written; run it as the user with the number " +
                           std::to_string(is_there ? old.st_uid : 0));
}

Result<Done> replace_rules(const Context& context, const fs::path& path, const FolderLock& folder,
                           std::string_view content) {
  Successor file{path};
  if (!folder.is_held() || !file.is_open()) return not_written(context, path);
  if (!file.inherit()) return not_its_owner(context, path);
  if (!file.write(content) || !file.take_over() || !folder.sync()) return not_written(context, path);
  return Done{};
}

}  // namespace

Result<accounting::Rules> rules_as_they_stand(const Context& context) {
  const auto& path = context.connection.settlement_rules_file;
  if (path.empty()) return context.connection.settlement_rules;
  const auto file = MappedFile::open(path, own_rules_bytes_max);
  if (!file) return file.error();
  return accounting::with_rules_of(accounting::shipped_rules(), file->bytes(), path.string());
}

Result<bool> write_suspense_rule(const Context& context, const store::SuspenseItem& item) {
  if (context.connection.settlement_rules_file.empty()) return no_rules_file(context);
  std::error_code error;
  // Where a link leads: the link itself stays.
  const fs::path path = fs::weakly_canonical(context.connection.settlement_rules_file, error);
  const FolderLock lock{path.parent_path()};
  const auto text = FolderDrop{path.parent_path()}.read(path.filename().string(), own_rules_bytes_max);
  if (!text) return text.error();
  const std::string note =
      "weir suspense map, " + iso(context.connection.sap_zone.date_of(context.clock.now()));
  const auto edited = accounting::with_rule(*text, path.string(), {item.kind, item.class_name, note});
  if (!edited) return edited.error();
  if (*edited == *text) return false;
  if (const auto written = replace_rules(context, path, lock, *edited); !written) return written.error();
  return true;
}

}  // namespace weir::flows

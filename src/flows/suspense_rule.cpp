#include "flows/suspense_rule.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "accounting/rules_edit.hpp"
#include "core/folder_drop.hpp"

namespace weir::flows {
namespace {

// Of the folder, so that there is no file of its own to leave behind; released when the process ends.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& folder)
      : handle_{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)} {
    if (handle_ >= 0) ::flock(handle_, LOCK_EX);
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock() {
    if (handle_ >= 0) ::close(handle_);
  }

 private:
  int handle_;
};

Failure no_rules_file(const Context& context) {
  return {.next = Next::refuse,
          .code = "suspense.no_rules_file",
          .text = "connection " + context.connection.name +
                  " has no rules of its own that a class could be written into; name a file by the setting "
                  "settlements.rules",
          .subject = context.connection.name,
          .not_before = {}};
}

}  // namespace

Result<bool> write_suspense_rule(const Context& context, const store::SuspenseItem& item) {
  const std::filesystem::path& path = context.connection.settlement_rules_file;
  if (path.empty()) return no_rules_file(context);
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path{"."};
  constexpr std::uint64_t rules_bytes_max = 4u << 20;
  const FolderLock lock{folder};
  FolderDrop files{folder};
  const auto text = files.read(path.filename().string(), rules_bytes_max);
  if (!text) return text.error();
  const std::string note =
      "weir suspense map, " + iso(context.connection.sap_zone.date_of(context.clock.now()));
  const auto edited = accounting::with_rule(*text, path.string(), {item.kind, item.class_name, note});
  if (!edited) return edited.error();
  if (*edited == *text) return false;
  if (const auto written = files.write(path.filename().string(), *edited); !written) return written.error();
  return true;
}

}  // namespace weir::flows

#include "flows/suspense_rule.hpp"

#include <sys/stat.h>

#include <cerrno>

#include "accounting/rules_edit.hpp"
#include "accounting/rules_file.hpp"
#include "core/folder_drop.hpp"
#include "core/mapped_file.hpp"
#include "flows/replaced_file.hpp"

namespace weir::flows {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t own_rules_bytes_max = 4u << 20;

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
  switch (replace_file(path, folder, content)) {
    case Replaced::yes:
      return Done{};
    case Replaced::not_its_owner:
      return not_its_owner(context, path);
    case Replaced::not_written:
      break;
  }
  return not_written(context, path);
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

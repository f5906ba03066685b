#include "help/archive.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace weir::help {
namespace {

struct CloseWriter {
  void operator()(::archive* writer) const { archive_write_free(writer); }
};
struct CloseEntry {
  void operator()(::archive_entry* entry) const { archive_entry_free(entry); }
};

Failure not_packed(::archive* handle) {
  const char* why = archive_error_string(handle);
  return {.next = Next::refuse,
          .code = "support.not_packed",
          .text = std::string{"the files cannot be packed: "} + (why == nullptr ? "no memory" : why),
          .subject = {},
          .not_before = {}};
}

la_ssize_t take(::archive*, void* into, const void* bytes, std::size_t size) {
  static_cast<std::string*>(into)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

bool put(::archive* writer, const PackedFile& file, Instant made) {
  const std::unique_ptr<::archive_entry, CloseEntry> entry{archive_entry_new()};
  archive_entry_set_pathname(entry.get(), file.name.c_str());
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.bytes.size()));
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), 0600);
  archive_entry_set_mtime(entry.get(),
                          std::chrono::floor<std::chrono::seconds>(made).time_since_epoch().count(), 0);
  if (archive_write_header(writer, entry.get()) != ARCHIVE_OK) return false;
  return file.bytes.empty() || archive_write_data(writer, file.bytes.data(), file.bytes.size()) ==
                                   static_cast<la_ssize_t>(file.bytes.size());
}

}  // namespace

Result<std::string> tar_gz(const std::vector<PackedFile>& files, Instant made) {
  std::string bytes;
  const std::unique_ptr<::archive, CloseWriter> writer{archive_write_new()};
  archive_write_add_filter_gzip(writer.get());
  // Without the machine's time in the header of gzip.
  archive_write_set_filter_option(writer.get(), "gzip", "timestamp", nullptr);
  archive_write_set_format_pax_restricted(writer.get());
  if (archive_write_open(writer.get(), &bytes, nullptr, take, nullptr) != ARCHIVE_OK)
    return not_packed(writer.get());
  for (const PackedFile& file : files)
    if (!put(writer.get(), file, made)) return not_packed(writer.get());
  if (archive_write_close(writer.get()) != ARCHIVE_OK) return not_packed(writer.get());
  return bytes;
}

}  // namespace weir::help

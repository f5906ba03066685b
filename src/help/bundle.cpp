#include "help/bundle.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/open_store.hpp"
#include "core/digest.hpp"
#include "core/mapped_file.hpp"
#include "help/bundle_facts.hpp"
#include "report/table.hpp"
#include "store/settings.hpp"

namespace weir::help {
namespace {

constexpr std::size_t log_lines_most = 20'000;
constexpr std::size_t log_bytes_most = 1u << 30;
constexpr std::size_t preview_lines = 5;
constexpr std::size_t preview_columns = 100;

constexpr const char* read_me = R"(A bundle for support, made by `weir support bundle`.

versions.txt        the program and the system
settings.txt        what differs from the defaults
failing.json        what is open, by cause, with its keys
queues.json         what is due, paused, not posted, not proven
calls.json          calls of the last day, and the last hundred with Amazon's request ids
store.txt           the store's check, and how many rows it has
machine.txt         disk, memory, clock
logs/               of Weir's log what are words, keys and figures

Names, addresses, telephones and mail addresses are in none of them, nor secrets: what is not known to be
harmless is replaced by […]. A name that is also a word of Weir's own pages ("Stock", "Post") stays: look
through the files before you send them. Docs: docs/support.md.
)";

// What the configuration says is secret stands in no file, whatever else would let it through.
void add_secrets(const config::Config& config, Scrubber& scrubber) {
  std::vector<const config::Values*> all{&config.loaded().whole};
  for (const auto& [section, named] : config.loaded().sections)
    for (const auto& each : named) all.push_back(&each.values);
  for (const SettingSpec* spec : config.loaded().catalog.all())
    for (const config::Values* values : all)
      if (const auto* found = values->find(*spec))
        if (const auto* secret = std::get_if<Secret>(&found->value)) scrubber.add(*secret);
}

// The last lines of it.
std::string_view end_of(std::string_view bytes) {
  std::size_t from = bytes.size();
  for (std::size_t lines = 0; from > 0 && lines <= log_lines_most; ++lines) {
    const std::size_t found = from == 0 ? std::string_view::npos : bytes.rfind('\n', from - 1);
    if (found == std::string_view::npos) return bytes;
    from = found;
  }
  return bytes.substr(std::min(from + 1, bytes.size()));
}

std::string redacted_log(std::string_view bytes, const Redactor& redactor, const Scrubber& secrets) {
  std::string shown;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    shown += redactor.log_line(secrets.scrubbed(bytes.substr(0, end))) + '\n';
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return shown;
}

Result<Done> add_logs(const BundleAsked& asked, const Redactor& redactor, const Scrubber& secrets,
                      std::vector<PackedFile>& files) {
  std::size_t number = 0;
  for (const auto& path : asked.logs) {
    const auto file = MappedFile::open(path, log_bytes_most);
    if (!file) return file.error();
    // By number: the name of a file may be somebody's.
    files.push_back({"logs/" + std::to_string(++number) + ".log",
                     redacted_log(end_of(file->bytes()), redactor, secrets)});
  }
  return Done{};
}

Failure not_written(const std::string& code, const std::string& text) {
  return {.next = Next::refuse, .code = code, .text = text, .subject = {}, .not_before = {}};
}

// What is there already is somebody's: it is not replaced.
Result<Done> write_private(const std::filesystem::path& to, const std::string& bytes) {
  const int file = ::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0 && errno == EEXIST)
    return not_written("support.exists", to.string() + " is there already; give another name");
  std::size_t done = 0;
  while (file >= 0 && done < bytes.size()) {
    const ::ssize_t wrote = ::write(file, bytes.data() + done, bytes.size() - done);
    if (wrote <= 0) break;
    done += static_cast<std::size_t>(wrote);
  }
  const bool is_whole = file >= 0 && done == bytes.size() && ::fsync(file) == 0;
  if (file >= 0) ::close(file);
  if (is_whole) return Done{};
  if (file >= 0) ::unlink(to.c_str());  // half of it is of no use, and would be in the way of the next
  return not_written("support.not_written",
                     to.string() + " cannot be written; look at the folder and its rights");
}

std::string first_lines(const std::string& bytes) {
  std::string shown;
  std::size_t at = 0;
  for (std::size_t line = 0; line < preview_lines && at < bytes.size(); ++line) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    std::string text = bytes.substr(at, end - at);
    if (text.size() > preview_columns) text = text.substr(0, preview_columns) + " …";
    shown += "    " + text + '\n';
    at = end + 1;
  }
  return at < bytes.size() ? shown + "    …\n" : shown;
}

// A bundle is wanted most where something is broken: what cannot be told says why.
std::string not_told(const Failure& failure, const Redactor& redactor) {
  return "This cannot be told: " + failure.code + ", " + redactor.text(failure.text) + '\n';
}

}  // namespace

Result<std::vector<PackedFile>> bundle_files(const config::Config& config, const BundleAsked& asked,
                                             Instant now) {
  const Redactor redactor = shipped_redactor();
  const BundleSource source{config, redactor, now};
  Scrubber secrets;
  add_secrets(config, secrets);
  std::vector<PackedFile> files{{"README.txt", read_me},
                                {"versions.txt", versions_text(source)},
                                {"settings.txt", settings_text(source)}};
  struct Made {
    const char* name;
    Result<std::string> (*make)(const BundleSource&);
  };
  for (const Made& each : {Made{"failing.json", failing_json}, Made{"queues.json", queues_json},
                           Made{"calls.json", calls_json}, Made{"store.txt", store_text}}) {
    const auto bytes = each.make(source);
    files.push_back({each.name, bytes ? *bytes : not_told(bytes.error(), redactor)});
  }
  files.push_back({"machine.txt", machine_text(source)});
  if (const auto added = add_logs(asked, redactor, secrets, files); !added) return added.error();
  for (PackedFile& file : files) file.bytes = secrets.scrubbed(file.bytes);
  return files;
}

std::string bundle_preview(const std::vector<PackedFile>& files) {
  std::string text;
  for (const PackedFile& file : files)
    text +=
        file.name + "  " + std::to_string(file.bytes.size()) + " bytes\n" + first_lines(file.bytes) + '\n';
  return text;
}

Result<Bundled> write_bundle(const config::Config& config, const std::vector<PackedFile>& files,
                             const std::filesystem::path& to, const store::Actor& actor, Instant now) {
  std::error_code ignored;
  if (std::filesystem::exists(to, ignored))
    return not_written("support.exists", to.string() + " is there already; give another name");
  const auto archive = tar_gz(files, now);
  if (!archive) return archive.error();
  const Bundled bundled{archive->size(), sha256_hex(*archive)};
  const auto database = app::open_store(config);
  if (!database) return database.error();
  store::AuditLog audit{**database, std::string{config.get(store::audit_key).reveal()}};
  const std::string detail = nlohmann::ordered_json{
      {"files", files.size()},
      {"bytes", bundled.bytes},
      {"sha256", bundled.sha256}}.dump();
  (*database)->transact(
      [&](Tx& tx) { audit.append(tx, actor, "support bundle made", "support/bundle", detail, now); });
  if (const auto written = write_private(to, *archive); !written) return written.error();
  return bundled;
}

}  // namespace weir::help

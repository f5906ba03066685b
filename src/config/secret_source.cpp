#include "config/secret_source.hpp"

#include <system_error>

#include "core/mapped_file.hpp"
#include "core/text.hpp"

namespace weir::config {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view env_mark = "env:";
constexpr std::string_view file_mark = "file:";
constexpr std::size_t secret_size_max = 65'536;

bool is_variable_name(std::string_view name) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
  constexpr std::string_view digits = "0123456789";
  return !name.empty() && digits.find(name.front()) == std::string_view::npos &&
         name.find_first_not_of(std::string{letters} + std::string{digits}) == std::string_view::npos;
}

Result<FoundSecret, std::string> from_environment(std::string_view name, const Environment& environment) {
  // Not repeated, because it may be the secret itself.
  if (!is_variable_name(name))
    return std::string{"names no environment variable behind env:; write, for instance, env:WEIR_PASSWORD"};
  const std::string variable{name};
  auto value = environment(variable);
  if (!value)
    return "needs the environment variable " + variable + ", which is not set; set it where weir is started";
  return FoundSecret{Secret{*std::move(value)}, "environment variable " + variable, ""};
}

std::string permission_remark(const fs::path& file) {
  std::error_code error;
  const fs::file_status status = fs::status(file, error);
  constexpr auto others =
      fs::perms::group_read | fs::perms::group_write | fs::perms::others_read | fs::perms::others_write;
  if (error || !fs::is_regular_file(status) || (status.permissions() & others) == fs::perms::none) return {};
  const std::string shown = printable(file.native());
  return "\"" + shown + "\" can be read or changed by other users; run chmod 600 on it";
}

std::string_view without_line_end(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

Result<FoundSecret, std::string> from_file(const fs::path& file) {
  const auto content = MappedFile::open(file, secret_size_max);
  if (!content) return "cannot be read: " + content.error().text;
  return FoundSecret{Secret{std::string{without_line_end(content->bytes())}},
                     "file " + printable(file.native()), permission_remark(file)};
}

}  // namespace

bool is_reference(std::string_view text) { return text.starts_with(env_mark) || text.starts_with(file_mark); }

Result<FoundSecret, std::string> find_secret(std::string_view reference, const fs::path& folder,
                                             const Environment& environment) {
  if (reference.starts_with(env_mark))
    return from_environment(reference.substr(env_mark.size()), environment);
  const std::string_view path = reference.substr(file_mark.size());
  if (path.empty())
    return std::string{"names no file behind file:; write, for instance, file:/etc/weir/password"};
  return from_file((folder / path).lexically_normal());
}

}  // namespace weir::config

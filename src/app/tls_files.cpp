#include "app/tls_files.hpp"

#include "core/mapped_file.hpp"

namespace weir::app {

Result<std::string> pem(const std::optional<std::filesystem::path>& path) {
  constexpr std::size_t bytes_max = 1u << 20;
  if (!path) return std::string{};
  const auto file = MappedFile::open(*path, bytes_max);
  if (!file) return file.error();
  return std::string{file->bytes()};
}

bool is_loopback(std::string_view address) {
  return address.starts_with("127.") || address == "::1" || address == "localhost";
}

}  // namespace weir::app

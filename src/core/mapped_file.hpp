#pragma once
// The bytes of a file, mapped read-only from 1 MiB on; what is smaller or cannot be mapped (a pipe) is read.
#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

#include "core/result.hpp"

namespace weir {

class MappedFile {
 public:
  // At least this many readable zero bytes follow the content, so that wide loads need no special end.
  static constexpr std::size_t padding_bytes = 64;

  // Fails with file.missing, file.unreadable (no right, a directory, an I/O error) or file.too_large (over
  // `size_max` bytes); each text names the path and the next step.
  static Result<MappedFile> open(const std::filesystem::path& path, std::size_t size_max);

  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::string_view bytes() const { return {data_, size_}; }

 private:
  MappedFile(const char* data, std::size_t size, std::size_t reserved)
      : data_{data}, size_{size}, reserved_{reserved} {}
  void release() noexcept;

  const char* data_;  // an anonymous mapping of reserved_ bytes, the file laid over its beginning
  std::size_t size_;
  std::size_t reserved_;  // 0 when nothing is held
};

}  // namespace weir

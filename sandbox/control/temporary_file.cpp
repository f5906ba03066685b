#include "sandbox/control/temporary_file.hpp"

#include <stdlib.h>

#include <cerrno>
#include <fstream>
#include <system_error>

namespace weir::sandbox {
namespace {

std::filesystem::path make_folder() {
  std::string name = (std::filesystem::temp_directory_path() / "weir-sandbox-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::system_error{errno, std::generic_category(), name};
  return name;
}

}  // namespace

TemporaryFile::TemporaryFile(std::string_view name, std::string_view content)
    : folder_{make_folder()}, file_{folder_ / name} {
  std::ofstream{file_, std::ios::binary} << content;
}

TemporaryFile::~TemporaryFile() {
  std::error_code ignored;  // what is left of a temporary folder is no reason to fail
  std::filesystem::remove_all(folder_, ignored);
}

}  // namespace weir::sandbox

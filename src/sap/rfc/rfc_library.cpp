#include "sap/rfc/rfc_library.hpp"

#include <dlfcn.h>

#include <algorithm>
#include <vector>

#include "core/text.hpp"

namespace weir::sap {
namespace {

namespace fs = std::filesystem;

constexpr const char* file_name = "libsapnwrfc.so";
constexpr const char* without_it = " Without sap.rfc_library all that goes over HTTP still works.";

Failure unusable(const char* code, const fs::path& path, const std::string& why) {
  return {.next = Next::stop,
          .code = code,
          .text = "SAP's RFC library " + path.string() + " (sap.rfc_library) " + why + without_it,
          .subject = path.string(),
          .not_before = {}};
}

Failure missing(const fs::path& path) {
  return unusable("rfc.library_missing", path,
                  "is not there. Unpack SAP NetWeaver RFC SDK 7.50 for this machine, which SAP gives to its "
                  "customers, and name its lib folder.");
}

std::string last_words_of_the_loader() {
  const char* words = ::dlerror();
  return words == nullptr ? "no reason given" : printable(words);
}

bool is_companion(const std::string& name) {
  return name.find(".so") != std::string::npos &&
         (name.starts_with("libicu") || name.starts_with("libsapucum"));
}

std::vector<fs::path> companions_beside(const fs::path& library) {
  std::vector<fs::path> found;
  std::error_code unreadable;  // then the library itself says what it lacks
  for (const auto& entry : fs::directory_iterator{library.parent_path(), unreadable})
    if (is_companion(entry.path().filename().string())) found.push_back(entry.path());
  std::ranges::sort(found);
  return found;
}

// The library finds its companions only where the system looks for libraries, unless they are loaded already.
// They need each other in an order that differs by patch level: whoever cannot be loaded yet comes again.
void load_companions(const fs::path& library) {
  std::vector<fs::path> waiting = companions_beside(library);
  for (std::size_t before = waiting.size() + 1; waiting.size() < before;) {
    before = waiting.size();
    std::erase_if(waiting, [](const fs::path& companion) {
      return ::dlopen(companion.c_str(), RTLD_NOW | RTLD_GLOBAL | RTLD_NODELETE) != nullptr;
    });
  }
}

// What a loader gives is an address, whatever stands there.
template <typename F>
void look_up(void* library, const char* name, F& function, std::vector<std::string>& lacking) {
  void* const address = ::dlsym(library, name);
  if (address == nullptr) lacking.emplace_back(name);
  function = reinterpret_cast<F>(address);
}

std::vector<std::string> look_up_all(void* library, nwrfc::Functions& functions) {
  std::vector<std::string> lacking;
#define WEIR_LOOK_UP(result, name, parameters) look_up(library, #name, functions.name, lacking);
  WEIR_NWRFC_FUNCTIONS(WEIR_LOOK_UP)
#undef WEIR_LOOK_UP
  return lacking;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

}  // namespace

Result<RfcLibrary> RfcLibrary::load(const fs::path& where) {
  std::error_code ignored;  // what cannot be looked at is not there for us
  const fs::path path = fs::is_directory(where, ignored) ? where / file_name : where;
  if (!fs::is_regular_file(path, ignored)) return missing(path);
  load_companions(path);
  // Never unloaded: it has threads of its own. Its symbols stay its own, or they would get into ours.
  void* const library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (library == nullptr)
    return unusable("rfc.library_unusable", path,
                    "cannot be loaded: " + last_words_of_the_loader() +
                        ". If it lacks another library, put its folder into LD_LIBRARY_PATH of the service "
                        "or into /etc/ld.so.conf.d and run ldconfig; else check that it is made for this "
                        "machine.");
  nwrfc::Functions functions;
  if (const auto lacking = look_up_all(library, functions); !lacking.empty())
    return unusable("rfc.symbol_missing", path,
                    "lacks " + joined(lacking) +
                        ": it is damaged, or another library. Install SAP "
                        "NetWeaver RFC SDK 7.50 anew.");
  unsigned major = 0, minor = 0, patch = 0;
  functions.RfcGetVersion(&major, &minor, &patch);
  const std::string version =
      std::to_string(major) + '.' + std::to_string(minor) + '.' + std::to_string(patch);
  constexpr unsigned oldest = 7500;
  if (major < oldest)
    return unusable("rfc.library_too_old", path,
                    "is version " + version + ", which SAP no longer supports. Install 7.50.");
  return RfcLibrary{path, functions, version};
}

}  // namespace weir::sap

#include <iconv.h>

#include <array>
#include <cerrno>
#include <cstdint>

#include "core/ensure.hpp"
#include "core/text.hpp"

namespace weir {
namespace {

class Converter {
 public:
  explicit Converter(const char* code_page) : handle_{iconv_open("UTF-8", code_page)} {
    ensure(reinterpret_cast<std::intptr_t>(handle_) != -1,
           "to_utf8() with a code page that this machine's iconv does not know");
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() { iconv_close(handle_); }

  // Appends what one round of iconv makes of the bytes and drops them; false where a byte has no meaning.
  bool append(std::string& out, std::string_view& bytes) {
    std::array<char, 4096> chunk{};
    char* in = const_cast<char*>(bytes.data());  // iconv's signature predates const and does not write there
    char* end = chunk.data();
    std::size_t in_left = bytes.size();
    std::size_t room = chunk.size();
    const bool done = iconv(handle_, &in, &in_left, &end, &room) != static_cast<std::size_t>(-1);
    const bool only_full = !done && errno == E2BIG;
    out.append(chunk.data(), end);
    bytes.remove_prefix(bytes.size() - in_left);
    return done || only_full;
  }

 private:
  iconv_t handle_;
};

}  // namespace

std::optional<std::string> to_utf8(std::string_view bytes, const char* code_page) {
  Converter converter{code_page};
  std::string text;
  text.reserve(bytes.size());
  while (!bytes.empty()) {
    if (!converter.append(text, bytes)) return {};
  }
  return text;
}

}  // namespace weir

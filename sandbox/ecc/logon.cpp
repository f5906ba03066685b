#include "sandbox/ecc/logon.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

#include "core/text.hpp"

namespace weir::sandbox::ecc {
namespace {

// Users of a stand-in on somebody's own machine: the passwords are in README.md and guard nothing.
constexpr User users[] = {{"WEIR", "Stauwehr-2026", true, true},
                          {"WEIR_READ", "Stauwehr-2026", false, true},
                          {"WEIR_SEND", "Stauwehr-2026", true, false}};

std::optional<std::string> from_base64(std::string_view text) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  if (text.size() % 4 != 0) return {};
  while (text.ends_with('=')) text.remove_suffix(1);
  std::string bytes;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char letter : text) {
    const auto value = alphabet.find(letter);
    if (value == std::string_view::npos) return {};
    bits = (bits << 6 | static_cast<std::uint32_t>(value)) & 0xFFFFu;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes += static_cast<char>(bits >> held & 0xFFu);
  }
  return bytes;
}

}  // namespace

// SAP's user names are upper case whatever is typed; passwords are not.
const User* find_user(std::string_view name, std::string_view password) {
  const auto typed = lower_ascii(name);
  const auto* found =
      std::ranges::find_if(users, [&](const User& user) { return lower_ascii(user.name) == typed; });
  const bool known = found != std::end(users) && password == found->password;
  return known ? found : nullptr;
}

const User* find_user(std::optional<std::string_view> authorization) {
  constexpr std::string_view scheme = "basic ";
  if (!authorization || lower_ascii(authorization->substr(0, scheme.size())) != scheme) return nullptr;
  const auto credentials = from_base64(trim(authorization->substr(scheme.size())));
  if (!credentials) return nullptr;
  const auto colon = credentials->find(':');
  if (colon == std::string::npos) return nullptr;
  return find_user(std::string_view{*credentials}.substr(0, colon),
                   std::string_view{*credentials}.substr(colon + 1));
}

}  // namespace weir::sandbox::ecc

#include "config/web_address.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace weir::config {
namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
bool is_letter(char letter) { return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z'); }
bool is_hex(char letter) {
  return is_digit(letter) || (letter >= 'a' && letter <= 'f') || (letter >= 'A' && letter <= 'F');
}

std::string_view behind_scheme(std::string_view text) {
  for (const std::string_view scheme : {"https://", "http://"})
    if (text.starts_with(scheme)) return text.substr(scheme.size());
  return {};
}

std::string_view authority_of(std::string_view behind_scheme) {
  return behind_scheme.substr(0, behind_scheme.find_first_of("/?#"));
}

bool is_label(std::string_view label) {
  constexpr std::size_t size_max = 63;
  return !label.empty() && label.size() <= size_max && label.front() != '-' && label.back() != '-' &&
         std::ranges::all_of(label, [](char c) { return is_digit(c) || is_letter(c) || c == '-'; });
}

bool is_host_name(std::string_view host) {
  constexpr std::size_t size_max = 253;
  if (host.size() > size_max) return false;
  while (true) {
    const std::size_t dot = host.find('.');
    if (!is_label(host.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    host.remove_prefix(dot + 1);
  }
}

bool is_bracketed(std::string_view host) {
  return host.size() > 4 && host.starts_with('[') && host.ends_with(']') &&
         std::ranges::all_of(host.substr(1, host.size() - 2),
                             [](char c) { return is_hex(c) || c == ':' || c == '.'; });
}

bool is_port(std::string_view digits) {
  int port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  return std::ranges::all_of(digits, is_digit) && error == std::errc{} && port >= 1 && port <= 65'535 &&
         end == digits.data() + digits.size();
}

bool is_authority(std::string_view authority) {
  const std::size_t bracket = authority.find(']');
  const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  const std::string_view host = authority.substr(0, colon);
  if (colon != std::string_view::npos && !is_port(authority.substr(colon + 1))) return false;
  return is_host_name(host) || is_bracketed(host);
}

bool is_path_and_query(std::string_view text) {
  constexpr std::string_view marks = "-._~/?:@!$&'()*+,;=%";
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool allowed =
        is_letter(text[at]) || is_digit(text[at]) || marks.find(text[at]) != std::string_view::npos;
    const bool escape_is_whole =
        text[at] != '%' || (at + 2 < text.size() && is_hex(text[at + 1]) && is_hex(text[at + 2]));
    if (!allowed || !escape_is_whole) return false;
  }
  return true;
}

}  // namespace

bool is_web_address(std::string_view text) {
  const std::string_view rest = behind_scheme(text);
  const std::string_view authority = authority_of(rest);
  return is_authority(authority) && is_path_and_query(rest.substr(authority.size()));
}

bool holds_login(std::string_view text) {
  constexpr std::string_view mark = "://";
  const std::size_t scheme_ends = text.find(mark);
  if (scheme_ends == std::string_view::npos) return false;
  return authority_of(text.substr(scheme_ends + mark.size())).find('@') != std::string_view::npos;
}

}  // namespace weir::config

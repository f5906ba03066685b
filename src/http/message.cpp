#include "http/message.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace weir::http {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

constexpr auto npos = std::string_view::npos;

std::optional<std::string_view> first_of(const Pairs& pairs, std::string_view name) {
  const auto is_named = [&](const auto& pair) { return pair.first == name; };
  const auto found = std::find_if(pairs.begin(), pairs.end(), is_named);
  if (found == pairs.end()) return std::nullopt;
  return std::string_view{found->second};
}

int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

std::optional<char> escaped_byte(std::string_view escape) {
  if (escape.size() < 3) return std::nullopt;
  const int high = hex_value(escape[1]);
  const int low = hex_value(escape[2]);
  if (high < 0 || low < 0) return std::nullopt;
  return static_cast<char>(high * 16 + low);
}

bool is_unreserved(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

bool is_method(std::string_view text) {
  const auto belongs = [](char c) { return (c >= 'A' && c <= 'Z') || c == '-' || c == '_'; };
  return !text.empty() && std::all_of(text.begin(), text.end(), belongs);
}

// The path and query of "/path?query" and of "https://host/path?query".
std::optional<std::string> target_of(std::string_view url) {
  url = url.substr(0, url.find('#'));
  if (url.starts_with('/')) return std::string{url};
  const auto scheme = url.find("://");
  if (scheme == npos || scheme == 0) return std::nullopt;
  const auto target = std::min(url.find_first_of("/?", scheme + 3), url.size());
  if (target == scheme + 3) return std::nullopt;
  const std::string found{url.substr(target)};
  return found.starts_with('/') ? found : "/" + found;
}

std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(mark), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

bool read_query(std::string_view text, Pairs& query) {
  for (const auto part : split(text, '&')) {
    const auto equals = std::min(part.find('='), part.size());
    auto name = percent_decoded(part.substr(0, equals), true);
    auto value = percent_decoded(part.substr(std::min(equals + 1, part.size())), true);
    if (!name || !value) return false;
    query.emplace_back(std::move(*name), std::move(*value));
  }
  return true;
}

bool read_path(std::string_view text, Request& request) {
  auto path = percent_decoded(text, false);
  if (!path) return false;
  request.path = std::move(*path);
  for (const auto part : split(text, '/')) request.segments.push_back(*percent_decoded(part, false));
  return true;
}

}  // namespace

std::optional<std::string_view> Request::header(std::string_view name) const {
  return first_of(headers, lower_ascii(name));
}

std::optional<std::string_view> Request::parameter(std::string_view name) const {
  return first_of(query, name);
}

std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      decoded += plus_is_space && text[at] == '+' ? ' ' : text[at];
      continue;
    }
    const auto byte = escaped_byte(text.substr(at));
    if (!byte) return std::nullopt;
    decoded += *byte;
    at += 2;
  }
  return decoded;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_unreserved(c))
      encoded += c;
    else
      (encoded += '%').append({digits[byte >> 4], digits[byte & 15]});
  }
  return encoded;
}

std::optional<Request> request_from(std::string_view method, std::string_view url, Headers headers,
                                    std::string body) {
  const auto target = target_of(url);
  if (!target || !is_method(method)) return std::nullopt;
  Request request;
  request.method = method;
  request.headers = std::move(headers);
  for (auto& [name, value] : request.headers) name = lower_ascii(name);
  request.body = std::move(body);
  const std::string_view text{*target};
  const auto path_end = std::min(text.find('?'), text.size());
  if (!read_path(text.substr(0, path_end), request)) return std::nullopt;
  if (!read_query(text.substr(std::min(path_end + 1, text.size())), request.query)) return std::nullopt;
  return request;
}

}  // namespace weir::http

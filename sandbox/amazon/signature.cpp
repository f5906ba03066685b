#include "sandbox/amazon/signature.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <vector>

#include "core/digest.hpp"

namespace weir::sandbox {
namespace {

constexpr std::chrono::minutes most_skew{5};
constexpr std::string_view algorithm = "AWS4-HMAC-SHA256";

// The parts of "AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…".
std::map<std::string, std::string, std::less<>> parts_of(std::string_view authorization) {
  std::map<std::string, std::string, std::less<>> parts;
  if (!authorization.starts_with(algorithm)) return parts;
  authorization.remove_prefix(algorithm.size());
  while (!authorization.empty()) {
    const auto begin = authorization.find_first_not_of(" ,");
    if (begin == std::string_view::npos) break;
    authorization.remove_prefix(begin);
    const std::string_view part = authorization.substr(0, authorization.find(','));
    const auto equals = part.find('=');
    if (equals != std::string_view::npos) parts.emplace(part.substr(0, equals), part.substr(equals + 1));
    authorization.remove_prefix(part.size());
  }
  return parts;
}

std::optional<Instant> time_of(std::string_view text) {
  if (text.size() != 16 || text[8] != 'T' || text[15] != 'Z') return {};
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = -1;
    std::from_chars(text.data() + at, text.data() + at + size, value);
    return value;
  };
  const Date day{std::chrono::year{number(0, 4)}, std::chrono::month(static_cast<unsigned>(number(4, 2))),
                 std::chrono::day(static_cast<unsigned>(number(6, 2)))};
  if (!day.ok()) return {};
  return std::chrono::sys_days{day} + std::chrono::hours{number(9, 2)} + std::chrono::minutes{number(11, 2)} +
         std::chrono::seconds{number(13, 2)};
}

// Blanks at both ends go, and a row of them inside becomes one.
std::string trimmed(std::string_view text) {
  std::string value;
  for (const char c : text)
    if (c != ' ' || (!value.empty() && value.back() != ' ')) value += c;
  while (value.ends_with(' ')) value.pop_back();
  return value;
}

std::string canonical_query(const http::Request& request) {
  std::vector<std::string> pairs;
  for (const auto& [name, value] : request.query)
    pairs.push_back(http::percent_encoded(name) + "=" + http::percent_encoded(value));
  std::ranges::sort(pairs);
  std::string query;
  for (const std::string& pair : pairs) query += (query.empty() ? "" : "&") + pair;
  return query;
}

std::string canonical_path(const http::Request& request) {
  std::string path;
  for (const char c : request.path) path += c == '/' ? "/" : http::percent_encoded(std::string_view{&c, 1});
  return path.empty() ? "/" : path;
}

std::string canonical_request(const http::Request& request, std::string_view signed_headers) {
  std::string headers;
  for (std::string_view rest = signed_headers; !rest.empty();) {
    const std::string_view name = rest.substr(0, rest.find(';'));
    headers += fmt::format("{}:{}\n", name, trimmed(request.header(name).value_or("")));
    rest.remove_prefix(std::min(rest.size(), name.size() + 1));
  }
  return fmt::format("{}\n{}\n{}\n{}\n{}\n{}", request.method, canonical_path(request),
                     canonical_query(request), headers, signed_headers, sha256_hex(request.body));
}

// HMAC-SHA-256 takes keys of any length; short ones are filled up with zeros, which is what it does anyway.
std::string hmac(std::string key, std::string_view text) {
  constexpr std::size_t block = 64;
  if (key.size() < block) key.resize(block, '\0');
  return hmac_sha256(key, text);
}

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return text;
}

std::string signature_of(const http::Request& request, const Keys& keys, std::string_view date,
                         std::string_view signed_headers) {
  const std::string_view day = date.substr(0, 8);
  const std::string scope = fmt::format("{}/{}/{}/aws4_request", day, keys.region, keys.service);
  const std::string text = fmt::format("{}\n{}\n{}\n{}", algorithm, date, scope,
                                       sha256_hex(canonical_request(request, signed_headers)));
  std::string key = hmac("AWS4" + std::string{keys.secret}, day);
  for (const std::string_view part : {keys.region, keys.service, std::string_view{"aws4_request"}})
    key = hmac(key, part);
  return hex(hmac(key, text));
}

bool covers(std::string_view signed_headers, std::string_view wanted) {
  const std::string list = fmt::format(";{};", signed_headers);
  return list.find(fmt::format(";{};", wanted)) != std::string::npos;
}

}  // namespace

std::string signature_fault(const http::Request& request, const Keys& keys, Instant now) {
  const auto parts = parts_of(request.header("authorization").value_or(""));
  const auto part = [&](std::string_view name) {
    const auto found = parts.find(name);
    return found == parts.end() ? std::string{} : found->second;
  };
  const std::string date{request.header("x-amz-date").value_or("")};
  if (part("Signature").empty() || part("SignedHeaders").empty())
    return "MissingAuthenticationToken\nRequest is missing Authentication Token";
  const auto signed_at = time_of(date);
  if (!signed_at) return "IncompleteSignature\nDate must be in ISO-8601 'basic format'";
  const std::string scope =
      fmt::format("{}/{}/{}/{}/aws4_request", keys.id, date.substr(0, 8), keys.region, keys.service);
  if (!part("Credential").starts_with(keys.id))
    return "InvalidClientTokenId\nThe security token included in the request is invalid.";
  if (part("Credential") != scope)
    return "SignatureDoesNotMatch\nCredential should be scoped to a valid region and service.";
  if (std::chrono::abs(now - *signed_at) >= most_skew)
    return fmt::format("SignatureDoesNotMatch\nSignature expired: {} is not within 5 minutes of {}", date,
                       iso(now));
  if (!covers(part("SignedHeaders"), "host") || !covers(part("SignedHeaders"), "x-amz-date") ||
      signature_of(request, keys, date, part("SignedHeaders")) != part("Signature"))
    return "SignatureDoesNotMatch\nThe request signature we calculated does not match the signature you "
           "provided. "
           "Check your AWS Secret Access Key and signing method.";
  return "";
}

}  // namespace weir::sandbox

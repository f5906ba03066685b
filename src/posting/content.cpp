#include "posting/content.hpp"

#include <algorithm>
#include <map>

#include "core/digest.hpp"
#include "core/ensure.hpp"
#include "core/sodium.hpp"

namespace weir::posting {
namespace {

constexpr std::size_t digest_bytes = 8;  // told apart are the values of one field of one document

using Digests = std::map<std::string, std::string, std::less<>>;

Digests parse(std::string_view lines) {
  Digests digests;
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    const std::size_t blank = line.rfind(' ');
    ensure(blank != std::string_view::npos, "the digests of a posting have another shape");
    digests.emplace(line.substr(0, blank), line.substr(blank + 1));
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
  }
  return digests;
}

// Fields of `one` that `other` has not, or otherwise.
void add_missing(std::vector<std::string>& fields, const Digests& one, const Digests& other) {
  for (const auto& [field, digest] : one) {
    const auto twin = other.find(field);
    if (twin == other.end() || twin->second != digest) fields.push_back(field);
  }
}

}  // namespace

std::string digest_key(std::string_view secret) { return hmac_sha256(secret, "weir posting digests"); }

std::string digests_of(std::string_view key, std::string_view posting, const Content& content) {
  Digests digests;
  for (const auto& [field, value] : content) {
    std::string text{posting};
    text.append(1, '\0').append(field).append(1, '\0').append(value);
    const std::string digest = hexadecimal(hmac_sha256(key, text).substr(0, digest_bytes));
    ensure(digests.emplace(field, digest).second, "a field of a posting is there twice");
  }
  std::string lines;
  for (const auto& [field, digest] : digests) lines += field + ' ' + digest + '\n';
  return lines;
}

std::vector<std::string> differing_fields(std::string_view one, std::string_view other) {
  const Digests ours = parse(one);
  const Digests theirs = parse(other);
  std::vector<std::string> fields;
  add_missing(fields, ours, theirs);
  add_missing(fields, theirs, ours);
  std::ranges::sort(fields);
  fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
  return fields;
}

}  // namespace weir::posting

#pragma once
// What was meant to be posted, kept as one keyed digest a field: it tells a repeat from another document,
// names the fields that differ, and gives nobody a name or an address back, also by trying them all.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace weir::posting {

using Content = std::vector<std::pair<std::string, std::string>>;  // field, value; each field once

// The key of all digests, from a secret of at least 32 bytes that never changes while postings are kept.
std::string digest_key(std::string_view secret);

// One line a field, sorted: "SEGMENT-FIELD 16 hexadecimal digits". Bound to the posting: the same name in two
// documents has two digests.
std::string digests_of(std::string_view key, std::string_view posting, const Content& content);

// The fields in which two of these differ.
std::vector<std::string> differing_fields(std::string_view one, std::string_view other);

}  // namespace weir::posting

#pragma once
// A body of Amazon's as evidence may hold it: its shape, numbers, ids and words of state, and no text of
// anybody's.
#include <string>
#include <string_view>

namespace weir::amazon {

// A list of what is kept, so that a member that Amazon adds is taken out: "[12]" stands for a text of twelve
// bytes. A body that is no JSON becomes its length alone.
std::string redacted(std::string_view body);

}  // namespace weir::amazon

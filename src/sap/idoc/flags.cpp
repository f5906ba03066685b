#include "sap/idoc/flags.hpp"

#include <algorithm>

namespace weir::sap {

Segment flags_for(const Segment& values, const char* name, std::span<const std::string_view> keys,
                  RowFlag row) {
  Segment flags{name};
  bool flagged = row == RowFlag::none;
  const auto is_key = [&](std::string_view field) { return std::ranges::find(keys, field) != keys.end(); };
  for (const auto& [field, value] : values.fields()) {
    if (is_key(field)) {
      flags.set(field, value);
      continue;
    }
    if (!flagged) flags.set("UPDATEFLAG", "I");
    flagged = true;
    flags.set(field, "X");
  }
  return flags;
}

}  // namespace weir::sap

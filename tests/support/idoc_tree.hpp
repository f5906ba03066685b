#pragma once
// Ways around in the segments of an IDoc.
#include <string>
#include <string_view>
#include <vector>

#include "sap/idoc/idoc.hpp"

namespace weir::testing {

inline void collect(const std::vector<sap::Segment>& segments, std::string_view name,
                    std::vector<const sap::Segment*>& found) {
  for (const sap::Segment& segment : segments) {
    if (segment.name() == name) found.push_back(&segment);
    collect(segment.children(), name, found);
  }
}

// All segments of that name, wherever they hang.
inline std::vector<const sap::Segment*> all_of(const sap::Idoc& idoc, std::string_view name) {
  std::vector<const sap::Segment*> found;
  collect(idoc.segments, name, found);
  return found;
}

inline std::string field(const sap::Segment& segment, std::string_view name) {
  for (const auto& [key, value] : segment.fields())
    if (key == name) return value;
  return "";
}

// The field in each segment of that name, with bars between: "000010|000020".
inline std::string column(const sap::Idoc& idoc, std::string_view segment, std::string_view name) {
  std::string text;
  for (const sap::Segment* found : all_of(idoc, segment))
    text += (found == all_of(idoc, segment).front() ? "" : "|") + field(*found, name);
  return text;
}

}  // namespace weir::testing

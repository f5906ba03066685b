#pragma once
// Values in a BAPI structure count only when their twins in the structure named with an X are set.
#include <span>
#include <string_view>

#include "sap/idoc/idoc.hpp"

namespace weir::sap {

// What says that a row is to be inserted: orders in sales have UPDATEFLAG, purchase orders nothing.
enum class RowFlag { updateflag, none };

// The twin of a segment: keys with their values, an X for each other field.
Segment flags_for(const Segment& values, const char* name, std::span<const std::string_view> keys,
                  RowFlag row);

}  // namespace weir::sap

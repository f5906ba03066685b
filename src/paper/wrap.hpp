#pragma once
// Text into lines of a width. Pure.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace weir::paper {

// How wide a text is, in whatever the width is given in.
using Measure = std::function<float(std::string_view)>;

// Between words. A word that is wider than a line goes on in the next, behind "/", "_", "-", "." or "," where
// one is in reach, so that keys and codes stay readable. At least one line.
std::vector<std::string> wrapped(std::string_view text, float width, const Measure& measure);

}  // namespace weir::paper

#pragma once
// How this machine reaches Amazon.
#include "core/spec.hpp"

namespace weir::app {

inline constexpr Setting<std::optional<Url>> proxy{
    {.key = "network.proxy",
     .help =
         "The HTTP proxy through which Amazon is called; none unless given, whatever the environment says.",
     .example = "http://proxy.example.com:3128",
     .doc = "SAP is called directly."}};

}  // namespace weir::app

#pragma once
// The user agent that Amazon demands of each call: "Weir/1.2 (Language=C++/20; Platform=Linux; Host=…)", at
// most 500 characters.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace weir::amazon {

// Characters that mean something in a user agent are escaped in the values; what does not fit is left out,
// the last attribute first.
std::string user_agent_of(std::string_view application, std::string_view version,
                          const std::vector<std::pair<std::string, std::string>>& attributes);

}  // namespace weir::amazon

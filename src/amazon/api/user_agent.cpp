#include "amazon/api/user_agent.hpp"

namespace weir::amazon {
namespace {

constexpr std::size_t length_max = 500;

std::string escaped(std::string_view value) {
  std::string text;
  for (const char c : value) {
    if (c < ' ' || c > '~') continue;
    if (std::string_view{"\\/()=;"}.find(c) != std::string_view::npos) text += '\\';
    text += c;
  }
  return text;
}

}  // namespace

std::string user_agent_of(std::string_view application, std::string_view version,
                          const std::vector<std::pair<std::string, std::string>>& attributes) {
  std::string text = escaped(application) + "/" + escaped(version) + " (Language=C++/20; Platform=Linux";
  for (const auto& [name, value] : attributes) {
    const std::string part = "; " + escaped(name) + "=" + escaped(value);
    if (text.size() + part.size() + 1 > length_max) break;
    text += part;
  }
  return text + ")";
}

}  // namespace weir::amazon

#include "config/toml_file.hpp"

#include "core/text.hpp"

namespace weir::config {
namespace {

// toml++ repeats what it stumbled over, which may be a piece of a password without quotes. Keys may be shown.
std::string without_values(std::string_view description) {
  if (description.find("cannot redefine") != std::string_view::npos) return printable(description);
  std::string_view told = description.substr(0, description.find(", saw "));
  if (told.find("not representable") != std::string_view::npos)
    told = "Error while parsing a number: it does not fit into 64 bits";
  return printable(told);
}

}  // namespace

std::optional<toml::table> parsed(std::string_view text, Reading& reading) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    reading.refuse("config.unreadable", error.source().begin, "",
                   without_values(error.description()) + "; what follows was not read");
  }
  return std::nullopt;
}

}  // namespace weir::config

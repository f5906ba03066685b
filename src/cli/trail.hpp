#pragma once
// `weir audit verify` and `weir audit export`.
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "cli/commands.hpp"
#include "store/trail.hpp"

namespace weir::cli {

void add_trail(CLI::App& audit, Command& chosen);

// "NUMBER:64 hexadecimal digits", as an export's last line and `weir audit verify` give it.
std::optional<store::TrailHead> trail_head_of(const std::string& text);
std::string trail_text(const store::TrailCheck& check);
nlohmann::ordered_json trail_json(const store::TrailCheck& check);

}  // namespace weir::cli

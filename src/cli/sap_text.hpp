#pragma once
// What the commands of `weir sap` print: text for people, one JSON document for programs.
#include <string>
#include <vector>

#include "app/sap.hpp"

namespace weir::cli {

std::string ping_text(const std::vector<app::SapPing>& pings, bool with_colour);
std::string ping_json(const std::vector<app::SapPing>& pings);

std::string search_text(const std::vector<app::SearchCheck>& checks, bool with_colour);
std::string search_json(const std::vector<app::SearchCheck>& checks);

std::string table_text(const app::TableShown& shown, const app::TableAsked& asked);
std::string table_json(const app::TableShown& shown, const app::TableAsked& asked);

std::string idocs_text(const app::IdocsShown& shown, Instant now, bool with_colour);
std::string idocs_json(const app::IdocsShown& shown);

}  // namespace weir::cli

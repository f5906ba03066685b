#include "rooms.hpp"

#include <algorithm>

namespace weir::tidy {
namespace {

constexpr std::string_view rooms_path = "tests/tidy/rooms.txt";

bool names_a_room(const Rooms& rooms, std::string_view term) {
  if (term.starts_with('-')) term.remove_prefix(1);
  return std::any_of(rooms.rooms.begin(), rooms.rooms.end(),
                     [&](const Room& room) { return matches(term, room.name); });
}

void read_line(std::string_view line, std::size_t line_number, Rooms& rooms, Findings& findings) {
  const auto words = words_of(line);
  const std::size_t colon = line.find(':');
  if (words.empty()) return;
  if (colon == std::string_view::npos || words[0].size() < 2 || !words[0].ends_with(':')) {
    findings.push_back(
        {std::string{rooms_path}, line_number, "include", "not an entry", "`room: room room`"});
    return;
  }
  const std::string_view name = words[0].substr(0, words[0].size() - 1);
  const std::string behind{line.substr(colon + 1)};
  if (name.starts_with('<') && name.ends_with('>'))
    rooms.libraries.push_back({std::string{name.substr(1, name.size() - 2)}, behind});
  else
    rooms.rooms.push_back({std::string{name}, behind, line_number});
}

// amazon and sap never meet but in mapping: each must stay testable and replaceable without the other.
bool are_opposite_sides(std::string_view from, std::string_view to) {
  return (from.starts_with("amazon/") && to.starts_with("sap/")) ||
         (from.starts_with("sap/") && to.starts_with("amazon/"));
}

}  // namespace

Rooms read_rooms(const Tree& tree, Findings& findings) {
  Rooms rooms;
  const SourceFile* file = find_file(tree, rooms_path);
  if (file == nullptr) {
    findings.push_back(
        {std::string{rooms_path}, 1, "include", "does not exist", "it to say who includes whom"});
    return rooms;
  }
  std::size_t line_number = 0;
  for (const std::string_view line : lines_of(file->text))
    read_line(without_comment(line), ++line_number, rooms, findings);
  for (const Room& room : rooms.rooms)
    for (const std::string_view term : words_of(room.allowed))
      if (!names_a_room(rooms, term))
        findings.push_back({file->path, room.line, "include", "`" + std::string{term} + "` names no room",
                            "the name of a room of this file"});
  return rooms;
}

const Room* room_of(const Rooms& rooms, std::string_view place) {
  const Room* innermost = nullptr;
  for (const Room& room : rooms.rooms) {
    const bool holds = place == room.name || place.starts_with(room.name + "/");
    if (holds && (innermost == nullptr || innermost->name.size() < room.name.size())) innermost = &room;
  }
  return innermost;
}

bool may_include(const Room& from, const Room& to) {
  if (from.name == to.name) return true;
  if (are_opposite_sides(from.name, to.name)) return false;
  bool is_allowed = false;
  for (const std::string_view term : words_of(from.allowed)) {
    if (term.starts_with('-') && matches(term.substr(1), to.name)) return false;
    is_allowed = is_allowed || matches(term, to.name);
  }
  return is_allowed;
}

bool may_include_by_name(const Rooms& rooms, std::string_view place, const Room& to) {
  return std::any_of(rooms.rooms.begin(), rooms.rooms.end(), [&](const Room& room) {
    return room.name.starts_with('*') && matches(room.name, place) && may_include(room, to);
  });
}

}  // namespace weir::tidy

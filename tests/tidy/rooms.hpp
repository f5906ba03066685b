#pragma once
// tests/tidy/rooms.txt as read: the rooms, what each may include, and the libraries confined to a place.
#include <string>
#include <string_view>
#include <vector>

#include "rules.hpp"

namespace weir::tidy {

struct Room {
  std::string name;  // folder below src/, "sap/idoc"; a file, "main.cpp"; "sandbox"; or files, "*_test.cpp"
  std::string allowed;  // rooms by blanks, with `*`; `-room` takes one away again
  std::size_t line;
};

struct Library {
  std::string header;  // with `*`
  std::string places;  // paths by blanks, with `*`, below src/
};

struct Rooms {
  std::vector<Room> rooms;
  std::vector<Library> libraries;
};

// Lines that cannot be read and names that are no room are findings.
Rooms read_rooms(const Tree& tree, Findings& findings);

// The innermost room that holds this file or header; null if none does.
const Room* room_of(const Rooms& rooms, std::string_view place);
bool may_include(const Room& from, const Room& to);
// What files may include beyond their room, because of their name.
bool may_include_by_name(const Rooms& rooms, std::string_view place, const Room& to);

}  // namespace weir::tidy

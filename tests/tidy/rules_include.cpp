#include <algorithm>

#include "rooms.hpp"
#include "rules.hpp"
#include "scanner.hpp"

namespace weir::tidy {
namespace {

std::string place_of(const std::string& path) { return path.starts_with("src/") ? path.substr(4) : path; }

std::string spelled(const Include& include) {
  return include.quoted ? "\"" + include.target + "\"" : "<" + include.target + ">";
}

class IncludeCheck {
 public:
  IncludeCheck(const Rooms& rooms, const SourceFile& file, Findings& findings)
      : rooms_{rooms}, file_{file}, place_{place_of(file.path)}, findings_{findings} {}

  void run() {
    const Room* room = room_of(rooms_, place_);
    if (room == nullptr) return report(1, "in no room", "a room of tests/tidy/rooms.txt");
    for (const Include& include : scan(file_.text).includes) {
      if (include.quoted)
        check_room(*room, include);
      else
        check_library(include);
    }
  }

 private:
  void check_room(const Room& from, const Include& include) {
    const Room* to = room_of(rooms_, include.target);
    if (to == nullptr)
      report(include.line, spelled(include) + " is in no room", "\"room/file.hpp\", relative to src/");
    else if (!may_include(from, *to) && !may_include_by_name(rooms_, place_, *to))
      report(include.line, from.name + " may not include " + spelled(include), "only" + names_of(from));
  }

  void check_library(const Include& include) {
    if (room_of(rooms_, include.target) != nullptr)
      report(include.line, spelled(include) + " is ours", "quotes");
    for (const Library& library : rooms_.libraries)
      if (matches(library.header, include.target) && !matches_any(library.places, place_))
        report(include.line, spelled(include) + " is confined", "it only in" + library.places);
  }

  static std::string names_of(const Room& from) {
    return words_of(from.allowed).empty() ? " " + from.name + " itself" : from.allowed;
  }

  void report(std::size_t line, std::string what, std::string instead) {
    findings_.push_back({file_.path, line, "include", std::move(what), std::move(instead)});
  }

  const Rooms& rooms_;
  const SourceFile& file_;
  std::string place_;
  Findings& findings_;
};

}  // namespace

Findings include_rule(const Tree& tree) {
  Findings findings;
  const Rooms rooms = read_rooms(tree, findings);
  for (const SourceFile& file : tree)
    if (is_cpp(file.path) && (file.path.starts_with("src/") || file.path.starts_with("sandbox/")))
      IncludeCheck{rooms, file, findings}.run();
  return findings;
}

}  // namespace weir::tidy

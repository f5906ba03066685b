#pragma once
// The files of the front end: built into the program, or, while it is being worked on, from a folder. What
// is not there is the front end's own page, so that its addresses can be opened anew; but a file is a file or
// not found.
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace weir::web {

struct BuiltIn {
  std::string_view name;  // "assets/index-4f2c.js"
  std::string_view bytes;
};
// Of console/dist, where that was there when the build was configured; else none.
std::span<const BuiltIn> built_in_files();

class Assets {
 public:
  Assets() : Assets{built_in_files()} {}
  explicit Assets(std::span<const BuiltIn> files);
  // Reads the folder now and with every request. A link out of it is not followed.
  explicit Assets(std::filesystem::path folder) : folder_{std::move(folder)} {}

  http::Response answer(const http::Request& request) const;

 private:
  struct Asset {
    std::string bytes, packed, tag;
  };
  static Asset made(std::string bytes, const std::string& name);
  std::optional<Asset> from_folder(const std::string& name) const;
  std::optional<Asset> find(const std::string& name) const;

  std::map<std::string, Asset, std::less<>> files_;
  std::filesystem::path folder_;  // empty: the files are built in
};

// By the end of the name.
std::string_view content_type_of(std::string_view name);
// Its name has a digest of what is in it, as the front end's build makes them: it never changes.
bool is_hashed(std::string_view name);

}  // namespace weir::web

#include "config/load.hpp"

#include <algorithm>

#include "config/scope_reader.hpp"
#include "config/toml_file.hpp"
#include "config/toml_text.hpp"
#include "core/mapped_file.hpp"
#include "core/text.hpp"

namespace weir::config {
namespace {

constexpr std::size_t config_size_max = 16u << 20;

bool is_section_label(std::string_view name) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789_-";
  constexpr std::size_t length_max = 40;  // it names the connection in every table of the store
  return !name.empty() && name.size() <= length_max &&
         name.find_first_not_of(letters) == std::string_view::npos;
}

class Loader {
 public:
  Loader(const SettingsCatalog& catalog, const toml::table& file) : catalog_{catalog}, file_{file} {}

  Loaded load(Reading& reading) {
    ScopeReader whole{catalog_, nullptr, "", file_};
    whole.read(reading, misplaced_);
    for (const SectionSpec* section : catalog_.sections())
      if (const toml::node* node = file_.get(section->name)) read_sections(*section, *node, reading);
    Loaded loaded{printable(reading.file.native()), catalog_, whole.finish(reading, misplaced_), {}, {}};
    for (Open& open : open_)
      loaded.sections[open.section].push_back(
          {open.name, open.line, open.reader.finish(reading, misplaced_)});
    return loaded;
  }

 private:
  struct Open {
    const SectionSpec* section;
    std::string name;
    std::uint32_t line;
    ScopeReader reader;
  };

  void read_sections(const SectionSpec& section, const toml::node& node, Reading& reading) {
    const toml::table* named = node.as_table();
    if (named == nullptr) return refuse_shape(section, std::string{section.name}, node, reading);
    for (const auto& [key, inner] : *named) {
      const std::string path = std::string{section.name} + "." + printable(key_text(key.str()));
      if (!inner.is_table())
        refuse_shape(section, path, inner, reading);
      else
        read_section(section, path, key, *inner.as_table(), reading);
    }
  }

  void read_section(const SectionSpec& section, const std::string& path, const toml::key& key,
                    const toml::table& table, Reading& reading) {
    if (!is_section_label(key.str()))
      reading.refuse("config.out_of_range", key.source().begin, path,
                     "`" + path + "`: a name is 1 to 40 of the characters a-z, 0-9, _ and -");
    open_.push_back({&section, std::string{key.str()}, table.source().begin.line,
                     ScopeReader{catalog_, &section, path, table}});
    open_.back().reader.read(reading, misplaced_);
  }

  static void refuse_shape(const SectionSpec& section, const std::string& path, const toml::node& node,
                           Reading& reading) {
    reading.refuse("config.wrong_type", node.source().begin, path,
                   "`" + path + "` is no table; write [" + std::string{section.name} +
                       ".NAME] with a name of your own, and its settings below it");
  }

  const SettingsCatalog& catalog_;
  const toml::table& file_;
  Misplaced misplaced_;
  std::vector<Open> open_;
};

}  // namespace

Result<Config, ConfigErrors> load(const ConfigText& source, const SettingsCatalog& catalog,
                                  const Environment& environment, Scrubber& scrubber) {
  if (source.text.size() > config_size_max)
    return unreadable(source.file, "has more than 16 MiB; check that it is the right file");
  Reading reading{source.file, environment, scrubber};
  const auto file = parsed(source.text, reading);
  if (!file) return std::move(reading.errors);
  Loaded loaded = Loader{catalog, *file}.load(reading);
  if (!reading.errors.empty()) return by_place(std::move(reading.errors));
  loaded.remarks = std::move(reading.remarks);
  std::ranges::stable_sort(loaded.remarks, {}, &Remark::line);
  return Config{std::move(loaded)};
}

Result<Config, ConfigErrors> load_file(const std::filesystem::path& file, const SettingsCatalog& catalog,
                                       const Environment& environment, Scrubber& scrubber) {
  const auto content = MappedFile::open(file, config_size_max);
  if (!content) return unreadable(file, content.error().text);
  return load({content->bytes(), file}, catalog, environment, scrubber);
}

}  // namespace weir::config

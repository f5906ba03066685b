#pragma once
// A file of settings in layers, each laid over the one before, key by key and entry by entry of a table:
//   [all]  [all.VARIANT]  [marketplace.NAME]  [marketplace.NAME.VARIANT]
// and beside them settings of the whole file. Which words these are, the caller says.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "config/config.hpp"
#include "config/errors.hpp"
#include "config/load.hpp"

namespace weir::config {

// The catalog's settings of the whole program are those of the whole file; those of `section` stand in
// layers.
struct LayerShape {
  std::string_view base;                   // "all"
  const SectionSpec* section = nullptr;    // "marketplace"
  Form name_form;                          // of NAME
  std::vector<std::string_view> variants;  // no setting's key begins with one of these words
  FileWords words;
};

struct Place {
  std::string layer;  // "marketplace.A1.merchant"; empty: the whole file
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

// By key, and for a table by each entry as well; defaults have none.
using Places = std::map<std::string, Place, std::less<>>;

std::string entry_key(std::string_view key, std::string_view entry);  // shipping.types."SAME DAY"

// What holds for one name and variant.
struct Overlaid {
  std::string name;
  std::string variant;
  Values values;
  Places places;
};

// With errors it is what could be read: values that are wrong or missing are not there.
struct LayeredFile {
  std::string file;
  Values whole;
  Places places;                   // of the whole file's settings
  Places names;                    // of each NAME, where it first stands
  std::vector<Overlaid> overlaid;  // every name with every variant, by name, then as the shape says
  ConfigErrors errors;
};

// Names every mistake once, however many layers lie over it.
LayeredFile load_layers(const ConfigText& source, const SettingsCatalog& catalog, const LayerShape& shape);

}  // namespace weir::config

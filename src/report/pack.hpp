#pragma once
// A pack of pages to hand over: sections, each a table with a sentence in front; one that is empty says what
// would stand there and how it comes there. Pure.
#include <string>
#include <vector>

namespace weir::report {

struct PackSection {
  std::string title;
  std::string lead;  // what it is for
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;  // as many cells as columns
  std::string when_empty;                      // what to do so that something stands there
};

struct Pack {
  std::string title;
  std::string lead;
  std::vector<PackSection> sections;
};

std::string pack_markdown(const Pack& pack);
// One page without anything from elsewhere, that prints well.
std::string pack_html(const Pack& pack);

}  // namespace weir::report

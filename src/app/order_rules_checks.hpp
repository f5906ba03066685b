#pragma once
// What is wrong with a rules file although each of its values is right by itself.
#include "app/order_rules.hpp"

namespace weir::app {

// With the mistakes that were found when it was read, by place, each once.
config::ConfigErrors all_mistakes(const config::LayeredFile& file, const Marketplaces& marketplaces);

std::vector<std::string> words_of(const std::string& text);  // between blanks

}  // namespace weir::app

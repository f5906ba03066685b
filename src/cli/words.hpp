#pragma once
// Small words that several commands print alike.
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "core/time.hpp"
#include "report/json_words.hpp"

namespace weir::cli {

// "Amazon.de"; the id of a marketplace that is not known.
std::string shop_of(const std::string& marketplace_id);

// What is wrong with a day that somebody typed; empty: nothing.
std::string day_trouble(const std::string& day);

// Green what is well, red what is not.
std::string coloured(const std::string& text, bool is_good, bool with_colour);

// "1 row", "3 rows": for words that only take an s.
std::string counted(std::int64_t number, const std::string& word);

using report::moment;

// With a new line at its end. Bytes that are no UTF-8 are replaced: they come from outside.
std::string json_document(const nlohmann::ordered_json& json);

}  // namespace weir::cli

#pragma once
// The questions that every kind of value is asked.
#include <toml++/toml.h>

#include <cstdint>
#include <string_view>

#include "core/spec_parts.hpp"

namespace weir::config {

std::string_view type_words(toml::node_type type);  // "a whole number"

bool is_within(std::int64_t number, const Bounds<std::int64_t>& bounds);
bool has_form(std::string_view text, const Form& form);  // true for a form that asks nothing

// Within the length, counted in characters, of the form, and without control characters: those would let a
// value forge a line of a log, or of a file for SAP.
bool is_text_for(std::string_view text, const SettingSpec& spec);

}  // namespace weir::config

#include "config/value_checks.hpp"

#include "core/text.hpp"
#include "core/utf8.hpp"

namespace weir::config {
namespace {

std::int64_t characters_in(std::string_view text) {
  std::int64_t count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(first_code_point(text).bytes);
  return count;
}

}  // namespace

std::string_view type_words(toml::node_type type) {
  switch (type) {
    case toml::node_type::string:
      return "a text";
    case toml::node_type::integer:
      return "a whole number";
    case toml::node_type::floating_point:
      return "a number with a fraction";
    case toml::node_type::boolean:
      return "true or false";
    case toml::node_type::date:
    case toml::node_type::time:
    case toml::node_type::date_time:
      return "a date or time";
    case toml::node_type::array:
      return "a list";
    case toml::node_type::table:
      return "a table";
    case toml::node_type::none:
      break;
  }
  return "nothing";
}

bool is_within(std::int64_t number, const Bounds<std::int64_t>& bounds) {
  return bounds.least <= number && number <= bounds.most;
}

bool has_form(std::string_view text, const Form& form) {
  return form.accepts == nullptr || form.accepts(text);
}

bool is_text_for(std::string_view text, const SettingSpec& spec) {
  return is_within(characters_in(text), spec.length) && printable(text) == text && has_form(text, spec.form);
}

}  // namespace weir::config

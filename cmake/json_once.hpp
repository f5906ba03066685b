// Part of the precompiled headers: what nlohmann's JSON needs of code is compiled once, in json_once.cpp, and
// not in each of three hundred files. Nothing depends on it; builds without precompiled headers do without.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#define WEIR_JSON_TEMPLATES(prefix, kind)                                                              \
  prefix template class nlohmann::basic_json<kind>;                                                    \
  namespace nlohmann::detail {                                                                         \
  prefix template class serializer<basic_json<kind>>;                                                  \
  prefix template class json_sax_dom_parser<basic_json<kind>>;                                         \
  prefix template class json_sax_dom_callback_parser<basic_json<kind>>;                                \
  prefix template class lexer<basic_json<kind>, iterator_input_adapter<std::string::const_iterator>>;  \
  prefix template class parser<basic_json<kind>, iterator_input_adapter<std::string::const_iterator>>; \
  prefix template class lexer<basic_json<kind>, iterator_input_adapter<const char*>>;                  \
  prefix template class parser<basic_json<kind>, iterator_input_adapter<const char*>>;                 \
  }

WEIR_JSON_TEMPLATES(extern, std::map)
WEIR_JSON_TEMPLATES(extern, nlohmann::ordered_map)

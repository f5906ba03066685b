#pragma once
// What a consultant says once: how Amazon's settlements look in this SAP system. Orders have a rules file of
// their own: mapping/rule_settings.hpp.
#include "core/spec.hpp"

namespace weir::mapping {

bool is_company_code(std::string_view text);

using Table = std::map<std::string, std::string>;

inline constexpr ConnectionSetting<Table> company_codes{
    {.key = "fi.company_codes",
     .help = "By currency of the settlement: the company code.",
     .example = {{"EUR", "1000"}},
     .count = {1, 50},
     .form = {"a company code of 4 characters", is_company_code}}};
inline constexpr ConnectionSetting<std::string> fi_doc_type{{.key = "fi.doc_type",
                                                             .help = "Document type of settlements (BLART).",
                                                             .default_value = "ZA",
                                                             .length = {1, 2}}};

}  // namespace weir::mapping

#pragma once
// The settings of [monitor] that say whose what is.
#include "core/spec.hpp"
#include "monitor/owners.hpp"

namespace weir::monitor {

inline constexpr Setting<std::map<std::string, std::string>> work_owners{
    {.key = "monitor.owners",
     .help = "Whose an exception is, by its code, its family (\"mapping.\") or its class.",
     .example = {{"mapping.", "anna"}, {"outage", "basis"}},
     .count = {0, 200},
     .name_form = {"a code of docs/errors.md, a family such as \"mapping.\", or a class: mapping, data, "
                   "authorisation, quota, outage, business_rule, unproven",
                   is_owner_rule},
     .doc = "The code counts before the family, and the family before the class. What no line names belongs "
            "to whom the flow names: operations, finance, basis or consultant."}};
inline constexpr Setting<std::map<std::string, std::string>> work_contacts{
    {.key = "monitor.contacts",
     .help = "By owner: e-mail addresses, the first contact first; \"everybody\" stands for all others.",
     .example = {{"operations", "anna@example.com, ben@example.com"}},
     .length = {3, 1000},
     .count = {0, 100},
     .form = {"one or more e-mail addresses with commas between", are_addresses},
     .doc = "The first is told first, the next when time runs short and nobody has acknowledged."}};

}  // namespace weir::monitor

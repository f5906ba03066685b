#pragma once
// The rules file of orders, every rule once: those of the whole file. The others stand in
// mapping/rule_settings.hpp.
#include "core/spec.hpp"
#include "mapping/rule_forms.hpp"

namespace weir::mapping::rule {

using RuleTable = std::map<std::string, std::string>;

struct WholeRulesFile {
  static constexpr const SectionSpec* section = nullptr;
};

template <typename T>
using FileRule = Setting<T, WholeRulesFile>;

// Which file this is, for people and for the documents that were made by it.
inline constexpr FileRule<std::string> rules_version{
    {.key = "version",
     .help = "What you call this state of the rules.",
     .example = "2026-11",
     .length = {1, 40},
     .doc = "Every order remembers it, with the first 8 digits of the SHA-256 of the file behind it: "
            "`2026-11 (3f2a9c01)`."}};

// Articles: what a seller SKU is in SAP.
inline constexpr FileRule<std::string> article_unit{
    {.key = "articles.unit",
     .help = "Sales unit of all materials that `articles.units` does not name.",
     .default_value = "ST",
     .length = {1, 3},
     .doc = "VBAP-VRKME, SAP's internal key: `ST`, not `PC` or `EA` (T006-MSEHI, CUNI)."}};
inline constexpr FileRule<RuleTable> article_materials{
    {.key = "articles.materials",
     .help = "By seller SKU: the material.",
     .example = {{"SHOE-42", "000000000000100001"}},
     .length = {1, 18},
     .form = {"a material without blanks, as SAP stores it", is_material},
     .name_form = {"a SKU of 1 to 40 characters", is_short},
     .doc = "VBAP-MATNR as SAP stores it, numbers with their leading zeros (MM03 hides them, SE16 of MARA "
            "shows them). An order with a SKU that nothing here fits waits for a person."}};
inline constexpr FileRule<RuleTable> article_aliases{
    {.key = "articles.aliases",
     .help = "By seller SKU: another SKU that is the same article.",
     .example = {{"SHOE-42-FBA", "SHOE-42"}},
     .length = {1, 40},
     .name_form = {"a SKU of 1 to 40 characters", is_short},
     .doc = "For offers of one article under several SKUs. The other SKU is not an alias itself."}};
inline constexpr FileRule<RuleTable> article_prefixes{
    {.key = "articles.prefixes",
     .help = "By the beginning of a SKU: what takes its place, so that a material comes out.",
     .example = {{"MAT-", "000000000000"}},
     .length = {0, 17},
     .name_form = {"the beginning of a SKU, of 1 to 40 characters", is_short},
     .doc = "`MAT-100001` becomes `000000000000100001`. The longest beginning that fits wins; a SKU that "
            "stands in another table is not looked for here."}};
inline constexpr FileRule<RuleTable> article_eans{
    {.key = "articles.eans",
     .help = "By EAN: the material, for SKUs that are EANs.",
     .example = {{"4006381333931", "000000000000100001"}},
     .length = {1, 18},
     .form = {"a material without blanks, as SAP stores it", is_material},
     .name_form = {"an EAN of 8, 12, 13 or 14 digits with the right check digit", is_ean},
     .doc = "MARA-EAN11, MEAN-EAN11. The check digit is checked."}};
inline constexpr FileRule<RuleTable> article_bundles{
    {.key = "articles.bundles",
     .help = "By seller SKU: the materials of which one unit of it consists.",
     .example = {{"GIFT-BOX", "000000000000100001*2@30 + 000000000000100002@70"}},
     .length = {1, 900},
     .name_form = {"a SKU of 1 to 40 characters", is_short},
     .doc = "Parts with ` + ` between: `MATERIAL`, `*` and how many of it are in one unit (1 if left out), "
            "`@` and its share of the price in proportion to the other parts (1 if left out). Here the first "
            "material gets 30 % of the price for its two pieces."}};
inline constexpr FileRule<RuleTable> article_units{
    {.key = "articles.units",
     .help = "By material: its sales unit, where it is another.",
     .example = {{"000000000000100009", "KAR"}},
     .length = {1, 3},
     .name_form = {"a material of at most 18 characters, as SAP stores it", is_material},
     .doc = "VBAP-VRKME; the material needs a conversion to it (MM03, Additional data)."}};

}  // namespace weir::mapping::rule

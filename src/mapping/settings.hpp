#pragma once
// What a consultant says once: how Amazon's orders and settlements look in this SAP system.
#include "core/result.hpp"
#include "core/spec.hpp"
#include "mapping/accounting_document.hpp"
#include "mapping/order_rules.hpp"

namespace weir::mapping {

bool is_sales_area(std::string_view text);  // "1000/10/00/0000100001"
bool is_company_code(std::string_view text);

using Table = std::map<std::string, std::string>;

inline constexpr ConnectionSetting<Table> areas{
    {.key = "orders.areas",
     .help = "By marketplace id: sales organisation, distribution channel, division and collective customer.",
     .example = {{"A1PA6795UKMFR9", "1000/10/00/0000100001"}},
     .count = {1, 100},
     .form = {"VKORG/VTWEG/SPART/KUNNR, the customer with its 10 digits", is_sales_area}}};
inline constexpr ConnectionSetting<Table> materials{
    {.key = "orders.materials",
     .help = "By seller SKU: the material number as SAP stores it.",
     .example = {{"SHOE-42", "000000000000100001"}},
     .length = {1, 18},
     .doc = "An order with a SKU that is not listed waits for a person; nothing is guessed."}};
inline constexpr ConnectionSetting<std::string> doc_type_merchant{
    {.key = "orders.doc_type_merchant",
     .help = "Order type of orders that you ship (AUART).",
     .example = "ZAMZ",
     .length = {1, 4}}};
inline constexpr ConnectionSetting<std::string> doc_type_amazon{
    {.key = "orders.doc_type_amazon",
     .help = "Order type of orders that Amazon ships.",
     .example = "ZAFB",
     .length = {1, 4}}};
inline constexpr ConnectionSetting<std::string> plant_merchant{{.key = "orders.plant_merchant",
                                                                .help = "The plant that you ship from.",
                                                                .example = "1000",
                                                                .length = {1, 4}}};
inline constexpr ConnectionSetting<std::string> plant_amazon{{.key = "orders.plant_amazon",
                                                              .help = "The plant of the stock at Amazon.",
                                                              .example = "1900",
                                                              .length = {1, 4}}};
inline constexpr ConnectionSetting<std::string> po_method{{.key = "orders.po_method",
                                                           .help = "Purchase order type (BSARK).",
                                                           .default_value = "AMZ",
                                                           .length = {1, 4}}};
inline constexpr ConnectionSetting<std::string> unit{
    {.key = "orders.unit", .help = "Sales unit of the materials.", .default_value = "ST", .length = {1, 3}}};
inline constexpr ConnectionSetting<std::string> condition_goods{
    {.key = "orders.condition_goods",
     .help = "Condition type of the price, tax included.",
     .example = "ZAMP",
     .length = {1, 4}}};
inline constexpr ConnectionSetting<std::string> condition_shipping{{.key = "orders.condition_shipping",
                                                                    .help = "Condition type of shipping.",
                                                                    .example = "ZAMS",
                                                                    .length = {1, 4}}};
inline constexpr ConnectionSetting<std::string> condition_gift_wrap{{.key = "orders.condition_gift_wrap",
                                                                     .help = "Condition type of gift wrap.",
                                                                     .example = "ZAMG",
                                                                     .length = {1, 4}}};
inline constexpr ConnectionSetting<std::string> condition_discount{{.key = "orders.condition_discount",
                                                                    .help = "Condition type of discounts.",
                                                                    .example = "ZAMD",
                                                                    .length = {1, 4}}};
inline constexpr ConnectionSetting<std::string> condition_facilitator_tax{
    {.key = "orders.condition_facilitator_tax",
     .help = "Statistical condition type of tax that Amazon collects and pays.",
     .example = "ZAMT",
     .length = {1, 4}}};
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

// From a table entry that was checked when it was loaded.
SalesArea sales_area(std::string_view text);

}  // namespace weir::mapping

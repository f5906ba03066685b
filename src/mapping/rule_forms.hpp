#pragma once
// What the words of a rules file look like: questions that its settings ask (mapping/rule_settings.hpp).
#include <string_view>

namespace weir::mapping {

bool is_customer(std::string_view text);           // "0000100001"
bool is_optional_customer(std::string_view text);  // or empty
bool is_material(std::string_view text);           // at most 18 characters
bool is_service_word(std::string_view text);       // "PRIME", "NEXT_DAY"
bool is_ean(std::string_view text);                // 8, 12, 13 or 14 digits, the last one right
bool is_vat_ids(std::string_view text);            // "DE123456789 FR12345678901"
bool is_marketplace_id(std::string_view text);     // "A1PA6795UKMFR9"
bool is_order_reason(std::string_view text);       // 1 to 3 characters
bool is_refund_reason(std::string_view text);      // "CustomerReturn", or empty
bool is_short(std::string_view text);              // a seller SKU: 1 to 40 characters

}  // namespace weir::mapping

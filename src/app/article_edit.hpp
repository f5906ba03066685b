#pragma once
// One SKU more in a merchant's rules file for orders, as a person would write it: what stands there, comments
// and order included, stays as it is.
#include <string>

#include "app/order_rules.hpp"
#include "core/result.hpp"

namespace weir::app {

struct NewArticle {
  std::string sku;
  std::string material;  // as SAP stores it: 18 characters, numbers with their leading zeros
};

// The text with the SKU below articles.materials; unchanged where it is that material already. The result was
// read again, and differs by this SKU alone. Fails with mapping.bad_article, mapping.sku_is_mapped (to
// another), mapping.rules_not_editable (the line to add by hand is in the text), or as read_order_rules().
Result<std::string> with_article(const config::ConfigText& source, const NewArticle& article,
                                 const Marketplaces& marketplaces);

}  // namespace weir::app

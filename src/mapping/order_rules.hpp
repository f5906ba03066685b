#pragma once
// What a merchant decides once so that orders can become sales orders: organisation, customers, plants,
// conditions.
#include <map>
#include <string>

namespace weir::mapping {

// One marketplace, as SAP sees it.
struct SalesArea {
  std::string sales_org;   // VKORG
  std::string distr_chan;  // VTWEG
  std::string division;    // SPART
  std::string sold_to;     // KUNNR of the collective customer, 10 digits
};

// Of before there was a rule book; goes when the flow asks that.
struct FlatOrderRules {
  std::map<std::string, SalesArea> areas;        // by marketplaceId
  std::map<std::string, std::string> materials;  // seller SKU → MATNR, 18 characters
  std::string doc_type_merchant;                 // AUART of orders that the merchant ships
  std::string doc_type_amazon;                   // AUART of FBA orders: no delivery follows
  std::string plant_merchant;
  std::string plant_amazon;
  std::string po_method;  // BSARK
  std::string unit;       // VRKME
  std::string
      condition_goods;  // KSCHL: price of the goods with the tax that we owe, for the quantity of the line
  std::string condition_shipping;
  std::string condition_gift_wrap;
  std::string condition_discount;         // negative
  std::string condition_facilitator_tax;  // statistical: tax that Amazon collects and pays
};

}  // namespace weir::mapping

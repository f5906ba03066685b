#pragma once
// What a merchant decides once so that orders can become sales orders. Written in the rules file
// (docs/rules.md), for all orders, for a marketplace, or for one fulfilment channel of it; here is what holds
// for one marketplace and channel, every layer laid over the other.
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "amazon/model/order.hpp"
#include "amazon/model/payment_adjustment.hpp"
#include "core/money.hpp"
#include "core/time.hpp"

namespace weir::mapping {

// By a word of Amazon's: a service level (NEXT_DAY) or a program (PRIME). Programs win over service levels.
using ByService = std::map<std::string, std::string>;

enum class PricesAre { gross, net };   // what the price condition carries where the tax is ours
enum class AddressOf { order, none };  // an address of the order alone, or the customer's own
enum class BusinessCustomer { collective, one_time, own };
enum class CreditOf { settlement, request };  // what credits a refund without a return order
enum class FromSap { off, task, send };       // what a credit memo of SAP becomes at Amazon
enum class WantedBy { ship_by, earliest_ship, deliver_by };

struct OrganisationRules {
  std::string sales_org;         // VKORG
  std::string distr_chan;        // VTWEG
  std::string division;          // SPART
  std::string order_type;        // AUART
  std::string replacement_type;  // AUART of orders free of charge; empty: a person posts them
  std::string return_type;       // AUART of returns, "RE"
  std::string credit_type;       // AUART of credit memo requests, "G2"
  std::string po_method;         // BSARK
  std::string plant;
  std::string storage_location;  // LGORT; empty: as SAP determines it
};

struct CustomerRules {
  std::string sold_to;  // KUNNR of the collective customer, 10 digits
  AddressOf address = AddressOf::order;
  bool with_phone = true;
  BusinessCustomer business = BusinessCustomer::collective;  // of buyers with a VAT id
  std::string one_time;                                      // KUNNR of the one-time account (CPD)
  std::map<std::string, std::string> own;                    // KUNNR by the buyer's VAT id
};

struct ConditionRules {
  PricesAre prices = PricesAre::gross;
  std::string goods;  // for the quantity of the line
  std::string shipping;
  std::string gift_wrap;
  std::string discount;                        // negative
  std::string facilitator_tax;                 // statistical: tax that Amazon collects and pays
  std::string difference;                      // DIFF; empty: no difference is carried
  std::int64_t difference_cents_per_line = 2;  // at most; more sets the billing block
  std::string billing_block;                   // FAKSK where the difference is more
};

// SAP takes no tax codes: it finds them by these classes and by the country that the goods go to.
struct TaxRules {
  std::string class_seller;       // TAXK1 where the tax is ours; empty: the customer's own
  std::string class_facilitator;  // where Amazon collects it
  std::string class_business;     // of a buyer with a VAT id in another country (reverse charge)
  std::map<std::string, std::string> material_class;  // TAXM1 by material, where it is not the material's own
};

struct ShippingRules {
  std::string condition;  // VSBED; empty: the customer's own
  ByService conditions;   // VSBED
  ByService priorities;   // LPRIO
  ByService types;        // VSART
  ByService routes;
  WantedBy requested = WantedBy::ship_by;  // VDATU
  bool complete_delivery = false;
};

// Text ids of VOTXN; empty: the text is not written.
struct TextRules {
  std::string ship_by;       // header: when it has to leave, in the marketplace's zone
  std::string gift_message;  // item
  std::string item_title;    // item
  std::string ioss;          // header: number and liable party, for the carrier's customs data
  std::string language = "E";
};

struct BlockRules {
  std::string delivery;          // LIFSK of every order; empty: none
  std::string shortage;          // LIFSK where stock does not suffice
  std::string cancel_request;    // LIFSK where the buyer asks for a cancellation
  std::string rejection_buyer;   // ABGRU: cancelled at the buyer's wish
  std::string rejection_amazon;  // ABGRU: cancelled by Amazon
  std::string return_reason;     // AUGRU
  std::string late_import{};     // LIFSK of what was shipped before we saw it; empty: as every order
};

struct RefundRules {
  CreditOf credit = CreditOf::settlement;
  FromSap from_sap = FromSap::off;
  std::map<std::string, amazon::AdjustmentReason> reasons{};  // by AUGRU
  std::int64_t at_most = 100;                                 // of one order, in whole units of its currency
  Duration wait = std::chrono::hours{48};                     // of a credit memo, since it was made
};

struct OrderRules {
  OrganisationRules organisation;
  CustomerRules customer;
  ConditionRules conditions;
  TaxRules tax;
  ShippingRules shipping;
  TextRules texts;
  BlockRules blocks;
  RefundRules refunds{};
};

// What one unit of a SKU is in SAP.
struct BundlePart {
  std::string material;       // MATNR, 18 characters as SAP stores it
  std::int64_t quantity = 1;  // of it in one unit of the SKU, in sales units
  std::int64_t share = 1;     // of the price, in proportion to the other parts
};
struct Article {
  std::vector<BundlePart> parts;  // one for what is no bundle
  std::string unit;               // VRKME
};

// How a seller SKU becomes a material: exactly or as a bundle, by an alias, by a rule on its beginning, by
// its EAN.
class Articles {
 public:
  struct Prefix {
    std::string begins_with;     // "FBA-"
    std::string material_begin;  // what takes its place: "0000000000"
  };
  std::map<std::string, std::string> exact;                // SKU → MATNR
  std::map<std::string, std::string> aliases;              // SKU → SKU
  std::vector<Prefix> prefixes;                            // the longest that fits wins
  std::map<std::string, std::string> eans;                 // EAN → MATNR, for SKUs that are EANs
  std::map<std::string, std::vector<BundlePart>> bundles;  // by SKU
  std::map<std::string, std::string> units;                // VRKME by material
  std::string unit;                                        // of all others

  // Nothing for a SKU that no rule knows. An alias is followed once: where it leads to nothing there is
  // nothing.
  std::optional<Article> find(const std::string& sku) const;
  const std::string& unit_of(const std::string& material) const;
};

struct Channel {
  std::string marketplace_id;
  amazon::FulfilledBy fulfilled_by = amazon::FulfilledBy::merchant;
  auto operator<=>(const Channel&) const = default;
};

struct RuleBook {
  std::string version;  // as the file says, and the first digits of its SHA-256: "2026-11 (3f2a9c01)"
  std::map<Channel, OrderRules> rules;
  Articles articles;

  const OrderRules* find(const Channel& channel) const {
    const auto at = rules.find(channel);
    return at == rules.end() ? nullptr : &at->second;
  }
};

}  // namespace weir::mapping

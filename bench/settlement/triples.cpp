#include "triples.hpp"

#include <algorithm>
#include <span>
#include <string_view>

namespace weir {
namespace {

// Rows that share everything but their description; the descriptions are parted by '|'.
struct Group {
  std::string_view transaction_type;
  std::string_view amount_type;
  std::string_view accounting_class;
  int sign;
  std::string_view descriptions;
};

constexpr std::string_view facilitator_tax =
    "MarketplaceFacilitatorTax-Shipping|MarketplaceFacilitatorTax-Giftwrap|MarketplaceFacilitatorTax-Other|"
    "MarketplaceFacilitatorTax-RestockingFee|MarketplaceFacilitatorVAT-Principal|"
    "MarketplaceFacilitatorVAT-Shipping";
constexpr std::string_view low_value_goods_tax =
    "LowValueGoodsTax-Principal|LowValueGoodsTax-Shipping|LowValueGoodsTax-Other";

constexpr Group order_groups[] = {
    {"Order", "ItemPrice", "REV_GOODS", 1, "Principal"},
    {"Order", "ItemFees", "FEE_REFERRAL", -1, "Commission"},
    {"Order", "ItemFees", "FEE_FBA_FULFIL", -1, "FBAPerUnitFulfillmentFee"},
    {"Order", "ItemPrice", "TAX_COLLECTED", 1, "Tax"},
    {"Order", "ItemWithheldTax", "TAX_WITHHELD_MF", -1, "MarketplaceFacilitatorTax-Principal"},
    {"Order", "ItemPrice", "TAX_COLLECTED", 1, "ShippingTax|GiftWrapTax|RegulatoryFee|CODItemTaxCharge"},
    {"Order", "ItemPrice", "REV_SHIPPING", 1, "Shipping|CODShippingCharge"},
    {"Order", "ItemPrice", "REV_GIFTWRAP", 1, "GiftWrap"},
    {"Order", "ItemPrice", "GOODWILL", -1, "Goodwill"},
    {"Order", "ItemPrice", "REV_OTHER", 1, "ExportCharge|CODItemCharge|CODOrderCharge|PaymentMethodFee"},
    {"Order", "ItemPrice", "PROMO_GOODS", -1, "Discount"},
    {"Order", "ItemWithheldTax", "TAX_WITHHELD_MF", -1, facilitator_tax},
    {"Order", "ItemWithheldTax", "TAX_LVG", -1, low_value_goods_tax},
    {"Order", "ItemFees", "FEE_REFERRAL_SHIP", -1, "ShippingHB|GiftwrapCommission"},
    {"Order", "ItemFees", "FEE_SHIP_CHARGEBACK", -1, "ShippingChargeback"},
    {"Order", "ItemFees", "FEE_GIFT_CHARGEBACK", -1, "GiftwrapChargeback"},
    {"Order", "ItemFees", "FEE_COD", -1, "CODChargeback|PaymentMethodFee|FBAFulfillmentCODFee"},
    {"Order", "ItemFees", "FEE_DST", -1, "DigitalServicesFee|DigitalServicesFeeFBA"},
    {"Order", "ItemFees", "FEE_CLOSING", -1, "FixedClosingFee|VariableClosingFee"},
    {"Order", "ItemFees", "FEE_LISTING", -1, "HighVolumeListingFee"},
    {"Order", "ItemFees", "FEE_TAX_SERVICE", -1, "SalesTaxServiceFee|SalesTaxCollectionFee"},
    {"Order", "ItemFees", "FEE_SERVICES", -1, "TechnologyFee|RenewedProgramFee|ImagingServicesFee"},
    {"Order", "ItemFees", "FEE_FBA_FULFIL", -1,
     "FBAPerOrderFulfillmentFee|FBAWeightBasedFee|LowInventoryLevelFee|Pick & Pack Fee|Weight Handling Fee"},
    {"Order", "ItemFees", "FEE_MCF", -1, "FBATransportationFee"},
    {"Order", "ItemFees", "FEE_FBA_PREP", -1, "BubblewrapFee|LabelingFee|PolybaggingFee|TapingFee"},
    {"Order", "ItemFees", "FEE_SHIPLABEL", -1, "MFNPostageFee"},
    {"Order", "Promotion", "PROMO_GOODS", -1, "Principal|PromotionMetaDataDefinitionValue"},
    {"Order", "Promotion", "PROMO_SHIPPING", -1, "Shipping"},
    {"Order", "Promotion", "PROMO_TAX", -1, "TaxDiscount"},
    {"Order", "ShipmentFees", "FEE_MCF", -1,
     "FBA transportation fee|FBAPerOrderFulfillmentFee|Multi-Channel Fulfillment Brand-Neutral Box Fee"},
};

constexpr Group adjustment_groups[] = {
    {"Refund", "ItemPrice", "REFUND_GOODS", -1, "Principal"},
    {"Refund", "ItemFees", "FEE_REFERRAL", 1, "Commission"},
    {"Refund", "ItemFees", "FEE_REFUND_ADMIN", -1, "RefundCommission"},
    {"Refund", "ItemPrice", "TAX_COLLECTED", -1, "Tax"},
    {"Refund", "ItemWithheldTax", "TAX_WITHHELD_MF", 1, "MarketplaceFacilitatorTax-Principal"},
    {"Refund", "ItemPrice", "TAX_COLLECTED", -1, "ShippingTax|GiftWrapTax"},
    {"Refund", "ItemPrice", "REFUND_SHIPPING", -1, "Shipping|ReturnShipping"},
    {"Refund", "ItemPrice", "REFUND_GIFTWRAP", -1, "GiftWrap"},
    {"Refund", "ItemPrice", "GOODWILL", -1, "Goodwill"},
    {"Refund", "ItemPrice", "REV_RESTOCKING", 1, "RestockingFee"},
    {"Refund", "ItemPrice", "REV_OTHER", -1, "ExportCharge"},
    {"Refund", "ItemPrice", "REIMB_SAFET", 1, "SAFE-TReimbursement"},
    {"Refund", "ItemFees", "FEE_REFERRAL_SHIP", 1, "ShippingHB"},
    {"Refund", "ItemFees", "FEE_SHIP_CHARGEBACK", 1, "ShippingChargeback"},
    {"Refund", "ItemFees", "FEE_GIFT_CHARGEBACK", 1, "GiftwrapChargeback"},
    {"Refund", "ItemFees", "FEE_DST", 1, "DigitalServicesFee"},
    {"Refund", "ItemFees", "FEE_CLOSING", 1, "FixedClosingFee|VariableClosingFee"},
    {"Refund", "ItemFees", "FEE_FBA_RETURN", -1, "FBACustomerReturnPerUnitFee"},
    {"Refund", "ItemWithheldTax", "TAX_WITHHELD_MF", 1, facilitator_tax},
    {"Refund", "ItemWithheldTax", "TAX_LVG", 1, low_value_goods_tax},
    {"Refund", "Promotion", "PROMO_GOODS", 1, "Principal"},
    {"Refund", "Promotion", "PROMO_SHIPPING", 1, "Shipping"},
    {"Refund", "Promotion", "PROMO_TAX", 1, "TaxDiscount"},
    {"Chargeback Refund", "ItemPrice", "CHARGEBACK", -1, "Principal|Shipping"},
    {"Chargeback Refund", "ItemPrice", "TAX_COLLECTED", -1, "Tax|ShippingTax"},
    {"Chargeback Refund", "ItemFees", "FEE_REFERRAL", 1, "Commission"},
    {"Chargeback Refund", "ItemFees", "FEE_REFUND_ADMIN", -1, "RefundCommission"},
    {"Chargeback Refund", "ItemWithheldTax", "TAX_WITHHELD_MF", 1, "MarketplaceFacilitatorTax-Principal"},
    {"A-to-z Guarantee Refund", "ItemPrice", "A2Z", -1, "Principal|Shipping"},
    {"A-to-z Guarantee Refund", "ItemPrice", "TAX_COLLECTED", -1, "Tax"},
    {"A-to-z Guarantee Refund", "ItemFees", "FEE_REFERRAL", 1, "Commission"},
    {"A-to-z Guarantee Refund", "ItemFees", "FEE_REFUND_ADMIN", -1, "RefundCommission"},
    {"Order_Retrocharge", "ItemPrice", "RETROCHARGE_TAX", 1, "Tax|ShippingTax"},
    {"Order_Retrocharge", "ItemWithheldTax", "TAX_WITHHELD_MF", -1, "MarketplaceFacilitatorTax-Principal"},
    {"Refund_Retrocharge", "ItemPrice", "RETROCHARGE_TAX", -1, "Tax|ShippingTax"},
    {"Refund_Retrocharge", "ItemWithheldTax", "TAX_WITHHELD_MF", 1, "MarketplaceFacilitatorTax-Principal"},
    {"Liquidations", "ItemPrice", "LIQUIDATION_REVENUE", 1, "Principal"},
    {"Liquidations", "ItemPrice", "TAX_COLLECTED", 1, "Tax"},
    {"Liquidations", "ItemFees", "FEE_LIQUIDATION", -1, "LiquidationsBrokerageFee"},
    {"Liquidations", "ItemWithheldTax", "TAX_WITHHELD_MF", -1, "MarketplaceFacilitatorTax-Principal"},
};

constexpr std::string_view other = "other-transaction";
constexpr std::string_view reimbursement = "FBA Inventory Reimbursement";

constexpr Group account_groups[] = {
    {"ServiceFee", "Cost of Advertising", "FEE_ADVERTISING", -1, "TransactionTotalAmount"},
    {"ServiceFee", "Refund for Advertiser", "FEE_ADVERTISING", 1, "TransactionTotalAmount"},
    {"ServiceFee", "Deals", "FEE_DEAL", -1, "Promotion Fee|Promotion Fee Special"},
    {"Lightning Deal Fee", "LightningDealFee", "FEE_DEAL", -1, "LightningDealFee|LightningDealFee Special"},
    {"Vine Enrollment Fee", "Vine Enrollment Fee", "FEE_VINE", -1, "Vine Enrollment Fee"},
    {"Seller Rewards", "Seller Rewards", "OTHER_INCOME", 1, "Seller Rewards"},
    {"Other", "MCF Preferred Pricing Seller Credit", "FEE_MCF", 1, "Base charge"},
    {"AmazonFees", "Coupon Participation Fee", "FEE_COUPON", -1, "Base fee"},
    {"AmazonFees", "Coupon Participation Fee", "INPUT_TAX_ON_FEE", -1, "Tax on fee"},
    {"AmazonFees", "Coupon Performance Based Fee", "FEE_COUPON", -1, "Base fee"},
    {"AmazonFees", "Deal Participation Fee", "FEE_DEAL", -1, "Base fee"},
    {"AmazonFees", "Deal Performance Based Fee", "FEE_DEAL", 1, "Discount on fee"},
    {"AmazonFees", "Vine Enrollment Fee", "FEE_VINE", -1, "Base fee"},
    {"AmazonFees", "FBA fulfilment fee per unit - Correction", "FEE_FBA_FULFIL", -1, "Base fee"},
    {"AmazonFees", "FBA fulfilment fee per unit - Reversal", "FEE_FBA_FULFIL", 1, "Base fee"},
    // The country and the period are part of the text, so only a rule by prefix can know these two.
    {"AmazonFees", "Amazon service fee for EPR Pay on Behalf - FR Packaging Q1", "FEE_EPR", -1, "Base fee"},
    {"AmazonFees", "Eco-contribution for EPR Pay on Behalf - DE Textiles Q1", "FEE_EPR", -1, "Base fee"},
    {"FBAFees", "FBA Long Term Storage Fee", "FEE_FBA_AGED", -1, "Base fee"},
    {"FBAFees", "FBA Removal Order: Disposal Fee", "FEE_FBA_DISPOSAL", -1, "Base fee"},
    {"FBAFees", "FBA Removal Order: Return Fee", "FEE_FBA_REMOVAL", -1, "Base fee"},
    {"FBAFees", "FBA Inventory Storage Fee", "FEE_FBA_STORAGE", -1, "Base fee"},
    {"FBAFees", "FBA Inventory Storage Fee", "INPUT_TAX_ON_FEE", -1, "Tax on fee"},
    {"FBAFees", "FBA Inbound Placement Service Fee", "FEE_FBA_PLACEMENT", -1, "Base fee"},
    {"FBAFees", "Inbound Defect Fee", "FEE_FBA_DEFECT", -1, "Base fee"},
    {"FBAFees", "FBA Customer Returns Fee for ASIN: B0WEIR0001", "FEE_FBA_RETURN", -1, "Base fee"},
    {"FBAFees", "AWD Storage Fee", "FEE_FBA_AWD", -1, "Base fee"},
    {other, other, "FEE_SUBSCRIPTION", -1, "Subscription Fee"},
    {other, other, "REIMB_FEE_CORRECTION", 0, "NonSubscriptionFeeAdj|Fee Adjustment"},
    {other, other, "FEE_FBA_STORAGE", -1, "Storage Fee|Inventory Storage Overage Fee"},
    {other, other, "FEE_FBA_AGED", -1, "StorageRenewalBilling"},
    {other, other, "FEE_FBA_REMOVAL", -1, "RemovalComplete"},
    {other, other, "FEE_FBA_DISPOSAL", -1, "DisposalComplete"},
    {other, other, "FEE_FBA_INBOUND", -1, "FBAInboundTransportationFee|Inbound Transportation Fee"},
    {other, other, "FEE_FBA_PLACEMENT", -1, "FBA Inbound Placement Service Fee"},
    {other, other, "FEE_FBA_DEFECT", -1,
     "Unplanned Service Fee - Barcode label missing|Manual Processing Fee"},
    {other, other, "FEE_SERVICES", -1, "Paid Services Fee|Order Cancellation Charge"},
    {other, other, "FEE_SHIPLABEL", -1, "Shipping label purchase|Shipping label purchase for return"},
    {other, other, "BUYER_RECHARGE", 1, "BuyerRecharge"},
    {other, other, "LOAN", 0, "Amazon Capital Services"},
    {other, reimbursement, "REIMB_INVENTORY", 1,
     "WAREHOUSE_LOST|WAREHOUSE_DAMAGE|MISSING_FROM_INBOUND|REVERSAL_REIMBURSEMENT|CS_ERROR_ITEMS|"
     "FREE_REPLACEMENT_REFUND_ITEMS|REMOVAL_ORDER_LOST|FBA Inventory Reimbursement - Customer Return"},
    {other, reimbursement, "REIMB_CLAWBACK", -1, "MISSING_FROM_INBOUND_CLAWBACK|COMPENSATED_CLAWBACK"},
    {other, reimbursement, "REIMB_FEE_CORRECTION", 1, "INCORRECT_FEES_ITEMS|CS_ERROR_NON_ITEMIZED"},
    {other, "Amazon Warehousing & Distribution (AWD)", "FEE_FBA_AWD", -1,
     "AWD Storage Fee|AWD Processing Fee"},
    {"Grade and Resell Fees", "Grade and Resell Charge", "FEE_GRADE_RESELL", -1, "Grading|Repackaging"},
    {"SAFE-T Reimbursement", "Other transactions", "REIMB_SAFET", 1, "SAFE-T Reimbursement"},
};

void add_group(std::vector<Triple>& triples, const Group& group) {
  std::string_view rest = group.descriptions;
  while (!rest.empty()) {
    const std::string_view description = rest.substr(0, rest.find('|'));
    triples.push_back({std::string{group.transaction_type}, std::string{group.amount_type},
                       std::string{description}, std::string{group.accounting_class}, group.sign});
    rest.remove_prefix(std::min(rest.size(), description.size() + 1));
  }
}

std::vector<Triple> expanded(std::span<const Group> groups) {
  std::vector<Triple> triples;
  for (const Group& group : groups) add_group(triples, group);
  return triples;
}

// A redeemed coupon's description is the free text its seller gave it, so every coupon is a triple of its
// own.
void add_coupons(std::vector<Triple>& triples) {
  constexpr std::string_view goods[] = {"Garden Hose", "Bamboo Cutting Board, 3-Piece", "LED Strip 5m",
                                        "Dog Bowl",    "Yoga Mat \"Pro\" 6mm",          "USB-C Cable"};
  for (const std::string_view good : goods) {
    for (int percent = 5; percent <= 50; percent += 5) {
      const std::string text = "Save " + std::to_string(percent) + "% on " + std::string{good};
      triples.push_back({"CouponRedemptionFee", "CouponRedemptionFee", text, "FEE_COUPON", -1});
    }
  }
}

}  // namespace

std::vector<Triple> order_triples() { return expanded(order_groups); }

std::vector<Triple> adjustment_triples() { return expanded(adjustment_groups); }

std::vector<Triple> account_triples() {
  std::vector<Triple> triples = expanded(account_groups);
  add_coupons(triples);
  return triples;
}

Triple opening_reserve_triple() {
  return {"other-transaction", "other-transaction", "Previous Reserve Amount Balance", "RESERVE", 1};
}

Triple closing_reserve_triple() {
  return {"other-transaction", "other-transaction", "Current Reserve Amount", "RESERVE", -1};
}

Triple unknown_triple() {
  return {"Sustainability Pilot", "Sustainability Pilot Charge", "Pilot base charge", "SUSPENSE", -1};
}

}  // namespace weir

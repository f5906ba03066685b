#pragma once
// The items of an order; see order_shape.hpp.
#include "amazon/model/order_shape.hpp"

namespace weir::amazon::order_shape {

struct Measurement {
  std::optional<Word<MeasurementUnit>> unit{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("unit", v.unit);
    f.skip("value");
  }
};

struct AssociatedOrderItem {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("orderId");
    f.skip("orderItemId");
    f.skip("associationType");
  }
};

struct ItemCondition {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("conditionType");
    f.skip("conditionSubtype");
    f.skip("conditionNote");
  }
};

struct ItemPrice {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("unitPrice");
    f.skip("priceDesignation");
  }
};

struct ItemCustomization {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("customizedUrl");
  }
};

struct ItemProduct {
  std::optional<ItemCondition> condition{};
  std::optional<ItemPrice> price{};
  std::optional<ItemCustomization> customization{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.skip("asin");
    f.skip("title");
    f.skip("sellerSku");
    f("condition", v.condition);
    f("price", v.price);
    f.skip("serialNumbers");
    f("customization", v.customization);
  }
};

struct ItemProceedsDetailedBreakdown {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("subtype");
    f.skip("value");
  }
};

struct ItemProceedsBreakdown {
  std::vector<ItemProceedsDetailedBreakdown> detailed_breakdowns{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.skip("type");
    f.skip("subtotal");
    f.may("detailedBreakdowns", v.detailed_breakdowns);
  }
};

struct ItemProceeds {
  std::vector<ItemProceedsBreakdown> breakdowns{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.skip("proceedsTotal");
    f.may("breakdowns", v.breakdowns);
  }
};

struct PointsGranted {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("pointsNumber");
    f.skip("pointsMonetaryValue");
  }
};

struct ItemPointsCost {
  std::optional<PointsGranted> points_granted{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("pointsGranted", v.points_granted);
  }
};

struct ItemExpense {
  std::optional<ItemPointsCost> points_cost{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("pointsCost", v.points_cost);
  }
};

struct ItemPromotionBreakdown {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("promotionId");
  }
};

struct ItemPromotion {
  std::vector<ItemPromotionBreakdown> breakdowns{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("breakdowns", v.breakdowns);
  }
};

struct ItemCancellationRequest {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("requester");
    f.skip("cancelReason");
  }
};

struct ItemCancellationExecution {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("cancelledBy");
    f.skip("cancelReason");
  }
};

struct ItemCancellation {
  std::optional<ItemCancellationRequest> cancellation_request{};
  std::optional<ItemCancellationExecution> cancellation_execution{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("cancellationRequest", v.cancellation_request);
    f("cancellationExecution", v.cancellation_execution);
  }
};

enum class SubstitutionType { customer_preference, amazon_recommended, do_not_substitute, other };
constexpr auto all_words(SubstitutionType) {
  using E = SubstitutionType;
  return words_of<E>({{"CUSTOMER_PREFERENCE", E::customer_preference},
                      {"AMAZON_RECOMMENDED", E::amazon_recommended},
                      {"DO_NOT_SUBSTITUTE", E::do_not_substitute}});
}

struct ItemSubstitutionOption {
  std::optional<Measurement> measurement{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.skip("asin");
    f.skip("quantityOrdered");
    f.skip("sellerSku");
    f.skip("title");
    f("measurement", v.measurement);
  }
};

struct ItemSubstitutionPreference {
  std::optional<Word<SubstitutionType>> substitution_type{};
  std::vector<ItemSubstitutionOption> substitution_options{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("substitutionType", v.substitution_type);
    f.may("substitutionOptions", v.substitution_options);
  }
};

struct ItemPicking {
  std::optional<ItemSubstitutionPreference> substitution_preference{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("substitutionPreference", v.substitution_preference);
  }
};

struct GiftOption {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("giftMessage");
    f.skip("giftWrapLevel");
  }
};

struct SerialNumberRequirement {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("requirementType");
  }
};

struct ItemPacking {
  std::optional<GiftOption> gift_option{};
  std::optional<SerialNumberRequirement> serial_number_requirement{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("giftOption", v.gift_option);
    f("serialNumberRequirement", v.serial_number_requirement);
  }
};

enum class ConstraintType { mandatory, other };
constexpr auto all_words(ConstraintType) {
  using E = ConstraintType;
  return words_of<E>({{"MANDATORY", E::mandatory}});
}

struct ItemShippingConstraints {
  std::optional<Word<ConstraintType>> pallet_delivery{};
  std::optional<Word<ConstraintType>> cash_on_delivery{};
  std::optional<Word<ConstraintType>> signature_confirmation{};
  std::optional<Word<ConstraintType>> recipient_identity_verification{};
  std::optional<Word<ConstraintType>> recipient_age_verification{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("palletDelivery", v.pallet_delivery);
    f("cashOnDelivery", v.cash_on_delivery);
    f("signatureConfirmation", v.signature_confirmation);
    f("recipientIdentityVerification", v.recipient_identity_verification);
    f("recipientAgeVerification", v.recipient_age_verification);
  }
};

struct ItemInternationalShipping {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("iossNumber");
  }
};

struct ItemShipping {
  std::optional<DateTimeRange> scheduled_delivery_window{};
  std::optional<ItemShippingConstraints> shipping_constraints{};
  std::optional<ItemInternationalShipping> international_shipping{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("scheduledDeliveryWindow", v.scheduled_delivery_window);
    f("shippingConstraints", v.shipping_constraints);
    f("internationalShipping", v.international_shipping);
  }
};

}  // namespace weir::amazon::order_shape

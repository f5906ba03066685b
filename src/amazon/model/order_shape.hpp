#pragma once
// Every member that the Orders API 2026-01-01 knows of an order, and none of their values: by this, and
// without a name or an address in hand, what Amazon has added since is found. Words of enums are looked at.
#include "amazon/model/described.hpp"

namespace weir::amazon::order_shape {

struct Alias {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("aliasId");
    f.skip("aliasType");
  }
};

struct AssociatedOrder {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("orderId");
    f.skip("associationType");
  }
};

struct SalesChannel {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("channelName");
    f.skip("marketplaceId");
    f.skip("marketplaceName");
  }
};

struct Buyer {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("buyerName");
    f.skip("buyerEmail");
    f.skip("buyerCompanyName");
    f.skip("buyerPurchaseOrderNumber");
  }
};

struct AddressExtendedFields {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("streetName");
    f.skip("streetNumber");
    f.skip("complement");
    f.skip("neighborhood");
  }
};

struct CustomerAddress {
  std::optional<AddressExtendedFields> extended_fields{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.skip("name");
    f.skip("companyName");
    f.skip("addressLine1");
    f.skip("addressLine2");
    f.skip("addressLine3");
    f.skip("city");
    f.skip("districtOrCounty");
    f.skip("stateOrRegion");
    f.skip("municipality");
    f.skip("postalCode");
    f.skip("countryCode");
    f.skip("phone");
    f("extendedFields", v.extended_fields);
    f.skip("addressType");
  }
};

enum class DayOfWeek { sun, mon, tue, wed, thu, fri, sat, other };
constexpr auto all_words(DayOfWeek) {
  using E = DayOfWeek;
  return words_of<E>({{"SUN", E::sun},
                      {"MON", E::mon},
                      {"TUE", E::tue},
                      {"WED", E::wed},
                      {"THU", E::thu},
                      {"FRI", E::fri},
                      {"SAT", E::sat}});
}

struct HourMinute {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("hour");
    f.skip("minute");
  }
};

struct TimeWindow {
  std::optional<HourMinute> start_time{};
  std::optional<HourMinute> end_time{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("startTime", v.start_time);
    f("endTime", v.end_time);
  }
};

struct BusinessHour {
  std::optional<Word<DayOfWeek>> day_of_week{};
  std::vector<TimeWindow> time_windows{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("dayOfWeek", v.day_of_week);
    f.may("timeWindows", v.time_windows);
  }
};

enum class ExceptionDateType { closed, open, other };
constexpr auto all_words(ExceptionDateType) {
  using E = ExceptionDateType;
  return words_of<E>({{"CLOSED", E::closed}, {"OPEN", E::open}});
}

struct ExceptionDate {
  std::optional<Word<ExceptionDateType>> exception_date_type{};
  std::vector<TimeWindow> time_windows{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.skip("exceptionDate");
    f("exceptionDateType", v.exception_date_type);
    f.may("timeWindows", v.time_windows);
  }
};

struct PreferredDeliveryTime {
  std::vector<BusinessHour> business_hours{};
  std::vector<ExceptionDate> exception_dates{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("businessHours", v.business_hours);
    f.may("exceptionDates", v.exception_dates);
  }
};

struct DeliveryPreference {
  std::optional<PreferredDeliveryTime> delivery_time{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.skip("dropOffLocation");
    f.skip("addressInstruction");
    f("deliveryTime", v.delivery_time);
    f.skip("deliveryCapabilities");
  }
};

struct Recipient {
  std::optional<CustomerAddress> delivery_address{};
  std::optional<DeliveryPreference> delivery_preference{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("deliveryAddress", v.delivery_address);
    f("deliveryPreference", v.delivery_preference);
  }
};

struct OrderProceedsBreakdown {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("type");
    f.skip("status");
    f.skip("subtotal");
  }
};

struct OrderProceeds {
  std::vector<OrderProceedsBreakdown> breakdowns{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.skip("grandTotal");
    f.may("breakdowns", v.breakdowns);
  }
};

struct PaymentExecution {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("paymentMethod");
    f.skip("paymentAmount");
    f.skip("acquirerId");
    f.skip("cardBrand");
    f.skip("authorizationCode");
  }
};

struct OrderPayment {
  std::vector<PaymentExecution> payment_executions{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("paymentExecutions", v.payment_executions);
  }
};

struct TaxRegistrationAttribute {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("key");
    f.skip("value");
  }
};

struct OrderTaxRegistration {
  std::optional<CustomerAddress> tax_registration_address{};
  std::vector<TaxRegistrationAttribute> tax_registration_attributes{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.skip("entityType");
    f.skip("legalName");
    f.skip("taxRegistrationType");
    f.skip("taxRegistrationNumber");
    f("taxRegistrationAddress", v.tax_registration_address);
    f.may("taxRegistrationAttributes", v.tax_registration_attributes);
  }
};

struct OrderTaxInvoicing {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("buyerInvoicePreference");
    f.skip("invoiceStatus");
  }
};

struct OrderTax {
  std::vector<OrderTaxRegistration> tax_registrations{};
  std::optional<OrderTaxInvoicing> tax_invoicing{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("taxRegistrations", v.tax_registrations);
    f("taxInvoicing", v.tax_invoicing);
  }
};

enum class FulfillmentStatus {
  pending_availability,
  pending,
  unshipped,
  partially_shipped,
  shipped,
  cancelled,
  unfulfillable,
  other
};
constexpr auto all_words(FulfillmentStatus) {
  using E = FulfillmentStatus;
  return words_of<E>({{"PENDING_AVAILABILITY", E::pending_availability},
                      {"PENDING", E::pending},
                      {"UNSHIPPED", E::unshipped},
                      {"PARTIALLY_SHIPPED", E::partially_shipped},
                      {"SHIPPED", E::shipped},
                      {"CANCELLED", E::cancelled},
                      {"UNFULFILLABLE", E::unfulfillable}});
}

struct DateTimeRange {
  template <typename F, typename S>
  static void describe(F& f, S&) {
    f.skip("earliestDateTime");
    f.skip("latestDateTime");
  }
};

struct OrderFulfillment {
  std::optional<Word<FulfillmentStatus>> fulfillment_status{};
  std::optional<DateTimeRange> ship_by_window{};
  std::optional<DateTimeRange> deliver_by_window{};
  std::optional<DateTimeRange> label_printing_window{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("fulfillmentStatus", v.fulfillment_status);
    f.skip("fulfilledBy");
    f.skip("fulfillmentServiceLevel");
    f("shipByWindow", v.ship_by_window);
    f("deliverByWindow", v.deliver_by_window);
    f("labelPrintingWindow", v.label_printing_window);
  }
};

enum class MeasurementUnit {
  ounces,
  pounds,
  kilograms,
  grams,
  milligrams,
  inches,
  feet,
  meters,
  centimeters,
  millimeters,
  square_meters,
  square_centimeters,
  square_feet,
  square_inches,
  gallons,
  pints,
  quarts,
  fluid_ounces,
  liters,
  cubic_meters,
  cubic_feet,
  cubic_inches,
  cubic_centimeters,
  count,
  other
};
constexpr auto all_words(MeasurementUnit) {
  using E = MeasurementUnit;
  return words_of<E>({{"OUNCES", E::ounces},
                      {"POUNDS", E::pounds},
                      {"KILOGRAMS", E::kilograms},
                      {"GRAMS", E::grams},
                      {"MILLIGRAMS", E::milligrams},
                      {"INCHES", E::inches},
                      {"FEET", E::feet},
                      {"METERS", E::meters},
                      {"CENTIMETERS", E::centimeters},
                      {"MILLIMETERS", E::millimeters},
                      {"SQUARE_METERS", E::square_meters},
                      {"SQUARE_CENTIMETERS", E::square_centimeters},
                      {"SQUARE_FEET", E::square_feet},
                      {"SQUARE_INCHES", E::square_inches},
                      {"GALLONS", E::gallons},
                      {"PINTS", E::pints},
                      {"QUARTS", E::quarts},
                      {"FLUID_OUNCES", E::fluid_ounces},
                      {"LITERS", E::liters},
                      {"CUBIC_METERS", E::cubic_meters},
                      {"CUBIC_FEET", E::cubic_feet},
                      {"CUBIC_INCHES", E::cubic_inches},
                      {"CUBIC_CENTIMETERS", E::cubic_centimeters},
                      {"COUNT", E::count}});
}

}  // namespace weir::amazon::order_shape

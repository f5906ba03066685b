#pragma once
// The Fulfillment Inbound API 2024-03-20: shipments. shipmentConfirmationId is the FBA id on the labels, the
// only one that the v0 calls know.
#include "amazon/model/inbound_packing.hpp"

namespace weir::amazon::inbound {

struct ContactInformation {
  std::optional<std::string> email{};
  std::string name{};
  std::string phone_number{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("email", v.email);
    f("name", v.name);
    f("phoneNumber", v.phone_number);
  }
};

struct Window {
  std::optional<Instant> editable_until{};
  Instant end{};
  Instant start{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("editableUntil", v.editable_until);
    f("end", v.end);
    f("start", v.start);
  }
};

struct Dates {
  std::optional<Window> ready_to_ship_window{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("readyToShipWindow", v.ready_to_ship_window);
  }
};

struct ShipmentDestination {
  std::optional<Address> address{};
  std::string destination_type{};
  std::optional<std::string> warehouse_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("address", v.address);
    f("destinationType", v.destination_type);
    f("warehouseId", v.warehouse_id);
  }
};

struct FreightInformation {
  std::optional<Money> declared_value{};
  std::optional<std::string> freight_class{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("declaredValue", v.declared_value, inbound_money);
    f("freightClass", v.freight_class);
  }
};

struct SelectedDeliveryWindow {
  std::string availability_type{};
  std::string delivery_window_option_id{};
  std::optional<Instant> editable_until{};
  Instant end_date{};
  Instant start_date{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("availabilityType", v.availability_type);
    f("deliveryWindowOptionId", v.delivery_window_option_id);
    f("editableUntil", v.editable_until);
    f("endDate", v.end_date);
    f("startDate", v.start_date);
  }
};

struct AppointmentSlotTime {
  Instant end_time{};
  Instant start_time{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("endTime", v.end_time);
    f("startTime", v.start_time);
  }
};

struct SelfShipAppointmentDetails {
  std::optional<Decimal> appointment_id{};
  std::optional<AppointmentSlotTime> appointment_slot_time{};
  std::optional<std::string> appointment_status{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("appointmentId", v.appointment_id);
    f("appointmentSlotTime", v.appointment_slot_time);
    f("appointmentStatus", v.appointment_status);
  }
};

struct ShipmentSource {
  std::optional<Address> address{};
  std::string source_type{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("address", v.address);
    f("sourceType", v.source_type);
  }
};

struct LtlTrackingDetail {
  std::optional<std::string> bill_of_lading_number{};
  std::vector<std::string> freight_bill_number{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("billOfLadingNumber", v.bill_of_lading_number);
    f.may("freightBillNumber", v.freight_bill_number);
  }
};

struct SpdTrackingItem {
  std::optional<std::string> box_id{};
  std::optional<std::string> tracking_id{};
  std::optional<std::string> tracking_number_validation_status{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("boxId", v.box_id);
    f("trackingId", v.tracking_id);
    f("trackingNumberValidationStatus", v.tracking_number_validation_status);
  }
};

struct SpdTrackingDetail {
  std::vector<SpdTrackingItem> spd_tracking_items{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("spdTrackingItems", v.spd_tracking_items);
  }
};

struct TrackingDetails {
  std::optional<LtlTrackingDetail> ltl_tracking_detail{};
  std::optional<SpdTrackingDetail> spd_tracking_detail{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("ltlTrackingDetail", v.ltl_tracking_detail);
    f("spdTrackingDetail", v.spd_tracking_detail);
  }
};

struct Shipment {
  std::optional<std::string> amazon_reference_id{};
  std::optional<ContactInformation> contact_information{};
  std::optional<Dates> dates{};
  ShipmentDestination destination{};
  std::optional<FreightInformation> freight_information{};
  std::optional<std::string> name{};
  std::string placement_option_id{};
  std::optional<SelectedDeliveryWindow> selected_delivery_window{};
  std::optional<std::string> selected_transportation_option_id{};
  std::vector<SelfShipAppointmentDetails> self_ship_appointment_details{};
  std::optional<std::string> shipment_confirmation_id{};
  std::string shipment_id{};
  ShipmentSource source{};
  std::optional<std::string> status{};
  std::optional<TrackingDetails> tracking_details{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("amazonReferenceId", v.amazon_reference_id);
    f("contactInformation", v.contact_information);
    f("dates", v.dates);
    f("destination", v.destination);
    f("freightInformation", v.freight_information);
    f("name", v.name);
    f("placementOptionId", v.placement_option_id);
    f("selectedDeliveryWindow", v.selected_delivery_window);
    f("selectedTransportationOptionId", v.selected_transportation_option_id);
    f.may("selfShipAppointmentDetails", v.self_ship_appointment_details);
    f("shipmentConfirmationId", v.shipment_confirmation_id);
    f("shipmentId", v.shipment_id);
    f("source", v.source);
    f("status", v.status);
    f("trackingDetails", v.tracking_details);
  }
};

}  // namespace weir::amazon::inbound

#pragma once
// A notification as it lies in our queue: as Amazon sent it, or wrapped by EventBridge under `detail`; with
// keys that begin with capitals, or without. Delivered at least once, in no order, perhaps late or never: a
// hint to fetch, and never the state itself.
#include <optional>
#include <string>
#include <string_view>

#include "amazon/model/described.hpp"

namespace weir::amazon {

struct Notification {
  std::string id;    // the same for each delivery of it
  std::string type;  // "ORDER_CHANGE"
  std::string payload_version;
  std::optional<Instant> event_time;
  std::string subscription_id;
  RawJson payload;  // may hold a postal code: sealed where it is kept
};

// Fails with amazon.unexpected_shape.
Result<Notification> decode_notification(std::string_view body);

namespace notification {

struct ChangedItem {
  std::string order_item_id{};
  std::string seller_sku{};
  std::optional<std::string> supply_source_id{};
  std::optional<std::string> order_item_status{};
  std::int64_t quantity = 0;
  std::optional<std::int64_t> quantity_shipped{};
  std::optional<bool> is_buyer_requested_cancel{};
  std::optional<std::string> earliest_delivery{};
  std::optional<std::string> latest_delivery{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("OrderItemId", v.order_item_id);
    f("SellerSKU", v.seller_sku);
    f("SupplySourceId", v.supply_source_id);
    f("OrderItemStatus", v.order_item_status);
    f("Quantity", v.quantity);
    f("QuantityShipped", v.quantity_shipped);
    f("IsBuyerRequestedCancel", v.is_buyer_requested_cancel);
    f("ItemEarliestDeliveryDate", v.earliest_delivery);
    f("ItemLatestDeliveryDate", v.latest_delivery);
  }
};

struct ChangeTrigger {
  std::optional<Instant> time{};
  std::string reason{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("TimeOfOrderChange", v.time);
    f("ChangeReason", v.reason);
  }
};

// Status in the words of the old API ("PartiallyShipped"): the order itself is fetched.
struct ChangeSummary {
  std::string marketplace_id{};
  std::string order_status{};
  std::optional<std::string> purchase_date{};
  std::string fulfillment_type{};  // AFN, MFN
  std::string order_type{};
  std::optional<std::int64_t> items_shipped{};
  std::optional<std::int64_t> items_unshipped{};
  std::optional<std::string> earliest_delivery{};
  std::optional<std::string> latest_delivery{};
  std::optional<std::string> earliest_ship{};
  std::optional<std::string> latest_ship{};
  std::optional<std::string> cancel_notify{};
  std::vector<std::string> order_programs{};
  std::vector<std::string> shipping_programs{};
  std::optional<std::string> easy_ship_status{};
  std::optional<std::string> invoice_status{};
  std::vector<ChangedItem> items{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("MarketplaceId", v.marketplace_id);
    f("OrderStatus", v.order_status);
    f("PurchaseDate", v.purchase_date);
    f.skip("DestinationPostalCode");  // personal
    f("FulfillmentType", v.fulfillment_type);
    f("OrderType", v.order_type);
    f("NumberOfItemsShipped", v.items_shipped);
    f("NumberOfItemsUnshipped", v.items_unshipped);
    f("EarliestDeliveryDate", v.earliest_delivery);
    f("LatestDeliveryDate", v.latest_delivery);
    f("EarliestShipDate", v.earliest_ship);
    f("LatestShipDate", v.latest_ship);
    f("CancelNotifyDate", v.cancel_notify);
    f.may("OrderPrograms", v.order_programs);
    f.may("ShippingPrograms", v.shipping_programs);
    f("EasyShipShipmentStatus", v.easy_ship_status);
    f("ElectronicInvoiceStatus", v.invoice_status);
    f("OrderItems", v.items);
  }
};

struct OrderChange {
  std::string level{};
  std::string seller_id{};
  std::string order_id{};
  std::string change_type{};  // BuyerRequestedChange, DeliveryTipChange, OrderStatusChange
  ChangeTrigger trigger{};
  ChangeSummary summary{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("NotificationLevel", v.level);
    f("SellerId", v.seller_id);
    f("AmazonOrderId", v.order_id);
    f("OrderChangeType", v.change_type);
    f("OrderChangeTrigger", v.trigger);
    f("Summary", v.summary);
  }
};

struct ReportFinished {
  std::optional<std::string> seller_id{};
  std::string account_id{};
  std::string report_id{};
  std::string report_type{};
  std::string processing_status{};  // CANCELLED, DONE, FATAL
  std::optional<std::string> report_document_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("sellerId", v.seller_id);
    f("accountId", v.account_id);
    f("reportId", v.report_id);
    f("reportType", v.report_type);
    f("processingStatus", v.processing_status);
    f("reportDocumentId", v.report_document_id);
  }
};

struct FeedFinished {
  std::optional<std::string> seller_id{};
  std::string account_id{};
  std::string feed_id{};
  std::string feed_type{};
  std::string processing_status{};
  std::optional<std::string> result_feed_document_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("sellerId", v.seller_id);
    f("accountId", v.account_id);
    f("feedId", v.feed_id);
    f("feedType", v.feed_type);
    f("processingStatus", v.processing_status);
    f("resultFeedDocumentId", v.result_feed_document_id);
  }
};

struct QuantityChange {
  std::string seller_id{};
  std::string fulfillment_channel_code{};
  std::string sku{};
  std::int64_t quantity = 0;

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("SellerId", v.seller_id);
    f("FulfillmentChannelCode", v.fulfillment_channel_code);
    f("Sku", v.sku);
    f("Quantity", v.quantity);
  }
};

// LISTINGS_ITEM_STATUS_CHANGE and LISTINGS_ITEM_ISSUES_CHANGE: which listing it is, and what is the matter.
struct ListingChange {
  std::string seller_id{};
  std::optional<std::string> marketplace_id{};
  std::optional<std::string> asin{};
  std::string sku{};
  std::optional<std::string> created_date{};
  std::vector<std::string> status{};
  std::vector<std::string> severities{};
  std::vector<std::string> enforcement_actions{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("SellerId", v.seller_id);
    f("MarketplaceId", v.marketplace_id);
    f("Asin", v.asin);
    f("Sku", v.sku);
    f("CreatedDate", v.created_date);
    f.may("Status", v.status);
    f.may("Severities", v.severities);
    f.may("EnforcementActions", v.enforcement_actions);
  }
};

struct FbaStockChange {
  std::string seller_id{};
  std::string fnsku{};
  std::string asin{};
  std::string sku{};
  std::vector<RawJson> by_marketplace{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("SellerId", v.seller_id);
    f("FNSKU", v.fnsku);
    f("ASIN", v.asin);
    f("SKU", v.sku);
    f("FulfillmentInventoryByMarketplace", v.by_marketplace);
  }
};

struct RelatedIdentifier {
  std::string name{};  // ORDER_ID, SHIPMENT_ID, …
  std::string value{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("RelatedIdentifierName", v.name);
    f("RelatedIdentifierValue", v.value);
  }
};

struct SellingPartner {
  std::string seller_id{};
  std::string marketplace_id{};
  std::string account_type{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("SellingPartnerId", v.seller_id);
    f("MarketplaceId", v.marketplace_id);
    f("AccountType", v.account_type);
  }
};

// Money has moved: a hint that an order which shows no change may have been paid.
struct TransactionUpdate {
  SellingPartner seller{};
  std::vector<RelatedIdentifier> related{};
  std::string transaction_type{};
  std::string posted_date{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("SellingPartnerMetadata", v.seller);
    f.may("RelatedIdentifiers", v.related);
    f("TransactionType", v.transaction_type);
    f("PostedDate", v.posted_date);
    f.skip("TotalAmount");
  }
};

// The client secret that a rotation has made. It is in no answer, only here.
struct NewSecret {
  std::string client_id{};
  std::string new_client_secret{};
  std::optional<Instant> new_secret_expires{};
  std::optional<Instant> old_secret_expires{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("clientId", v.client_id);
    f("newClientSecret", v.new_client_secret);
    f("newClientSecretExpiryTime", v.new_secret_expires);
    f("oldClientSecretExpiryTime", v.old_secret_expires);
  }
};

}  // namespace notification

// The payload of a notification; fails with amazon.unexpected_shape when it is of another type or shape.
Result<notification::OrderChange> order_change(const Notification& from, Drift* drift = nullptr);
Result<notification::ReportFinished> report_finished(const Notification& from, Drift* drift = nullptr);
Result<notification::FeedFinished> feed_finished(const Notification& from, Drift* drift = nullptr);
Result<notification::QuantityChange> quantity_change(const Notification& from, Drift* drift = nullptr);
Result<notification::ListingChange> listing_change(const Notification& from, Drift* drift = nullptr);
Result<notification::FbaStockChange> fba_stock_change(const Notification& from, Drift* drift = nullptr);
Result<notification::TransactionUpdate> transaction_update(const Notification& from, Drift* drift = nullptr);
Result<notification::NewSecret> new_secret(const Notification& from, Drift* drift = nullptr);

}  // namespace weir::amazon

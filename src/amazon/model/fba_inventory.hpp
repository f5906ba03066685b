#pragma once
// Stock in Amazon's warehouses, in the words of the FBA Inventory API v1. The page token stands beside the
// payload, and lives 30 seconds.
#include "amazon/model/described.hpp"

namespace weir::amazon::fba_inventory {

enum class GranularityType { marketplace, other };
constexpr auto all_words(GranularityType) {
  using E = GranularityType;
  return words_of<E>({{"Marketplace", E::marketplace}});
}

struct Granularity {
  std::optional<std::string> granularity_type{};
  std::optional<std::string> granularity_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("granularityType", v.granularity_type);
    f("granularityId", v.granularity_id);
  }
};

struct ReservedQuantity {
  std::optional<std::int64_t> total_reserved_quantity{};
  std::optional<std::int64_t> pending_customer_order_quantity{};
  std::optional<std::int64_t> pending_transshipment_quantity{};
  std::optional<std::int64_t> fc_processing_quantity{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("totalReservedQuantity", v.total_reserved_quantity);
    f("pendingCustomerOrderQuantity", v.pending_customer_order_quantity);
    f("pendingTransshipmentQuantity", v.pending_transshipment_quantity);
    f("fcProcessingQuantity", v.fc_processing_quantity);
  }
};

enum class ResearchingName {
  researching_quantity_in_short_term,
  researching_quantity_in_mid_term,
  researching_quantity_in_long_term,
  other
};
constexpr auto all_words(ResearchingName) {
  using E = ResearchingName;
  return words_of<E>({{"researchingQuantityInShortTerm", E::researching_quantity_in_short_term},
                      {"researchingQuantityInMidTerm", E::researching_quantity_in_mid_term},
                      {"researchingQuantityInLongTerm", E::researching_quantity_in_long_term}});
}

struct ResearchingQuantityEntry {
  Word<ResearchingName> name{};
  std::int64_t quantity = 0;

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("name", v.name);
    f("quantity", v.quantity);
  }
};

struct ResearchingQuantity {
  std::optional<std::int64_t> total_researching_quantity{};
  std::vector<ResearchingQuantityEntry> researching_quantity_breakdown{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("totalResearchingQuantity", v.total_researching_quantity);
    f.may("researchingQuantityBreakdown", v.researching_quantity_breakdown);
  }
};

struct UnfulfillableQuantity {
  std::optional<std::int64_t> total_unfulfillable_quantity{};
  std::optional<std::int64_t> customer_damaged_quantity{};
  std::optional<std::int64_t> warehouse_damaged_quantity{};
  std::optional<std::int64_t> distributor_damaged_quantity{};
  std::optional<std::int64_t> carrier_damaged_quantity{};
  std::optional<std::int64_t> defective_quantity{};
  std::optional<std::int64_t> expired_quantity{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("totalUnfulfillableQuantity", v.total_unfulfillable_quantity);
    f("customerDamagedQuantity", v.customer_damaged_quantity);
    f("warehouseDamagedQuantity", v.warehouse_damaged_quantity);
    f("distributorDamagedQuantity", v.distributor_damaged_quantity);
    f("carrierDamagedQuantity", v.carrier_damaged_quantity);
    f("defectiveQuantity", v.defective_quantity);
    f("expiredQuantity", v.expired_quantity);
  }
};

struct InventoryDetails {
  std::optional<std::int64_t> fulfillable_quantity{};
  std::optional<std::int64_t> inbound_working_quantity{};
  std::optional<std::int64_t> inbound_shipped_quantity{};
  std::optional<std::int64_t> inbound_receiving_quantity{};
  std::optional<ReservedQuantity> reserved_quantity{};
  std::optional<ResearchingQuantity> researching_quantity{};
  std::optional<UnfulfillableQuantity> unfulfillable_quantity{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("fulfillableQuantity", v.fulfillable_quantity);
    f("inboundWorkingQuantity", v.inbound_working_quantity);
    f("inboundShippedQuantity", v.inbound_shipped_quantity);
    f("inboundReceivingQuantity", v.inbound_receiving_quantity);
    f("reservedQuantity", v.reserved_quantity);
    f("researchingQuantity", v.researching_quantity);
    f("unfulfillableQuantity", v.unfulfillable_quantity);
  }
};

struct InventorySummary {
  std::optional<std::string> asin{};
  std::optional<std::string> fn_sku{};
  std::optional<std::string> seller_sku{};
  std::optional<std::string> condition{};
  std::optional<InventoryDetails> inventory_details{};
  std::optional<Instant> last_updated_time{};
  std::optional<std::string> product_name{};
  std::optional<std::int64_t> total_quantity{};
  std::vector<std::string> stores{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("asin", v.asin);
    f("fnSku", v.fn_sku);
    f("sellerSku", v.seller_sku);
    f("condition", v.condition);
    f("inventoryDetails", v.inventory_details);
    f("lastUpdatedTime", v.last_updated_time);
    f("productName", v.product_name);
    f("totalQuantity", v.total_quantity);
    f.may("stores", v.stores);
  }
};

struct GetInventorySummariesResult {
  Granularity granularity{};
  std::vector<InventorySummary> inventory_summaries{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("granularity", v.granularity);
    f("inventorySummaries", v.inventory_summaries);
  }
};

struct Pagination {
  std::optional<std::string> next_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("nextToken", v.next_token);
  }
};

struct GetInventorySummariesResponse {
  std::optional<GetInventorySummariesResult> payload{};
  std::optional<Pagination> pagination{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("payload", v.payload);
    f("pagination", v.pagination);
    f.skip("errors");
  }
};

struct GetInventorySummaries {
  static constexpr Operation operation{"getInventorySummaries", "GET", "/fba/inventory/v1/summaries"};
  using Answer = GetInventorySummariesResponse;

  std::optional<bool> details{};
  Word<GranularityType> granularity_type{};
  std::string granularity_id{};
  std::optional<Instant> start_date_time{};
  std::vector<std::string> seller_skus{};
  std::optional<std::string> seller_sku{};
  std::optional<std::string> next_token{};
  std::vector<std::string> marketplace_ids{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.query("details", v.details);
    f.query("granularityType", v.granularity_type);
    f.query("granularityId", v.granularity_id);
    f.query("startDateTime", v.start_date_time);
    f.query("sellerSkus", v.seller_skus);
    f.query("sellerSku", v.seller_sku);
    f.query("nextToken", v.next_token);
    f.query("marketplaceIds", v.marketplace_ids);
  }
};

}  // namespace weir::amazon::fba_inventory

#pragma once
// Transactions, balances and summaries, in the words of the Finances API 2024-06-19. Amounts come as numbers
// and are kept to the last digit. Breakdowns may stand at a transaction alone, and those of one level add up
// to the one above: never both. A context is one of several kinds, told by its type.
#include "amazon/model/described.hpp"

namespace weir::amazon::finances {

struct SellingPartnerMetadata {
  std::optional<std::string> selling_partner_id{};
  std::optional<std::string> account_type{};
  std::optional<std::string> marketplace_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("sellingPartnerId", v.selling_partner_id);
    f("accountType", v.account_type);
    f("marketplaceId", v.marketplace_id);
  }
};

enum class RelatedIdentifierName {
  order_id,
  shipment_id,
  financial_event_group_id,
  refund_id,
  invoice_id,
  disbursement_id,
  transfer_id,
  deferred_transaction_id,
  release_transaction_id,
  settlement_id,
  other
};
constexpr auto all_words(RelatedIdentifierName) {
  using E = RelatedIdentifierName;
  return words_of<E>({{"ORDER_ID", E::order_id},
                      {"SHIPMENT_ID", E::shipment_id},
                      {"FINANCIAL_EVENT_GROUP_ID", E::financial_event_group_id},
                      {"REFUND_ID", E::refund_id},
                      {"INVOICE_ID", E::invoice_id},
                      {"DISBURSEMENT_ID", E::disbursement_id},
                      {"TRANSFER_ID", E::transfer_id},
                      {"DEFERRED_TRANSACTION_ID", E::deferred_transaction_id},
                      {"RELEASE_TRANSACTION_ID", E::release_transaction_id},
                      {"SETTLEMENT_ID", E::settlement_id}});
}

struct RelatedIdentifier {
  std::optional<Word<RelatedIdentifierName>> related_identifier_name{};
  std::optional<std::string> related_identifier_value{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("relatedIdentifierName", v.related_identifier_name);
    f("relatedIdentifierValue", v.related_identifier_value);
  }
};

struct MarketplaceDetails {
  std::optional<std::string> marketplace_id{};
  std::optional<std::string> marketplace_name{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("marketplaceId", v.marketplace_id);
    f("marketplaceName", v.marketplace_name);
  }
};

enum class ItemRelatedIdentifierName {
  order_adjustment_item_id,
  coupon_id,
  removal_shipment_item_id,
  transaction_id,
  other
};
constexpr auto all_words(ItemRelatedIdentifierName) {
  using E = ItemRelatedIdentifierName;
  return words_of<E>({{"ORDER_ADJUSTMENT_ITEM_ID", E::order_adjustment_item_id},
                      {"COUPON_ID", E::coupon_id},
                      {"REMOVAL_SHIPMENT_ITEM_ID", E::removal_shipment_item_id},
                      {"TRANSACTION_ID", E::transaction_id}});
}

struct ItemRelatedIdentifier {
  std::optional<Word<ItemRelatedIdentifierName>> item_related_identifier_name{};
  std::optional<std::string> item_related_identifier_value{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("itemRelatedIdentifierName", v.item_related_identifier_name);
    f("itemRelatedIdentifierValue", v.item_related_identifier_value);
  }
};

struct Breakdown {
  std::optional<std::string> breakdown_type{};
  std::optional<Money> breakdown_amount{};
  std::vector<Breakdown> breakdowns{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("breakdownType", v.breakdown_type);
    f("breakdownAmount", v.breakdown_amount, finance_money);
    f.may("breakdowns", v.breakdowns);
  }
};

struct Context {
  std::string context_type{};
  std::optional<std::string> store_name{};
  std::optional<std::string> order_type{};
  std::optional<std::string> channel{};
  std::optional<std::string> asin{};
  std::optional<std::string> sku{};
  std::optional<std::int64_t> quantity_shipped{};
  std::optional<std::string> fulfillment_network{};
  std::optional<std::string> payment_type{};
  std::optional<std::string> payment_method{};
  std::optional<std::string> payment_reference{};
  std::optional<Instant> payment_date{};
  std::optional<std::string> deferral_reason{};
  std::optional<Instant> maturity_date{};
  std::optional<Instant> start_time{};
  std::optional<Instant> end_time{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("contextType", v.context_type);
    f("storeName", v.store_name);
    f("orderType", v.order_type);
    f("channel", v.channel);
    f("asin", v.asin);
    f("sku", v.sku);
    f("quantityShipped", v.quantity_shipped);
    f("fulfillmentNetwork", v.fulfillment_network);
    f("paymentType", v.payment_type);
    f("paymentMethod", v.payment_method);
    f("paymentReference", v.payment_reference);
    f("paymentDate", v.payment_date);
    f("deferralReason", v.deferral_reason);
    f("maturityDate", v.maturity_date);
    f("startTime", v.start_time);
    f("endTime", v.end_time);
  }
};

struct Item {
  std::optional<std::string> description{};
  std::vector<ItemRelatedIdentifier> related_identifiers{};
  std::optional<Money> total_amount{};
  std::vector<Breakdown> breakdowns{};
  std::vector<Context> contexts{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("description", v.description);
    f.may("relatedIdentifiers", v.related_identifiers);
    f("totalAmount", v.total_amount, finance_money);
    f.may("breakdowns", v.breakdowns);
    f.may("contexts", v.contexts);
  }
};

struct Transaction {
  std::optional<SellingPartnerMetadata> selling_partner_metadata{};
  std::vector<RelatedIdentifier> related_identifiers{};
  std::optional<std::string> transaction_type{};
  std::optional<std::string> transaction_id{};
  std::optional<std::string> transaction_status{};
  std::optional<std::string> description{};
  std::optional<Instant> posted_date{};
  std::optional<Money> total_amount{};
  std::optional<MarketplaceDetails> marketplace_details{};
  std::vector<Item> items{};
  std::vector<Context> contexts{};
  std::vector<Breakdown> breakdowns{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("sellingPartnerMetadata", v.selling_partner_metadata);
    f.may("relatedIdentifiers", v.related_identifiers);
    f("transactionType", v.transaction_type);
    f("transactionId", v.transaction_id);
    f("transactionStatus", v.transaction_status);
    f("description", v.description);
    f("postedDate", v.posted_date);
    f("totalAmount", v.total_amount, finance_money);
    f("marketplaceDetails", v.marketplace_details);
    f.may("items", v.items);
    f.may("contexts", v.contexts);
    f.may("breakdowns", v.breakdowns);
  }
};

struct TransactionsPayload {
  std::optional<std::string> next_token{};
  std::vector<Transaction> transactions{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("nextToken", v.next_token);
    f.may("transactions", v.transactions);
  }
};

struct ListTransactionsResponse {
  std::optional<TransactionsPayload> payload{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("payload", v.payload);
  }
};

struct PartnerMetadata {
  std::optional<std::string> partner_id{};
  std::optional<std::string> account_type{};
  std::optional<std::string> marketplace_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("partnerId", v.partner_id);
    f("accountType", v.account_type);
    f("marketplaceId", v.marketplace_id);
  }
};

enum class BalanceType { available, reserved, account_level_reserve, deferred, total, other };
constexpr auto all_words(BalanceType) {
  using E = BalanceType;
  return words_of<E>({{"AVAILABLE", E::available},
                      {"RESERVED", E::reserved},
                      {"ACCOUNT_LEVEL_RESERVE", E::account_level_reserve},
                      {"DEFERRED", E::deferred},
                      {"TOTAL", E::total}});
}

struct Balance {
  std::optional<PartnerMetadata> partner_metadata{};
  std::optional<Word<BalanceType>> balance_type{};
  std::optional<Money> amount{};
  std::vector<Balance> balances{};
  std::optional<Instant> as_of_date{};
  std::optional<Instant> last_updated_time{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("partnerMetadata", v.partner_metadata);
    f("balanceType", v.balance_type);
    f("amount", v.amount, finance_money);
    f.may("balances", v.balances);
    f("asOfDate", v.as_of_date);
    f("lastUpdatedTime", v.last_updated_time);
  }
};

struct ListBalancesResponse {
  std::vector<Balance> balances{};
  std::optional<std::string> next_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("balances", v.balances);
    f("nextToken", v.next_token);
  }
};

struct Summary {
  std::optional<PartnerMetadata> partner_metadata{};
  std::optional<Money> net_proceeds{};
  std::vector<RelatedIdentifier> related_identifiers{};
  std::vector<Breakdown> breakdowns{};
  std::optional<Instant> period_start{};
  std::optional<Instant> period_end{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("partnerMetadata", v.partner_metadata);
    f("netProceeds", v.net_proceeds, finance_money);
    f.may("relatedIdentifiers", v.related_identifiers);
    f.may("breakdowns", v.breakdowns);
    f("periodStart", v.period_start);
    f("periodEnd", v.period_end);
  }
};

struct SummaryResponse {
  std::vector<Summary> summaries{};
  std::optional<std::string> next_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("summaries", v.summaries);
    f("nextToken", v.next_token);
  }
};

struct ListTransactions {
  static constexpr Operation operation{"listTransactions", "GET", "/finances/2024-06-19/transactions"};
  using Answer = ListTransactionsResponse;

  std::optional<Instant> posted_after{};
  std::optional<Instant> posted_before{};
  std::optional<std::string> marketplace_id{};
  std::optional<std::string> transaction_status{};
  std::optional<std::string> related_identifier_name{};
  std::optional<std::string> related_identifier_value{};
  std::optional<std::string> next_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.query("postedAfter", v.posted_after);
    f.query("postedBefore", v.posted_before);
    f.query("marketplaceId", v.marketplace_id);
    f.query("transactionStatus", v.transaction_status);
    f.query("relatedIdentifierName", v.related_identifier_name);
    f.query("relatedIdentifierValue", v.related_identifier_value);
    f.query("nextToken", v.next_token);
  }
};

struct ListBalances {
  static constexpr Operation operation{"listBalances", "GET", "/finances/2024-06-19/balances"};
  using Answer = ListBalancesResponse;

  std::vector<std::string> marketplace_ids{};
  std::optional<std::string> balance_type{};
  std::optional<std::string> account_type{};
  std::optional<Date> as_of_date{};
  std::optional<std::string> next_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.query("marketplaceIds", v.marketplace_ids);
    f.query("balanceType", v.balance_type);
    f.query("accountType", v.account_type);
    f.query("asOfDate", v.as_of_date);
    f.query("nextToken", v.next_token);
  }
};

struct ListSummary {
  static constexpr Operation operation{"listSummary", "GET", "/finances/2024-06-19/summary"};
  using Answer = SummaryResponse;

  std::vector<std::string> marketplace_ids{};
  std::optional<std::string> account_type{};
  std::optional<std::string> related_identifier_name{};
  std::optional<std::string> related_identifier_value{};
  std::optional<Date> period_start{};
  std::optional<Date> period_end{};
  std::optional<std::string> next_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.query("marketplaceIds", v.marketplace_ids);
    f.query("accountType", v.account_type);
    f.query("relatedIdentifierName", v.related_identifier_name);
    f.query("relatedIdentifierValue", v.related_identifier_value);
    f.query("periodStart", v.period_start);
    f.query("periodEnd", v.period_end);
    f.query("nextToken", v.next_token);
  }
};

}  // namespace weir::amazon::finances

#pragma once
// What every flow works with: one connection (a seller account and an SAP client), and the stores. Wired by
// app/.
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "accounting/rules.hpp"
#include "amazon/api/sp_api.hpp"
#include "amazon/api/sqs.hpp"
#include "core/clock.hpp"
#include "core/zone.hpp"
#include "flows/bank_rules.hpp"
#include "flows/inbound_rules.hpp"
#include "flows/order_schedule.hpp"
#include "flows/order_way.hpp"
#include "flows/price_side.hpp"
#include "flows/stock_pool.hpp"
#include "jobs/job_store.hpp"
#include "mapping/accounting_document.hpp"
#include "mapping/dispatch_facts.hpp"
#include "mapping/fba_goods_issue.hpp"
#include "mapping/merchant_cancellation.hpp"
#include "mapping/order_changes.hpp"
#include "mapping/rule_book.hpp"
#include "mapping/shop_order.hpp"
#include "posting/submit_once.hpp"
#include "sap/model/rfc.hpp"
#include "sap/model/rfc_writer.hpp"
#include "sap/reads/messages.hpp"
#include "sap/soap/idoc_port.hpp"
#include "store/audit_log.hpp"
#include "store/bank_book.hpp"
#include "store/calls.hpp"
#include "store/certificates.hpp"
#include "store/credit_memos.hpp"
#include "store/documents.hpp"
#include "store/exceptions.hpp"
#include "store/inbox.hpp"
#include "store/line_cancellations.hpp"
#include "store/notifications.hpp"
#include "store/order_cash.hpp"
#include "store/order_events.hpp"
#include "store/order_revisions.hpp"
#include "store/orders.hpp"
#include "store/parcels.hpp"
#include "store/pii.hpp"
#include "store/posted_orders.hpp"
#include "store/postings.hpp"
#include "store/received_idocs.hpp"
#include "store/settlement_book.hpp"
#include "store/shadow_days.hpp"
#include "store/stock_book.hpp"
#include "store/watermarks.hpp"

namespace weir::flows {

// Where all is done but written, while another connector still writes.
struct Shadow {
  bool orders = false;                         // of every marketplace
  std::vector<std::string> marketplace_ids{};  // of these
  bool settlements = false;
  bool dispatch = false;  // another one confirms what has left

  bool watches_orders() const { return orders || !marketplace_ids.empty(); }
};

struct Connection {
  std::string name;
  amazon::SpApi& amazon;
  const sap::IdocPort& idocs;
  sap::RfcCaller& rfc;
  sap::RfcCaller& rfc_in_turn;  // for who holds a turn of `idocs`
  std::vector<std::string> marketplace_ids;
  mapping::RuleBook rule_book;
  std::map<std::string, mapping::FiRules> fi_rules;  // by currency of the settlement
  accounting::Rules settlement_rules;
  std::string order_idoctyp;     // SALESORDER_CREATEFROMDAT202
  std::string fi_idoctyp;        // ACC_DOCUMENT03
  std::string sender_partner;    // SNDPRN of our IDocs
  std::size_t packet_size = 50;  // IDocs in one packet
  Zone sap_zone = Zone::utc();
  sap::MessageCatalogue sap_messages = sap::shipped_messages();
  Duration settlement_sweep_interval{6 * 3'600'000};
  Duration first_sweep{2 * 24 * 3'600'000};  // how far back it looks
  OrderSchedule orders{};                    // when Amazon is asked for orders
  amazon::Sqs* queue = nullptr;              // of notifications; null: there are none
  std::string seller_id{};                   // empty: nobody has said
  sap::RfcWriter* bapis = nullptr;           // null: only IDocs write
  mapping::OnCancelRequest on_cancel_request = mapping::OnCancelRequest::hold;
  mapping::CancelReasons cancel_reasons{};
  mapping::FbaGoodsIssue fba_goods_issue = mapping::FbaGoodsIssue::ledger;
  Duration rejection_sweep_interval{15 * 60'000};
  const OrderWay* order_way = nullptr;  // how sales orders go into SAP; wired by app/
  bool ask_first = true;                // SAP is asked for each order before it is posted at all
  bool check_stock = true;              // and for its goods
  // Where a sales order stands short and unblocked: has a delivery block set (hold_orders.hpp). Nothing: no
  // way into SAP keeps a session, and people are told alone.
  std::function<void(Tx&, const std::string& order_id, const std::string& delivery_block)> hold_back{};
  std::vector<std::string> invoice_marketplaces{};  // where the merchant uploads VAT invoices
  Shadow shadow{};
  std::string quota_account{};  // what stands in front of an operation in the name of its bucket
  Duration return_sweep_interval{24 * 3'600'000};
  mapping::ShopOrder shop_orders = mapping::ShopOrder::off;
  std::chrono::days shop_order_days{3};  // until somebody is told that SAP has none
  StockSide stock{};
  PriceSide prices{};
  mapping::DispatchRules dispatch{};  // where tracking numbers stand, and who carries what
  Duration cancel_hold{30 * 60'000};  // of a package whose buyer wants a cancellation
  std::vector<std::string> delivery_types{"LF"};
  Duration delivery_sweep_interval{15 * 60'000};
  std::filesystem::path settlement_rules_file{};  // the merchant's; empty: there is none
  Instant rules_read_at{};                        // when this process read it
  bool four_eyes = false;  // two people say what money in suspense is
  BankRules bank{};  // whether payouts are followed to the bank
  InboundRules inbound{};  // what becomes of shipments to Amazon's warehouses
};

struct Stores {
  jobs::JobStore& jobs;
  store::Documents& documents;
  store::Inbox& inbox;
  store::PersonalData& personal;
  store::Exceptions& exceptions;
  store::Watermarks& watermarks;
  store::AuditLog& audit;
  store::Postings& postings;
  posting::Poster& poster;
  store::Calls& calls;
  store::ReceivedIdocs& received;
  store::Orders& orders;
  store::Notifications& notifications;
  store::OrderRevisions& revisions;
  store::Certificates& certificates;
  store::PostedOrders& posted;
  store::LineCancellations& cancellations;
  store::OrderEvents& events;
  store::OrderCash& cash;
  store::ShadowDays& shadow;
  store::CreditMemos& memos;
  store::StockBook& stock;
  store::Parcels& parcels;
  store::SettlementBook& book;
  store::BankBook& bank;
};

struct Context {
  const Connection& connection;
  Stores stores;
  const Clock& clock;
  store::Actor actor;
};

// Kinds of jobs, as they stand in the store.
inline constexpr const char* sweep_orders_kind = "sweep_orders";
inline constexpr const char* fetch_order_kind = "fetch_order";
inline constexpr const char* follow_orders_kind = "follow_orders";
inline constexpr const char* hear_notifications_kind = "hear_notifications";
inline constexpr const char* backfill_orders_kind = "backfill_orders";
inline constexpr const char* post_order_kind = "post_order";
inline constexpr const char* prove_order_kind = "prove_order";
inline constexpr const char* hold_order_kind = "hold_order";
inline constexpr const char* change_order_kind = "change_order";
inline constexpr const char* prove_change_kind = "prove_change";
inline constexpr const char* sweep_rejections_kind = "sweep_rejections";
inline constexpr const char* cancel_at_amazon_kind = "cancel_at_amazon";
inline constexpr const char* prove_cancellation_kind = "prove_cancellation";
inline constexpr const char* sweep_returns_kind = "sweep_returns";
inline constexpr const char* post_return_kind = "post_return";
inline constexpr const char* prove_return_kind = "prove_return";
inline constexpr const char* watch_returns_kind = "watch_returns";
inline constexpr const char* sweep_refunds_kind = "sweep_refunds";
inline constexpr const char* credit_refund_kind = "credit_refund";
inline constexpr const char* prove_credit_kind = "prove_credit";
inline constexpr const char* link_shop_order_kind = "link_shop_order";
inline constexpr const char* sweep_credit_memos_kind = "sweep_credit_memos";
inline constexpr const char* refund_at_amazon_kind = "refund_at_amazon";
inline constexpr const char* prove_refund_at_amazon_kind = "prove_refund_at_amazon";
inline constexpr const char* watch_postings_kind = "watch_postings";
inline constexpr const char* sweep_settlements_kind = "sweep_settlements";
inline constexpr const char* fetch_settlement_kind = "fetch_settlement";
inline constexpr const char* post_settlement_kind = "post_settlement";
inline constexpr const char* prove_settlement_kind = "prove_settlement";
inline constexpr const char* index_settlement_kind = "index_settlement";
inline constexpr const char* reclass_suspense_kind = "reclass_suspense";
inline constexpr const char* prove_reclass_kind = "prove_reclass";
inline constexpr const char* purge_personal_data_kind = "purge_personal_data";
inline constexpr const char* certify_orders_kind = "certify_orders";
inline constexpr const char* compare_shadow_kind = "compare_shadow";
inline constexpr const char* watch_order_to_cash_kind = "watch_order_to_cash";
inline constexpr const char* upload_invoices_kind = "upload_invoices";
inline constexpr const char* confirm_package_kind = "confirm_package";
inline constexpr const char* prove_packages_kind = "prove_packages";
inline constexpr const char* answer_idoc_kind = "answer_idoc";
inline constexpr const char* sweep_deliveries_kind = "sweep_deliveries";
inline constexpr const char* watch_dispatch_kind = "watch_dispatch";
inline constexpr const char* take_idoc_kind = "take_idoc";
inline constexpr const char* pick_up_idocs_kind = "pick_up_idocs";
inline constexpr const char* list_offers_kind = "list_offers";
inline constexpr const char* watch_stock_kind = "watch_stock";
inline constexpr const char* look_at_stock_kind = "look_at_stock";
inline constexpr const char* snapshot_stock_kind = "snapshot_stock";
inline constexpr const char* send_quantities_kind = "send_quantities";
inline constexpr const char* feed_quantities_kind = "feed_quantities";
inline constexpr const char* prove_quantities_kind = "prove_quantities";
inline constexpr const char* list_prices_kind = "list_prices";
inline constexpr const char* watch_prices_kind = "watch_prices";
inline constexpr const char* look_at_prices_kind = "look_at_prices";
inline constexpr const char* snapshot_prices_kind = "snapshot_prices";
inline constexpr const char* send_prices_kind = "send_prices";
inline constexpr const char* prove_prices_kind = "prove_prices";
inline constexpr const char* match_bank_kind = "match_bank";
inline constexpr const char* ask_payouts_kind = "ask_payouts";
inline constexpr const char* prove_clearing_kind = "prove_clearing";

// Kinds of postings.
inline constexpr const char* order_posting = "sales_order";
inline constexpr const char* fi_posting = "fi_document";
inline constexpr const char* change_posting = "order_change";
inline constexpr const char* cancellation_posting = "cancellation_feed";
inline constexpr const char* return_posting = "customer_return";
inline constexpr const char* credit_posting = "credit_memo_request";
inline constexpr const char* adjustment_posting = "payment_adjustment";
inline constexpr const char* vat_invoice_posting = "vat_invoice";
inline constexpr const char* confirmation_posting = "shipment_confirmation";  // for shadow mode alone
inline constexpr const char* idoc_answer_posting = "idoc_answer";

// Flows, as documents and the scoreboard name them; and what people search for.
inline constexpr const char* orders_flow = "orders";
inline constexpr const char* order_source = "amazon/order";                // as the inbox names it
inline constexpr const char* notification_source = "amazon/notification";  // likewise
inline constexpr const char* idoc_source = "sap/idoc";                     // likewise
inline constexpr const char* settlement_source = "amazon/settlement";      // by settlement id
inline constexpr const char* settlements_flow = "settlements";
// Watermarks of dispatch: the last IDoc of a delivery that came, since when deliveries are known, and when
// both sides were held against each other.
inline constexpr const char* delivery_idocs_mark = "delivery_idocs";
inline constexpr const char* deliveries_since_mark = "deliveries_since";
inline constexpr const char* contradictions_mark = "dispatch_contradictions";
inline std::string order_subject(const std::string& order_id) { return "order/" + order_id; }
// Of what does not hold the order up: "order/ID/cancellation".
inline std::string order_subject(const std::string& order_id, const std::string& topic) {
  return order_subject(order_id) + '/' + topic;
}
inline std::string settlement_subject(const std::string& settlement_id) {
  return "settlement/" + settlement_id;
}
inline std::string suspense_subject(std::int64_t item) { return "suspense/" + std::to_string(item); }

// "stock/P01/100/main", "stock/sku/SHOE-42".
inline std::string stock_subject(const std::string& what) { return "stock/" + what; }
inline std::string idoc_subject(const std::string& docnum) { return "idoc/" + docnum; }

}  // namespace weir::flows

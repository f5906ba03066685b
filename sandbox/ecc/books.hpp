#pragma once
// The database of this system: what was saved, and the number ranges. Nothing here refuses anything.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sandbox/ecc/accounting_document.hpp"
#include "sandbox/ecc/bank_statement.hpp"
#include "sandbox/ecc/billing_document.hpp"
#include "sandbox/ecc/change_document.hpp"
#include "sandbox/ecc/condition.hpp"
#include "sandbox/ecc/delivery.hpp"
#include "sandbox/ecc/idoc.hpp"
#include "sandbox/ecc/logistics.hpp"
#include "sandbox/ecc/material_document.hpp"
#include "sandbox/ecc/outgoing_idoc.hpp"
#include "sandbox/ecc/purchase_order.hpp"
#include "sandbox/ecc/sales_order.hpp"

namespace weir::sandbox::ecc {

// A document whose number is drawn and whose transaction is not committed: nobody sees it, and it holds what
// it touches.
struct LateDocument {
  MaterialDocument document;
  Instant commits;
};

class Books {
 public:
  // Where the ranges begin depends on the seed, so that nobody learns numbers by heart.
  explicit Books(std::uint64_t seed);

  std::string next_order_number();
  // NRIV-NRLEVEL: the last number that was given.
  std::int64_t order_number_level() const { return last_order_; }
  std::int64_t document_number_level(const std::string& company_code, int year) const;
  std::string next_document_number(const std::string& company_code, int year);
  std::string next_idoc_number();
  // Goods receipts for purchase orders count from 5000000001, all others from 4900000001.
  std::string next_material_document_number(bool is_order_receipt);
  std::string next_delivery_number();  // from 0080000001
  std::string next_purchase_number();  // from 4500000001
  std::string next_unit_number();      // VENUM
  std::string next_statement_key();    // KUKEY
  std::string next_billing_number();   // from 0090000001
  std::string next_return_number();    // VBAK of returns and credit memo requests, from 0060000001
  std::string next_return_delivery();  // from 0084000001
  std::string next_change_number();    // CHANGENR

  SalesOrder* order(std::string_view number);
  const SalesOrder* order(std::string_view number) const;
  PurchaseOrder* purchase_order(std::string_view number);
  Delivery* delivery(std::string_view number);
  BillingDocument* billing_document(std::string_view number);

  std::vector<SalesOrder> orders;
  // ENQUEUE of sales documents: which unit of work holds each.
  std::map<std::string, const void*, std::less<>> order_locks;
  std::vector<AccountingDocument> documents;
  PostingRules posting_rules;
  std::vector<BankStatement> statements;
  std::vector<Idoc> idocs;
  std::vector<std::size_t> waiting;  // places in idocs of those that a lock kept from being posted

  std::map<std::string, std::string, std::less<>> material_texts;  // MAKT, by number
  Stock stock;
  std::vector<MaterialDocument> material_documents;  // committed, by number
  std::vector<LateDocument> late_documents;
  std::vector<Reservation> reservations;
  std::map<std::pair<std::string, std::string>, std::int64_t> safety_stocks;  // EISBE by material and plant
  std::vector<PurchaseOrder> purchase_orders;
  std::vector<Delivery> deliveries;
  std::vector<FlowLink> flow;
  std::vector<BillingDocument> billing;
  // Pieces in billing documents that stand, of an item of a delivery or of an order.
  std::map<std::pair<std::string, std::string>, std::int64_t> billed;
  std::vector<ChangeDocument> changes;
  std::vector<ConditionRecord> conditions;
  std::int64_t last_condition = 0;                // KNUMH
  std::optional<DeliveryOutput> delivery_output;  // without it deliveries are not sent
  std::map<std::string, std::size_t> audited;     // inbound IDocs: how many of their records were told
  std::vector<OutgoingIdoc> outbound;             // oldest first; the pusher writes their records
  Instant today;                                  // when the system was last used; MARV shows its periods

 private:
  std::size_t place_of_order(std::string_view number) const;  // behind the last where there is none

  // Where each order stands; brought up to date by whoever looks.
  mutable std::map<std::string, std::size_t, std::less<>> order_places_;
  mutable std::size_t indexed_ = 0;
  std::int64_t last_order_;
  std::int64_t last_idoc_;
  std::int64_t last_movement_ = 4'900'000'000;
  std::int64_t last_receipt_ = 5'000'000'000;
  std::int64_t last_delivery_ = 80'000'000;
  std::int64_t last_purchase_ = 4'500'000'000;
  std::int64_t last_unit_ = 0;
  std::int64_t last_statement_ = 0;
  std::int64_t last_billing_ = 90'000'000;
  std::int64_t last_return_ = 60'000'000;
  std::int64_t last_return_delivery_ = 84'000'000;
  std::int64_t last_change_ = 0;
  std::map<std::pair<std::string, int>, std::int64_t> last_documents_;
};

}  // namespace weir::sandbox::ecc

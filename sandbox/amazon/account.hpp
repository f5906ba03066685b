#pragma once
// The seller's account as Amazon itself knows it: what all operations read and change.
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/random.hpp"
#include "core/time.hpp"
#include "sandbox/amazon/agenda.hpp"
#include "sandbox/amazon/storage.hpp"
#include "sandbox/world/world.hpp"

namespace weir::sandbox {

inline constexpr std::string_view seller_id = "A2WEIR0SANDBOX";

struct ListingIssue {
  std::string code;
  std::string message;
  std::string severity;  // ERROR or WARNING
  std::string attribute;
  std::string category;  // "INVALID_ATTRIBUTE"
};

// What the merchant offers. The attributes are the truth, as JSON lists in Amazon's own form: quantity and
// price are read out of them.
struct Listing {
  std::string sku;
  std::string asin;
  std::string title;
  std::string product_type = "HOME";
  std::map<std::string, std::string> attributes;  // JSON, by name: "fulfillment_availability"
  std::vector<ListingIssue> issues;
  Instant created;
  Instant updated;
};

// Of one SKU in Amazon's warehouses.
struct FbaStock {
  std::string sku;
  std::string asin;
  std::string fnsku;
  std::string title;
  std::int64_t fulfillable = 0;
  std::int64_t inbound_working = 0;
  std::int64_t inbound_shipped = 0;
  std::int64_t inbound_receiving = 0;
  std::int64_t reserved = 0;
  std::int64_t damaged = 0;
  Instant updated;
};

// A movement of stock in Amazon's warehouses, as its ledger tells it.
struct LedgerEntry {
  Instant at;
  std::string sku;
  std::string event;      // Receipts, Shipments, CustomerReturns, VendorReturns, WhseTransfers, Adjustments
  std::string reference;  // the inbound shipment, the order or the case
  std::int64_t quantity = 0;
  std::string centre = "DTM2";
  std::string disposition = "SELLABLE";
  std::string reason;
  Instant told{};                      // no report tells it before; the beginning: at once
  std::optional<Instant> withdrawn{};  // none tells it from then on
};

// What a balance of the ledger is of.
struct LedgerPlace {
  std::string sku, disposition, country;
  auto operator<=>(const LedgerPlace&) const = default;
};

struct CustomerReturn {
  Instant at;
  std::string order_id;
  std::string sku;
  std::int64_t quantity = 1;
  std::string disposition;  // SELLABLE, CUSTOMER_DAMAGED, DEFECTIVE
  std::string reason;
};

struct Reimbursement {
  Instant at;
  std::string id;
  std::string order_id;
  std::string reason;
  std::string sku;
  std::int64_t quantity = 1;
  std::int64_t minor_per_unit = 0;  // EUR
};

// How a notification reaches the queue: normally once and at once.
struct Delivery {
  int copies = 1;
  Duration delay{};
};

struct RefundLine {
  std::string item_id;
  std::string sku;
  std::int64_t quantity = 0;
  LineAmounts amounts{};
};

struct Refund {
  Instant at;
  std::string order_id;
  std::vector<RefundLine> lines{};
  std::string type = "Refund";  // or GuaranteeClaim, ChargebackRefund
  std::string reason{};
  std::string settlement_id{};  // empty while it is in none
};

// Goods of an order that the merchant shipped himself, back at his door.
struct MerchantReturn {
  Instant requested;
  Instant received;
  std::string order_id;
  std::string item_id;
  std::int64_t quantity = 1;
  std::string reason;
  std::string rma;
};

// An order by invoice whose payer was found good: nothing about the order itself tells.
struct InvoicePayment {
  Instant at;
  std::string order_id;
};

// As uploaded by the merchant, and what Amazon thought of it.
struct VatInvoice {
  Instant at;
  std::string order_id;
  std::string marketplace_id;
  std::string number;
  std::string document_type;   // Invoice or CreditNote
  std::string transaction_id;  // of credit notes
  std::string total;
  std::string tax;
  std::string fault;  // empty: taken
};

struct Account {
  explicit Account(World& world);

  void add_refund(Refund refund);
  const std::vector<std::size_t>& refunds_of(std::string_view order_id) const;  // places in `refunds`

  World& world;
  Agenda agenda;
  Storage storage;
  SeededRandom chance;                                   // for what Amazon and its buyers do by themselves
  std::map<std::string, Listing, std::less<>> listings;  // by SKU
  std::map<std::string, FbaStock, std::less<>> stock;    // by SKU
  std::vector<LedgerEntry> ledger;
  std::map<LedgerPlace, std::int64_t> ledger_opening;    // when the world began; see ledger.hpp
  std::map<std::chrono::sys_days, Instant> untold_days;  // days that reports lack, and until when
  std::vector<CustomerReturn> returns;
  std::vector<Reimbursement> reimbursements;
  std::set<std::string, std::less<>> failed_payouts;    // settlements whose payout does not arrive, by id
  std::set<std::string, std::less<>> returned_payouts;  // those that a later settlement has told
  // Cents that Amazon's balance of a marketplace is off by, by its id: nothing else knows of them.
  std::map<std::string, std::int64_t, std::less<>> misstated_balances;
  std::vector<Refund> refunds;  // grows by add_refund() alone
  std::vector<MerchantReturn> merchant_returns;
  std::vector<InvoicePayment> invoice_payments;
  std::vector<VatInvoice> vat_invoices;
  // By marketplace id; NORMAL where it is not named.
  std::map<std::string, std::string, std::less<>> account_statuses;
  // Pieces that are back, by order and item.
  std::map<std::string, std::map<std::string, std::int64_t, std::less<>>, std::less<>> returned;
  std::shared_ptr<void> life;             // what goes on by itself, when something does
  mutable std::uint64_t money_steps = 0;  // what transactions_of() looked at, for tests of what it costs

  // Tells whoever has subscribed to that type; the payload is what stands below "Payload".
  std::function<void(std::string_view type, const nlohmann::ordered_json& payload, Instant now)> notify =
      [](std::string_view, const nlohmann::ordered_json&, Instant) {};
  std::function<bool(std::string_view type)> has_subscriber = [](std::string_view) { return false; };
  // Lists a settlement that has closed among the reports.
  std::function<void(const Settlement& settlement)> publish = [](const Settlement&) {};
  // Whether a scripted fault keeps an order out of the orders report.
  std::function<bool(const Order& order)> is_missing_in_report = [](const Order&) { return false; };
  // By how much scripted faults keep the next feed of that type at work.
  std::function<Duration(std::string_view type)> feed_hangs = [](std::string_view) { return Duration{}; };
  // Whether a scripted fault lets what was answered as taken come to nothing: a confirmation, by order; a
  // patch or a line of a feed (its type), by SKU.
  std::function<bool(std::string_view operation, std::string_view subject)> is_unheeded =
      [](std::string_view, std::string_view) { return false; };
  // What scripted faults make of the next notification of that type.
  std::function<Delivery(std::string_view type)> next_delivery = [](std::string_view) { return Delivery{}; };

 private:
  std::map<std::string, std::vector<std::size_t>, std::less<>> refunds_by_order_;
};

// What stands below "Payload" of an ORDER_CHANGE.
nlohmann::ordered_json order_change_payload(const Order& order, std::string_view reason, Instant now);

// Says to subscribers of ORDER_CHANGE that an order is not what it was.
void notify_order_change(Account& account, const Order& order, std::string_view reason, Instant now);

// Quantity that the merchant offers to ship himself; 0 where the listing names none.
std::int64_t offered_quantity(const Listing& listing);
void set_offered_quantity(Account& account, Listing& listing, std::int64_t quantity, Instant now);

}  // namespace weir::sandbox

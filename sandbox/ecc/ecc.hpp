#pragma once
// A stand-in SAP ECC: system ECX, client 100, logical system ECXCLNT100. It takes IDocs and RFC calls over
// HTTP and keeps the documents that come of them. Deterministic: the same seed, requests and instants give
// the same numbers. What it holds and how it prices is written down in README.md beside this file.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/doors.hpp"
#include "core/result.hpp"
#include "core/time.hpp"
#include "http/message.hpp"
#include "sandbox/ecc/bank_statement.hpp"
#include "sandbox/ecc/condition.hpp"
#include "sandbox/ecc/logistics.hpp"
#include "sandbox/ecc/outbound_port.hpp"
#include "sandbox/world/catalog.hpp"
#include "sandbox/world/fault.hpp"

namespace weir::sandbox {

// Every member may be called from several threads; calls take turns.
class Ecc {
 public:
  Ecc(const std::vector<CatalogItem>& catalog, std::uint64_t seed);
  ~Ecc();
  Ecc(const Ecc&) = delete;
  Ecc& operator=(const Ecc&) = delete;

  // Any request gets an answer; SAP's errors are answers too. The system's date is the UTC date of `now`.
  http::Response handle(const http::Request& request, Instant now);

  // One operation of the RFC gateway without HTTP around it: "call" and its JSON object. What handle()
  // answers to a POST of it.
  http::Response ask_gateway(std::string_view operation, std::string_view body, Instant now);

  // JSON arrays of what really exists, whatever was answered: oldest first, amounts as decimal text.
  std::string truth_orders();
  std::string truth_fi();
  std::string truth_idocs();
  std::string truth_customers();

  std::string truth_stock();
  std::string truth_material_documents();

  // VK11 and VK12, with their change documents; the number of the condition record (KNUMH).
  Result<std::string, ecc::NotPosted> maintain_price(const ecc::PriceMaintenance& price, Instant now);
  Result<std::string, ecc::NotPosted> delete_price(const std::string& number, Instant now);

  std::string truth_deliveries();
  std::string truth_purchase_orders();
  std::string truth_outbound();  // the IDocs that deliveries were sent as

  // The condition record of output LAVA; nothing takes it away again. A new system has none.
  void set_delivery_output(const std::optional<ecc::DeliveryOutput>& output);

  // RBDSTATE: an ALEAUD to the port for the IDocs whose status has changed. Returns how many it tells of.
  std::size_t send_audit(const std::string& port, Instant now);

  // VL10C.
  std::vector<ecc::DueOrder> due_for_delivery();

  // VL10, VL02N and VL09; what each does is in logistics.hpp and README.md. The numbers of the deliveries,
  // and of the material document.
  std::vector<std::string> create_deliveries(Instant now, const ecc::DeliveryRun& run = {});
  Result<std::string, ecc::NotPosted> post_goods_issue(const std::string& delivery,
                                                       const ecc::GoodsIssue& issue, Instant now);
  Result<std::string, ecc::NotPosted> reverse_goods_issue(const std::string& delivery, Instant now);
  // HU02 and VL71: the number of its first handling unit is another one, and LAVA is sent once more.
  Result<std::string, ecc::NotPosted> correct_tracking(const std::string& delivery,
                                                       const std::string& tracking, Instant now);

  // VF04 over what is due, VFX3 (one document, or all when it is empty), and VF11. The numbers of the billing
  // documents: those that were made, those that accounting has taken, and that of the cancellation.
  std::vector<std::string> create_billing(Instant now, const ecc::BillingRun& run = {});
  std::vector<std::string> release_to_accounting(const std::string& document, Instant now);
  Result<std::string, ecc::NotPosted> cancel_billing(const std::string& document, Instant now);
  // The bytes of the PDF; NAST says from now on that the document went out.
  Result<std::string, ecc::NotPosted> print_invoice(const std::string& document, Instant now);
  // The numbers of those that did not go out yet.
  std::vector<std::string> unprinted_invoices();
  std::string truth_billing();

  // The returns delivery with its goods receipt; its number.
  Result<std::string, ecc::NotPosted> receive_return(const ecc::ReturnReceipt& receipt, Instant now);
  // A credit memo that a clerk makes for an order; the number of the billing document.
  Result<std::string, ecc::NotPosted> credit_by_hand(const ecc::CreditByHand& credit, Instant now);
  std::string truth_returns();  // return orders and credit memo requests

  // VA02: all give the number of the order and leave change documents.
  Result<std::string, ecc::NotPosted> reject_items(const ecc::Rejection& rejection, Instant now);
  Result<std::string, ecc::NotPosted> set_blocks(const ecc::Blocks& blocks, Instant now);
  Result<std::string, ecc::NotPosted> edit_price(const ecc::PriceEdit& edit, Instant now);
  // VKM3: what blocks or releases an order for its customer's credit. The number of the order.
  Result<std::string, ecc::NotPosted> decide_credit(const ecc::CreditDecision& decision);

  // The warehouse: one movement by hand, and the reversal of a material document. Both give the number of the
  // new document.
  Result<std::string, ecc::NotPosted> post_stock(const ecc::StockPosting& posting, Instant now);
  Result<std::string, ecc::NotPosted> reverse_material_document(const std::string& document, Instant now);
  // MB21; its number. Nothing takes a reservation away again.
  std::string reserve(ecc::Reservation reservation);
  // MM02, MRP 2: the safety stock of a material in a plant.
  void set_safety_stock(const std::string& material, const std::string& plant, std::int64_t quantity);

  // The XML-HTTP port, and who carries its requests; `sender` has to outlive this. Without one its IDocs stay
  // in status 30.
  void set_http_port(ecc::HttpPort port, HttpSender& sender);

  // Sends what is ready (30): 03 where the receiver answers 200, otherwise 02; tRFC hands out by itself. No
  // lock is held while the receiver is asked. How many were passed on.
  std::size_t push_outbound(Instant now);
  // RBDAGAIN: those in 02 again, the latest first. A receiver whose answer was lost sees them twice.
  std::size_t resend_outbound(Instant now);
  // RSARFCEX: what SM58 holds is due at once. How many calls that are.
  std::size_t retry_trfc(Instant now);
  std::string truth_trfc();  // SM58, and what is through

  // Accountants: F.13 over an account or a customer, FB08, and the statement of a house bank as FF_5 leaves
  // it. Clearing returns the numbers of the clearing documents, a reversal its own, a statement its KUKEY.
  std::vector<std::string> clear(const std::string& company_code, const std::string& account, Instant now);
  Result<std::string, ecc::NotPosted> reverse_document(const std::string& company_code,
                                                       const std::string& number, int year, Instant now);
  std::string add_bank_statement(ecc::BankStatement statement, Instant now);
  // Whether accounts of costs need a cost centre; a new system does not ask.
  void demand_cost_centers(bool on);

  // VA02, delete: somebody takes the sales orders of a purchase order number away. How many there were.
  std::size_t delete_orders(const std::string& purchase_order);

  // Kinds and matching are in README.md. False for a kind or side that is none of ECC's.
  bool add_fault(const Fault& fault);

  // The partner profile of a message: "trigger immediately", as all are at first, or "by background program".
  // Such IDocs stay in status 64 until run_rbdapp01(), which returns how many were posted.
  void set_background(const std::string& message_type, bool on);
  std::size_t run_rbdapp01(Instant now);

  // What the job RBDMANI2 does every five minutes: IDocs in status 51 because of a lock are tried again.
  // handle() runs it by itself when the time has come. Returns how many were posted.
  std::size_t reprocess(Instant now);
  // BD87: one IDoc in status 51 once more; the status in which it is then.
  Result<std::string, ecc::NotPosted> process_again(const std::string& idoc, Instant now);

 private:
  std::size_t send_outbound(std::string_view status, Instant now);

  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace weir::sandbox

#include "sandbox/ecc/ecc.hpp"

#include <algorithm>
#include <mutex>

#include "sandbox/ecc/audit.hpp"
#include "sandbox/ecc/billing.hpp"
#include "sandbox/ecc/changes.hpp"
#include "sandbox/ecc/clearing.hpp"
#include "sandbox/ecc/conditions.hpp"
#include "sandbox/ecc/gateway.hpp"
#include "sandbox/ecc/nodes.hpp"
#include "sandbox/ecc/opening_stock.hpp"
#include "sandbox/ecc/order_change.hpp"
#include "sandbox/ecc/outbound.hpp"
#include "sandbox/ecc/returns.hpp"
#include "sandbox/ecc/shipping.hpp"
#include "sandbox/ecc/truth.hpp"
#include "sandbox/ecc/warehouse.hpp"

namespace weir::sandbox {

struct Ecc::State {
  State(const std::vector<CatalogItem>& catalog, std::uint64_t seed)
      : materials{catalog}, books{seed}, faults{seed} {
    ecc::enter_opening_stock(books, materials, seed);
    ecc::enter_opening_prices(books);
  }

  std::mutex mutex;
  ecc::Materials materials;
  ecc::Books books;
  ecc::FaultList faults;
  ecc::Inbound inbound{books, faults, materials};
  ecc::Warehouse warehouse{books, faults, materials};
  ecc::TrfcOut trfc;
  ecc::Outbound outbound{books, trfc};
  HttpSender* sender = nullptr;
  std::mutex sending;  // one at a time, while the receiver is asked
  ecc::Gateway gateway{inbound, trfc};

  http::Response answer_rfc(const http::Request& request, Instant now) {
    if (request.method != "POST") return ecc::html_page(405, "Method Not Allowed", "POST is expected");
    const auto operation = std::string_view{request.path}.substr(ecc::gateway_path.size());
    return gateway.handle(operation, request.body, now);
  }

  // What the passing of time has done by itself.
  void arrive_at(Instant now) {
    books.today = now;
    ecc::settle_movements(books, now);
  }
};

namespace {

// How long the job leaves a locked document alone.
constexpr Duration lock_wait = std::chrono::minutes{5};

}  // namespace

Ecc::Ecc(const std::vector<CatalogItem>& catalog, std::uint64_t seed)
    : state_{std::make_unique<State>(catalog, seed)} {}

Ecc::~Ecc() = default;

http::Response Ecc::handle(const http::Request& request, Instant now) {
  const std::lock_guard guard{state_->mutex};
  state_->arrive_at(now);
  state_->inbound.reprocess(now, lock_wait);
  if (request.path.starts_with(ecc::gateway_path)) return state_->answer_rfc(request, now);
  return ecc::answer(request, state_->inbound, now);
}

http::Response Ecc::ask_gateway(std::string_view operation, std::string_view body, Instant now) {
  return handle(
      {"POST", std::string{ecc::gateway_path} + std::string{operation}, {}, {}, std::string{body}, ""}, now);
}

std::string Ecc::truth_orders() {
  const std::lock_guard guard{state_->mutex};
  return ecc::orders_json(state_->books);
}

std::string Ecc::truth_fi() {
  const std::lock_guard guard{state_->mutex};
  return ecc::documents_json(state_->books);
}

std::string Ecc::truth_idocs() {
  const std::lock_guard guard{state_->mutex};
  return ecc::idocs_json(state_->books);
}

std::string Ecc::truth_customers() { return ecc::customers_json(); }

bool Ecc::add_fault(const Fault& fault) {
  const std::lock_guard guard{state_->mutex};
  return state_->faults.add(fault);
}

std::size_t Ecc::reprocess(Instant now) {
  const std::lock_guard guard{state_->mutex};
  return state_->inbound.reprocess(now, Duration{0});
}

Result<std::string, ecc::NotPosted> Ecc::process_again(const std::string& idoc, Instant now) {
  const std::lock_guard guard{state_->mutex};
  state_->arrive_at(now);
  return state_->inbound.process_again(idoc, now);
}

std::string Ecc::truth_stock() {
  const std::lock_guard guard{state_->mutex};
  return ecc::stock_json(state_->books);
}

std::string Ecc::truth_material_documents() {
  const std::lock_guard guard{state_->mutex};
  return ecc::material_documents_json(state_->books);
}

Result<std::string, ecc::NotPosted> Ecc::post_stock(const ecc::StockPosting& posting, Instant now) {
  const std::lock_guard guard{state_->mutex};
  state_->arrive_at(now);
  return state_->warehouse.post(posting, now);
}

Result<std::string, ecc::NotPosted> Ecc::reverse_material_document(const std::string& document, Instant now) {
  const std::lock_guard guard{state_->mutex};
  state_->arrive_at(now);
  return state_->warehouse.reverse(document, now);
}

std::string Ecc::reserve(ecc::Reservation reservation) {
  const std::lock_guard guard{state_->mutex};
  auto& reservations = state_->books.reservations;
  const std::string number = std::to_string(reservations.size() + 1);
  reservation.number = std::string(10 - number.size(), '0') + number;
  reservations.push_back(std::move(reservation));
  return reservations.back().number;
}

void Ecc::set_safety_stock(const std::string& material, const std::string& plant, std::int64_t quantity) {
  const std::lock_guard guard{state_->mutex};
  state_->books.safety_stocks[{material, plant}] = quantity;
}

Result<std::string, ecc::NotPosted> Ecc::maintain_price(const ecc::PriceMaintenance& price, Instant now) {
  const std::lock_guard guard{state_->mutex};
  state_->arrive_at(now);
  return ecc::maintain_price(state_->books, price, now);
}

Result<std::string, ecc::NotPosted> Ecc::delete_price(const std::string& number, Instant now) {
  const std::lock_guard guard{state_->mutex};
  state_->arrive_at(now);
  return ecc::delete_price(state_->books, number, now);
}

std::string Ecc::truth_deliveries() {
  const std::lock_guard guard{state_->mutex};
  return ecc::deliveries_json(state_->books);
}

std::string Ecc::truth_purchase_orders() {
  const std::lock_guard guard{state_->mutex};
  return ecc::purchase_orders_json(state_->books);
}

std::string Ecc::truth_outbound() {
  const std::lock_guard guard{state_->mutex};
  return ecc::outbound_json(state_->books);
}

void Ecc::set_delivery_output(const std::optional<ecc::DeliveryOutput>& output) {
  const std::lock_guard guard{state_->mutex};
  state_->books.delivery_output = output;
}

std::vector<ecc::DueOrder> Ecc::due_for_delivery() {
  const std::lock_guard guard{state_->mutex};
  return ecc::due_for_delivery(state_->books);
}

std::vector<std::string> Ecc::create_deliveries(Instant now, const ecc::DeliveryRun& run) {
  const std::lock_guard guard{state_->mutex};
  state_->arrive_at(now);
  return ecc::create_deliveries(state_->books, run, now);
}

Result<std::string, ecc::NotPosted> Ecc::post_goods_issue(const std::string& delivery,
                                                          const ecc::GoodsIssue& issue, Instant now) {
  const std::lock_guard guard{state_->mutex};
  state_->arrive_at(now);
  return ecc::issue_goods(state_->warehouse, delivery, issue, now);
}

Result<std::string, ecc::NotPosted> Ecc::reverse_goods_issue(const std::string& delivery, Instant now) {
  const std::lock_guard guard{state_->mutex};
  state_->arrive_at(now);
  return ecc::reverse_goods_issue(state_->warehouse, delivery, now);
}

Result<std::string, ecc::NotPosted> Ecc::correct_tracking(const std::string& delivery,
                                                          const std::string& tracking, Instant now) {
  const std::lock_guard guard{state_->mutex};
  state_->arrive_at(now);
  return ecc::correct_tracking(state_->books, delivery, tracking, now);
}

std::vector<std::string> Ecc::create_billing(Instant now, const ecc::BillingRun& run) {
  const std::lock_guard guard{state_->mutex};
  state_->arrive_at(now);
  return ecc::create_billing(state_->books, state_->faults, run, now);
}

std::vector<std::string> Ecc::release_to_accounting(const std::string& document, Instant now) {
  const std::lock_guard guard{state_->mutex};
  return ecc::release_to_accounting(state_->books, document, now);
}

Result<std::string, ecc::NotPosted> Ecc::cancel_billing(const std::string& document, Instant now) {
  const std::lock_guard guard{state_->mutex};
  return ecc::cancel_billing(state_->books, document, now);
}

Result<std::string, ecc::NotPosted> Ecc::print_invoice(const std::string& document, Instant now) {
  const std::lock_guard guard{state_->mutex};
  return ecc::print_billing(state_->books, document, now);
}

std::vector<std::string> Ecc::unprinted_invoices() {
  const std::lock_guard guard{state_->mutex};
  std::vector<std::string> numbers;
  for (const auto& document : state_->books.billing) {
    if (!document.printed) numbers.push_back(document.number);
  }
  return numbers;
}

Result<std::string, ecc::NotPosted> Ecc::receive_return(const ecc::ReturnReceipt& receipt, Instant now) {
  const std::lock_guard guard{state_->mutex};
  state_->arrive_at(now);
  return ecc::receive_return(state_->warehouse, receipt, now);
}

Result<std::string, ecc::NotPosted> Ecc::credit_by_hand(const ecc::CreditByHand& credit, Instant now) {
  const std::lock_guard guard{state_->mutex};
  state_->arrive_at(now);
  return ecc::credit_by_hand(state_->books, state_->materials, state_->faults, credit, now);
}

std::string Ecc::truth_returns() {
  const std::lock_guard guard{state_->mutex};
  return ecc::returns_json(state_->books);
}

std::string Ecc::truth_billing() {
  const std::lock_guard guard{state_->mutex};
  return ecc::billing_json(state_->books);
}

Result<std::string, ecc::NotPosted> Ecc::reject_items(const ecc::Rejection& rejection, Instant now) {
  const std::lock_guard guard{state_->mutex};
  return ecc::reject_items(state_->books, rejection, now);
}

Result<std::string, ecc::NotPosted> Ecc::set_blocks(const ecc::Blocks& blocks, Instant now) {
  const std::lock_guard guard{state_->mutex};
  return ecc::set_blocks(state_->books, blocks, now);
}

Result<std::string, ecc::NotPosted> Ecc::edit_price(const ecc::PriceEdit& edit, Instant now) {
  const std::lock_guard guard{state_->mutex};
  return ecc::edit_price(state_->books, edit, now);
}

Result<std::string, ecc::NotPosted> Ecc::decide_credit(const ecc::CreditDecision& decision) {
  const std::lock_guard guard{state_->mutex};
  return ecc::decide_credit(state_->books, decision);
}

std::vector<std::string> Ecc::clear(const std::string& company_code, const std::string& account,
                                    Instant now) {
  const std::lock_guard guard{state_->mutex};
  return ecc::clear_items(state_->books, company_code, account, now);
}

Result<std::string, ecc::NotPosted> Ecc::reverse_document(const std::string& company_code,
                                                          const std::string& number, int year, Instant now) {
  const std::lock_guard guard{state_->mutex};
  return ecc::reverse_document(state_->books, company_code, number, year, now);
}

void Ecc::demand_cost_centers(bool on) {
  const std::lock_guard guard{state_->mutex};
  state_->books.posting_rules.demands_cost_centers = on;
}

std::size_t Ecc::delete_orders(const std::string& purchase_order) {
  const std::lock_guard guard{state_->mutex};
  return std::erase_if(state_->books.orders,
                       [&](const auto& order) { return order.purchase_order == purchase_order; });
}

std::string Ecc::add_bank_statement(ecc::BankStatement statement, Instant now) {
  const std::lock_guard guard{state_->mutex};
  statement.key = state_->books.next_statement_key();
  statement.created = now;
  state_->books.statements.push_back(std::move(statement));
  return state_->books.statements.back().key;
}

std::size_t Ecc::send_audit(const std::string& port, Instant now) {
  const std::lock_guard guard{state_->mutex};
  return ecc::run_audit(state_->books, port, now);
}

void Ecc::set_background(const std::string& message_type, bool on) {
  const std::lock_guard guard{state_->mutex};
  if (on)
    state_->inbound.in_background.insert(message_type);
  else
    state_->inbound.in_background.erase(message_type);
}

std::size_t Ecc::run_rbdapp01(Instant now) {
  const std::lock_guard guard{state_->mutex};
  state_->arrive_at(now);
  return state_->inbound.run_background(now);
}

void Ecc::set_http_port(ecc::HttpPort port, HttpSender& sender) {
  const std::lock_guard guard{state_->mutex};
  state_->outbound.port = std::move(port);
  state_->sender = &sender;
}

std::size_t Ecc::send_outbound(std::string_view status, Instant now) {
  const std::lock_guard sending{state_->sending};
  std::vector<ecc::Departure> departures;
  HttpSender* sender = nullptr;
  {
    const std::lock_guard guard{state_->mutex};
    departures = state_->outbound.departures(status, now);
    sender = state_->sender;
  }
  if (status == "02") std::ranges::reverse(departures);
  std::size_t passed = 0;
  for (const auto& departure : departures) {
    const auto answer = sender->send(departure.request);
    const std::lock_guard guard{state_->mutex};
    passed += state_->outbound.record_answer(departure.docnum, answer, now) ? 1 : 0;
  }
  return passed;
}

std::size_t Ecc::push_outbound(Instant now) { return send_outbound("30", now); }

std::size_t Ecc::resend_outbound(Instant now) { return send_outbound("02", now); }

std::size_t Ecc::retry_trfc(Instant now) {
  const std::lock_guard guard{state_->mutex};
  return state_->trfc.retry(now);
}

std::string Ecc::truth_trfc() {
  const std::lock_guard guard{state_->mutex};
  return ecc::trfc_json(state_->trfc);
}

}  // namespace weir::sandbox

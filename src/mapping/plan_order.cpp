#include "mapping/planned_order.hpp"

#include "core/text.hpp"
#include "mapping/plan_order_parts.hpp"

namespace weir::mapping {
namespace planning {

Failure refused(std::string code, std::string text, const amazon::Order& order) {
  return {.next = Next::refuse,
          .code = std::move(code),
          .text = std::move(text),
          .subject = "order/" + order.order_id.text(),
          .not_before = {}};
}

void Plan::remark(std::string topic, std::string code, std::string text, std::string owner) {
  planned.remarks.push_back({std::move(topic), std::move(code),
                             "order " + order.order_id.text() + ": " + std::move(text), std::move(owner)});
}

}  // namespace planning

namespace {

using planning::Plan;

Failure unknown_marketplace(const amazon::Order& order) {
  const char* channel = order.fulfilled_by == amazon::FulfilledBy::merchant ? "the merchant"
                        : order.fulfilled_by == amazon::FulfilledBy::amazon ? "Amazon"
                                                                            : "nobody known";
  return planning::refused("mapping.unknown_marketplace",
                           "no rules are set for marketplace " + printable(order.marketplace_id) +
                               ", shipped by " + channel + ", of order " + order.order_id.text() +
                               "; add them to the rules file and run the order again",
                           order);
}

Failure no_type(const amazon::Order& order) {
  return planning::refused("mapping.replacement",
                           "order " + order.order_id.text() +
                               " replaces another free of charge, and the rules name no order type for that"
                               " (organisation.replacement_type); add one, or post it by hand and link it",
                           order);
}

// Order ids have 19 characters; assignment fields in SAP 18. The same form everywhere, or clearing never
// matches.
std::string assignment(const amazon::OrderId& id) {
  std::string text = id.text();
  std::erase(text, '-');
  return text;
}

bool is_all_shipped(const Plan& plan) {
  return plan.by_merchant() && plan.order.status == amazon::FulfillmentStatus::shipped;
}

bool is_partly_shipped(const Plan& plan) {
  return plan.by_merchant() && plan.order.status == amazon::FulfillmentStatus::partially_shipped;
}

std::string delivery_block(const Plan& plan) {
  const BlockRules& blocks = plan.rules.blocks;
  const bool is_late = is_all_shipped(plan) || is_partly_shipped(plan);
  return is_late && !blocks.late_import.empty() ? blocks.late_import : blocks.delivery;
}

// It is ordered and billed all the same; that a second parcel leaves is what somebody has to see to.
void remark_late_import(Plan& plan) {
  const std::string& block = plan.document().header.dlv_block;
  const std::string held = block.empty() ? "without a delivery block" : "with delivery block " + block;
  if (is_all_shipped(plan))
    plan.remark("late_import", "mapping.late_import",
                "it was shipped before it was posted, and is posted " + held +
                    "; post its goods issue without sending the goods again",
                "operations");
  if (is_partly_shipped(plan))
    plan.remark("late_import", "mapping.late_import",
                "a part of it was shipped before it was posted; it is posted whole, " + held +
                    "; ship only what is left of it",
                "operations");
}

void plan_header(Plan& plan) {
  const OrganisationRules& organisation = plan.rules.organisation;
  sap::SalesOrderHeader& header = plan.document().header;
  header.doc_type = plan.is_free ? organisation.replacement_type : organisation.order_type;
  header.sales_org = organisation.sales_org;
  header.distr_chan = organisation.distr_chan;
  header.division = organisation.division;
  header.po_method = organisation.po_method;
  header.purch_no_c = plan.order.order_id.text();
  header.purch_no_s = planning::fitted_text(plan.order.buyer_purchase_order, 35);
  header.ass_number = assignment(plan.order.order_id);
  header.currency = std::string{plan.currency.code()};
  header.dlv_block = delivery_block(plan);
  header.compl_dlv = plan.rules.shipping.complete_delivery;
}

// What SAP has to hold is what was sent, and what it makes of it.
void plan_expectation(Plan& plan) {
  const sap::SalesOrder& document = plan.document();
  ExpectedOrder& expected = plan.planned.expected;
  expected.doc_type = document.header.doc_type;
  expected.sales_org = document.header.sales_org;
  expected.distr_chan = document.header.distr_chan;
  expected.division = document.header.division;
  expected.currency = document.header.currency;
  expected.delivery_block = document.header.dlv_block;
  expected.billing_block = document.header.bill_block;
  expected.needs_delivery = plan.by_merchant() && !is_all_shipped(plan);
  if (plan.by_merchant()) expected.ship_by = plan.order.ship_by;
  for (const ExpectedItem& item : expected.items) expected.gross += item.gross;
}

// A replacement that costs something is an order like any other, which somebody should see.
void remark_priced_replacement(Plan& plan) {
  if (plan.order.replaces.empty() || plan.is_free) return;
  plan.remark("replacement", "mapping.replacement_with_price",
              "it replaces order " + printable(plan.order.replaces) +
                  " and has a price, and is posted like any other; compare both in Seller Central",
              "finance");
}

PlannedOrder made(Plan plan) {
  plan_header(plan);
  plan_items(plan, money_of(plan));
  plan_customer(plan);
  plan_tax(plan);
  plan_dates(plan);
  plan_texts(plan);
  remark_late_import(plan);
  remark_priced_replacement(plan);
  plan_expectation(plan);
  plan.planned.rules_version = plan.book.version;
  return std::move(plan.planned);
}

PlannedOrder empty_plan(Currency currency) {
  PlannedOrder planned{.document = {}, .expected = {.doc_type = {}, .gross = {0, currency}}};
  return planned;
}

}  // namespace

Result<PlannedOrder> plan_order(const amazon::Order& order, const RuleBook& book) {
  const OrderRules* rules = book.find({order.marketplace_id, order.fulfilled_by});
  if (!rules) return unknown_marketplace(order);
  auto lines = planning::lines_of(order, book.articles);
  if (!lines) return lines.error();
  const bool is_free = planning::is_free_replacement(order, *lines);
  if (is_free && rules->organisation.replacement_type.empty()) return no_type(order);
  const auto currency = planning::currency_of(order, *lines);
  if (!currency) return currency.error();
  const auto zone = planning::zone_of(order);
  if (!zone) return zone.error();
  const bool is_reverse_charge = planning::is_reverse_charge(order, *lines);
  return made({order, book, *rules, *zone, *currency, *std::move(lines), is_free, is_reverse_charge,
               empty_plan(*currency)});
}

}  // namespace weir::mapping

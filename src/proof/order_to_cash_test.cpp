#include "proof/order_to_cash.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace weir::proof::order_to_cash_test {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

constexpr Instant left{sys_days{2026y / 11 / 2}};  // the goods issue
constexpr Instant billed_at = left + 4h;
constexpr Instant arrived = left + 72h;

Money euros(std::int64_t cents) { return {cents, *Currency::of("EUR")}; }

// All is well: left, billed, in FI, as Amazon says, delivered and settled.
OrderInCash an_order() {
  OrderInCash order;
  order.order_id = "302-1";
  order.sap_order = "0000000011";
  order.gross = euros(119'00);
  order.tax = euros(19'00);
  order.tax_tolerance = euros(1);
  order.issued = {{"0080000001", left}};
  order.is_issued_whole = true;
  order.invoices = {{.number = "0090000001",
                     .is_cancelled = false,
                     .net = euros(100'00),
                     .tax = euros(19'00),
                     .created = billed_at,
                     .is_in_fi = true,
                     .accounting_status = "C",
                     .places = {{"0080000001", "000010"}}}};
  order.delivered_at = arrived;
  order.settled_at = arrived + 24h;
  return order;
}

std::string told(const CashState& state) {
  std::string text;
  for (const CashFinding& finding : state.findings)
    text += std::string{name_of(finding.gap)} + ' ' + (finding.value ? finding.value->decimal() : "-") + ' ' +
            std::to_string(duration_cast<hours>(finding.since - left).count()) + "h; ";
  return text + (state.is_through ? "through" : "open");
}

struct Case {
  const char* name;
  std::function<void(OrderInCash&)> change;
  Instant now;
  const char* told;
};

void unbilled(OrderInCash& order) {
  order.invoices.clear();
  order.settled_at.reset();
}

const Case cases[] = {
    {"all is well", [](auto&) {}, arrived + 48h, "through"},
    {"nothing has left",
     [](auto& order) {
       unbilled(order);
       order.issued.clear();
       order.is_issued_whole = false;
     },
     arrived, "open"},
    {"not billed, within the grace", unbilled, left + 23h, "open"},
    {"not billed, a day later", unbilled, left + 24h, "not_billed 119.00 0h; open"},
    {"one of two deliveries is billed",
     [](auto& order) {
       order.issued.push_back({"0080000002", left + 10h});
     },
     arrived, "not_billed 119.00 10h; open"},
    {"cancelled, within the grace", [](auto& order) { order.invoices[0].is_cancelled = true; },
     billed_at + 23h, "open"},
    {"cancelled, and no other", [](auto& order) { order.invoices[0].is_cancelled = true; }, billed_at + 24h,
     "cancelled_not_rebilled 119.00 4h; open"},
    {"cancelled and billed anew",
     [](auto& order) {
       order.invoices.push_back(order.invoices[0]);
       order.invoices[0].is_cancelled = true;
     },
     arrived + 48h, "through"},
    {"billed twice",
     [](auto& order) {
       order.invoices.push_back(order.invoices[0]);
       order.invoices[1].number = "0090000002";
     },
     arrived, "billed_twice 119.00 4h; open"},
    {"one delivery, split into two invoices",
     [](auto& order) {
       order.invoices.push_back(order.invoices[0]);
       order.invoices[1].places = {{"0080000001", "000020"}};
       for (auto& invoice : order.invoices) invoice.net = euros(50'00), invoice.tax = euros(9'50);
     },
     arrived + 48h, "through"},
    {"a cent too much", [](auto& order) { order.invoices[0].net = euros(100'01); }, arrived,
     "total_differs 0.01 4h; open"},
    {"a cent too little", [](auto& order) { order.invoices[0].net = euros(99'99); }, arrived,
     "total_differs 0.01 4h; open"},
    {"in part, and so less",
     [](auto& order) {
       order.invoices[0].net = euros(50'00);
       order.is_issued_whole = false;
     },
     arrived, "open"},
    {"in part, and yet more",
     [](auto& order) {
       order.invoices[0].net = euros(101'00);
       order.is_issued_whole = false;
     },
     arrived, "total_differs 1.00 4h; open"},
    {"another currency",
     [](auto& order) {
       order.invoices[0].net = Money{100'00, *Currency::of("GBP")};
       order.invoices[0].tax = Money{19'00, *Currency::of("GBP")};
     },
     arrived, "total_differs 119.00 4h; open"},
    {"a cent of tax, which is rounding",
     [](auto& order) {
       order.invoices[0].net = euros(99'99);
       order.invoices[0].tax = euros(19'01);
     },
     arrived + 48h, "through"},
    {"two cents of tax",
     [](auto& order) {
       order.invoices[0].net = euros(99'98);
       order.invoices[0].tax = euros(19'02);
     },
     arrived, "tax_differs 0.02 4h; open"},
    {"Amazon says no tax", [](auto& order) { order.tax.reset(); }, arrived + 48h, "through"},
    {"nobody knows any more what it was worth", [](auto& order) { order.gross.reset(); }, arrived + 48h,
     "through"},
    {"not in FI, within the grace", [](auto& order) { order.invoices[0].is_in_fi = false; }, billed_at + 1h,
     "open"},
    {"not in FI", [](auto& order) { order.invoices[0].is_in_fi = false; }, billed_at + 2h,
     "not_in_fi 119.00 4h; open"},
    {"a cancelled one need not be in FI",
     [](auto& order) {
       order.invoices.push_back(order.invoices[0]);
       order.invoices[0].is_cancelled = true;
       order.invoices[0].is_in_fi = false;
     },
     arrived + 48h, "through"},
    {"not settled, within 21 days", [](auto& order) { order.settled_at.reset(); }, arrived + 503h, "open"},
    {"not settled after 21 days", [](auto& order) { order.settled_at.reset(); }, arrived + 504h,
     "not_settled 119.00 72h; open"},
    {"a replacement",
     [](auto& order) {
       unbilled(order);
       order.gross = euros(0);
     },
     arrived + 600h, "through"},
    {"wrong in two ways",
     [](auto& order) {
       order.invoices[0].net = euros(101'00);
       order.invoices[0].is_in_fi = false;
     },
     arrived, "total_differs 1.00 4h; not_in_fi 120.00 4h; open"},
};

TEST(OrderToCash, Findings) {
  for (const Case& each : cases) {
    OrderInCash order = an_order();
    each.change(order);
    EXPECT_EQ(told(state_of(order, {}, each.now)), each.told) << each.name;
  }
}

TEST(OrderToCash, EachGapHasAnOwnerAndATopic) {
  EXPECT_STREQ(owner_of(CashGap::not_billed), "operations");
  EXPECT_STREQ(topic_of(CashGap::tax_differs), "billing");
  EXPECT_STREQ(topic_of(CashGap::not_in_fi), "accounting");
  EXPECT_STREQ(topic_of(CashGap::not_settled), "settlement");
}

TEST(OrderToCash, SaysWhichDocumentsAndWhyFiHasNone) {
  OrderInCash order = an_order();
  order.invoices[0].is_in_fi = false;
  order.invoices[0].accounting_status = "A";
  order.invoices[0].net = euros(101'00);
  const auto state = state_of(order, {}, arrived);
  ASSERT_EQ(state.findings.size(), 2u);
  EXPECT_EQ(state.findings[0].text, "billed are 120.00 EUR in all (0090000001), Amazon says 119.00 EUR");
  EXPECT_EQ(state.findings[1].text, "invoice 0090000001 is not in FI (it is blocked for accounting)");
}

TEST(OrderToCash, KnowsTheFirstOfWhatHasNoInvoice) {
  OrderInCash order = an_order();
  EXPECT_FALSE(unbilled_since(order));
  order.issued.push_back({"0080000003", left + 20h});
  order.issued.push_back({"0080000002", left + 10h});
  EXPECT_EQ(unbilled_since(order), left + 10h) << "without a grace";
  order.invoices[0].is_cancelled = true;
  EXPECT_EQ(unbilled_since(order), left);
  order.invoices.clear();
  order.gross = euros(0);
  EXPECT_FALSE(unbilled_since(order)) << "a replacement costs nothing";
}

}  // namespace
}  // namespace weir::proof::order_to_cash_test

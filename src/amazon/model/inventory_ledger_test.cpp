#include "amazon/model/inventory_ledger.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace weir::amazon::inventory_ledger_test {
namespace {

using namespace std::chrono_literals;

constexpr const char* detail_header =
    "Date\tFNSKU\tASIN\tMSKU\tTitle\tEvent Type\tReference ID\tQuantity\tFulfillment "
    "Center\tDisposition\tReason\t"
    "Country\tReconciled Quantity\tUnreconciled Quantity\tDate and Time\tStore\n";

std::string line(const std::string& event = "Receipts", const std::string& quantity = "12",
                 const std::string& day = "05/31/2026", const std::string& reference = "FBA15ABCDEFG") {
  return day + "\tX001\tB01\tSHOE-42\tA \"shoe\", red\t" + event + '\t' + reference + '\t' + quantity +
         "\tDTM2\tSELLABLE\t\tDE\t0\t0\t2026-05-31T10:00:00+0200\t\n";
}

constexpr const char* summary_header =
    "Date\tFNSKU\tASIN\tMSKU\tTitle\tDisposition\tStarting Warehouse Balance\tIn Transit Between "
    "Warehouses\tReceipts\t"
    "Customer Shipments\tCustomer Returns\tVendor Returns\tWarehouse Transfer "
    "In/Out\tFound\tLost\tDamaged\tDisposed\t"
    "Other Events\tEnding Warehouse Balance\tUnknown Events\tLocation\tStore\n";

std::string balance_line(const std::string& location = "DE") {
  return "05/31/2026\tX001\tB01\tSHOE-42\tA "
         "shoe\tSELLABLE\t10\t3\t12\t-4\t1\t-2\t-5\t6\t-7\t-8\t-9\t11\t5\t13\t" +
         location + "\t\n";
}

TEST(InventoryLedger, HasItsMovementsReadByTheNamesOfTheirColumns) {
  const auto ledger = read_ledger_detail(detail_header + line());
  ASSERT_TRUE(ledger) << ledger.error().text;
  ASSERT_EQ(ledger->rows.size(), 1u);
  const LedgerRow& row = ledger->rows.front();
  EXPECT_EQ(row.day, Date(2026y / 5 / 31));
  EXPECT_EQ(row.fnsku + ' ' + row.asin + ' ' + row.msku, "X001 B01 SHOE-42");
  EXPECT_EQ(row.event, LedgerEvent::receipts);
  EXPECT_EQ(row.reference + ' ' + row.centre + ' ' + row.disposition + ' ' + row.country,
            "FBA15ABCDEFG DTM2 SELLABLE DE");
  EXPECT_EQ(row.quantity, 12);
  EXPECT_EQ(row.key.size(), 32u);
}

TEST(InventoryLedger, KnowsAmazonsSixEventsAndKeepsOthersAndCountsThem) {
  std::string text = detail_header;
  for (const char* event : {"Receipts", "Shipments", "CustomerReturns", "VendorReturns", "WhseTransfers",
                            "Adjustments", "Whse_Transfers", "Evaporations", "Evaporations"})
    text += line(event);
  const auto ledger = read_ledger_detail(text);
  ASSERT_TRUE(ledger) << ledger.error().text;
  ASSERT_EQ(ledger->rows.size(), 9u);
  for (std::size_t at = 0; at < 6; ++at) {
    EXPECT_EQ(static_cast<std::size_t>(ledger->rows[at].event), at);
    EXPECT_EQ(name_of(ledger->rows[at].event), ledger->rows[at].event_type);
  }
  EXPECT_EQ(ledger->rows[6].event, LedgerEvent::whse_transfers);
  EXPECT_EQ(ledger->rows[7].event_type, "Evaporations");
  EXPECT_EQ(ledger->unknown_events, (std::map<std::string, std::size_t>{{"Evaporations", 2}}));
}

TEST(InventoryLedger, GivesALineTheSameKeyWhateverStandsAroundIt) {
  const auto one = read_ledger_detail(detail_header + line() + line("Shipments", "-1") + line());
  const auto other = read_ledger_detail(
      "Country\tQuantity\tDisposition\tReason\tMSKU\tEvent Type\tReference ID\tFulfillment "
      "Center\tFNSKU\tDate\t"
      "Reconciled Quantity\tUnreconciled Quantity\n"
      "DE\t12\tSELLABLE\t\tSHOE-42\tReceipts\tFBA15ABCDEFG\tDTM2\tX001\t2026-05-31\t7\t5\n"
      "DE\t12\tSELLABLE\t\tSHOE-42\tReceipts\tFBA15ABCDEFG\tDTM2\tX001\t2026-05-31\t0\t0\n");
  ASSERT_TRUE(one && other) << (one ? other.error().text : one.error().text);
  EXPECT_EQ(one->rows[0].key, other->rows[0].key);
  EXPECT_EQ(one->rows[2].key, other->rows[1].key);
  EXPECT_NE(one->rows[0].key, one->rows[2].key);
  EXPECT_EQ(one->rows[2].ordinal, 2);
  EXPECT_EQ(other->rows[0].unreconciled, 5);
}

TEST(InventoryLedger, GivesAnotherKeyToWhatIsAnotherMovement) {
  std::vector<std::string> keys;
  for (const std::string& text :
       {line(), line("Shipments"), line("Receipts", "11"), line("Receipts", "12", "05/30/2026"),
        line("Receipts", "12", "05/31/2026", "FBA15OTHER99")})
    keys.push_back(read_ledger_detail(detail_header + text)->rows.front().key);
  std::ranges::sort(keys);
  EXPECT_EQ(std::ranges::adjacent_find(keys), keys.end());
}

TEST(InventoryLedger, OfWhichOneCellCannotBeReadIsRefusedWithItsPlace) {
  struct Case {
    std::string line;
    const char* said;
  };
  for (const Case& one :
       std::vector<Case>{{line("Receipts", "x"), "line 3, column Quantity is no whole number"},
                         {line("Receipts", "1.5"), "line 3, column Quantity"},
                         {line("Receipts", ""), "line 3, column Quantity"},
                         {line("Receipts", "99999999999"), "line 3, column Quantity"},
                         {line("", "1"), "line 3, column Event Type is empty"},
                         {line("Receipts", "1", "31/05/2026"), "line 3, column Date is no day"},
                         {line("Receipts", "1", "02/30/2026"), "line 3, column Date is no day"}}) {
    const auto ledger = read_ledger_detail(detail_header + line() + one.line);
    ASSERT_FALSE(ledger) << one.line;
    EXPECT_EQ(ledger.error().code, "amazon.ledger_report");
    EXPECT_NE(ledger.error().text.find(one.said), std::string::npos) << ledger.error().text;
  }
}

TEST(InventoryLedger, WithoutAColumnIsRefusedBecauseItWouldReadAsNothing) {
  const auto detail = read_ledger_detail("Date\tMSKU\n05/31/2026\tS\n");
  ASSERT_FALSE(detail);
  EXPECT_NE(detail.error().text.find("no column FNSKU"), std::string::npos) << detail.error().text;
  std::string other = summary_header;
  other.replace(other.find("Lost"), 4, "Verloren");
  const auto summary = read_ledger_summary(other + balance_line());
  ASSERT_FALSE(summary);
  EXPECT_NE(summary.error().text.find("no column Lost"), std::string::npos) << summary.error().text;
}

TEST(InventoryLedger, WhoseCellsAllStandInQuotesIsReadWithoutThem) {
  std::string text;
  for (const char c : detail_header + line()) {
    if (c == '\t') text += "\"\t\"";
    if (c == '\n') text += "\"\n\"";
    if (c != '\t' && c != '\n') text += c;
  }
  const auto ledger = read_ledger_detail('"' + text.substr(0, text.size() - 1));
  ASSERT_TRUE(ledger) << ledger.error().text;
  EXPECT_EQ(ledger->rows.at(0).key, read_ledger_detail(detail_header + line())->rows.at(0).key);
}

TEST(InventoryLedger, HasItsBalancesReadByTheNamesOfTheirColumns) {
  const auto ledger = read_ledger_summary(summary_header + balance_line() + balance_line("FR"));
  ASSERT_TRUE(ledger) << ledger.error().text;
  ASSERT_EQ(ledger->rows.size(), 2u);
  const LedgerBalance& row = ledger->rows.front();
  EXPECT_EQ(row.starting, 10);
  EXPECT_EQ(row.in_transit, 3);
  EXPECT_EQ(row.ending, 5);
  const std::vector<std::int64_t> moved{row.receipts,
                                        row.customer_shipments,
                                        row.customer_returns,
                                        row.vendor_returns,
                                        row.warehouse_transfers,
                                        row.found,
                                        row.lost,
                                        row.damaged,
                                        row.disposed,
                                        row.other,
                                        row.unknown};
  EXPECT_EQ(moved, (std::vector<std::int64_t>{12, -4, 1, -2, -5, 6, -7, -8, -9, 11, 13}));
  EXPECT_EQ(ledger->rows[1].location, "FR");
}

TEST(InventoryLedger, ThatHasOneBalanceTwiceIsRefused) {
  const auto ledger = read_ledger_summary(summary_header + balance_line() + balance_line());
  ASSERT_FALSE(ledger);
  EXPECT_NE(ledger.error().text.find("line 3, column MSKU is there twice"), std::string::npos);
}

TEST(InventoryLedger, WithoutLinesIsEmpty) {
  EXPECT_TRUE(read_ledger_detail(detail_header)->rows.empty());
  EXPECT_TRUE(read_ledger_summary(summary_header)->rows.empty());
  EXPECT_FALSE(read_ledger_detail(""));
}

}  // namespace
}  // namespace weir::amazon::inventory_ledger_test

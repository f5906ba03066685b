// VAT invoices from SAP to Amazon: each once, what Amazon refuses is told, and what is late.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "flows/context.hpp"
#include "sandbox/amazon/account.hpp"
#include "sim/crossing.hpp"

namespace weir::testing::cash_invoices_test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

constexpr const char* german = "A1PA6795UKMFR9";
constexpr std::size_t orders_wanted = 3;

std::string settings() {
  return std::string{
             "\n[connection.demo.invoices]\nupload = \"folder\"\nfolder = \"invoices\"\n"
             "marketplaces = [\""} +
         german + "\"]\n";
}

class Invoices : public ::testing::Test {
 protected:
  Invoices() {
    std::filesystem::create_directory(folder());
    crossing.carry();
    // A few orders leave the house, and Amazon knows.
    const auto deliveries = crossing.ecc().create_deliveries(crossing.now());
    for (const std::string& delivery : deliveries)
      EXPECT_TRUE(crossing.ecc().post_goods_issue(delivery, {}, crossing.now()));
    for (const auto& row : context().stores.orders.list(
             {.connection = "demo", .marketplace_id = german, .state = "proven", .most = 10'000})) {
      if (row.channel != "merchant" || orders.size() == orders_wanted) continue;
      const json order{{"order", row.order_id}};
      if (crossing.amazon().deed("ship", order.dump(), crossing.now()).status != 200) continue;
      if (const auto bills = crossing.ecc().create_billing(crossing.now(), {.order = row.sap_document});
          bills.size() == 1)
        orders.emplace(row.order_id, bills.front());
    }
  }
  std::filesystem::path folder() const { return crossing.folder() / "invoices"; }
  const flows::Context& context() { return crossing.engine().context_of("demo"); }
  void print(const std::string& number) {
    const auto pdf = crossing.ecc().print_invoice(number, crossing.now());
    ASSERT_TRUE(pdf);
    const auto path = folder() / (number + ".pdf");
    std::ofstream{path, std::ios::binary} << *pdf;
    const auto written = std::chrono::file_clock::from_sys(crossing.now() - 2min);
    std::filesystem::last_write_time(path, written);
  }
  void pass(Duration time) {
    for (Duration passed{}; passed < time; passed += 10min) crossing.let_pass(10min);
  }
  std::vector<sandbox::VatInvoice>& uploaded() { return crossing.amazon().account().vat_invoices; }
  std::string states() {
    std::string text;
    for (const auto& [order, number] : orders) {
      const auto posting = context().stores.postings.find("demo", flows::vat_invoice_posting, number);
      text += posting ? std::string{store::name_of(posting->state)} + ' ' : "none ";
    }
    return text;
  }
  std::vector<std::string> told(const std::string& code) {
    std::vector<std::string> subjects;
    for (const auto& open : context().stores.exceptions.list_open())
      if (open.code == code) subjects.push_back(open.subject + ": " + open.reason);
    return subjects;
  }

  // Of the orders of this test: others left before we knew them.
  std::size_t late() {
    std::size_t number = 0;
    for (const std::string& each : told("invoice.late"))
      for (const auto& [order, invoice] : orders) number += each.find(order) != std::string::npos ? 1 : 0;
    return number;
  }

  Crossing crossing{7, "", "", "", settings()};
  std::map<std::string, std::string> orders;  // by order id, the invoice
};

TEST_F(Invoices, AreUploadedOnceWithTheirTotalsAndReadBack) {
  ASSERT_EQ(orders.size(), orders_wanted);
  for (const auto& [order, number] : orders) print(number);
  pass(3h);
  EXPECT_EQ(uploaded().size(), orders_wanted);
  for (const auto& upload : uploaded()) EXPECT_EQ(upload.fault, "") << upload.number << ' ' << upload.total;
  EXPECT_EQ(states(), "proven proven proven ");
  crossing.restart();
  pass(6h);
  EXPECT_EQ(uploaded().size(), orders_wanted) << "never twice";
  EXPECT_EQ(late(), 0u);
}

TEST_F(Invoices, WhatAmazonRefusesIsToldAndBilledAnew) {
  ASSERT_EQ(orders.size(), orders_wanted);
  const auto [order, number] = *orders.begin();
  sandbox::VatInvoice before;
  before.order_id = "302-0000000-0000000";
  before.number = number;
  before.document_type = "Invoice";
  uploaded().push_back(before);
  print(number);
  pass(3h);
  ASSERT_EQ(told("invoice.refused").size(), 1u);
  EXPECT_EQ(told("invoice.refused")[0], "order/" + order + "/invoice: Amazon has refused invoice " + number +
                                            ": The invoice number has been used before.");
  ASSERT_TRUE(crossing.ecc().cancel_billing(number, crossing.now()));
  const auto anew = crossing.ecc().create_billing(
      crossing.now(), {.order = context().stores.orders.find("demo", order)->sap_document});
  ASSERT_EQ(anew.size(), 1u);
  print(anew.front());
  pass(3h);
  EXPECT_TRUE(told("invoice.refused").empty());
  ASSERT_EQ(uploaded().size(), 3u) << "the one before, the refused one, and the new one";
  EXPECT_EQ(uploaded().back().number + uploaded().back().fault, anew.front());
}

TEST_F(Invoices, WhatIsNotThereAfterEighteenHoursIsToldWithItsDeadline) {
  ASSERT_EQ(orders.size(), orders_wanted);
  pass(17h);
  EXPECT_EQ(late(), 0u);
  pass(3h);
  EXPECT_EQ(late(), orders_wanted);
  for (const auto& open : context().stores.exceptions.list_open()) {
    if (open.code == "invoice.late") {
      EXPECT_LE(*open.deadline, crossing.now() + 6h);
    }
  }
  for (const auto& [order, number] : orders) print(number);
  pass(3h);
  EXPECT_EQ(late(), 0u);
  EXPECT_EQ(uploaded().size(), orders_wanted);
}

}  // namespace
}  // namespace weir::testing::cash_invoices_test

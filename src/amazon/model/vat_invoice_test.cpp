#include "amazon/model/vat_invoice.hpp"

#include <gtest/gtest.h>

namespace weir::amazon::vat_invoice_test {
namespace {

Money euros(std::int64_t cents) { return {cents, *Currency::of("EUR")}; }

VatInvoice an_invoice() {
  return {.order_id = "302-1", .number = "0090000001", .total = euros(119'00), .tax = euros(19'00)};
}

std::string told(const VatInvoice& invoice) {
  const auto options = feed_options(invoice);
  if (!options) return options.error().text;
  std::string text;
  for (const auto& [name, value] : *options) text += name.substr(9) + '=' + value + ' ';
  return text;
}

TEST(VatInvoice, OptionsSayWhatThePdfIs) {
  EXPECT_EQ(told(an_invoice()),
            "DocumentType=Invoice InvoiceNumber=0090000001 OrderId=302-1 TotalAmount=119.00 "
            "TotalVATAmount=19.00 ");
  VatInvoice credit = an_invoice();
  credit.is_credit_note = true;
  credit.shipping_id = "SHIP-1";
  credit.transaction_id = "R-7";
  credit.total = -credit.total;
  credit.tax = -credit.tax;
  EXPECT_EQ(told(credit),
            "DocumentType=CreditNote InvoiceNumber=0090000001 ShippingId=SHIP-1 TotalAmount=119.00 "
            "TotalVATAmount=19.00 TransactionId=R-7 ");
}

TEST(VatInvoice, WhatAmazonWouldRefuseIsNotSent) {
  VatInvoice invoice = an_invoice();
  invoice.number = "RG 1/2026&3";
  EXPECT_NE(told(invoice).find("InvoiceNumber has a character"), std::string::npos);
  invoice.number = "";
  EXPECT_NE(told(invoice).find("it has no number"), std::string::npos);
  invoice = an_invoice();
  invoice.is_credit_note = true;
  EXPECT_NE(told(invoice).find("needs the transaction"), std::string::npos);
}

TEST(VatInvoice, TheReportSaysWhatIsOwedAndWhatBecameOfIt) {
  const auto owed = read_vat_invoice_report(
      "marketplace-id\torder-id\ttransaction-type\ttransaction-id\tshipping-id\ttransaction-date\t"
      "invoice-status\tinvoice-status-description\tinvoice-number\tcurrency\ttotal-amount\n"
      "A1PA6795UKMFR9\t302-1\tSHIPMENT\t\tSHIP-1\t2026-11-20T10:00:00+01:00\tPending\tThe invoice is missing."
      "\t\tEUR\t119.00\n"
      "A1PA6795UKMFR9\t302-2\tREFUND\tR-7\t\t2026-11-21T10:00:00Z\tRejected\tThe total differs.\t0090000009\t"
      "EUR\t-20.00\n"
      "A1PA6795UKMFR9\t302-3\tSHIPMENT\t\t\t\tUploaded\t\t0090000002\t\t\n");
  ASSERT_TRUE(owed) << owed.error().text;
  ASSERT_EQ(owed->size(), 3u);
  EXPECT_EQ(owed->at(0).shipping_id, "SHIP-1");
  EXPECT_EQ(owed->at(0).total, euros(119'00));
  EXPECT_EQ(owed->at(0).since,
            Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 20}} + std::chrono::hours{9});
  EXPECT_FALSE(owed->at(0).is_credit_note || owed->at(0).is_refused() || owed->at(0).is_uploaded());
  EXPECT_TRUE(owed->at(1).is_credit_note && owed->at(1).is_refused());
  EXPECT_EQ(owed->at(1).description + owed->at(1).transaction_id, "The total differs.R-7");
  EXPECT_EQ(owed->at(1).total, euros(20'00));
  EXPECT_TRUE(owed->at(2).is_uploaded());
  EXPECT_FALSE(owed->at(2).since || owed->at(2).total);
}

TEST(VatInvoice, AReportWithoutItsColumnsIsRefused) {
  const auto owed = read_vat_invoice_report("order-id\tinvoice-status\n302-1\tPending\n");
  ASSERT_FALSE(owed);
  EXPECT_EQ(owed.error().code, "amazon.flat_file");
}

}  // namespace
}  // namespace weir::amazon::vat_invoice_test

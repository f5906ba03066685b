// Statements written by hand after the schemas of ISO 20022; no bank's own.
#include <gtest/gtest.h>

#include "accounting/bank_statement.hpp"
#include "accounting/camt053.hpp"

namespace weir::accounting::camt053_test {
namespace {

Money eur(std::int64_t minor) { return {minor, *Currency::of("EUR")}; }

std::string balance(const std::string& code, const std::string& amount, const std::string& mark = "CRDT",
                    const std::string& currency = "EUR") {
  return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"" + currency + "\">" + amount +
         "</Amt><CdtDbtInd>" + mark + "</CdtDbtInd><Dt><Dt>2026-12-02</Dt></Dt></Bal>";
}

std::string entry(const std::string& amount, const std::string& mark, const std::string& more = {},
                  const std::string& status = "BOOK") {
  return "<Ntry><Amt Ccy=\"EUR\">" + amount + "</Amt><CdtDbtInd>" + mark + "</CdtDbtInd><Sts>" + status +
         "</Sts><BookgDt><Dt>2026-12-02</Dt></BookgDt><ValDt><Dt>2026-12-03</Dt></ValDt>"
         "<AcctSvcrRef>BANK-1</AcctSvcrRef>" +
         more + "</Ntry>";
}

std::string document(const std::string& entries, const std::string& opening, const std::string& closing,
                     const std::string& version = "02") {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document "
         "xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001." +
         version +
         "\"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt><Id>S1</Id><ElctrncSeqNb>17"
         "</ElctrncSeqNb><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>" +
         balance("OPBD", opening) + balance("CLBD", closing) + entries + "</Stmt></BkToCstmrStmt></Document>";
}

BankStatement read_one(const std::string& text) {
  const auto read = read_bank_file(text);
  EXPECT_TRUE(read) << (read ? "" : read.error().text);
  if (!read || read->size() != 1) throw std::runtime_error("not one statement");
  return read->front();
}

std::string trouble_of(const std::string& text) {
  const auto read = read_bank_file(text);
  return read ? "" : read.error().code + ' ' + read.error().text;
}

TEST(Camt053, AStatementOfTheSecondVersionIsReadToTheCent) {
  const auto read = read_one(document(entry("1016.08", "CRDT",
                                            "<NtryDtls><TxDtls><Refs><EndToEndId>5XKQ2</EndToEndId></"
                                            "Refs><AmtDtls><InstdAmt><Amt Ccy=\"GBP\">880.00"
                                            "</Amt></InstdAmt></AmtDtls><RltdPties><Dbtr><Nm>AMAZON PAYMENTS "
                                            "EUROPE</Nm></Dbtr><Cdtr><Nm>Weir</Nm>"
                                            "</Cdtr></RltdPties><RmtInf><Ustrd>25811124052</"
                                            "Ustrd><Ustrd>AMZN</Ustrd></RmtInf></TxDtls></NtryDtls>"
                                            "<AddtlNtryInf>SEPA credit</AddtlNtryInf>"),
                                      "100.00", "1116.08"));
  EXPECT_EQ(read.format, BankFormat::camt053);
  EXPECT_EQ(read.account, "DE89370400440532013000");
  EXPECT_EQ(read.number, "17");
  ASSERT_EQ(read.lines.size(), 1u);
  const BankLine& line = read.lines[0];
  EXPECT_EQ(line.amount, eur(1016'08));
  EXPECT_EQ(iso(line.booked) + ' ' + iso(line.value), "2026-12-02 2026-12-03");
  EXPECT_EQ(line.reference, "BANK-1");
  EXPECT_EQ(line.end_to_end, "5XKQ2");
  EXPECT_EQ(line.party, "AMAZON PAYMENTS EUROPE");
  EXPECT_EQ(line.purpose, "25811124052 AMZN SEPA credit");
  EXPECT_EQ(line.instructed, (Money{880'00, *Currency::of("GBP")}));
}

TEST(Camt053, TheEighthVersionSaysTheSameInOtherElements) {
  const auto read = read_one(document(
      "<Ntry><Amt "
      "Ccy=\"EUR\">7.5</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><DtTm>2026-12-02T23:5"
      "9:00+01:00</DtTm></BookgDt><NtryDtls><TxDtls><Amt "
      "Ccy=\"EUR\">7.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><RltdPties>"
      "<Cdtr><Pty><Nm>AMAZON "
      "PAYMENTS</Nm></Pty></Cdtr></RltdPties><RmtInf><Strd><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf>"
      "</Strd></RmtInf></TxDtls></NtryDtls></Ntry>",
      "100.00", "92.50", "08"));
  ASSERT_EQ(read.lines.size(), 1u);
  EXPECT_EQ(read.lines[0].amount, eur(-7'50));
  EXPECT_EQ(iso(read.lines[0].booked), "2026-12-02") << "the bank's own day";
  EXPECT_EQ(read.lines[0].party, "AMAZON PAYMENTS");
  EXPECT_EQ(read.lines[0].purpose, "RF18");
}

std::string detail(const std::string& amount, const std::string& party) {
  return "<TxDtls><Amt Ccy=\"EUR\">" + amount + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Dbtr><Nm>" +
         party + "</Nm></Dbtr></RltdPties></TxDtls>";
}

TEST(Camt053, ABatchIsTakenApartWhereItsDetailsAddUpToIt) {
  const auto apart = read_one(
      document(entry("30.00", "CRDT",
                     "<NtryDtls>" + detail("10.00", "AMAZON") + detail("20.00", "Shop") + "</NtryDtls>"),
               "0.00", "30.00"));
  ASSERT_EQ(apart.lines.size(), 2u);
  EXPECT_EQ(apart.lines[0].amount, eur(10'00));
  EXPECT_EQ(apart.lines[1].party, "Shop");
  EXPECT_EQ(apart.lines[1].place, 2u);
  const auto whole = read_one(
      document(entry("30.00", "CRDT",
                     "<NtryDtls>" + detail("10.00", "AMAZON") + detail("19.99", "Shop") + "</NtryDtls>"),
               "0.00", "30.00"));
  ASSERT_EQ(whole.lines.size(), 1u)
      << "charges were kept back, or something is missing: nobody guesses which";
  EXPECT_EQ(whole.lines[0].amount, eur(30'00));
  EXPECT_EQ(whole.lines[0].party, "AMAZON Shop");
}

TEST(Camt053, AReversalSaysItsDirectionItself) {
  const auto read =
      read_one(document(entry("5.00", "DBIT",
                              "<RvslInd>true</RvslInd><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>AMAZON</Nm></"
                              "Dbtr></RltdPties></TxDtls>"
                              "</NtryDtls>"),
                        "10.00", "5.00"));
  EXPECT_EQ(read.lines.at(0).amount, eur(-5'00));
  EXPECT_TRUE(read.lines.at(0).is_reversal);
  EXPECT_EQ(read.lines.at(0).party, "AMAZON") << "the parties are those of what is taken back";
}

TEST(Camt053, WhatIsOnlyAnnouncedIsCountedAndNotBooked) {
  const auto read = read_one(document(entry("5.00", "CRDT", "", "PDNG"), "10.00", "10.00"));
  EXPECT_TRUE(read.lines.empty());
  EXPECT_EQ(read.not_booked, 1u);
}

TEST(Camt053, PagesHaveInterimBalances) {
  std::string text = document(entry("5.00", "CRDT"), "10.00", "15.00");
  for (const char* code : {"OPBD", "CLBD"}) text.replace(text.find(code), 4, "ITBD");
  EXPECT_EQ(read_one(text).closing, eur(15'00));
}

TEST(Camt053, WhatIsWrongIsNamedWithItsPlace) {
  const struct {
    std::string text, begin, word;
  } cases[] = {
      {document(entry("5.00", "CRDT"), "10.00", "15.01"), "bank.unbalanced", "0.01 EUR is missing"},
      {document(entry("5.001", "CRDT"), "10.00", "15.00"), "bank.unreadable statement 1, entry 1, Amt",
       "bank again"},
      {document(entry("-5.00", "CRDT"), "10.00", "5.00"), "bank.unreadable statement 1, entry 1, Amt",
       "bank again"},
      {document(entry("5.00", "X"), "10.00", "15.00"), "bank.unreadable statement 1, entry 1, CdtDbtInd",
       "DBIT"},
      {document(entry("5.00", "CRDT", "", "NEW"), "10.00", "15.00"),
       "bank.unreadable statement 1, entry 1, Sts", "NEW"},
      {"<Document><BkToCstmrStmt><Stmt><Acct><Id><IBAN>DE1</IBAN></Id></Acct></Stmt></BkToCstmrStmt></"
       "Document>",
       "bank.incomplete statement 1, Bal OPBD", "missing"},
      {"<Document><BkToCstmrStmt/></Document>", "bank.incomplete", "no statement"},
      {"<Document><BkToCstmrDbtCdtNtfctn/></Document>", "bank.unknown_format", "CAMT.054"},
      {"<Document><BkToCstmrStmt>", "bank.unreadable", "no XML"},
  };
  for (const auto& each : cases) {
    const std::string trouble = trouble_of(each.text);
    EXPECT_EQ(trouble.find(each.begin), 0u) << trouble;
    EXPECT_NE(trouble.find(each.word), std::string::npos) << trouble;
  }
}

TEST(Camt053, EntitiesOfItsOwnAreRefused) {
  const std::string bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE Document [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>"
      "<Document><BkToCstmrStmt><Stmt><Id>&b;</Id></Stmt></BkToCstmrStmt></Document>";
  EXPECT_EQ(trouble_of(bomb).find("bank.unreadable it declares a document type"), 0u);
}

TEST(Camt053, NeitherAccountNorNumberShowMoreOfAnIbanThanTheyHaveTo) {
  std::string text = document("", "10.00", "10.00");
  text.replace(text.find("<ElctrncSeqNb>"), std::string{"<ElctrncSeqNb>17</ElctrncSeqNb>"}.size(), "");
  text.replace(text.find("<Id>S1</Id>"), 11, "<Id>2026-DE89370400440532013000-17</Id>");
  text.replace(text.find("<IBAN>DE89370400440532013000</IBAN>"), 35,
               "<Othr><Id>37040044/0532013000 EUR</Id></Othr>");
  EXPECT_EQ(read_one(text).number, "2026-…3000-17");
  EXPECT_EQ(read_one(text).account, "37040044/0532013000");
}

TEST(Camt053, LimitsHold) {
  BankLimits limits;
  limits.elements = 5;
  const std::string text = document(entry("5.00", "CRDT"), "10.00", "15.00");
  EXPECT_EQ(read_bank_file(text, limits).error().code, "bank.too_large");
  limits = {};
  limits.lines = 0;
  EXPECT_EQ(read_bank_file(text, limits).error().code, "bank.too_large");
  std::string deep;
  for (int level = 0; level < 100'000; ++level) deep += "<a>";
  EXPECT_NE(trouble_of(deep), "") << "no stack is spent on it";
}

}  // namespace
}  // namespace weir::accounting::camt053_test

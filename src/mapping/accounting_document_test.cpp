#include "mapping/accounting_document.hpp"

#include <gtest/gtest.h>

#include <map>

#include "support/reading.hpp"

namespace weir::mapping::accounting_document_test {
namespace {

using namespace testing;

const FiRules fi_rules{"1000", "ZA", "WEIR"};

const accounting::SettlementId settlement_id = *accounting::SettlementId::parse("70000000011");

// Two rows and the wallet, with an account that the test chooses.
accounting::Journal journal_with(const std::string& goods_account) {
  using namespace std::chrono_literals;
  const SettlementText text{.rows = {goods(119'00), commission(-15'00)}};
  const Reading report{text.text()};
  accounting::RowLedger ledger{*report};
  accounting::JournalDraft draft{"AMZ70000000011/1", 2026y / 5 / 31};
  draft.post_to_class(goods_account, "goods", dollars(119'00), "Goods", {report->lines_of(0)});
  draft.post_to_class("425000", "commission", dollars(-15'00), "Commission", {report->lines_of(1)});
  draft.post_to_wallet("113105", "wallet", dollars(104'00), "Wallet", 2);
  const auto journal = std::move(draft).close(ledger);
  EXPECT_TRUE(journal) << (journal ? "" : journal.error().text);
  return **journal;
}

TEST(GlAccount, HasLeadingZerosWhenItIsANumber) {
  EXPECT_EQ(gl_account("113100"), "0000113100");
  EXPECT_EQ(gl_account("0000113100"), "0000113100");
  EXPECT_EQ(gl_account("1"), "0000000001");
  EXPECT_EQ(gl_account("9999999999"), "9999999999");
}

TEST(GlAccount, KeepsALetterAccountAsItIs) { EXPECT_EQ(gl_account("BANK1"), "BANK1"); }

TEST(AccountingDocumentMapping, SaysWhoseDocumentItIsAndHowItIsFoundAgain) {
  using namespace std::chrono_literals;
  const auto document = *accounting_document(journal_with("400000"), settlement_id, fi_rules);
  EXPECT_EQ(document.comp_code + document.doc_type + document.username, "1000ZAWEIR");
  EXPECT_EQ(document.ref_doc_no, "AMZ70000000011/1");
  EXPECT_EQ(document.pstng_date, 2026y / 5 / 31);
  EXPECT_NE(document.header_txt.find("70000000011"), std::string::npos);
  EXPECT_LE(document.header_txt.size(), 25u);
}

TEST(AccountingDocumentMapping, WritesDebitsPlusAndCreditsMinusAndBalances) {
  const auto document = *accounting_document(journal_with("400000"), settlement_id, fi_rules);
  ASSERT_EQ(document.items.size(), 3u);
  std::map<std::string, std::string> amounts;
  Money sum = dollars(0);
  for (const auto& item : document.items) {
    amounts[item.gl_account] = item.amt_doccur.decimal();
    sum += item.amt_doccur;
  }
  EXPECT_EQ(amounts["0000400000"], "-119.00");  // income is credited
  EXPECT_EQ(amounts["0000425000"], "15.00");
  EXPECT_EQ(amounts["0000113105"], "104.00");
  EXPECT_TRUE(sum.is_zero()) << sum.text();
}

TEST(AccountingDocumentMapping, KeepsTheTextOfEachLineAndTheSettlementByWhichItIsCleared) {
  const auto journal = journal_with("400000");
  const auto document = *accounting_document(journal, settlement_id, fi_rules);
  for (std::size_t at = 0; at < document.items.size(); ++at) {
    EXPECT_EQ(document.items[at].item_text, journal.lines()[at].text);
    EXPECT_EQ(document.items[at].alloc_nmbr, "70000000011");
  }
}

TEST(AccountingDocumentMapping, TakesAnAccountOfLetters) {
  EXPECT_TRUE(accounting_document(journal_with("SALES1"), settlement_id, fi_rules));
}

TEST(AccountingDocumentMapping, RefusesAnAccountThatSapCannotHaveAndNamesItsClass) {
  for (const std::string account : {"", "12345678901", "41 000", "41-000", "sales", "ÄÖ"}) {
    const auto document = accounting_document(journal_with(account), settlement_id, fi_rules);
    ASSERT_FALSE(document) << account;
    EXPECT_EQ(document.error().code, "mapping.account_malformed");
    EXPECT_EQ(static_cast<int>(document.error().next), static_cast<int>(Next::refuse));
    EXPECT_NE(document.error().text.find("class goods"), std::string::npos) << document.error().text;
  }
}

}  // namespace
}  // namespace weir::mapping::accounting_document_test

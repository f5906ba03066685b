#include <nlohmann/json.hpp>

#include "sandbox/ecc/test_system.hpp"

namespace weir::sandbox::ecc::testing::ecc_posting_test {
namespace {

// Under the umbrella of RW 609, which comes first.
std::string refused(const std::string& idoc) {
  System system;
  system.send_posting(idoc);
  EXPECT_EQ(system.last_status(), "51") << system.last_messages();
  EXPECT_TRUE(system.documents().empty());
  const auto messages = system.idocs().at(0)["messages"];
  EXPECT_EQ(messages.at(2), "51 RW 609 Error in document: BKPFF $ ECXCLNT100");
  EXPECT_GE(messages.size(), 4u) << "the umbrella alone says nothing";
  return messages.dump();
}

std::string refused_with(std::string_view old_part, std::string_view new_part) {
  return refused(with(posting_idoc(), old_part, new_part));
}

Json posted(const std::string& idoc) {
  System system;
  system.send_posting(idoc);
  EXPECT_EQ(system.last_status(), "53") << system.last_messages();
  return system.documents().empty() ? Json{} : system.documents().at(0);
}

// In a currency, with three amounts that balance.
std::string in_currency(std::string_view code, std::string_view first, std::string_view second,
                        std::string_view third) {
  auto idoc = posting_idoc();
  for (int count = 0; count < 3; ++count)
    idoc = with(idoc, "<CURRENCY>EUR", "<CURRENCY>" + std::string{code});
  idoc = with(idoc, ">87.6000<", ">" + std::string{first} + "<");
  idoc = with(idoc, ">15.00<", ">" + std::string{second} + "<");
  return with(idoc, ">-102.60<", ">" + std::string{third} + "<");
}

std::string many_lines(int count) {
  const auto number = [](int item) { return "<ITEMNO_ACC>" + std::to_string(item) + "</ITEMNO_ACC>"; };
  std::string lines;
  std::string amounts;
  for (int item = 1; item <= count; ++item) {
    lines += "<E1BPACGL09 SEGMENT=\"1\">" + number(item) + "<GL_ACCOUNT>0000113100</GL_ACCOUNT></E1BPACGL09>";
    const auto amount = item < count ? std::string{"1"} : std::to_string(1 - count);
    amounts += "<E1BPACCR09 SEGMENT=\"1\">" + number(item) + "<CURRENCY>EUR</CURRENCY><AMT_DOCCUR>" + amount +
               "</AMT_DOCCUR></E1BPACCR09>";
  }
  auto idoc = posting_idoc();
  const auto begin = idoc.find("<E1BPACGL09 ");
  return idoc.replace(begin, idoc.find("</IDOC>") - begin, lines + amounts);
}

TEST(EccPosting, IsWhatTheIdocSays) {
  System system;
  system.send_posting(posting_idoc());
  const auto document = system.documents().at(0);
  EXPECT_EQ(document["company_code"], "1000");
  EXPECT_EQ(document["belnr"], "0100000001");
  EXPECT_EQ(document["year"], 2026);
  EXPECT_EQ(document["doc_type"], "ZA");
  EXPECT_EQ(document["posting_date"], "2026-10-31");
  EXPECT_EQ(document["reference"], "15238974653-01");
  EXPECT_EQ(document["header_text"], "AMZ DE 15238974653 1/1");
  EXPECT_EQ(document["currency"], "EUR");
  ASSERT_EQ(document["lines"].size(), 3u);
  EXPECT_EQ(document["lines"][0]["account"], "0000113100");
  EXPECT_EQ(document["lines"][0]["side"], "debit");
  EXPECT_EQ(document["lines"][0]["amount"], "87.60");
  EXPECT_EQ(document["lines"][0]["text"], "Deposit");
  EXPECT_EQ(document["lines"][0]["assignment"], "15238974653");
  EXPECT_EQ(document["lines"][2]["side"], "credit");
  EXPECT_EQ(document["lines"][2]["amount"], "102.60");
  EXPECT_TRUE(contains(system.last_messages(),
                       "53 RW 605 Document posted successfully: BKPFF 010000000110002026 ECXCLNT100"));
}

TEST(EccPosting, TakesTheSameReferenceTwice) {
  System system;
  system.send_posting(posting_idoc());
  system.send_posting(posting_idoc());
  ASSERT_EQ(system.documents().size(), 2u);
  EXPECT_EQ(system.documents()[1]["belnr"], "0100000002");
}

TEST(EccPosting, CountsForEachCompanyCode) {
  System system;
  system.send_posting(posting_idoc());
  system.send_posting(with(posting_idoc(), "<COMP_CODE>1000", "<COMP_CODE>2000"));
  ASSERT_EQ(system.documents().size(), 2u) << system.last_messages();
  EXPECT_EQ(system.documents()[1]["belnr"], "0100000001");
  EXPECT_EQ(system.documents()[1]["company_code"], "2000");
}

TEST(EccPosting, RefusesWhatDoesNotBalance) {
  const auto messages = refused_with(">15.00<", ">15.01<");
  EXPECT_TRUE(contains(messages, "51 F5 702 Balance in transaction currency is not zero: 0.01 EUR"))
      << messages;
}

TEST(EccPosting, TakesTheSignInFrontAndBehind) {
  EXPECT_EQ(posted(with(posting_idoc(), ">-102.60<", ">102.60-<"))["lines"][2]["side"], "credit");
}

TEST(EccPosting, RefusesMoreThan999Lines) {
  EXPECT_EQ(posted(many_lines(999))["lines"].size(), 999u);
  EXPECT_TRUE(contains(refused(many_lines(1000)), "F5 727"));
}

TEST(EccPosting, RefusesAClosedPeriod) {
  const auto august = refused_with("<PSTNG_DATE>20261031", "<PSTNG_DATE>20260831");
  EXPECT_TRUE(contains(august, "F5 201 Posting period 008 2026 is not open")) << august;
  EXPECT_TRUE(
      contains(refused_with("<PSTNG_DATE>20261031", "<PSTNG_DATE>20270101"), "Posting period 001 2027"));
  EXPECT_TRUE(
      contains(refused_with("<PSTNG_DATE>20261031", "<PSTNG_DATE>20251231"), "Posting period 012 2025"));
  EXPECT_EQ(posted(with(posting_idoc(), "<PSTNG_DATE>20261031", "<PSTNG_DATE>20260901"))["posting_date"],
            "2026-09-01");
  EXPECT_EQ(posted(with(posting_idoc(), "<PSTNG_DATE>20261031", "<PSTNG_DATE>20261231"))["posting_date"],
            "2026-12-31");
  EXPECT_EQ(posted(with(posting_idoc(), "<DOC_DATE>20261031", "<DOC_DATE>20260801"))["document_date"],
            "2026-08-01")
      << "the document's own date may lie in a closed period";
}

TEST(EccPosting, RefusesAPeriodThatIsNotThatOfThePostingDate) {
  EXPECT_EQ(posted(with(posting_idoc(), "<DOC_TYPE>ZA", "<FIS_PERIOD>10</FIS_PERIOD><DOC_TYPE>ZA"))["year"],
            2026);
  EXPECT_TRUE(contains(refused_with("<DOC_TYPE>ZA", "<FIS_PERIOD>11</FIS_PERIOD><DOC_TYPE>ZA"), "F5 207"));
  EXPECT_TRUE(contains(refused_with("<DOC_TYPE>ZA", "<FISC_YEAR>2025</FISC_YEAR><DOC_TYPE>ZA"), "F5 207"));
}

TEST(EccPosting, RefusesAnUnknownAccount) {
  for (const auto* account : {"0000190000", "113100", "0000399999", "0000490000", "", "00001131OO"}) {
    const auto messages = refused_with("<GL_ACCOUNT>0000113100", std::string{"<GL_ACCOUNT>"} + account);
    EXPECT_TRUE(contains(messages, std::string{"F5 506 G/L account "} + account)) << messages;
  }
}

TEST(EccPosting, TakesEveryRangeOfTheChartOfAccounts) {
  for (const auto* account :
       {"0000113200", "0000159900", "0000140000", "0000149999", "0000175000", "0000489999"}) {
    const auto idoc = with(posting_idoc(), "<GL_ACCOUNT>0000113100", std::string{"<GL_ACCOUNT>"} + account);
    EXPECT_EQ(posted(idoc)["lines"][0]["account"], account);
  }
}

TEST(EccPosting, RefusesAHeaderThatIsNotComplete) {
  for (const auto* field : {"USERNAME", "COMP_CODE", "DOC_DATE", "PSTNG_DATE", "DOC_TYPE"}) {
    const std::string open = std::string{"<"} + field + ">";
    const auto idoc = posting_idoc();
    const auto begin = idoc.find(open) + open.size();
    auto emptied = idoc;
    emptied.erase(begin, idoc.find("</", begin) - begin);
    EXPECT_TRUE(contains(refused(emptied), std::string{"Required field "} + field)) << field;
  }
  EXPECT_TRUE(contains(refused_with("<BUS_ACT>RFBU</BUS_ACT>", ""), "is not RFBU"));
}

TEST(EccPosting, RefusesAHeaderThatNamesWhatIsNotThere) {
  EXPECT_TRUE(
      contains(refused_with("<COMP_CODE>1000", "<COMP_CODE>3910"), "Company code 3910 does not exist"));
  EXPECT_TRUE(contains(refused_with("<DOC_TYPE>ZA", "<DOC_TYPE>KX"), "Document type KX is not defined"));
  EXPECT_TRUE(contains(refused_with("<DOC_DATE>20261031", "<DOC_DATE>20261301"), "Date 20261301"));
  EXPECT_TRUE(contains(refused_with("<BUS_ACT>", "<OBJ_TYPE>VBRK</OBJ_TYPE><BUS_ACT>"), "VBRK is not BKPFF"));
  EXPECT_TRUE(
      contains(refused_with("<DOC_TYPE>ZA", "<AC_DOC_NO>0100000001</AC_DOC_NO><DOC_TYPE>ZA"), "AC_DOC_NO"));
  EXPECT_EQ(posted(with(posting_idoc(), "<DOC_TYPE>ZA", "<DOC_TYPE>SA"))["doc_type"], "SA");
}

TEST(EccPosting, LimitsReferenceAndTexts) {
  System system;
  system.send_posting(with(posting_idoc(), "15238974653-01<", "15238974653-01-02-03<"));
  EXPECT_EQ(system.last_status(), "60");
  EXPECT_TRUE(contains(system.last_messages(), "E1BPACHE09-REF_DOC_NO is longer than 16"));
  system.send_posting(with(posting_idoc(), "AMZ DE 15238974653 1/1", "AMZ DE 15238974653 part 1/1"));
  EXPECT_TRUE(contains(system.last_messages(), "E1BPACHE09-HEADER_TXT is longer than 25"));
  system.send_posting(with(posting_idoc(), ">87.6000<", "><AMT_DOCCUR_LONG>87.60</AMT_DOCCUR_LONG><"));
  EXPECT_EQ(system.last_status(), "60");
}

TEST(EccPosting, RefusesAnItemWithoutAnAmountAndAnAmountWithoutAnItem) {
  const auto messages = refused_with("<ITEMNO_ACC>0000000003</ITEMNO_ACC><CURR_TYPE>",
                                     "<ITEMNO_ACC>0000000004</ITEMNO_ACC><CURR_TYPE>");
  EXPECT_TRUE(contains(messages, "Item 0000000003 has no amount")) << messages;
  EXPECT_TRUE(contains(messages, "Amount for item 0000000004")) << messages;
}

TEST(EccPosting, RefusesAnItemNumberTwiceOrOfZero) {
  EXPECT_TRUE(
      contains(refused_with("<ITEMNO_ACC>0000000002</ITEMNO_ACC><GL", "<ITEMNO_ACC>1</ITEMNO_ACC><GL"),
               "Item number 0000000001 is used twice"));
  EXPECT_TRUE(
      contains(refused_with("<ITEMNO_ACC>0000000002</ITEMNO_ACC><CURR", "<ITEMNO_ACC>1</ITEMNO_ACC><CURR"),
               "Item 0000000001 has two amounts"));
  for (const auto* number : {"0", "", "A"}) {
    const auto element = std::string{"<ITEMNO_ACC>"} + number + "</ITEMNO_ACC><GL";
    EXPECT_TRUE(contains(refused_with("<ITEMNO_ACC>0000000002</ITEMNO_ACC><GL", element), "RW 030"))
        << number;
  }
}

TEST(EccPosting, RefusesAmountsThatAreNone) {
  EXPECT_TRUE(contains(refused_with(">15.00<", ">0.00<"), "the amount is zero"));
  for (const auto* amount : {"15,00", "15.005", "", "15.00 EUR", "99999999999999.99"})
    EXPECT_TRUE(contains(refused_with(">15.00<", std::string{">"} + amount + "<"), "RW 034")) << amount;
}

TEST(EccPosting, HasOneCurrencyThatExists) {
  EXPECT_TRUE(contains(refused_with("<CURRENCY>EUR", "<CURRENCY>EUX"), "currency 'EUX' is not defined"));
  EXPECT_TRUE(contains(refused_with("<CURRENCY>EUR", "<CURRENCY>GBP"), "differs from GBP"));
  EXPECT_TRUE(contains(refused_with("<CURR_TYPE>00", "<CURR_TYPE>10"), "currency type 10"));
  EXPECT_TRUE(contains(refused_with("<AMT_DOCCUR>15.00", "<EXCH_RATE>1.1</EXCH_RATE><AMT_DOCCUR>15.00"),
                       "EXCH_RATE"));
  EXPECT_TRUE(contains(refused(in_currency("KWD", "1.000", "1.000", "-2.000")), "Enter rate KWD / EUR"));
}

TEST(EccPosting, TakesYenAsYen) {
  const auto document = posted(in_currency("JPY", "1000", "500.00", "-1500.0000"));
  EXPECT_EQ(document["lines"][0]["amount"], "1000");
  EXPECT_TRUE(contains(refused(in_currency("JPY", "1000.50", "500", "-1500.50")), "is no amount in JPY"));
}

TEST(EccPosting, RefusesLinesThatItDoesNotPost) {
  const std::string card{"<E1BPACPC09 SEGMENT=\"1\"><ITEMNO_ACC>4</ITEMNO_ACC></E1BPACPC09>"};
  EXPECT_TRUE(contains(refused_with("</IDOC>", card + "</IDOC>"), "E1BPACPC09"));
  EXPECT_TRUE(contains(refused_with("<ITEM_TEXT>Commission", "<TAX_CODE>VR</TAX_CODE><ITEM_TEXT>Commission"),
                       "Tax statement item missing for tax code VR"));
  EXPECT_TRUE(
      contains(refused_with("<ITEM_TEXT>Commission", "<COMP_CODE>2000</COMP_CODE><ITEM_TEXT>Commission"),
               "cross-company"));
}

TEST(EccPosting, RefusesADocumentWithoutItems) {
  auto idoc = posting_idoc();
  const auto begin = idoc.find("<E1BPACGL09 ");
  idoc.erase(begin, idoc.find("</IDOC>") - begin);
  EXPECT_TRUE(contains(refused(idoc), "The document has no items"));
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::ecc_posting_test

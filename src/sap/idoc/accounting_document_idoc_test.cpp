#include "sap/idoc/accounting_document_idoc.hpp"

#include <gtest/gtest.h>

#include "support/idoc_tree.hpp"
#include "support/sap_documents.hpp"

namespace weir::sap::accounting_document_idoc_test {
namespace {

using testing::all_of;
using testing::an_accounting_document;
using testing::column;
using testing::field;

Idoc idoc(const AccountingDocument& document = an_accounting_document()) {
  return accounting_document_idoc(document, "ACC_DOCUMENT03");
}

// Segments at the root of this type may hang below one that is named after it; what counts is their order.
std::string order_of_segments(const std::vector<Segment>& segments) {
  std::string text, last;
  for (const Segment& segment : segments) {
    if (segment.name() != last) text += (text.empty() ? "" : " ") + segment.name();
    last = segment.name();
  }
  return text;
}

TEST(AccountingDocumentIdoc, CarriesItsTypeItsMessageAndAKeyForPeople) {
  EXPECT_EQ(idoc().idoctyp, "ACC_DOCUMENT03");
  EXPECT_EQ(idoc().mestyp, "ACC_DOCUMENT");
  EXPECT_NE(idoc().arckey.find("AMZ70000000011/1"), std::string::npos);
  EXPECT_EQ(idoc().overflow(), std::nullopt);
}

TEST(AccountingDocumentIdoc, HasItsSegmentsAtTheRootInTheOrderOfTheBasicType) {
  EXPECT_EQ(order_of_segments(idoc().segments), "E1BPACHE09 E1BPACGL09 E1BPACCR09");
}

TEST(AccountingDocumentIdoc, WritesTheHeader) {
  const Idoc made = idoc();
  const Segment& header = *all_of(made, "E1BPACHE09").at(0);
  const std::vector<std::pair<std::string, std::string>> wanted{{"BUS_ACT", "RFBU"},
                                                                {"USERNAME", "WEIR"},
                                                                {"HEADER_TXT", "AMZ DE 70000000011"},
                                                                {"COMP_CODE", "1000"},
                                                                {"DOC_DATE", "20260519"},
                                                                {"PSTNG_DATE", "20260531"},
                                                                {"DOC_TYPE", "ZA"},
                                                                {"REF_DOC_NO", "AMZ70000000011/1"}};
  for (const auto& [name, value] : wanted) EXPECT_EQ(field(header, name), value) << name;
  // Derived from the posting date; the key is SAP's to give.
  for (const char* name : {"OBJ_KEY", "FISC_YEAR", "FIS_PERIOD", "AC_DOC_NO"})
    EXPECT_EQ(field(header, name), "");
}

TEST(AccountingDocumentIdoc, JoinsEachItemWithItsAmount) {
  const Idoc made = idoc();
  const std::string numbers = column(made, "E1BPACGL09", "ITEMNO_ACC");
  EXPECT_EQ(numbers, column(made, "E1BPACCR09", "ITEMNO_ACC"));
  EXPECT_EQ(numbers, "0000000001|0000000002");
  EXPECT_EQ(column(made, "E1BPACGL09", "GL_ACCOUNT"), "0000113105|0000441000");
  EXPECT_EQ(column(made, "E1BPACGL09", "ITEM_TEXT"), "Payout|Goods & more");
  EXPECT_EQ(column(made, "E1BPACGL09", "ALLOC_NMBR"), "70000000011|70000000011");
}

TEST(AccountingDocumentIdoc, WritesDebitsPlainAndCreditsWithASign) {
  const Idoc made = idoc();
  EXPECT_EQ(column(made, "E1BPACCR09", "CURR_TYPE"), "00|00");
  EXPECT_EQ(column(made, "E1BPACCR09", "CURRENCY"), "EUR|EUR");
  EXPECT_EQ(field(*all_of(made, "E1BPACCR09").at(0), "AMT_DOCCUR"), "87.60");
  const std::string credit = field(*all_of(made, "E1BPACCR09").at(1), "AMT_DOCCUR");
  EXPECT_TRUE(credit == "-87.60" || credit == "87.60-") << credit;
}

// A BAPI takes amounts with the decimals of their currency, whatever the tables behind it do.
TEST(AccountingDocumentIdoc, WritesAmountsWithTheDecimalsOfTheirCurrency) {
  for (const auto& [code, minor, text] :
       {std::tuple{"JPY", 5980, "5980"}, {"KWD", 12345, "12.345"}, {"USD", 5, "0.05"}}) {
    AccountingDocument document = an_accounting_document();
    document.items[0].amt_doccur = {minor, *Currency::of(code)};
    EXPECT_EQ(column(idoc(document), "E1BPACCR09", "AMT_DOCCUR").substr(0, std::string{text}.size() + 1),
              std::string{text} + "|");
  }
}

TEST(AccountingDocumentIdoc, NumbersNineHundredItems) {
  AccountingDocument document = an_accounting_document();
  document.items.assign(900, document.items[0]);
  const Idoc made = idoc(document);
  EXPECT_EQ(field(*all_of(made, "E1BPACGL09").back(), "ITEMNO_ACC"), "0000000900");
  EXPECT_EQ(all_of(made, "E1BPACCR09").size(), 900u);
}

// Lines of all kinds are numbered through, and each finds its amount by its number.
TEST(AccountingDocumentIdoc, WritesCustomersVendorsAndTaxesBehindTheAccounts) {
  const Idoc made = idoc(testing::a_whole_accounting_document());
  EXPECT_EQ(order_of_segments(made.segments),
            "E1BPACHE09 E1BPACGL09 E1BPACAR09 E1BPACAP09 E1BPACTX09 E1BPACCR09");
  EXPECT_EQ(column(made, "E1BPACAR09", "ITEMNO_ACC"), "0000000003");
  EXPECT_EQ(column(made, "E1BPACAP09", "ITEMNO_ACC"), "0000000004");
  EXPECT_EQ(column(made, "E1BPACTX09", "ITEMNO_ACC"), "0000000005");
  EXPECT_EQ(column(made, "E1BPACCR09", "ITEMNO_ACC"),
            "0000000001|0000000002|0000000003|0000000004|0000000005");
  EXPECT_EQ(column(made, "E1BPACCR09", "AMT_DOCCUR"), "87.60|-100.00|119.00|-87.60|-19.00");
  EXPECT_EQ(column(made, "E1BPACCR09", "AMT_BASE"), "||||-100.00");
  EXPECT_EQ(column(made, "E1BPACAR09", "CUSTOMER") + column(made, "E1BPACAP09", "VENDOR_NO"),
            "00001000010000200001");
  EXPECT_EQ(column(made, "E1BPACAR09", "SP_GL_IND"), "A");
  EXPECT_EQ(column(made, "E1BPACAR09", "BLINE_DATE"), "20260530");
  EXPECT_EQ(column(made, "E1BPACTX09", "ACCT_KEY") + column(made, "E1BPACTX09", "COND_KEY"), "MWSMWAS");
  EXPECT_EQ(column(made, "E1BPACGL09", "COSTCENTER"), "|0000001000");
  EXPECT_EQ(column(made, "E1BPACGL09", "VALUE_DATE"), "|20260531");
  const auto checked = check(made);
  EXPECT_TRUE(checked) << checked.error().text;
}

TEST(AccountingDocumentIdoc, NamesEachTextThatIsTooLongForSap) {
  for (const auto& text : testing::accounting_document_texts()) {
    AccountingDocument document = an_accounting_document();
    text.in(document) = std::string(text.length, 'x');
    EXPECT_EQ(idoc(document).overflow(), std::nullopt) << text.name;
    text.in(document) += 'x';
    EXPECT_EQ(idoc(document).overflow(), text.name + " (" + std::to_string(text.length + 1) + " of " +
                                             std::to_string(text.length) + ")");
  }
}

}  // namespace
}  // namespace weir::sap::accounting_document_idoc_test

#include <nlohmann/json.hpp>

#include "sandbox/ecc/test_system.hpp"

namespace weir::sandbox::ecc::testing::ecc_ledger_test {
namespace {

std::string header(std::string_view type) {
  std::string xml{
      "<E1BPACHE09 SEGMENT=\"1\"><BUS_ACT>RFBU</BUS_ACT><USERNAME>WEIR</USERNAME>"
      "<COMP_CODE>1000</COMP_CODE><DOC_DATE>20261031</DOC_DATE><PSTNG_DATE>20261031</PSTNG_DATE><DOC_TYPE>"};
  return xml.append(type).append("</DOC_TYPE><REF_DOC_NO>15238974653-01</REF_DOC_NO></E1BPACHE09>");
}

std::string account(std::string_view item, std::string_view number, std::string_view more = "") {
  std::string xml{"<E1BPACGL09 SEGMENT=\"1\"><ITEMNO_ACC>"};
  xml.append(item).append("</ITEMNO_ACC><GL_ACCOUNT>").append(number).append("</GL_ACCOUNT>");
  return xml.append(more).append("</E1BPACGL09>");
}

std::string customer(std::string_view item, std::string_view number, std::string_view more = "") {
  std::string xml{"<E1BPACAR09 SEGMENT=\"1\"><ITEMNO_ACC>"};
  xml.append(item).append("</ITEMNO_ACC><CUSTOMER>").append(number).append("</CUSTOMER>");
  return xml.append(more).append("</E1BPACAR09>");
}

std::string tax(std::string_view item, std::string_view code, std::string_view more = "") {
  std::string xml{"<E1BPACTX09 SEGMENT=\"1\"><ITEMNO_ACC>"};
  return xml.append(item).append("</ITEMNO_ACC>").append(more).append("<TAX_CODE>").append(code) +
         "</TAX_CODE></E1BPACTX09>";
}

std::string amount(std::string_view item, std::string_view value, std::string_view base = "") {
  std::string xml{"<E1BPACCR09 SEGMENT=\"1\"><ITEMNO_ACC>"};
  xml.append(item).append("</ITEMNO_ACC><CURRENCY>EUR</CURRENCY><AMT_DOCCUR>").append(value);
  return xml.append("</AMT_DOCCUR><AMT_BASE>").append(base).append("</AMT_BASE></E1BPACCR09>");
}

struct Ledger : System {
  std::string enter(const std::string& segments, std::string_view type = "ZA") {
    send_posting("<IDOC BEGIN=\"1\">" + control_of("ACC_DOCUMENT03", "ACC_DOCUMENT") + header(type) +
                 segments + "</IDOC>");
    return last_status() + last_messages();
  }
  std::vector<std::string> item_table(const std::string& name, const std::string& field) {
    return read("<QUERY_TABLE>" + name + "</QUERY_TABLE><FIELDS><item><FIELDNAME>" + field +
                "</FIELDNAME></item></FIELDS><DATA/>");
  }
};

// 100.00 of revenue with 19 % against the customer.
std::string sale(std::string_view tax_amount = "-19.00", std::string_view base = "-100.00",
                 std::string_view gross = "119.00") {
  return account("1", "0000400000", "<TAX_CODE>A1</TAX_CODE>") +
         customer("2", "0000100001", "<ALLOC_NMBR>90231598961390916</ALLOC_NMBR>") + tax("3", "A1") +
         amount("1", "-100.00") + amount("2", gross) + amount("3", tax_amount, base);
}

// Into the wallet and out of it again, each with its own assignment.
std::string transfer(std::string_view value, std::string_view assignment) {
  const auto more = "<ALLOC_NMBR>" + std::string{assignment} + "</ALLOC_NMBR>";
  return account("1", "0000113200", more) + account("2", "0000113100") + amount("1", value) +
         amount("2", value.front() == '-' ? value.substr(1) : "-" + std::string{value});
}

TEST(EccLedger, TakesCustomersWithTheirReconciliationAccount) {
  Ledger system;
  EXPECT_TRUE(system.enter(sale()).starts_with("53")) << system.last_messages();
  const auto lines = system.documents()[0]["lines"];
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[1]["kind"], "D");
  EXPECT_EQ(lines[1]["partner"], "0000100001");
  EXPECT_EQ(lines[1]["account"], "0000121000");
  EXPECT_EQ(lines[2]["account"], "0000175000") << "the tax code knows its account";
  EXPECT_EQ(system.item_table("BSID", "KUNNR"), std::vector<std::string>{"0000100001"});
  EXPECT_EQ(system.item_table("BSIS", "HKONT"), (std::vector<std::string>{"0000400000", "0000175000"}));
}

TEST(EccLedger, RefusesPartnersThatCannotBe) {
  Ledger system;
  EXPECT_TRUE(contains(system.enter(with(sale(), "0000100001", "0000100099")), "F5 102"));
  EXPECT_TRUE(contains(system.enter(sale(), "SA"), "F5 251"));
  EXPECT_TRUE(
      contains(system.enter(with(sale(), "<GL_ACCOUNT>0000400000", "<GL_ACCOUNT>0000121000")), "F5 350"));
  EXPECT_TRUE(
      contains(system.enter(with(sale(), "<ALLOC_NMBR>", "<SP_GL_IND>A</SP_GL_IND><ALLOC_NMBR>")), "F5 352"));
  EXPECT_TRUE(system.documents().empty());
}

TEST(EccLedger, TakesVendors) {
  Ledger system;
  const std::string vendor{
      "<E1BPACAP09 SEGMENT=\"1\"><ITEMNO_ACC>2</ITEMNO_ACC><VENDOR_NO>0000200001</VENDOR_NO></E1BPACAP09>"};
  EXPECT_TRUE(system.enter(account("1", "0000441000") + vendor + amount("1", "7.00") + amount("2", "-7.00"))
                  .starts_with("53"))
      << system.last_messages();
  EXPECT_EQ(system.item_table("BSIK", "LIFNR"), std::vector<std::string>{"0000200001"});
}

TEST(EccLedger, WantsATaxRowForEveryTaxCode) {
  Ledger system;
  const auto without = account("1", "0000400000", "<TAX_CODE>A1</TAX_CODE>") + customer("2", "0000100001") +
                       amount("1", "-100.00") + amount("2", "100.00");
  EXPECT_TRUE(contains(system.enter(without), "FF 805 Tax statement item missing for tax code A1"));
  const auto zero = with(without, "A1", "A0");
  EXPECT_TRUE(contains(system.enter(zero), "FF 805")) << "of no per cent too";
  const auto complete =
      with(zero, "<E1BPACCR09", tax("3", "A0") + "<E1BPACCR09") + amount("3", "0.00", "-100.00");
  EXPECT_TRUE(system.enter(complete).starts_with("53")) << system.last_messages();
  EXPECT_EQ(system.documents()[0]["lines"].size(), 2u) << "a tax of nothing is no line";
}

TEST(EccLedger, ChecksTheTaxAgainstItsRate) {
  Ledger system;
  EXPECT_TRUE(system.enter(sale("-19.02", "-100.00", "119.02")).starts_with("53")) << system.last_messages();
  EXPECT_TRUE(contains(system.enter(sale("-19.03", "-100.00", "119.03")), "FF 747"));
  EXPECT_TRUE(contains(system.enter(sale("19.00", "-100.00", "81.00")), "FF 747"))
      << "the sign is the base's";
  EXPECT_TRUE(contains(system.enter(sale("-19.00", "-90.00")), "FF 753"));
  EXPECT_TRUE(contains(system.enter(with(sale(), "<TAX_CODE>A1</TAX_CODE></E1BPACTX09>",
                                         "<TAX_CODE>X9</TAX_CODE></E1BPACTX09>")),
                       "FF 703"));
}

TEST(EccLedger, TakesReverseChargeWithTwoRows) {
  Ledger system;
  const auto base = account("1", "0000441000", "<TAX_CODE>VR</TAX_CODE>") + account("2", "0000113100");
  const auto one = base + tax("3", "VR", "<ACCT_KEY>VST</ACCT_KEY>") + amount("1", "15.00") +
                   amount("2", "-17.85") + amount("3", "2.85", "15.00");
  EXPECT_TRUE(contains(system.enter(with(one, "<ACCT_KEY>VST</ACCT_KEY>", "")), "FF 756"));
  const auto both = base + tax("3", "VR", "<ACCT_KEY>VST</ACCT_KEY>") +
                    tax("4", "VR", "<GL_ACCOUNT>0000175000</GL_ACCOUNT><ACCT_KEY>ESA</ACCT_KEY>") +
                    amount("1", "15.00") + amount("2", "-15.00") + amount("3", "2.85", "15.00") +
                    amount("4", "-2.85", "-15.00");
  EXPECT_TRUE(system.enter(both).starts_with("53")) << system.last_messages();
}

TEST(EccLedger, CountsEveryLineAgainstTheLimit) {
  std::string lines;
  std::string amounts;
  for (int item = 1; item <= 998; ++item) {
    lines += account(std::to_string(item), "0000400000");
    amounts += amount(std::to_string(item), item % 2 == 0 ? "1.00" : "-1.00");
  }
  Ledger system;
  const auto partner = customer("1001", "0000100001") + customer("1002", "0000100001");
  const auto two = amount("1001", "1.00") + amount("1002", "-1.00");
  EXPECT_TRUE(contains(system.enter(lines + partner + amounts + two), "F5 727"));
  EXPECT_TRUE(system.enter(lines + amounts).starts_with("53")) << system.last_messages();
}

TEST(EccLedger, AsksForCostCentersWhenItShould) {
  Ledger system;
  const auto cost =
      account("1", "0000441000") + account("2", "0000113100") + amount("1", "7.00") + amount("2", "-7.00");
  EXPECT_TRUE(system.enter(cost).starts_with("53"));
  system.ecc.demand_cost_centers(true);
  EXPECT_TRUE(contains(system.enter(cost), "KI 235"));
  const auto with_center = [&](const std::string& center) {
    return with(cost, "</GL_ACCOUNT>", "</GL_ACCOUNT><COSTCENTER>" + center + "</COSTCENTER>");
  };
  EXPECT_TRUE(contains(system.enter(with_center("0000009999")), "KI 265"));
  EXPECT_TRUE(system.enter(with_center("0000001000")).starts_with("53"));
  EXPECT_EQ(system.documents().back()["lines"][0]["cost_center"], "0000001000");
}

TEST(EccLedger, ClearsWhatComesToNothing) {
  Ledger system;
  system.enter(transfer("87.60", "15238974653"));
  system.enter(transfer("-87.60", "15238974653"));
  system.enter(transfer("-12.00", "15238974654"));
  const auto numbers = system.ecc.clear("1000", "0000113200", system.now);
  EXPECT_EQ(numbers, std::vector<std::string>{"0100000004"});
  EXPECT_EQ(system.documents()[0]["lines"][0]["cleared_by"], "0100000004");
  EXPECT_EQ(system.item_table("BSAS", "AUGBL"), (std::vector<std::string>{"0100000004", "0100000004"}));
  EXPECT_EQ(system.item_table("BSAS", "AUGDT").front(), "20261124");
  EXPECT_EQ(system.item_table("BSIS", "ZUONR").size(), 4u) << "the wallet is not managed by open items";
  EXPECT_TRUE(system.ecc.clear("1000", "0000113200", system.now).empty());
  EXPECT_TRUE(system.ecc.clear("1000", "0000113100", system.now).empty());
}

TEST(EccLedger, ClearsCustomersByTheirAssignment) {
  Ledger system;
  system.enter(sale());
  const auto paid = account("1", "0000113100") +
                    customer("2", "0000100001", "<ALLOC_NMBR>90231598961390916</ALLOC_NMBR>") +
                    amount("1", "119.00") + amount("2", "-119.00");
  system.enter(paid);
  EXPECT_EQ(system.ecc.clear("1000", "0000100001", system.now).size(), 1u);
  EXPECT_EQ(system.item_table("BSAD", "BELNR").size(), 2u);
  EXPECT_TRUE(system.item_table("BSID", "BELNR").empty());
}

TEST(EccLedger, ReversesADocumentOnce) {
  Ledger system;
  system.enter(transfer("87.60", "15238974653"));
  const auto reversal = system.ecc.reverse_document("1000", "0100000001", 2026, system.now);
  ASSERT_TRUE(reversal);
  const auto document = system.documents().back();
  EXPECT_EQ(document["belnr"], *reversal);
  EXPECT_EQ(document["lines"][0]["side"], "credit");
  EXPECT_EQ(document["posting_date"], "2026-11-24");
  EXPECT_EQ(system.documents()[0]["reversed_by"], *reversal);
  EXPECT_EQ(system.item_table("BKPF", "STBLG"), (std::vector<std::string>{*reversal, "0100000001"}));
  EXPECT_FALSE(system.ecc.reverse_document("1000", "0100000001", 2026, system.now));
  EXPECT_FALSE(system.ecc.reverse_document("1000", "0100000009", 2026, system.now));
}

TEST(EccLedger, DoesNotReverseWhatIsCleared) {
  Ledger system;
  system.enter(transfer("87.60", "15238974653"));
  system.enter(transfer("-87.60", "15238974653"));
  system.ecc.clear("1000", "0000113200", system.now);
  const auto reversal = system.ecc.reverse_document("1000", "0100000001", 2026, system.now);
  ASSERT_FALSE(reversal);
  EXPECT_TRUE(contains(reversal.error().text, "cleared"));
}

TEST(EccLedger, ShowsTheStatementOfTheBank) {
  Ledger system;
  const auto eur = *Currency::of("EUR");
  const Date day{std::chrono::year{2026} / 11 / 20};
  const BankStatement statement{
      "1000",
      "DEUT1",
      "GIRO",
      "220",
      day,
      {{Money{8760, eur}, day, {"AMAZON PAYMENTS EUROPE", "15238974653"}, "AMAZON", "", "15238974653"},
       {Money{-500, eur}, day}}};
  EXPECT_EQ(system.ecc.add_bank_statement(statement, system.now), "00000001");
  EXPECT_EQ(system.item_table("FEBKO", "AZNUM"), std::vector<std::string>{"00220"});
  EXPECT_EQ(system.item_table("FEBEP", "KWBTR"),
            (std::vector<std::string>{"           87.60", "            5.00"}));
  EXPECT_EQ(system.item_table("FEBEP", "EPVOZ"), (std::vector<std::string>{"H", "S"}));
  EXPECT_EQ(system.item_table("FEBRE", "VWEZW"),
            (std::vector<std::string>{"AMAZON PAYMENTS EUROPE", "15238974653"}));
}

TEST(EccLedger, ShowsItsCustomizing) {
  Ledger system;
  EXPECT_EQ(system.item_table("T003", "KOARS"), (std::vector<std::string>{"DS", "S", "DKS"}));
  EXPECT_EQ(system.item_table("TCURX", "CURRKEY").front(), "JPY");
  EXPECT_EQ(system.item_table("T007A", "MWSKZ").size(), 6u);
  EXPECT_EQ(system.item_table("T001B", "TOPE1"), (std::vector<std::string>(12, "012")))
      << "two company codes, six kinds of accounts";
  EXPECT_EQ(system.read(
                "<QUERY_TABLE>SKB1</QUERY_TABLE><OPTIONS><item><TEXT>SAKNR = '0000121000' AND BUKRS = '1000'"
                "</TEXT></item></OPTIONS><FIELDS><item><FIELDNAME>MITKZ</FIELDNAME></item></FIELDS><DATA/>"),
            std::vector<std::string>{"D"});
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::ecc_ledger_test

#include <nlohmann/json.hpp>

#include "sandbox/ecc/test_system.hpp"
#include "sandbox/ecc/xml.hpp"

namespace weir::sandbox::ecc::testing::ecc_read_table_test {
namespace {

using Lines = std::vector<std::string>;

std::string rows(std::initializer_list<std::string_view> values, std::string_view field) {
  std::string xml;
  for (const auto value : values) xml += "<item>" + tag(field, value) + "</item>";
  return xml;
}

std::string query(std::string_view table, std::initializer_list<std::string_view> fields,
                  std::initializer_list<std::string_view> options = {}, std::string_view more = "") {
  return tag("QUERY_TABLE", table) + std::string{more} + "<OPTIONS>" + rows(options, "TEXT") +
         "</OPTIONS><FIELDS>" + rows(fields, "FIELDNAME") + "</FIELDS><DATA/>";
}

class EccReadTable : public ::testing::Test {
 protected:
  void SetUp() override {
    system.send_order(order_idoc());
    system.now = start + std::chrono::hours{25};
    system.send_order(with(with(order_idoc(), order_id, "305-0000000-0000001"), "<REQ_QTY>2", "<REQ_QTY>3"));
    system.send_posting(posting_idoc());
    number = system.orders().at(0)["vbeln"];
  }
  Lines read(std::string_view table, std::initializer_list<std::string_view> fields,
             std::initializer_list<std::string_view> options = {}, std::string_view more = "") {
    return system.read(query(table, fields, options, more));
  }

  System system;
  std::string number;  // of the first order
};

TEST_F(EccReadTable, FindsAnOrderByItsPurchaseOrder) {
  EXPECT_EQ(read("VBAK", {"VBELN"}, {"BSTNK = '304-3159896-1390916'", "AND VKORG = '1000'"}),
            (Lines{number}));
  EXPECT_EQ(read("VBAK", {"VBELN"}, {"BSTNK = '304-0000000-0000000'"}), (Lines{}));
}

TEST_F(EccReadTable, PutsValuesAtFixedPlacesAndDropsTheBlanksBehind) {
  EXPECT_EQ(read("VBAK", {"AUART", "BSTNK", "KUNNR", "NETWR", "WAERK", "LIFSK", "FAKSK"}),
            (Lines{"ZAMZ304-3159896-1390916 0000100001           45.89 EUR  Z1",
                   "ZAMZ305-0000000-0000001 0000100001           67.08 EUR  Z1"}));
  EXPECT_EQ(read("VBAK", {"ERDAT", "ERZET", "VTWEG", "SPART"}),
            (Lines{"202611240930001000", "202611251030001000"}));
  EXPECT_EQ(read("VBAK", {"FAKSK"}), (Lines{"", ""}));
}

TEST_F(EccReadTable, KeepsTheBlanksInFront) {
  EXPECT_EQ(read("VBAP", {"KWMENG", "VRKME"}), (Lines{"           2.000 ST", "           3.000 ST"}));
}

TEST_F(EccReadTable, ShowsItemsAndBusinessData) {
  EXPECT_EQ(read("VBAP", {"POSNR", "MATNR", "WERKS", "KDMAT"}, {"VBELN = '" + number + "'"}),
            (Lines{"0000100000000000001000011000WEIR-001"}));
  EXPECT_EQ(read("VBAP", {"NETWR", "WAERK", "ABGRU"}, {"VBELN = '" + number + "'"}),
            (Lines{"           45.89 EUR"}));
  EXPECT_EQ(read("VBKD", {"POSNR", "BSTKD"}, {"VBELN = '" + number + "'"}),
            (Lines{"000000304-3159896-1390916"}));
}

TEST_F(EccReadTable, ShowsAccountingDocumentsAndTheirLines) {
  EXPECT_EQ(read("BKPF", {"BUKRS", "BELNR", "GJAHR", "BLART", "BLDAT", "BUDAT", "MONAT", "XBLNR"},
                 {"XBLNR = '15238974653-01'", "AND BSTAT = ' '", "AND STBLG = ''"}),
            (Lines{"100001000000012026ZA20261031202610311015238974653-01"}));
  EXPECT_EQ(read("BKPF", {"CPUDT", "WAERS", "AWTYP", "AWKEY", "STBLG"}),
            (Lines{"20261125EUR  BKPFF010000000110002026"}));
  EXPECT_EQ(read("BKPF", {"BKTXT"}), (Lines{"AMZ DE 15238974653 1/1"}));
  EXPECT_EQ(
      read("BSIS", {"BUZEI", "HKONT", "SHKZG", "WRBTR", "DMBTR", "WAERS"}, {"XBLNR = '15238974653-01'"}),
      (Lines{"0010000113100S         87.60          87.60 EUR",
             "0020000441000S         15.00          15.00 EUR",
             "0030000400000H        102.60         102.60 EUR"}));
  EXPECT_EQ(read("BSIS", {"BUDAT", "ZUONR", "SGTXT"}, {"BUKRS = '1000' AND HKONT = '0000113100'"}),
            (Lines{"2026103115238974653       Deposit"}));
}

TEST_F(EccReadTable, ShowsIdocsAndTheirStatusRecords) {
  EXPECT_EQ(read("EDIDC", {"STATUS", "MESTYP", "IDOCTP"}, {"SNDPRN = 'WEIR' AND MESTYP = 'ACC_DOCUMENT'"}),
            (Lines{"53ACC_DOCUMENT                  ACC_DOCUMENT03"}));
  const auto docnum = system.idocs().at(0)["docnum"].get<std::string>();
  EXPECT_EQ(read("EDIDC", {"DOCNUM", "CREDAT", "CRETIM"}, {"ARCKEY = 'AMZ|ORD|1' AND CREDAT < '20261125'"}),
            (Lines{docnum + "20261124093000"}));
  EXPECT_EQ(read("EDIDS", {"COUNTR", "STATUS", "STAMID", "STAMNO", "LOGDAT", "LOGTIM"},
                 {"DOCNUM = '" + docnum + "'"}),
            (Lines{"000000000000000150                    00020261124093000",
                   "000000000000000264                    00020261124093000",
                   "000000000000000353V1                  31120261124093000"}));
  EXPECT_EQ(read("EDIDS", {"STATXT"}, {"STATUS = '53' AND DOCNUM = '" + docnum + "'"}),
            (Lines{"Standard Order " + number + " has been saved"}));
}

TEST_F(EccReadTable, ShowsTheVariablesOfAStatusMessage) {
  EXPECT_EQ(read("EDIDS", {"STAPA2", "STATYP"}, {"STAPA1 = 'Standard Order' AND STAPA2 = '" + number + "'"}),
            (Lines{number + std::string(40, ' ') + "S"}));
}

TEST_F(EccReadTable, ShowsClientAndCompanyCodes) {
  EXPECT_EQ(read("T001", {"BUKRS", "WAERS"}), (Lines{"1000EUR", "2000GBP"}));
  EXPECT_EQ(read("T000", {"MANDT", "LOGSYS"}), (Lines{"100ECXCLNT100"}));
  EXPECT_EQ(system.read("<QUERY_TABLE>T000</QUERY_TABLE><DATA/>").size(), 1u)
      << "a small table may come as a whole";
}

TEST_F(EccReadTable, SeparatesValuesByADelimiter) {
  EXPECT_EQ(read("VBAP", {"POSNR", "NETWR", "VRKME"}, {}, "<DELIMITER>|</DELIMITER>").front(),
            "000010|           45.89 |ST");
  const auto response = system.call(
      "RFC_READ_TABLE", query("VBAP", {"POSNR", "NETWR", "VRKME"}, {}, "<DELIMITER>|</DELIMITER>"));
  EXPECT_TRUE(contains(response.body,
                       "<FIELDNAME>NETWR</FIELDNAME><OFFSET>000007</OFFSET><LENGTH>000017</LENGTH>"
                       "<TYPE>P</TYPE>"));
  EXPECT_TRUE(contains(response.body, "<FIELDNAME>VRKME</FIELDNAME><OFFSET>000025</OFFSET>"));
}

TEST_F(EccReadTable, PagesByRowSkipsAndRowCount) {
  EXPECT_EQ(read("BSIS", {"BUZEI"}, {}, "<ROWCOUNT>2</ROWCOUNT>"), (Lines{"001", "002"}));
  EXPECT_EQ(read("BSIS", {"BUZEI"}, {}, "<ROWSKIPS>2</ROWSKIPS><ROWCOUNT>2</ROWCOUNT>"), (Lines{"003"}));
  EXPECT_EQ(read("BSIS", {"BUZEI"}, {}, "<ROWSKIPS>9</ROWSKIPS>"), (Lines{}));
  EXPECT_EQ(read("BSIS", {"BUZEI"}, {}, "<ROWCOUNT>0</ROWCOUNT>").size(), 3u) << "zero is no limit";
  EXPECT_EQ(read("BSIS", {"BUZEI"}, {}, "<ROWCOUNT>-1</ROWCOUNT>"), (Lines{"DESERIALIZATION_ERROR"}));
  EXPECT_EQ(read("BSIS", {"BUZEI"}, {}, "<ROWCOUNT>many</ROWCOUNT>"), (Lines{"DESERIALIZATION_ERROR"}));
}

TEST_F(EccReadTable, ReturnsOnlyTheTablesThatWereSent) {
  const auto none = system.call("RFC_READ_TABLE", "<QUERY_TABLE>T000</QUERY_TABLE>");
  EXPECT_EQ(none.status, 200);
  EXPECT_FALSE(contains(none.body, "<DATA>") || contains(none.body, "<FIELDS>") ||
               contains(none.body, "<OPTIONS>"));
  const auto data = system.call("RFC_READ_TABLE", "<QUERY_TABLE>T000</QUERY_TABLE><DATA/>");
  EXPECT_TRUE(contains(data.body, "<DATA>"));
  EXPECT_FALSE(contains(data.body, "<FIELDS>") || contains(data.body, "<OPTIONS>"));
  const auto fields =
      system.call("RFC_READ_TABLE", "<QUERY_TABLE>T000</QUERY_TABLE><NO_DATA>X</NO_DATA><FIELDS/><DATA/>");
  EXPECT_TRUE(contains(fields.body, "<FIELDNAME>LOGSYS</FIELDNAME>"));
  EXPECT_TRUE(contains(fields.body, "<DATA></DATA>"));
}

TEST_F(EccReadTable, RaisesItsExceptionsAsFaults) {
  EXPECT_EQ(read("ZWEIR", {"A"}), (Lines{"TABLE_NOT_AVAILABLE"}));
  EXPECT_EQ(read("BSEG", {"BELNR"}), (Lines{"NOT_AUTHORIZED"}));
  EXPECT_EQ(read("VBAK", {"VBELN", "BSTKD"}), (Lines{"FIELD_NOT_VALID"}));
  EXPECT_EQ(read("VBAK", {}), (Lines{"DATA_BUFFER_EXCEEDED"}))
      << "all fields of a table with more than 512 characters";
  EXPECT_EQ(read("EDIDS", {"STATXT", "STATXT", "STATXT", "STATXT", "STATXT", "STATXT", "STATXT", "STATXT"}),
            (Lines{"DATA_BUFFER_EXCEEDED"}));
  EXPECT_EQ(read("VBAK", {"VBELN"}, {"VBELN ="}), (Lines{"OPTION_NOT_VALID"}));
  EXPECT_EQ(read("VBAK", {"VBELN"}, {std::string(73, ' ') + "X"}), (Lines{"DESERIALIZATION_ERROR"}));
  const auto fault = system.call("RFC_READ_TABLE", query("ZWEIR", {}));
  EXPECT_EQ(fault.status, 500);
  EXPECT_TRUE(contains(fault.body, "<SOAP-ENV:Fault><faultcode>SOAP-ENV:Client</faultcode>"));
  EXPECT_TRUE(
      contains(fault.body, "<detail><rfc:Error xmlns:rfc=\"urn:sap-com:document:sap:soap:functions\">"));
}

TEST_F(EccReadTable, TakesExactly512Characters) {
  // Seven texts are 490; with two more fields it is 512 and 513.
  const auto texts = {"STATXT", "STATXT", "STATXT", "STATXT", "STATXT", "STATXT", "STATXT"};
  std::vector<std::string_view> fields{texts.begin(), texts.end()};
  const auto status_of = [&](std::initializer_list<std::string_view> more) {
    std::string names;
    for (const auto name : fields) names += "<item>" + tag("FIELDNAME", name) + "</item>";
    for (const auto name : more) names += "<item>" + tag("FIELDNAME", name) + "</item>";
    return system
        .call("RFC_READ_TABLE", "<QUERY_TABLE>EDIDS</QUERY_TABLE><FIELDS>" + names + "</FIELDS><DATA/>")
        .status;
  };
  EXPECT_EQ(status_of({"COUNTR", "LOGTIM"}), 200);
  EXPECT_EQ(status_of({"COUNTR", "LOGTIM", "STATYP"}), 500);
}

TEST_F(EccReadTable, ShowsYenShiftedAndCreditsOfOrdersWithTheirSignBehind) {
  auto idoc = posting_idoc();
  for (int count = 0; count < 3; ++count) idoc = with(idoc, "<CURRENCY>EUR", "<CURRENCY>JPY");
  idoc = with(with(with(idoc, ">87.6000<", ">1000<"), ">15.00<", ">500<"), ">-102.60<", ">-1500<");
  system.send_posting(with(idoc, "15238974653-01<", "YEN<"));
  EXPECT_EQ(read("BSIS", {"WRBTR", "DMBTR"}, {"XBLNR = 'YEN'"}),
            (Lines{"         10.00           6.10", "          5.00           3.05",
                   "         15.00           9.15"}));

  system.send_order(with(order_idoc(), "<COND_TYPE>ZAMS</COND_TYPE><COND_VALUE>4.19",
                         "<COND_TYPE>ZAMD</COND_TYPE><COND_VALUE>-60"));
  EXPECT_EQ(system.last_status(), "53");
  EXPECT_EQ(read("VBAK", {"NETWR"}).back(), "           42.37") << "the flags are those of ZAMS";
  system.send_order(with(with(order_idoc(), "<COND_TYPE>ZAMS</COND_TYPE><COND_VALUE>4.19",
                              "<COND_TYPE>ZAMD</COND_TYPE><COND_VALUE>-60"),
                         "<COND_TYPE>ZAMS", "<COND_TYPE>ZAMD"));
  EXPECT_EQ(read("VBAK", {"NETWR"}, {"NETWR < 0"}), (Lines{"            8.05-"}));
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::ecc_read_table_test

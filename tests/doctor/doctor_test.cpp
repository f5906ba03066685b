// What `weir doctor` finds of what can be set up wrong, and that it finds nothing else.
#include "app/doctor.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "doctor/patient.hpp"
#include "http/certificate.hpp"

namespace weir::testing::doctor_test {
namespace {

using app::Check;
using app::Verdict;
using doctor::Mistake;
using doctor::Patient;
using namespace std::chrono_literals;

// "SAP: customizing: order type ZAMX", those of a verdict, sorted.
std::vector<std::string> told(const std::vector<Check>& checks, Verdict verdict) {
  std::vector<std::string> names;
  for (const Check& check : checks)
    if (check.verdict == verdict) names.push_back(check.area + ": " + check.what);
  std::ranges::sort(names);
  return names;
}

std::vector<std::string> wrong(const std::vector<Check>& checks) { return told(checks, Verdict::wrong); }

Check found(const std::vector<Check>& checks, const std::string& what) {
  const auto at = std::ranges::find(checks, what, &Check::what);
  return at == checks.end() ? Check{} : *at;
}

using Names = std::vector<std::string>;
const char* const order_rules = "order-rules.toml";
const char* const settlement_rules = "settlement-rules.toml";

TEST(Doctor, FindsNothingWhereNothingIsWrong) {
  Patient patient;
  const auto checks = patient.examine();
  EXPECT_EQ(wrong(checks), Names{});
  EXPECT_EQ(told(checks, Verdict::unasked), Names{});
  EXPECT_EQ(told(checks, Verdict::doubtful), (Names{"Amazon: notifications"}));
  EXPECT_GT(checks.size(), 40u);
  EXPECT_TRUE(app::is_well(checks));
  for (const Check& check : checks) EXPECT_NE(check.found, "") << check.what;
}

TEST(Doctor, LooksWhatTheOutputConditionMadeOfWhatHasLeft) {
  Patient patient;
  patient.in_config({"[connection.demo.dispatch]\nmode = \"shadow\"\n", ""});
  patient.has_left("0080000001", 1h);
  patient.has_left("0080000002", 1min);  // its output may still be on its way
  const auto looked_at = [&] { return found(patient.examine(app::Side::sap), "output of deliveries"); };
  EXPECT_EQ(looked_at().verdict, Verdict::doubtful) << "he may work by the sweep alone";
  patient.has_heard_of_deliveries();
  EXPECT_EQ(looked_at().verdict, Verdict::wrong);
  EXPECT_NE(
      looked_at().found.find("1 of the 1 that left last have no output by EDI or ALE, the latest 0080000001"),
      std::string::npos)
      << looked_at().found;
}

TEST(Doctor, NamesWhatTheRulesNameAndSapDoesNotHave) {
  Patient patient;
  patient.in_rules(
      order_rules,
      {{"order_type = \"ZAMZ\"", "order_type = \"ZAMX\"\npo_type = \"NONE\""},
       {"replacement_type = \"ZAMN\"", "replacement_type = \"ZAMY\""},
       {"return_type = \"RE\"", "return_type = \"RX\""},
       {"credit_type = \"ZAMC\"", "credit_type = \"CX\""},
       {"order_type = \"ZAFB\"", "order_type = \"ZAFX\""},
       {"goods = \"ZAMP\"", "goods = \"XAMP\""},
       {"shipping = \"ZAMS\"", "shipping = \"XAMS\""},
       {"gift_wrap = \"ZAMG\"", "gift_wrap = \"XAMG\""},
       {"discount = \"ZAMD\"", "discount = \"XAMD\""},
       {"facilitator_tax = \"ZAMT\"", "facilitator_tax = \"XAMT\""},
       {"difference = \"ZAMR\"", "difference = \"XAMR\""},
       {"billing_block = \"01\"", "billing_block = \"77\""},
       {"ship_by = \"Z001\"", "ship_by = \"Z009\""},
       {"gift_message = \"Z002\"", "gift_message = \"Z008\""},
       {"ioss = \"Z003\"", "ioss = \"Z007\""},
       {"shortage = \"01\"", "shortage = \"55\"\nreturn_reason = \"Z99\""},
       {"cancel_request = \"Z1\"", "cancel_request = \"Q1\""},
       {"rejection_buyer = \"Z1\"", "rejection_buyer = \"Q2\""},
       {"rejection_amazon = \"Z2\"", "rejection_amazon = \"Q3\""},
       {"unit = \"ST\"", "unit = \"XX\""},
       {"[all.blocks]",
        "[all.shipping]\ncondition = \"09\"\ntypes = { NEXT_DAY = \"09\" }\nroutes = { NEXT_DAY = "
        "\"000009\" }\npriorities = { NEXT_DAY = \"09\" }\n\n[all.blocks]"}});
  const auto checks = patient.examine(app::Side::sap);
  EXPECT_EQ(wrong(checks), (Names{"SAP: customizing: billing block 77",
                                  "SAP: customizing: condition type XAMD",
                                  "SAP: customizing: condition type XAMG",
                                  "SAP: customizing: condition type XAMP",
                                  "SAP: customizing: condition type XAMR",
                                  "SAP: customizing: condition type XAMS",
                                  "SAP: customizing: condition type XAMT",
                                  "SAP: customizing: delivery block 55",
                                  "SAP: customizing: delivery block Q1",
                                  "SAP: customizing: delivery priority 09",
                                  "SAP: customizing: order reason Z99",
                                  "SAP: customizing: order type CX",
                                  "SAP: customizing: order type RX",
                                  "SAP: customizing: order type ZAFX",
                                  "SAP: customizing: order type ZAMX",
                                  "SAP: customizing: order type ZAMY",
                                  "SAP: customizing: purchase order type NONE",
                                  "SAP: customizing: reason for rejection Q2",
                                  "SAP: customizing: reason for rejection Q3",
                                  "SAP: customizing: route 000009",
                                  "SAP: customizing: shipping condition 09",
                                  "SAP: customizing: shipping type 09",
                                  "SAP: customizing: text of an item Z008",
                                  "SAP: customizing: text of the order Z007",
                                  "SAP: customizing: text of the order Z009",
                                  "SAP: customizing: unit XX"}));
  const Check type = found(checks, "order type ZAMX");
  EXPECT_EQ(type.found, "TVAK: does not exist");
  EXPECT_EQ(type.mend, "VOV8, or name another in organisation.*_type of the rules");
}

TEST(Doctor, NamesPlacesCustomersAndMaterialsThatAreNotThere) {
  Patient patient;
  patient.in_rules(order_rules, {{"plant = \"1900\"", "plant = \"1901\""},
                                 {"plant = \"1000\"", "plant = \"1000\"\nstorage_location = \"0009\""},
                                 {"000000000000100007", "000000000000999999"},
                                 {"distribution_channel = \"20\"", "distribution_channel = \"30\""},
                                 {"sold_to = \"0000100001\"", "sold_to = \"0000199999\""},
                                 // A customer that is there, but not in the sales area of this marketplace.
                                 {"sold_to = \"0000100003\"", "sold_to = \"0000100001\""}});
  const Names all = wrong(patient.examine(app::Side::sap));
  for (const char* expected :
       {"SAP: customizing: plant 1901", "SAP: customizing: sales area 1000/30/00",
        "SAP: customizing: storage location 0009 in plant 1000", "SAP: master data: customer 0000199999",
        "SAP: master data: customer 0000199999 1000/10/00",
        "SAP: master data: customer 0000100001 2000/10/00", "SAP: master data: material 000000000000999999",
        "SAP: master data: material 000000000000999999 1000/10",
        "SAP: master data: material 000000000000999999 in plant 1000"})
    EXPECT_TRUE(std::ranges::count(all, expected)) << expected;
  EXPECT_FALSE(std::ranges::count(all, "SAP: customizing: plant 1000"));
  EXPECT_FALSE(std::ranges::count(all, "SAP: master data: material 000000000000100008"));
}

// Each of them is there, and none where it is used.
TEST(Doctor, NamesWhatDoesNotFitTogether) {
  Patient patient;
  patient.in_rules(order_rules, {{"order_type = \"ZAMZ\"", "order_type = \"TA\""},
                                 {"goods = \"ZAMP\"", "goods = \"PR00\""}});
  const auto checks = patient.examine(app::Side::sap);
  EXPECT_EQ(wrong(checks),
            (Names{"SAP: fit: order type TA in 1000/10/00", "SAP: fit: order type TA in 1000/20/00",
                   "SAP: fit: order type TA in 2000/10/00", "SAP: fit: pricing PR00 in ZAMZ01"}));
  EXPECT_EQ(found(checks, "order type TA in 1000/20/00").mend,
            "OVAZ, or name another in organisation.* of the rules");
}

TEST(Doctor, DoubtsASearchThatTakesSeconds) {
  Patient patient;
  EXPECT_EQ(found(patient.examine(app::Side::sap), "search by purchase order number").found, "0.0 s");
  patient.be_slow();
  const Check search = found(patient.examine(app::Side::sap), "search by purchase order number");
  EXPECT_EQ(search.verdict, Verdict::doubtful);
  EXPECT_EQ(search.found, "3.0 s for one number, and every repeat waits for it");
}

TEST(Doctor, LooksAtSoManyMaterialsAndSaysSo) {
  Patient patient;
  const auto checks = patient.examine({.side = app::Side::sap, .materials_max = 10});
  EXPECT_EQ(found(checks, "materials in 1000/10, plant 1000").found,
            "10 of 60 looked at; --materials looks at more");
}

TEST(Doctor, NamesAccountsAndPeriodsThatTakeNoPosting) {
  Patient patient;
  patient.in_config({"GBP = \"2000\"", "USD = \"3000\""});
  patient.add_to_config("\n[connection.demo.fi]\ndoc_type = \"XX\"\n");
  patient.in_rules(settlement_rules,
                   {{"WALLET = \"0000113100\"", "WALLET = \"0000999999\""},
                    {"CASH_IN_TRANSIT = \"0000113200\"", "CASH_IN_TRANSIT = \"0000121000\""}});
  patient.set_clock(sandbox::World::begin() + std::chrono::days{90});
  const auto checks = patient.examine(app::Side::sap);
  const Names all = wrong(checks);
  EXPECT_EQ(all, (Names{"SAP: accounts: account 0000121000 in company code 1000",
                        "SAP: accounts: account 0000999999 in chart of accounts INT",
                        "SAP: accounts: account 0000999999 in company code 1000",
                        "SAP: accounts: account 3000", "SAP: accounts: currency GBP",
                        "SAP: accounts: document type XX", "SAP: accounts: posting period 1000 2/2027",
                        "SAP: accounts: posting period 1000 2/2027", "SAP: accounts: posting period 3000"}));
  EXPECT_EQ(found(checks, "account 0000121000 in company code 1000").found,
            "SKB1: is a reconciliation account (MITKZ D)");
}

TEST(Doctor, NamesClassesThatNobodyGaveAnAccount) {
  Patient patient;
  patient.in_rules(settlement_rules, {{"SUSPENSE = \"0000159900\"\n", ""}});
  const auto checks = patient.examine(app::Side::sap);
  EXPECT_EQ(wrong(checks), (Names{"SAP: accounts: classes without an account"}));
  EXPECT_EQ(found(checks, "classes without an account").found, "SUSPENSE");
}

TEST(Doctor, TellsAWrongLogonOnceAndLooksNoFurther) {
  for (const Mistake& mistake : {Mistake{"env:DEMO_SAP_PASSWORD", "env:OTHER"},
                                 Mistake{"user = \"WEIR\"", "user = \"WEIR\"\nclient = \"200\""},
                                 Mistake{"user = \"WEIR\"", "user = \"WEIR_SEND\""}}) {
    Patient patient;
    patient.in_config(mistake);
    const auto checks = patient.examine(app::Side::sap);
    EXPECT_EQ(wrong(checks), (Names{"SAP: reach: logon"})) << mistake.wrong;
    EXPECT_EQ(told(checks, Verdict::unasked), (Names{"SAP: reach: all else in SAP"})) << mistake.wrong;
  }
}

TEST(Doctor, NamesAnotherClientAnotherPartnerAndAnotherZone) {
  Patient patient;
  patient.in_config({"receiver_partner = \"ECXCLNT100\"",
                     "receiver_partner = \"ECXCLNT900\"\nsender_partner = \"NOBODY\""});
  patient.in_config({"time_zone = \"UTC\"", "time_zone = \"Asia/Tokyo\""});
  const auto checks = patient.examine(app::Side::sap);
  EXPECT_EQ(wrong(checks),
            (Names{"SAP: IDocs: message ACC_DOCUMENT from NOBODY", "SAP: IDocs: message ORDCHG from NOBODY",
                   "SAP: IDocs: message SALESORDER_CREATEFROMDAT2 from NOBODY",
                   "SAP: IDocs: our logical system NOBODY", "SAP: reach: client 100", "SAP: reach: clock"}));
  EXPECT_EQ(found(checks, "clock").connection, "demo");
}

TEST(Doctor, NamesAFunctionThatSapDoesNotHave) {
  Patient patient;
  patient.in_config({"user = \"WEIR\"", "user = \"WEIR\"\nread_table_function = \"ZZ_READ\""});
  EXPECT_EQ(wrong(patient.examine(app::Side::sap)), (Names{"SAP: reach: reading of tables"}));
}

TEST(Doctor, TellsABusySapAndLooksNoFurther) {
  Patient patient;
  patient.ecc().add_fault({"ecc", "busy", "", "RFC_READ_TABLE", 1000});
  const auto checks = patient.examine(app::Side::sap);
  EXPECT_EQ(wrong(checks), Names{}) << "no right is guessed to be missing";
  EXPECT_EQ(told(checks, Verdict::unasked),
            (Names{"SAP: reach: all else in SAP", "SAP: reach: product", "SAP: reach: reading of tables"}));
  EXPECT_FALSE(app::is_well(checks)) << "what nobody has seen is not well";
}

// Half of an answer, or none, is neither a table that cannot be read nor a customer that is not there.
TEST(Doctor, InventsNothingFromAnswersThatBreakOff) {
  for (const char* kind : {"cut_mid_body", "cut_before_commit", "lost_answer", "dump"}) {
    Patient patient;
    patient.ecc().add_fault(
        {.side = "ecc", .kind = kind, .operation = "RFC_READ_TABLE", .times = 1000, .one_in = 3});
    const auto checks = patient.examine(app::Side::sap);
    EXPECT_EQ(wrong(checks), Names{}) << kind;
    EXPECT_FALSE(told(checks, Verdict::unasked).empty()) << kind;
    EXPECT_FALSE(app::is_well(checks)) << kind;
  }
  Patient patient;
  patient.amazon().add_fault({"amazon", "http_500", "", "getOrder", 5});
  patient.amazon().add_fault({"amazon", "throttle", "", "getReport", 5});
  patient.amazon().add_fault({"amazon", "cut_answer", "", "listTransactions", 5});
  const auto checks = patient.examine(app::Side::amazon);
  EXPECT_EQ(wrong(checks), Names{});
  EXPECT_EQ(told(checks, Verdict::unasked),
            (Names{"Amazon: orders", "Amazon: settlement reports", "Amazon: transactions"}));
}

TEST(Doctor, TellsALostAuthorisationAndLooksNoFurther) {
  for (const Mistake& mistake :
       {Mistake{"env:DEMO_CLIENT_SECRET", "env:OTHER"}, Mistake{"env:DEMO_REFRESH_TOKEN", "env:OTHER"}}) {
    Patient patient;
    patient.in_config(mistake);
    const auto checks = patient.examine(app::Side::amazon);
    EXPECT_EQ(wrong(checks), (Names{"Amazon: authorisation"}));
    EXPECT_EQ(told(checks, Verdict::unasked), (Names{"Amazon: all else at Amazon"}));
  }
}

TEST(Doctor, TellsRightsThatAmazonDoesNotGive) {
  Patient patient;
  for (const char* operation : {"getOrder", "getReport", "listTransactions", "getFeed"})
    patient.amazon().add_fault({"amazon", "no_role", "", operation, 5});
  EXPECT_EQ(wrong(patient.examine(app::Side::amazon)),
            (Names{"Amazon: feeds", "Amazon: orders", "Amazon: settlement reports", "Amazon: transactions"}));
}

TEST(Doctor, TellsAMarketplaceInWhichTheSellerDoesNotSell) {
  Patient patient;
  patient.in_config({"\"A1F83G8C2ARO7P\"]", "\"A1F83G8C2ARO7P\", \"A2Q3Y263D00KWC\"]"});
  patient.in_rules(order_rules, {{"[marketplace.A1F83G8C2ARO7P]",
                                  "[marketplace.A2Q3Y263D00KWC]\ncustomer.sold_to = \"0000100001\"\n\n"
                                  "[marketplace.A1F83G8C2ARO7P]"}});
  const Names all = wrong(patient.examine(app::Side::amazon));
  EXPECT_EQ(all, (Names{"Amazon: marketplace amazon.com.br (A2Q3Y263D00KWC)"}));
}

TEST(Doctor, TellsAClockThatIsOff) {
  Patient patient;
  patient.amazon().add_fault({"amazon", "clock_skew", "", "getMarketplaceParticipations", 5});
  const auto checks = patient.examine(app::Side::amazon);
  EXPECT_TRUE(std::ranges::count(wrong(checks), "Amazon: clock")) << checks.size();
}

TEST(Doctor, TellsACertificateThatEnds) {
  Patient patient;
  const auto made = http::make_certificate("weir.test", patient.now());
  ASSERT_TRUE(made);
  std::ofstream{patient.folder() / "cert.pem"} << made->certificate_pem;
  std::ofstream{patient.folder() / "key.pem"} << made->key_pem;
  patient.add_to_config(
      "\n[idocs]\nport = 8443\ncertificate = \"cert.pem\"\ncertificate_key = \"key.pem\"\n");
  EXPECT_EQ(found(patient.examine(app::Side::weir), "idocs.certificate").verdict, Verdict::right);
  patient.set_clock(patient.now() + std::chrono::days{350});
  EXPECT_EQ(found(patient.examine(app::Side::weir), "idocs.certificate").verdict, Verdict::doubtful);
  patient.set_clock(patient.now() + std::chrono::days{30});
  EXPECT_EQ(found(patient.examine(app::Side::weir), "idocs.certificate").verdict, Verdict::wrong);
}

}  // namespace
}  // namespace weir::testing::doctor_test

#include <nlohmann/json.hpp>

#include "sandbox/ecc/layout.hpp"
#include "sandbox/ecc/test_gateway.hpp"

namespace weir::sandbox::ecc::testing::gateway_transaction_test {
namespace {

constexpr std::string_view tid = "0A0B0C0D0E0F101112131415";

Json submit(RfcClient& client, const std::vector<Json>& calls, std::string_view transaction = tid) {
  return client.ask("transaction", {{"tid", transaction}, {"calls", calls}});
}

Json with_row(std::size_t row, std::string_view field, std::string_view value) {
  auto parameters = flat_posting();
  parameters["IDOC_DATA_REC_40"][row][std::string{field}] = value;
  return parameters;
}

std::string status_after(Json parameters) {
  System system;
  RfcClient client{system};
  EXPECT_EQ(submit(client, {idoc_call(std::move(parameters))}), Json::object());
  return system.last_status() + " " + system.last_messages();
}

// The offsets of the reference (section G5), which was checked against files of a real system.
TEST(FlatSegment, HasItsFieldsAtTheirPlaces) {
  const auto* type = find_basic_type("ACC_DOCUMENT03");
  const auto place = [&](std::string_view segment, std::string_view field) {
    std::size_t sum = 0;
    for (const auto& rule : segment_named(*type, segment)->fields) {
      if (rule.name == field) return sum;
      sum += rule.length;
    }
    return std::string::npos;
  };
  EXPECT_EQ(place("E2BPACHE09", "REF_DOC_NO"), 112u);
  EXPECT_EQ(place("E2BPACHE09", "REF_DOC_NO_LONG"), 164u);
  EXPECT_EQ(place("E2BPACGL09", "ALLOC_NMBR"), 200u);
  EXPECT_EQ(place("E2BPACGL09", "QUANTITY"), 533u);
  EXPECT_EQ(place("E2BPACGL09", "MATERIAL"), 696u);
  EXPECT_EQ(place("E2BPACGL09", "SEGMENT"), 878u);
  EXPECT_EQ(place("E2BPACCR09", "AMT_DOCCUR"), 20u);
  EXPECT_EQ(place("E2BPACCR09", "TAX_AMT"), 142u);
}

TEST(FlatSegment, IsFoundByTypeAndByDefinition) {
  const auto* type = find_basic_type("SALESORDER_CREATEFROMDAT202");
  const auto found = [&](std::string_view name) {
    const auto* rule = segment_named(*type, name);
    return rule == nullptr ? std::string{} : rule->name;
  };
  EXPECT_EQ(found("E1BPSDHD1"), "E1BPSDHD1");
  EXPECT_EQ(found("E2BPSDHD1"), "E1BPSDHD1");
  EXPECT_EQ(found("E2BPSDHD1004"), "E1BPSDHD1");
  EXPECT_EQ(found("E2BPADR1001"), "E1BPADR1");
  EXPECT_EQ(found("E2BPADR11"), "E1BPADR11");
  for (const auto* unknown : {"E2BPSDHD104", "E1BPSDHD1004", "E2", "E3BPSDHD1", "", "E2BPXYZ000"})
    EXPECT_EQ(found(unknown), "") << unknown;
}

// The lengths of section G1, which are those of a real flat file: later versions only have more behind.
TEST(FlatSegment, OfAnOrderIsAsLongAsInARealFile) {
  const auto* type = find_basic_type("ORDERS05");
  const auto has_end_at = [&](std::string_view segment, std::size_t length) {
    std::size_t sum = 0;
    const auto* rule = segment_named(*type, segment);
    if (rule == nullptr) return false;
    for (const auto& field : rule->fields) {
      sum += field.length;
      if (sum == length) return true;
    }
    return false;
  };
  constexpr std::pair<std::string_view, std::size_t> lengths[] = {
      {"E2EDK01005", 357}, {"E2EDK14", 38},     {"E2EDK03", 17},     {"E2EDK04001", 107}, {"E2EDK05001", 185},
      {"E2EDKA1003", 995}, {"E2EDKA3", 73},     {"E2EDK02", 58},     {"E2EDK17", 76},     {"E2EDK18", 89},
      {"E2EDK35000", 78},  {"E2EDKT1002", 89},  {"E2EDKT2001", 72},  {"E2EDP01008", 543}, {"E2EDP02001", 123},
      {"E2EDP03", 17},     {"E2EDP04001", 107}, {"E2EDP05002", 235}, {"E2EDP20001", 61},  {"E2EDPA1003", 995},
      {"E2EDP19002", 242}, {"E2EDP17001", 78},  {"E2EDP18001", 89},  {"E2EDPT1001", 9},   {"E2EDS01", 27}};
  for (const auto& [segment, length] : lengths) EXPECT_TRUE(has_end_at(segment, length)) << segment;
}

TEST(GatewayTransaction, StoresAndPostsAnIdoc) {
  System system;
  RfcClient client{system};
  EXPECT_EQ(submit(client, {idoc_call(flat_posting())}), Json::object());
  ASSERT_EQ(system.idocs().size(), 1u);
  EXPECT_EQ(system.last_status(), "53") << system.last_messages();
  EXPECT_EQ(system.idocs()[0]["arckey"], "AMZ|FI|1");
  const auto document = system.documents().at(0);
  EXPECT_EQ(document["header_text"], "AMZ DE Köln");
  EXPECT_EQ(document["reference"], "15238974653-01");
  EXPECT_EQ(document["lines"][0]["amount"], "87.60");
  EXPECT_EQ(document["lines"][0]["text"], "Deposit");
  EXPECT_EQ(document["lines"][1]["side"], "credit");
  EXPECT_EQ(document["lines"][1]["assignment"], "15238974653");
}

TEST(GatewayTransaction, ExecutesATidOnceUntilItIsConfirmed) {
  System system;
  RfcClient client{system};
  RfcClient other{system};
  submit(client, {idoc_call(flat_posting())});
  EXPECT_EQ(submit(other, {idoc_call(flat_posting())}), Json::object()) << "whoever sends it";
  EXPECT_EQ(system.documents().size(), 1u);
  EXPECT_EQ(client.ask("confirm", {{"tid", tid}}), Json::object());
  EXPECT_EQ(client.ask("confirm", {{"tid", tid}}), Json::object());
  EXPECT_EQ(submit(client, {idoc_call(flat_posting())}), Json::object());
  EXPECT_EQ(system.documents().size(), 2u) << "a submit after the confirmation executes again";
  submit(client, {idoc_call(flat_posting())}, "0A0B0C0D0E0F101112131416");
  EXPECT_EQ(system.documents().size(), 3u) << "nothing but the TID protects";
}

TEST(GatewayTransaction, UndoesAllOfItsCallsWhenOneFails) {
  System system;
  RfcClient client{system};
  const Json unknown{{"function", "RFC_READ_TABLE"}, {"parameters", {{"QUERY_TABLE", "ZNONE"}}}};
  EXPECT_EQ(RfcClient::error_of(submit(client, {idoc_call(flat_posting()), unknown})),
            "5 TABLE_NOT_AVAILABLE");
  EXPECT_TRUE(system.idocs().empty());
  EXPECT_EQ(submit(client, {idoc_call(flat_posting()), idoc_call(flat_posting())}), Json::object());
  EXPECT_EQ(system.idocs().size(), 2u) << "and the TID was free";
}

TEST(GatewayTransaction, CommitsByItself) {
  System system;
  RfcClient client{system};
  const Json order{{"function", create}, {"parameters", create_parameters()}};
  EXPECT_EQ(submit(client, {order}), Json::object());
  EXPECT_EQ(system.orders().size(), 1u);
}

TEST(GatewayTransaction, LeavesTheUnitOfWorkOfTheSessionAlone) {
  System system;
  RfcClient client{system};
  client.exports(create, create_parameters());
  submit(client, {idoc_call(flat_posting())});
  EXPECT_TRUE(system.orders().empty());
  client.exports("BAPI_TRANSACTION_COMMIT");
  EXPECT_EQ(system.orders().size(), 1u);
}

TEST(GatewayTransaction, RefusesWhatIsNone) {
  System system;
  RfcClient client{system};
  EXPECT_EQ(RfcClient::error_of(submit(client, {idoc_call(flat_posting())}, "SHORT")),
            "20 RFC_INVALID_PARAMETER");
  EXPECT_EQ(RfcClient::error_of(submit(client, {})), "20 RFC_INVALID_PARAMETER");
  EXPECT_EQ(RfcClient::error_of(submit(client, {Json(7)})), "20 RFC_INVALID_PARAMETER");
}

TEST(GatewayTransaction, EndsInStatusSixtyForABrokenTree) {
  EXPECT_TRUE(status_after(with_row(1, "SEGNAM", "E2BPACXX09")).starts_with("60"));
  EXPECT_TRUE(contains(status_after(with_row(1, "SEGNAM", "E2BPACXX09")), "E2BPACXX09 is unknown"));
  EXPECT_TRUE(contains(status_after(with_row(1, "SEGNUM", "000001")), "does not follow the one before"));
  EXPECT_TRUE(contains(status_after(with_row(1, "SEGNUM", "x")), "does not follow the one before"));
  EXPECT_TRUE(contains(status_after(with_row(1, "PSGNUM", "000004")), "names no segment before it"));
  EXPECT_TRUE(status_after(with_row(1, "PSGNUM", "000001")).starts_with("60")) << "a child that is none";
  auto reversed = flat_posting();
  std::swap(reversed["IDOC_DATA_REC_40"][0]["SEGNAM"], reversed["IDOC_DATA_REC_40"][3]["SEGNAM"]);
  EXPECT_TRUE(status_after(std::move(reversed)).starts_with("60"));
}

TEST(GatewayTransaction, EndsInStatusFiftySixForAnUnknownPartner) {
  auto parameters = flat_posting();
  parameters["IDOC_CONTROL_REC_40"][0]["SNDPRN"] = "OTHER";
  EXPECT_TRUE(status_after(std::move(parameters)).starts_with("56"));
}

TEST(GatewayTransaction, RefusesRowsThatBelongToNoIdoc) {
  System system;
  const auto refused = [&](Json parameters) {
    RfcClient client{system};
    return RfcClient::error_of(submit(client, {idoc_call(std::move(parameters))}));
  };
  EXPECT_EQ(refused(with_row(4, "DOCNUM", "0000000000000008")), "4 RFC_ABAP_MESSAGE closed");
  auto twins = flat_posting();
  twins["IDOC_CONTROL_REC_40"].push_back(twins["IDOC_CONTROL_REC_40"][0]);
  EXPECT_EQ(refused(std::move(twins)), "4 RFC_ABAP_MESSAGE closed");
  EXPECT_TRUE(system.idocs().empty());
}

TEST(GatewayTransaction, StoresSeveralIdocsOfOneCall) {
  System system;
  RfcClient client{system};
  auto parameters = flat_posting();
  auto second = flat_posting();
  second["IDOC_CONTROL_REC_40"][0]["DOCNUM"] = "0000000000000008";
  parameters["IDOC_CONTROL_REC_40"].push_back(second["IDOC_CONTROL_REC_40"][0]);
  for (auto& row : second["IDOC_DATA_REC_40"]) {
    row["DOCNUM"] = "0000000000000008";
    parameters["IDOC_DATA_REC_40"].push_back(row);
  }
  submit(client, {idoc_call(std::move(parameters))});
  EXPECT_EQ(system.documents().size(), 2u);
}

TEST(GatewayTransaction, StoresIdocsOfASessionWithItsCommitAndOverSoapNever) {
  System system;
  RfcClient client{system};
  client.exports("IDOC_INBOUND_ASYNCHRONOUS", flat_posting());
  EXPECT_TRUE(system.idocs().empty());
  client.exports("BAPI_TRANSACTION_COMMIT");
  EXPECT_EQ(system.idocs().size(), 1u);
  EXPECT_EQ(system.call("IDOC_INBOUND_ASYNCHRONOUS", "<IDOC_CONTROL_REC_40/><IDOC_DATA_REC_40/>").status,
            200);
  EXPECT_EQ(system.idocs().size(), 1u);
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::gateway_transaction_test

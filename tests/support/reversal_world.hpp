#pragma once
// A posted settlement, SAP's books with what takes documents back in them, and the jobs of a reversal.
#include "flows/reverse_settlement.hpp"
#include "flows/settlement_actions.hpp"
#include "support/suspense_world.hpp"

namespace weir::testing {

class ReversalFlow : public SuspenseFlow {
 protected:
  ReversalFlow() {
    auto& tables = world.tables.tables;
    tables["BKPF"] = world_table("BUKRS:4 BELNR:10 GJAHR:4 BLART:2 XBLNR:16 BUDAT:8 BLDAT:8 STBLG:10");
    constexpr const char* lines =
        "BELNR:10 GJAHR:4 BUZEI:3 HKONT:10 KUNNR:10 SHKZG:1 WRBTR:16 WAERS:5 MWSKZ:2 ZUONR:18 AUGBL:10 "
        "AUGDT:8";
    for (const char* index : {"BSIS", "BSAS", "BSID", "BSAD"}) tables[index] = world_table(lines);
    world.writer.effect = [this](const sap::RfcCall& call) { return take_back(call); };
    world.more_kinds.push_back(
        {flows::reverse_settlement_kind, 1, [this](Packet packet) { return reversal.post(packet); }});
    world.more_kinds.push_back(
        {flows::prove_reversal_kind, 1, [this](Packet packet) { return reversal.prove(packet); }});
    world.more_kinds.push_back(
        {flows::prove_settlement_kind, 1, [this](Packet packet) { return settlements.prove(packet); }});
    world.with_bapis();
  }

  // What SAP does at BAPI_ACC_DOCUMENT_REV_POST.
  sap::RfcParameters take_back(const sap::RfcCall& call) {
    const auto& asked = call.parameters.structures.at("REVERSAL");
    const std::string belnr = sap::rfc_text(asked, "OBJ_KEY_R").substr(0, 10);
    auto& tables = world.tables.tables;
    const std::string number = "02" + std::to_string(10000000 + ++reversals);
    auto heads = tables["BKPF"].rows;
    for (auto& row : tables["BKPF"].rows) {
      if (row.at("BELNR") != belnr) continue;
      if (!row.at("STBLG").empty()) ++taken_back_twice;
      row["STBLG"] = number;
    }
    for (const auto& row : heads)
      if (row.at("BELNR") == belnr) {
        auto copy = row;
        copy["BELNR"] = number;
        copy["STBLG"] = belnr;
        copy["BUDAT"] = sap::rfc_text(asked, "PSTNG_DATE");
        tables["BKPF"].rows.push_back(copy);
      }
    const auto lines = tables["BSIS"].rows;
    for (auto row : lines)
      if (row.at("BELNR") == belnr) {
        row["BELNR"] = number;
        row["SHKZG"] = row["SHKZG"] == "S" ? "H" : "S";
        tables["BSIS"].rows.push_back(row);
      }
    return {{{"OBJ_KEY", number + "10002026"}}, {}, {}};
  }
  // Posted, and proven.
  void settle() {
    arrive({.id = id,
            .currency = "EUR",
            .rows = {goods(10000).in("Amazon.de"), commission(-1500).in("Amazon.de")}});
    ASSERT_EQ(state(), store::DocumentState::proven);
  }
  store::DocumentState state() { return world.documents.find("de", flows::settlements_flow, id)->state; }
  std::size_t standing() {
    std::size_t count = 0;
    for (const auto& row : world.tables.tables["BKPF"].rows) count += row.at("STBLG").empty();
    return count;
  }
  // A person takes back what stands under references that begin so.
  void fb08(std::string_view begin = "") {
    const auto heads = world.tables.tables["BKPF"].rows;
    for (const auto& row : heads) {
      if (!row.at("STBLG").empty() || !row.at("XBLNR").starts_with(begin)) continue;
      const sap::RfcFields original{{"OBJ_KEY_R", row.at("BELNR") + "10002026"}, {"PSTNG_DATE", "20260601"}};
      take_back({"FB08", {{}, {{"REVERSAL", original}}, {}}});
    }
  }
  void post_anew() {
    const auto step = flows::post_settlement_now(world.context, id, "the rules are mended");
    ASSERT_TRUE(step) << step.error().text;
  }
  std::string refusal(std::optional<Date> date = std::nullopt) {
    const auto card = flows::reverse_settlement_now(world.context, id, date, "wrong rules");
    return card ? "" : card.error().code;
  }
  void set_cleared(const char* by) {
    for (auto& row : world.tables.tables["BSIS"].rows) row["AUGBL"] = by;
  }

  static constexpr const char* id = "70000000011";

  flows::ReverseSettlement reversal{world.context};
  int reversals = 0, taken_back_twice = 0;
};

}  // namespace weir::testing

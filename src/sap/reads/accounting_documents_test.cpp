#include "sap/reads/accounting_documents.hpp"

#include <gtest/gtest.h>

#include "support/scripted_sender.hpp"
#include "support/table_world.hpp"

namespace weir::sap::accounting_documents_test {
namespace {

using testing::code_of;
using testing::TableWorld;

void expect_short_lines(const TableWorld& world) {
  for (const auto& call : world.calls)
    for (const std::string& line : call.where) EXPECT_LE(line.size(), 72u) << call.table << ": " << line;
}

TableWorld fi_world() {
  TableWorld world;
  world.tables["BKPF"] = {{{"BUKRS", 4},
                           {"BELNR", 10},
                           {"GJAHR", 4},
                           {"XBLNR", 16},
                           {"BUDAT", 8},
                           {"STBLG", 10},
                           {"WAERS", 5},
                           {"BLART", 2},
                           {"BSTAT", 1}},
                          {{{"BUKRS", "1000"},
                            {"BELNR", "0100000001"},
                            {"GJAHR", "2026"},
                            {"XBLNR", "AMZ70000000011/1"},
                            {"BUDAT", "20260531"},
                            {"WAERS", "EUR"}}}};
  const auto line = [](const char* item, const char* account, const char* amount, const char* side) {
    return std::map<std::string, std::string>{
        {"BUKRS", "1000"}, {"BELNR", "0100000001"}, {"GJAHR", "2026"},
        {"BUZEI", item},   {"HKONT", account},      {"WRBTR", amount},
        {"SHKZG", side},   {"WAERS", "EUR"},        {"XBLNR", "AMZ70000000011/1"}};
  };
  world.tables["BSIS"] = {{{"BUKRS", 4},
                           {"BELNR", 10},
                           {"GJAHR", 4},
                           {"BUZEI", 3},
                           {"HKONT", 10},
                           {"WRBTR", 15},
                           {"DMBTR", 15},
                           {"SHKZG", 1},
                           {"WAERS", 5},
                           {"XBLNR", 16}},
                          {line("001", "0000113105", "87.60", "S"), line("002", "0000441000", "87.60", "H")}};
  world.tables["BSAS"] = {world.tables["BSIS"].columns, {}};
  return world;
}

TEST(FindAccountingDocuments, BringsADocumentWithItsLinesDebitPositive) {
  TableWorld world = fi_world();
  const auto documents = find_accounting_documents(world, "1000", {"AMZ70000000011/1"});
  ASSERT_TRUE(documents) << documents.error().text;
  ASSERT_EQ(documents->size(), 1u);
  const FoundAccountingDocument& document = documents->at(0);
  EXPECT_EQ(document.belnr + document.gjahr + document.xblnr, "01000000012026AMZ70000000011/1");
  EXPECT_EQ(document.budat + document.stblg, "20260531");
  ASSERT_EQ(document.lines.size(), 2u);
  EXPECT_EQ(document.lines[0].hkont + " " + document.lines[0].amount.text(), "0000113105 87.60 EUR");
  EXPECT_EQ(document.lines[1].hkont + " " + document.lines[1].amount.text(), "0000441000 -87.60 EUR");
  EXPECT_NE(world.call_of("BKPF")->where_text().find("BUKRS = '1000'"), std::string::npos);
  EXPECT_NE(world.call_of("BKPF")->where_text().find("'AMZ70000000011/1'"), std::string::npos);
  expect_short_lines(world);
}

TEST(FindAccountingDocuments, TellsAReversedDocument) {
  TableWorld world = fi_world();
  world.tables["BKPF"].rows[0]["STBLG"] = "0100000009";
  EXPECT_EQ(find_accounting_documents(world, "1000", {"AMZ70000000011/1"})->at(0).stblg, "0100000009");
}

TEST(FindAccountingDocuments, KeepsTheYearsOfANumberApart) {
  TableWorld world = fi_world();
  auto other = world.tables["BKPF"].rows[0];
  other["GJAHR"] = "2027";
  world.tables["BKPF"].rows.push_back(other);
  const auto documents = find_accounting_documents(world, "1000", {"AMZ70000000011/1"});
  ASSERT_TRUE(documents) << documents.error().text;
  ASSERT_EQ(documents->size(), 2u);
  EXPECT_EQ(documents->at(0).lines.size(), 2u);
  EXPECT_TRUE(documents->at(1).lines.empty());
}

TEST(FindAccountingDocuments, AsksForNothingWhenNothingIsWanted) {
  TableWorld world = fi_world();
  EXPECT_TRUE(find_accounting_documents(world, "1000", {})->empty());
  EXPECT_TRUE(world.calls.empty());
}

TEST(FindAccountingHeads, ReadNoLines) {
  TableWorld world = fi_world();
  const auto heads = find_accounting_heads(world, "1000", {"AMZ70000000011/1"});
  ASSERT_TRUE(heads) << heads.error().text;
  ASSERT_EQ(heads->size(), 1u);
  EXPECT_EQ(heads->at(0).belnr + heads->at(0).gjahr + heads->at(0).xblnr, "01000000012026AMZ70000000011/1");
  EXPECT_TRUE(heads->at(0).lines.empty());
  EXPECT_NE(world.call_of("BKPF"), nullptr);
  EXPECT_EQ(world.call_of("BSIS"), nullptr);
  EXPECT_EQ(world.call_of("BSAS"), nullptr);
  EXPECT_TRUE(find_accounting_heads(world, "1000", {})->empty());
}

// F.13 clears suspense and the wallet, at whatever hour: what it has cleared is no less in the document.
TEST(FindAccountingDocuments, BringClearedLinesToo) {
  TableWorld world = fi_world();
  auto& open = world.tables["BSIS"].rows;
  auto& cleared = world.tables["BSAS"].rows;
  cleared.push_back(open.back());
  open.pop_back();
  const auto documents = find_accounting_documents(world, "1000", {"AMZ70000000011/1"});
  ASSERT_TRUE(documents) << documents.error().text;
  ASSERT_EQ(documents->at(0).lines.size(), 2u);
  EXPECT_EQ(documents->at(0).lines[1].amount.text(), "-87.60 EUR");
  EXPECT_NE(world.call_of("BSAS")->where_text().find("BUKRS = '1000'"), std::string::npos);
  expect_short_lines(world);
}

TEST(FindAccountingDocuments, CountALineOnceThatIsClearedBetweenTheReads) {
  TableWorld world = fi_world();
  world.tables["BSAS"].rows.push_back(world.tables["BSIS"].rows.back());
  EXPECT_EQ(find_accounting_documents(world, "1000", {"AMZ70000000011/1"})->at(0).lines.size(), 2u);
}

TEST(FindAccountingDocuments, DoNotReadAnUnclearLine) {
  for (const auto& [column, text] : {std::pair{"WRBTR", "x"}, {"SHKZG", "?"}}) {
    TableWorld world = fi_world();
    world.tables["BSIS"].rows[0][column] = text;
    EXPECT_EQ(code_of(find_accounting_documents(world, "1000", {"AMZ70000000011/1"})),
              "sap.unexpected_answer")
        << column;
  }
}

}  // namespace
}  // namespace weir::sap::accounting_documents_test

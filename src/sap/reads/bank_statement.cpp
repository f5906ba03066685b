#include "sap/reads/bank_statement.hpp"

#include <algorithm>
#include <map>

#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

struct Statement {
  std::string kukey, hbkid, hktid, aznum;
};

// A value date may lie days before or after the statement's.
constexpr std::chrono::days statement_margin{14};

Result<std::map<std::string, Statement>> read_statements(RfcCaller& rfc, const BankItemsWanted& wanted) {
  const Date from = std::chrono::sys_days{wanted.from} - statement_margin;
  const auto rows = read_typed<Statement>(
      rfc,
      {"FEBKO",
       {"KUKEY", "HBKID", "HKTID", "AZNUM"},
       Where{}.equals("ANWND", "0001").equals("BUKRS", wanted.bukrs).compare("AZDAT", ">=", date_text(from))},
      [](RowReader& row) {
        return Statement{row.text("KUKEY"), row.text("HBKID"), row.text("HKTID"), row.text("AZNUM")};
      });
  if (!rows) return rows.error();
  std::map<std::string, Statement> statements;
  for (const Statement& statement : *rows) statements.emplace(statement.kukey, statement);
  return statements;
}

BankItem item_of(RowReader& row, const TableAmounts& amounts) {
  const Money size = row.amount("KWBTR", "KWAER", amounts);
  const bool is_debit = row.text("EPVOZ") == "S";  // as the bank sees us: H is a credit of ours
  BankItem item{row.text("KUKEY"),
                row.text("ESNUM"),
                {},
                {},
                {},
                row.date("VALUT"),
                row.date("BUDAT"),
                is_debit ? -absolute(size) : absolute(size),
                row.text("PARTN"),
                {},
                row.text("ZUONR"),
                row.text("XBLNR"),
                row.text("BELNR"),
                row.text("NBBLN"),
                row.text("GJAHR"),
                row.is_set("EPERF")};
  return item;
}

struct Note {
  std::string kukey, esnum, rsnum, vwezw;
};

Result<Done> add_notes(RfcCaller& rfc, const std::vector<std::string>& kukeys, std::vector<BankItem>& items) {
  auto rows = read_typed_of<Note>(
      rfc, {"FEBRE", {"KUKEY", "ESNUM", "RSNUM", "VWEZW"}}, "KUKEY", kukeys, [](RowReader& row) {
        return Note{row.text("KUKEY"), row.text("ESNUM"), row.text("RSNUM"), row.text("VWEZW")};
      });
  if (!rows) return rows.error();
  std::ranges::sort(*rows, {}, [](const Note& note) { return note.rsnum; });
  std::map<std::pair<std::string, std::string>, std::string> texts;
  for (const Note& note : *rows) {
    std::string& text = texts[{note.kukey, note.esnum}];
    text += (text.empty() ? "" : " ") + note.vwezw;
  }
  for (BankItem& item : items)
    if (const auto at = texts.find({item.kukey, item.esnum}); at != texts.end()) item.note = at->second;
  return Done{};
}

}  // namespace

Result<std::vector<BankItem>> read_bank_items(RfcCaller& rfc, TableAmounts& amounts,
                                              const BankItemsWanted& wanted) {
  if (const auto ready = amounts.prepare(); !ready) return ready.error();
  const auto statements = read_statements(rfc, wanted);
  if (!statements) return statements.error();
  std::vector<std::string> kukeys;
  for (const auto& [kukey, statement] : *statements) kukeys.push_back(kukey);
  RowsWanted rows{"FEBEP",
                  {"KUKEY", "ESNUM", "VALUT", "BUDAT", "KWBTR", "KWAER", "EPVOZ", "PARTN", "ZUONR", "XBLNR",
                   "BELNR", "NBBLN", "GJAHR", "EPERF"}};
  rows.where.compare("VALUT", ">=", date_text(wanted.from)).compare("VALUT", "<=", date_text(wanted.until));
  auto items = read_typed_of<BankItem>(rfc, rows, "KUKEY", kukeys,
                                       [&](RowReader& row) { return item_of(row, amounts); });
  if (!items) return items;
  std::erase_if(*items, [&](const BankItem& item) { return !statements->contains(item.kukey); });
  for (BankItem& item : *items) {
    const Statement& statement = statements->at(item.kukey);
    item.hbkid = statement.hbkid;
    item.hktid = statement.hktid;
    item.aznum = statement.aznum;
  }
  std::vector<std::string> with_items;
  for (const BankItem& item : *items) with_items.push_back(item.kukey);
  if (const auto added = add_notes(rfc, with_items, *items); !added) return added.error();
  return items;
}

}  // namespace weir::sap

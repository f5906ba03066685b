#include "sap/reads/accounting_items.hpp"

#include <algorithm>
#include <set>

#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

struct Index {
  const char* table;
  bool of_customers;
};
constexpr Index indexes[] = {{"BSIS", false}, {"BSAS", false}, {"BSID", true}, {"BSAD", true}};

RowsWanted lines_wanted(const Index& index, const Where& where) {
  RowsWanted wanted{
      index.table,
      {"BELNR", "GJAHR", "BUZEI", "HKONT", "SHKZG", "WRBTR", "WAERS", "MWSKZ", "ZUONR", "AUGBL", "AUGDT"},
      where};
  if (index.of_customers) wanted.fields.emplace_back("KUNNR");
  return wanted;
}

AccountLine line_of(RowReader& row, const TableAmounts& amounts, bool of_customers) {
  const Money size = row.amount("WRBTR", "WAERS", amounts);
  const bool is_credit = row.text("SHKZG") == "H";  // Haben; S, Soll, is debit
  return {
      row.text("BELNR"),
      row.text("GJAHR"),
      {row.text("BUZEI"), row.text("HKONT"), of_customers ? row.text("KUNNR") : std::string{},
       is_credit ? -size : size, row.text("MWSKZ"), row.text("ZUONR"), row.text("AUGBL"), row.date("AUGDT")}};
}

Result<std::vector<AccountLine>> lines_from(RfcCaller& rfc, const TableAmounts& amounts, const Index& index,
                                            const Where& where, std::string_view field,
                                            const std::vector<std::string>& values) {
  return read_typed_of<AccountLine>(rfc, lines_wanted(index, where), field, values, [&](RowReader& row) {
    return line_of(row, amounts, index.of_customers);
  });
}

Result<std::vector<AccountingRecord>> read_heads(RfcCaller& rfc, const std::string& bukrs,
                                                 const std::vector<std::string>& references) {
  return read_typed_of<AccountingRecord>(
      rfc,
      {"BKPF",
       {"BUKRS", "BELNR", "GJAHR", "BLART", "XBLNR", "BUDAT", "BLDAT", "STBLG"},
       Where{}.equals("BUKRS", bukrs)},
      "XBLNR", references, [](RowReader& row) {
        return AccountingRecord{row.text("BUKRS"), row.text("BELNR"), row.text("GJAHR"),
                                row.text("BLART"), row.text("XBLNR"), row.date("BUDAT"),
                                row.date("BLDAT"), row.text("STBLG"), {}};
      });
}

void add(std::vector<AccountingRecord>& records, const std::vector<AccountLine>& lines) {
  for (const AccountLine& found : lines)
    for (AccountingRecord& record : records)
      if (record.belnr == found.belnr && record.gjahr == found.gjahr) record.lines.push_back(found.line);
}

}  // namespace

Result<std::vector<AccountingRecord>> read_accounting_records(RfcCaller& rfc, TableAmounts& amounts,
                                                              const std::string& bukrs,
                                                              const std::vector<std::string>& references) {
  if (const auto ready = amounts.prepare(); !ready) return ready.error();
  auto records = read_heads(rfc, bukrs, references);
  if (!records || records->empty()) return records;
  std::vector<std::string> numbers;
  for (const AccountingRecord& record : *records) numbers.push_back(record.belnr);
  for (const Index& index : indexes) {
    const auto lines = lines_from(rfc, amounts, index, Where{}.equals("BUKRS", bukrs), "BELNR", numbers);
    if (!lines) return lines.error();
    add(*records, *lines);
  }
  for (AccountingRecord& record : *records)
    std::ranges::sort(record.lines, {}, [](const AccountingLine& line) { return line.buzei; });
  return records;
}

namespace {

using DocumentNumber = std::pair<std::string, std::string>;  // BELNR, GJAHR

Result<std::set<DocumentNumber>> reversed_of(RfcCaller& rfc, const std::string& bukrs,
                                             const std::vector<AccountLine>& lines) {
  std::vector<std::string> numbers;
  for (const AccountLine& each : lines) numbers.push_back(each.belnr);
  const auto heads = read_rows_of(rfc, {"BKPF", {"BELNR", "GJAHR", "STBLG"}, Where{}.equals("BUKRS", bukrs)},
                                  "BELNR", numbers);
  if (!heads) return heads.error();
  std::set<DocumentNumber> reversed;
  for (const TableRow& head : *heads)
    if (!head["STBLG"].empty()) reversed.emplace(head["BELNR"], head["GJAHR"]);
  return reversed;
}

}  // namespace

Result<std::vector<AccountLine>> read_account_lines(RfcCaller& rfc, TableAmounts& amounts,
                                                    const std::string& bukrs, const std::string& hkont,
                                                    const std::vector<std::string>& assignments) {
  if (const auto ready = amounts.prepare(); !ready) return ready.error();
  std::vector<AccountLine> all;
  for (const Index& index : indexes) {
    if (index.of_customers) continue;
    const Where where = Where{}.equals("BUKRS", bukrs).equals("HKONT", hkont);
    auto lines = lines_from(rfc, amounts, index, where, "ZUONR", assignments);
    if (!lines) return lines.error();
    std::ranges::move(*lines, std::back_inserter(all));
  }
  const auto reversed = reversed_of(rfc, bukrs, all);
  if (!reversed) return reversed.error();
  std::erase_if(all, [&](const AccountLine& each) { return reversed->contains({each.belnr, each.gjahr}); });
  return all;
}

}  // namespace weir::sap

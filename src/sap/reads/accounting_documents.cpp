#include "sap/reads/accounting_documents.hpp"

#include <array>
#include <set>

#include "sap/reads/read_table.hpp"
#include "sap/reads/table_text.hpp"

namespace weir::sap {
namespace {

std::vector<std::string> in_company(const std::string& comp_code, std::vector<std::string> lines) {
  lines.front().insert(0, "( ");
  lines.back() += " )";
  lines.insert(lines.begin(), "BUKRS = '" + comp_code + "' AND");
  return lines;
}

using NumberYearItem = std::array<std::string, 3>;

// An item that is cleared between the two reads is in both, and counts once.
Result<Done> read_lines(RfcCaller& rfc, const std::string& comp_code, const char* table,
                        std::vector<FoundAccountingDocument>& documents, std::set<NumberYearItem>& seen) {
  std::vector<std::string> numbers;
  for (const auto& document : documents) numbers.push_back(document.belnr);
  const auto rows = read_table(rfc, {table,
                                     {"BELNR", "GJAHR", "HKONT", "SHKZG", "WRBTR", "WAERS", "BUZEI"},
                                     in_company(comp_code, any_of("BELNR", numbers))});
  if (!rows) return rows.error();
  for (const auto& row : *rows) {
    const auto amount = table_amount(row[4], row[5]);
    const bool is_credit = row[3] == "H";  // Haben; S, Soll, is debit
    if (!amount || (!is_credit && row[3] != "S"))
      return Failure{
          .next = Next::retry,
          .code = "sap.unexpected_answer",
          .text = std::string{table} + " of document " + row[0] + " holds an amount or a side that is none",
          .subject = "fi/" + row[0],
          .not_before = {}};
    if (!seen.insert({row[0], row[1], row[6]}).second) continue;
    for (auto& document : documents)
      if (document.belnr == row[0] && document.gjahr == row[1])
        document.lines.push_back({row[2], is_credit ? -*amount : *amount});
  }
  return Done{};
}

}  // namespace

Result<std::vector<FoundAccountingDocument>> find_accounting_heads(
    RfcCaller& rfc, const std::string& comp_code, const std::vector<std::string>& references) {
  if (references.empty()) return std::vector<FoundAccountingDocument>{};
  const auto rows = read_table(rfc, {"BKPF",
                                     {"BELNR", "GJAHR", "XBLNR", "BUDAT", "STBLG"},
                                     in_company(comp_code, any_of("XBLNR", references))});
  if (!rows) return rows.error();
  std::vector<FoundAccountingDocument> documents;
  for (const auto& row : *rows) documents.push_back({row[0], row[1], row[2], row[3], row[4], {}});
  return documents;
}

Result<std::vector<FoundAccountingDocument>> find_accounting_documents(
    RfcCaller& rfc, const std::string& comp_code, const std::vector<std::string>& references) {
  auto documents = find_accounting_heads(rfc, comp_code, references);
  if (!documents || documents->empty()) return documents;
  std::set<NumberYearItem> seen;
  for (const char* table : {"BSIS", "BSAS"})
    if (const auto read = read_lines(rfc, comp_code, table, *documents, seen); !read) return read.error();
  return documents;
}

}  // namespace weir::sap

#include <cstdlib>

#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

using DocumentRow = const AccountingDocument*;

struct LineRow {
  const AccountingDocument* document;
  std::size_t position;  // from 1
  const AccountLine& line() const { return document->lines[position - 1]; }
};

std::vector<DocumentRow> all_documents(const Books& books) {
  std::vector<DocumentRow> rows;
  for (const auto& document : books.documents) rows.push_back(&document);
  return rows;
}

// Nothing is ever cleared here, so that every line is in BSIS and none in BSAS.
std::vector<LineRow> all_lines(const Books& books) {
  std::vector<LineRow> rows;
  for (const auto& document : books.documents) {
    for (std::size_t position = 1; position <= document.lines.size(); ++position)
      rows.push_back({&document, position});
  }
  return rows;
}

std::string digits(int number, std::size_t length) {
  return number_of(std::to_string(number), length).value_or("");
}

std::string size_of(std::int64_t minor) { return internal_amount(std::abs(minor)); }

Table bkpf(const Books& books) {
  return TableOf<DocumentRow>{"BKPF", true, all_documents(books)}
      .add("MANDT", 'C', 3, [](DocumentRow) { return client; })
      .add("BUKRS", 'C', 4, [](DocumentRow row) { return row->company_code; })
      .add("BELNR", 'C', 10, [](DocumentRow row) { return row->number; })
      .add("GJAHR", 'N', 4, [](DocumentRow row) { return digits(row->year, 4); })
      .add("BLART", 'C', 2, [](DocumentRow row) { return row->type; })
      .add("BLDAT", 'D', 8, [](DocumentRow row) { return date_text(row->document_date); })
      .add("BUDAT", 'D', 8, [](DocumentRow row) { return date_text(row->posting_date); })
      .add("MONAT", 'N', 2, [](DocumentRow row) { return digits(row->period, 2); })
      .add("CPUDT", 'D', 8, [](DocumentRow row) { return date_text(row->created); })
      .add("CPUTM", 'T', 6, [](DocumentRow row) { return time_text(row->created); })
      .add("USNAM", 'C', 12, [](DocumentRow row) { return row->user; })
      .add("XBLNR", 'C', 16, [](DocumentRow row) { return row->reference; })
      .add("BKTXT", 'C', 25, [](DocumentRow row) { return row->header_text; })
      .add("BSTAT", 'C', 1, [](DocumentRow) { return ""; })
      .add("STBLG", 'C', 10, [](DocumentRow) { return ""; })
      .add("STJAH", 'N', 4, [](DocumentRow) { return "0000"; })
      .add("WAERS", 'C', 5, [](DocumentRow row) { return row->currency.code(); })
      .add("AWTYP", 'C', 5, [](DocumentRow) { return "BKPFF"; })
      .add("AWKEY", 'C', 20, [](DocumentRow row) { return row->key(); })
      .done();
}

Table bsis(const Books& books) {
  return TableOf<LineRow>{"BSIS", true, all_lines(books)}
      .add("MANDT", 'C', 3, [](const LineRow&) { return client; })
      .add("BUKRS", 'C', 4, [](const LineRow& row) { return row.document->company_code; })
      .add("HKONT", 'C', 10, [](const LineRow& row) { return row.line().account; })
      .add("ZUONR", 'C', 18, [](const LineRow& row) { return row.line().assignment; })
      .add("GJAHR", 'N', 4, [](const LineRow& row) { return digits(row.document->year, 4); })
      .add("BELNR", 'C', 10, [](const LineRow& row) { return row.document->number; })
      .add("BUZEI", 'N', 3, [](const LineRow& row) { return digits(static_cast<int>(row.position), 3); })
      .add("BUDAT", 'D', 8, [](const LineRow& row) { return date_text(row.document->posting_date); })
      .add("WAERS", 'C', 5, [](const LineRow& row) { return row.document->currency.code(); })
      .add("XBLNR", 'C', 16, [](const LineRow& row) { return row.document->reference; })
      .add("BLART", 'C', 2, [](const LineRow& row) { return row.document->type; })
      .add("SHKZG", 'C', 1, [](const LineRow& row) { return row.line().amount < 0 ? "H" : "S"; })
      .add_number("DMBTR", 13, 2, [](const LineRow& row) { return size_of(row.line().local_amount); })
      .add_number("WRBTR", 13, 2, [](const LineRow& row) { return size_of(row.line().amount); })
      .add("SGTXT", 'C', 50, [](const LineRow& row) { return row.line().text; })
      .done();
}

Table t001() {
  std::vector<CompanyCode> rows{company_codes().begin(), company_codes().end()};
  return TableOf<CompanyCode>{"T001", false, std::move(rows)}
      .add("MANDT", 'C', 3, [](const CompanyCode&) { return client; })
      .add("BUKRS", 'C', 4, [](const CompanyCode& row) { return row.code; })
      .add("BUTXT", 'C', 25, [](const CompanyCode& row) { return row.name; })
      .add("ORT01", 'C', 25, [](const CompanyCode& row) { return row.city; })
      .add("LAND1", 'C', 3, [](const CompanyCode& row) { return row.country; })
      .add("WAERS", 'C', 5, [](const CompanyCode& row) { return row.currency; })
      .add("KTOPL", 'C', 4, [](const CompanyCode&) { return "INT"; })
      .add("PERIV", 'C', 2, [](const CompanyCode&) { return "K4"; })
      .add("OPVAR", 'C', 4, [](const CompanyCode& row) { return row.code; })
      .done();
}

Table t000() {
  return TableOf<int>{"T000", false, std::vector<int>(1)}
      .add("MANDT", 'C', 3, [](int) { return client; })
      .add("MTEXT", 'C', 25, [](int) { return "Weir sandbox"; })
      .add("ORT01", 'C', 25, [](int) { return "Berlin"; })
      .add("MWAER", 'C', 5, [](int) { return "EUR"; })
      .add("CCCATEGORY", 'C', 1, [](int) { return "T"; })
      .add("LOGSYS", 'C', 10, [](int) { return logical_system; })
      .done();
}

}  // namespace

std::optional<Table> find_accounting_table(std::string_view name, const Books& books) {
  if (name == "BKPF") return bkpf(books);
  if (name == "BSIS") return bsis(books);
  if (name == "T001") return t001();
  if (name == "T000") return t000();
  return {};
}

}  // namespace weir::sandbox::ecc

#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

using DocumentRow = const AccountingDocument*;

std::vector<DocumentRow> all_documents(const Books& books) {
  std::vector<DocumentRow> rows;
  for (const auto& document : books.documents) rows.push_back(&document);
  return rows;
}

std::string digits(int number, std::size_t length) {
  return number_of(std::to_string(number), length).value_or("");
}

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
      .add("STBLG", 'C', 10, [](DocumentRow row) { return row->reversed_by; })
      .add("STJAH", 'N', 4,
           [](DocumentRow row) { return row->reversed_by.empty() ? "0000" : digits(row->year, 4); })
      .add("WAERS", 'C', 5, [](DocumentRow row) { return row->currency.code(); })
      .add("AWTYP", 'C', 5, [](DocumentRow row) { return row->origin; })
      .add("AWKEY", 'C', 20,
           [](DocumentRow row) { return row->origin_key.empty() ? row->key() : row->origin_key; })
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
  if (name == "T001") return t001();
  if (name == "T000") return t000();
  return {};
}

}  // namespace weir::sandbox::ecc

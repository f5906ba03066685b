#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/decimal.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/table.hpp"
#include "sandbox/ecc/valuation.hpp"

namespace weir::sandbox::ecc {
namespace {

struct StockRow {
  StockPlace place;
  Stock::Quantities quantities;
};

struct LineRow {
  const MaterialDocument* document;
  const MaterialLine* line;
};

std::string quantity_text(std::int64_t pieces) { return decimal_text(pieces * 1000, 3); }

std::string year_of(const MaterialDocument& document) { return std::to_string(document.year); }

// MARD has the storage locations, MARC every plant of every material.
std::vector<StockRow> location_rows(const Books& books) {
  std::vector<StockRow> rows;
  for (const auto& [place, quantities] : books.stock.places()) {
    if (!place.location.empty()) rows.push_back({place, quantities});
  }
  return rows;
}

std::vector<StockRow> plant_rows(const Books& books) {
  std::vector<StockRow> rows;
  for (const auto& [material, title] : books.material_texts) {
    for (const auto& plant : plants()) {
      const StockPlace place{material, std::string{plant.code}, ""};
      const auto found = books.stock.places().find(place);
      rows.push_back({place, found == books.stock.places().end() ? Stock::Quantities{} : found->second});
    }
  }
  return rows;
}

std::vector<LineRow> line_rows(const Books& books) {
  std::vector<LineRow> rows;
  for (const auto& document : books.material_documents) {
    for (const auto& line : document.lines) rows.push_back({&document, &line});
  }
  return rows;
}

auto stock_of(StockKind kind) {
  return [kind](const StockRow& row) {
    return quantity_text(row.quantities.at(static_cast<std::size_t>(kind)));
  };
}

Table mard(const Books& books) {
  return TableOf<StockRow>{"MARD", true, location_rows(books)}
      .add("MANDT", 'C', 3, [](const StockRow&) { return client; })
      .add("MATNR", 'C', 18, [](const StockRow& row) { return row.place.material; })
      .add("WERKS", 'C', 4, [](const StockRow& row) { return row.place.plant; })
      .add("LGORT", 'C', 4, [](const StockRow& row) { return row.place.location; })
      .add("LVORM", 'C', 1, [](const StockRow&) { return ""; })
      .add_number("LABST", 13, 3, stock_of(StockKind::unrestricted))
      .add_number("UMLME", 13, 3, stock_of(StockKind::in_transfer))
      .add_number("INSME", 13, 3, stock_of(StockKind::quality))
      .add_number("EINME", 13, 3, [](const StockRow&) { return "0.000"; })
      .add_number("SPEME", 13, 3, stock_of(StockKind::blocked))
      .add_number("RETME", 13, 3, stock_of(StockKind::returned))
      .done();
}

Table marc(const Books& books) {
  return TableOf<StockRow>{"MARC", true, plant_rows(books)}
      .add("MANDT", 'C', 3, [](const StockRow&) { return client; })
      .add("MATNR", 'C', 18, [](const StockRow& row) { return row.place.material; })
      .add("WERKS", 'C', 4, [](const StockRow& row) { return row.place.plant; })
      .add("LVORM", 'C', 1, [](const StockRow&) { return ""; })
      .add("XCHPF", 'C', 1, [](const StockRow&) { return ""; })
      .add("MMSTA", 'C', 2, [](const StockRow&) { return ""; })
      .add("DISMM", 'C', 2, [](const StockRow&) { return "ND"; })
      .add("MTVFP", 'C', 2, [](const StockRow&) { return "02"; })
      .add("PRCTR", 'C', 10, [](const StockRow&) { return ""; })
      .add("MAABC", 'C', 1, [](const StockRow&) { return ""; })
      .add_number("EISBE", 13, 3,
                  [&books](const StockRow& row) {
                    const auto at = books.safety_stocks.find({row.place.material, row.place.plant});
                    return quantity_text(at == books.safety_stocks.end() ? 0 : at->second);
                  })
      .add_number("UMLMC", 13, 3, stock_of(StockKind::plant_transfer))
      .add_number("TRAME", 13, 3, stock_of(StockKind::in_transit))
      .done();
}

Table mkpf(const Books& books) {
  using Row = const MaterialDocument*;
  std::vector<Row> rows;
  for (const auto& document : books.material_documents) rows.push_back(&document);
  const auto event = [](Row row) {
    return row->transaction == "MB_BAPI" && row->number[0] == '5' ? "WE" : "WA";
  };
  return TableOf<Row>{"MKPF", true, std::move(rows)}
      .add("MANDT", 'C', 3, [](Row) { return client; })
      .add("MBLNR", 'C', 10, [](Row row) { return row->number; })
      .add("MJAHR", 'N', 4, [](Row row) { return year_of(*row); })
      .add("VGART", 'C', 2, event)
      .add("BLDAT", 'D', 8, [](Row row) { return date_text(row->document_date); })
      .add("BUDAT", 'D', 8, [](Row row) { return date_text(row->posting_date); })
      .add("CPUDT", 'D', 8, [](Row row) { return date_text(row->created); })
      .add("CPUTM", 'T', 6, [](Row row) { return time_text(row->created); })
      .add("USNAM", 'C', 12, [](Row row) { return row->user; })
      .add("XBLNR", 'C', 16, [](Row row) { return row->reference; })
      .add("BKTXT", 'C', 25, [](Row row) { return row->header_text; })
      .add("FRBNR", 'C', 16, [](Row row) { return row->bill_of_lading; })
      .add("TCODE2", 'C', 20, [](Row row) { return row->transaction; })
      .add("LE_VBELN", 'C', 10, [](Row row) { return row->delivery; })
      .done();
}

auto of_line(std::string MaterialLine::*field) {
  return [field](const LineRow& row) { return row.line->*field; };
}

void add_references(TableOf<LineRow>& table) {
  table.add("EBELN", 'C', 10, of_line(&MaterialLine::purchase_order))
      .add("EBELP", 'N', 5,
           [](const LineRow& row) { return number_of(row.line->purchase_item, 5).value_or("00000"); })
      .add("VBELN_IM", 'C', 10, of_line(&MaterialLine::delivery))
      .add("VBELP_IM", 'N', 6,
           [](const LineRow& row) { return number_of(row.line->delivery_item, 6).value_or("000000"); })
      .add("KDAUF", 'C', 10, of_line(&MaterialLine::order))
      .add("KDPOS", 'N', 6,
           [](const LineRow& row) { return number_of(row.line->order_item, 6).value_or("000000"); })
      .add("SMBLN", 'C', 10, of_line(&MaterialLine::reversed_document))
      .add("SJAHR", 'N', 4,
           [](const LineRow& row) { return number_of(row.line->reversed_year, 4).value_or(""); })
      .add("SMBLP", 'N', 4,
           [](const LineRow& row) { return number_of(row.line->reversed_line, 4).value_or(""); });
}

Table mseg(const Books& books) {
  TableOf<LineRow> table{"MSEG", true, line_rows(books)};
  table.add("MANDT", 'C', 3, [](const LineRow&) { return client; })
      .add("MBLNR", 'C', 10, [](const LineRow& row) { return row.document->number; })
      .add("MJAHR", 'N', 4, [](const LineRow& row) { return year_of(*row.document); })
      .add("ZEILE", 'N', 4, of_line(&MaterialLine::number))
      .add("BWART", 'C', 3, of_line(&MaterialLine::move_type))
      .add("XAUTO", 'C', 1, [](const LineRow& row) { return row.line->is_automatic ? "X" : ""; })
      .add("MATNR", 'C', 18, of_line(&MaterialLine::material))
      .add("WERKS", 'C', 4, of_line(&MaterialLine::plant))
      .add("LGORT", 'C', 4, of_line(&MaterialLine::location))
      .add("CHARG", 'C', 10, of_line(&MaterialLine::batch))
      .add("INSMK", 'C', 1, of_line(&MaterialLine::stock_type))
      .add("SOBKZ", 'C', 1, [](const LineRow&) { return ""; })
      .add("SHKZG", 'C', 1, [](const LineRow& row) { return row.line->is_receipt ? "S" : "H"; })
      .add_number("MENGE", 13, 3, [](const LineRow& row) { return quantity_text(row.line->quantity); })
      .add("MEINS", 'C', 3, [](const LineRow&) { return "ST"; })
      .add_number("DMBTR", 13, 2,
                  [](const LineRow& row) { return internal_amount(value_of_line(*row.line)); })
      .add("WAERS", 'C', 5, [](const LineRow&) { return "EUR"; })
      .add_number("ERFMG", 13, 3, [](const LineRow& row) { return quantity_text(row.line->quantity); })
      .add("ERFME", 'C', 3, [](const LineRow&) { return "ST"; })
      .add("UMWRK", 'C', 4, of_line(&MaterialLine::move_plant))
      .add("UMLGO", 'C', 4, of_line(&MaterialLine::move_location))
      .add("GRUND", 'N', 4,
           [](const LineRow& row) { return number_of(row.line->reason, 4).value_or("0000"); })
      .add("SGTXT", 'C', 50, of_line(&MaterialLine::text));
  add_references(table);
  return table.done();
}

struct ValueRow {
  std::string material;
  std::string_view plant;
  std::int64_t pieces = 0;
};

// Valuation is by plant; the price is the same in all.
Table mbew(const Books& books) {
  std::vector<ValueRow> rows;
  for (const auto& [material, title] : books.material_texts)
    for (const auto& plant : plants())
      rows.push_back({material, plant.code, valuated_pieces(books.stock, material, plant.code)});
  return TableOf<ValueRow>{"MBEW", true, std::move(rows)}
      .add("MANDT", 'C', 3, [](const ValueRow&) { return client; })
      .add("MATNR", 'C', 18, [](const ValueRow& row) { return row.material; })
      .add("BWKEY", 'C', 4, [](const ValueRow& row) { return row.plant; })
      .add("BWTAR", 'C', 10, [](const ValueRow&) { return ""; })
      .add("VPRSV", 'C', 1, [](const ValueRow&) { return "S"; })
      .add_number("LBKUM", 13, 3, [](const ValueRow& row) { return quantity_text(row.pieces); })
      .add_number(
          "SALK3", 13, 2,
          [](const ValueRow& row) { return internal_amount(row.pieces * standard_price(row.material)); })
      .add_number("STPRS", 11, 2,
                  [](const ValueRow& row) { return internal_amount(standard_price(row.material)); })
      .add_number("VERPR", 11, 2, [](const ValueRow&) { return internal_amount(0); })
      .add_number("PEINH", 5, 0, [](const ValueRow&) { return "1"; })
      .done();
}

// The current and the previous period are open; the system closes by itself at the turn of the month.
Table marv(const Books& books) {
  const auto month = iso(books.today);
  return TableOf<CompanyCode>{"MARV", false, {company_codes().begin(), company_codes().end()}}
      .add("MANDT", 'C', 3, [](const CompanyCode&) { return client; })
      .add("BUKRS", 'C', 4, [](const CompanyCode& row) { return row.code; })
      .add("LFGJA", 'N', 4, [month](const CompanyCode&) { return month.substr(0, 4); })
      .add("LFMON", 'N', 2, [month](const CompanyCode&) { return month.substr(5, 2); })
      .add("XRUEM", 'C', 1, [](const CompanyCode&) { return "X"; })
      .done();
}

}  // namespace

std::optional<Table> find_stock_table(std::string_view name, const Books& books) {
  if (name == "MARD") return mard(books);
  if (name == "MARC") return marc(books);
  if (name == "MKPF") return mkpf(books);
  if (name == "MSEG") return mseg(books);
  if (name == "MARV") return marv(books);
  if (name == "MBEW") return mbew(books);
  return {};
}

}  // namespace weir::sandbox::ecc

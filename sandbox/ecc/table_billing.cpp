#include "sandbox/ecc/changes.hpp"
#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/decimal.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

using BillingRow = const BillingDocument*;

struct BillingLine {
  const BillingDocument* document;
  const BillingItem* item;
};

struct ChangedField {
  const ChangeDocument* document;
  const FieldChange* field;
};

std::vector<BillingRow> all_billing(const Books& books) {
  std::vector<BillingRow> rows;
  for (const auto& document : books.billing) rows.push_back(&document);
  return rows;
}

std::vector<BillingLine> all_billing_lines(const Books& books) {
  std::vector<BillingLine> rows;
  for (const auto& document : books.billing) {
    for (const auto& item : document.items) rows.push_back({&document, &item});
  }
  return rows;
}

void add_vbrk_head(TableOf<BillingRow>& table) {
  table.add("MANDT", 'C', 3, [](BillingRow) { return client; })
      .add("VBELN", 'C', 10, [](BillingRow row) { return row->number; })
      .add("FKART", 'C', 4, [](BillingRow row) { return row->type; })
      .add("FKTYP", 'C', 1,
           [](BillingRow row) { return row->items.front().reference_kind == 'J' ? "L" : "A"; })
      .add("VBTYP", 'C', 1, [](BillingRow row) { return std::string(1, row->category); })
      .add("WAERK", 'C', 5, [](BillingRow row) { return row->currency.code(); })
      .add("VKORG", 'C', 4, [](BillingRow row) { return row->sales_org; })
      .add("VTWEG", 'C', 2, [](BillingRow row) { return row->channel; })
      .add("SPART", 'C', 2, [](BillingRow row) { return row->division; })
      .add("BUKRS", 'C', 4, [](BillingRow row) { return row->sales_org; })
      .add("FKDAT", 'D', 8, [](BillingRow row) { return date_text(row->date); })
      .add("BELNR", 'C', 10, [](BillingRow) { return ""; });
}

Table vbrk(const Books& books) {
  TableOf<BillingRow> table{"VBRK", true, all_billing(books)};
  add_vbrk_head(table);
  return table.add("RFBSK", 'C', 1, [](BillingRow row) { return std::string(1, row->accounting); })
      .add_number("NETWR", 15, 2, [](BillingRow row) { return internal_amount(row->net()); })
      .add_number("MWSBK", 13, 2, [](BillingRow row) { return internal_amount(row->tax()); })
      .add("KUNAG", 'C', 10, [](BillingRow row) { return row->customer; })
      .add("KUNRG", 'C', 10, [](BillingRow row) { return row->customer; })
      .add("ZUONR", 'C', 18, [](BillingRow row) { return row->assignment; })
      .add("XBLNR", 'C', 16, [](BillingRow row) { return row->reference; })
      .add("FKSTO", 'C', 1, [](BillingRow row) { return row->cancelled_by.empty() ? "" : "X"; })
      .add("SFAKN", 'C', 10, [](BillingRow row) { return row->cancels; })
      .add("ERNAM", 'C', 12, [](BillingRow row) { return row->user; })
      .add("ERDAT", 'D', 8, [](BillingRow row) { return date_text(row->created); })
      .add("ERZET", 'T', 6, [](BillingRow row) { return time_text(row->created); })
      .done();
}

Table vbrp(const Books& books) {
  using Row = BillingLine;
  return TableOf<Row>{"VBRP", true, all_billing_lines(books)}
      .add("MANDT", 'C', 3, [](const Row&) { return client; })
      .add("VBELN", 'C', 10, [](const Row& row) { return row.document->number; })
      .add("POSNR", 'N', 6, [](const Row& row) { return row.item->number; })
      .add_number("FKIMG", 13, 3, [](const Row& row) { return decimal_text(row.item->quantity * 1000, 3); })
      .add("VRKME", 'C', 3, [](const Row&) { return "ST"; })
      .add("MATNR", 'C', 18, [](const Row& row) { return row.item->material; })
      .add("WERKS", 'C', 4, [](const Row& row) { return row.item->plant; })
      .add_number("NETWR", 15, 2, [](const Row& row) { return internal_amount(row.item->net); })
      .add_number("MWSBP", 13, 2, [](const Row& row) { return internal_amount(row.item->tax); })
      .add("MWSKZ", 'C', 2, [](const Row& row) { return row.item->tax_code; })
      .add("VGBEL", 'C', 10, [](const Row& row) { return row.item->reference; })
      .add("VGPOS", 'N', 6, [](const Row& row) { return row.item->reference_item; })
      .add("VGTYP", 'C', 1, [](const Row& row) { return std::string(1, row.item->reference_kind); })
      .add("AUBEL", 'C', 10, [](const Row& row) { return row.item->order; })
      .add("AUPOS", 'N', 6, [](const Row& row) { return row.item->order_item; })
      .done();
}

// A message of a document's output.
struct OutputRow {
  std::string application, object, type, partner, function, medium;
  Instant created;
  std::optional<Instant> processed;
};

// One record of output ZAMI for every billing document, whether it went out or not; one of LAVA for every
// IDoc of a delivery.
std::vector<OutputRow> all_output(const Books& books) {
  std::vector<OutputRow> rows;
  for (const auto& idoc : books.outbound)
    if (idoc.message_type == "DESADV")
      rows.push_back({"V2", idoc.object, "LAVA", idoc.receiver, "LS", "A", idoc.created, idoc.created});
  for (const auto& document : books.billing)
    rows.push_back(
        {"V3", document.number, "ZAMI", document.customer, "RE", "1", document.created, document.printed});
  return rows;
}

Table nast(const Books& books) {
  using Row = OutputRow;
  return TableOf<Row>{"NAST", true, all_output(books)}
      .add("MANDT", 'C', 3, [](const Row&) { return client; })
      .add("KAPPL", 'C', 2, [](const Row& row) { return row.application; })
      .add("OBJKY", 'C', 30, [](const Row& row) { return row.object; })
      .add("KSCHL", 'C', 4, [](const Row& row) { return row.type; })
      .add("SPRAS", 'C', 1, [](const Row&) { return "D"; })
      .add("PARNR", 'C', 10, [](const Row& row) { return row.partner; })
      .add("PARVW", 'C', 2, [](const Row& row) { return row.function; })
      .add("ERDAT", 'D', 8, [](const Row& row) { return date_text(row.created); })
      .add("ERUHR", 'T', 6, [](const Row& row) { return time_text(row.created); })
      .add("NACHA", 'C', 1, [](const Row& row) { return row.medium; })
      .add("VSTAT", 'C', 1, [](const Row& row) { return row.processed ? "1" : "0"; })
      .add("DATVR", 'D', 8,
           [](const Row& row) { return row.processed ? date_text(*row.processed) : std::string(8, '0'); })
      .add("UHRVR", 'T', 6,
           [](const Row& row) { return row.processed ? time_text(*row.processed) : std::string(6, '0'); })
      .done();
}

Table cdhdr(const Books& books) {
  using Row = const ChangeDocument*;
  std::vector<Row> rows;
  for (const auto& document : books.changes) rows.push_back(&document);
  return TableOf<Row>{"CDHDR", true, std::move(rows)}
      .add("MANDANT", 'C', 3, [](Row) { return client; })
      .add("OBJECTCLAS", 'C', 15, [](Row row) { return row->object_class; })
      .add("OBJECTID", 'C', 90, [](Row row) { return row->document; })
      .add("CHANGENR", 'C', 10, [](Row row) { return row->number; })
      .add("USERNAME", 'C', 12, [](Row row) { return row->user; })
      .add("UDATE", 'D', 8, [](Row row) { return date_text(row->created); })
      .add("UTIME", 'T', 6, [](Row row) { return time_text(row->created); })
      .add("TCODE", 'C', 20, [](Row row) { return row->transaction; })
      .add("CHANGE_IND", 'C', 1, [](Row row) { return std::string(1, row->indicator); })
      .done();
}

Table cdpos(const Books& books) {
  using Row = ChangedField;
  std::vector<Row> rows;
  for (const auto& document : books.changes) {
    for (const auto& field : document.fields) rows.push_back({&document, &field});
  }
  return TableOf<Row>{"CDPOS", true, std::move(rows)}
      .add("MANDANT", 'C', 3, [](const Row&) { return client; })
      .add("OBJECTCLAS", 'C', 15, [](const Row& row) { return row.document->object_class; })
      .add("OBJECTID", 'C', 90, [](const Row& row) { return row.document->document; })
      .add("CHANGENR", 'C', 10, [](const Row& row) { return row.document->number; })
      .add("TABNAME", 'C', 30, [](const Row& row) { return row.field->table; })
      .add("TABKEY", 'C', 70, [](const Row& row) { return row.field->key; })
      .add("FNAME", 'C', 30, [](const Row& row) { return row.field->field; })
      .add("CHNGIND", 'C', 1, [](const Row& row) { return row.field->field == "KEY" ? "D" : "U"; })
      .add("VALUE_NEW", 'C', 254, [](const Row& row) { return row.field->after; })
      .add("VALUE_OLD", 'C', 254, [](const Row& row) { return row.field->before; })
      .done();
}

Table tvag(std::string name, bool has_texts) {
  using Row = RejectionReason;
  TableOf<Row> table{std::move(name), false, {rejection_reasons().begin(), rejection_reasons().end()}};
  table.add("MANDT", 'C', 3, [](const Row&) { return client; });
  if (has_texts) table.add("SPRAS", 'C', 1, [](const Row&) { return "E"; });
  table.add("ABGRU", 'C', 2, [](const Row& row) { return row.code; });
  if (has_texts) table.add("BEZEI", 'C', 40, [](const Row& row) { return row.text; });
  return table.done();
}

Table tvau() {
  return TableOf<std::string>{"TVAU", false, {"Z01", "Z02", "Z03", "Z04"}}
      .add("MANDT", 'C', 3, [](const std::string&) { return client; })
      .add("AUGRU", 'C', 3, [](const std::string& row) { return row; })
      .done();
}

}  // namespace

std::optional<Table> find_billing_table(std::string_view name, const Books& books) {
  if (name == "VBRK") return vbrk(books);
  if (name == "VBRP") return vbrp(books);
  if (name == "NAST") return nast(books);
  if (name == "CDHDR") return cdhdr(books);
  if (name == "CDPOS") return cdpos(books);
  if (name == "TVAU") return tvau();
  if (name == "TVAG") return tvag("TVAG", false);
  if (name == "TVAGT") return tvag("TVAGT", true);
  return {};
}

}  // namespace weir::sandbox::ecc

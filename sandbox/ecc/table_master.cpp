#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/idoc.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

struct MaterialRow {
  std::string number, title;
};

struct SalesRow {
  std::string number;
  SalesArea area;
};

std::vector<MaterialRow> material_rows(const Books& books) {
  std::vector<MaterialRow> rows;
  for (const auto& [number, title] : books.material_texts) rows.push_back({number, title});
  return rows;
}

// Divisions share the sales view of a material.
std::vector<SalesRow> sales_rows(const Books& books) {
  std::vector<SalesRow> rows;
  for (const auto& [number, title] : books.material_texts) {
    for (const auto& area : sales_areas()) rows.push_back({number, area});
  }
  return rows;
}

Table mara(const Books& books) {
  return TableOf<MaterialRow>{"MARA", true, material_rows(books)}
      .add("MANDT", 'C', 3, [](const MaterialRow&) { return client; })
      .add("MATNR", 'C', 18, [](const MaterialRow& row) { return row.number; })
      .add("MTART", 'C', 4, [](const MaterialRow&) { return "HAWA"; })
      .add("MATKL", 'C', 9, [](const MaterialRow&) { return "001"; })
      .add("MEINS", 'C', 3, [](const MaterialRow&) { return "ST"; })
      .add("EAN11", 'C', 18, [](const MaterialRow&) { return ""; })
      .add("LVORM", 'C', 1, [](const MaterialRow&) { return ""; })
      .add("MSTAE", 'C', 2, [](const MaterialRow&) { return ""; })
      .add("MSTAV", 'C', 2, [](const MaterialRow&) { return ""; })
      .add("LAEDA", 'D', 8, [](const MaterialRow&) { return "20261001"; })
      .done();
}

// A piece is the base unit, and a carton holds twelve.
struct UnitOfMaterial {
  std::string material, unit;
  int numerator = 1;
};

Table marm(const Books& books) {
  std::vector<UnitOfMaterial> rows;
  for (const auto& [material, title] : books.material_texts) {
    rows.push_back({material, "KAR", 12});
    rows.push_back({material, "ST", 1});
  }
  return TableOf<UnitOfMaterial>{"MARM", false, std::move(rows)}
      .add("MANDT", 'C', 3, [](const UnitOfMaterial&) { return client; })
      .add("MATNR", 'C', 18, [](const UnitOfMaterial& row) { return row.material; })
      .add("MEINH", 'C', 3, [](const UnitOfMaterial& row) { return row.unit; })
      .add_number("UMREZ", 5, 0, [](const UnitOfMaterial& row) { return std::to_string(row.numerator); })
      .add_number("UMREN", 5, 0, [](const UnitOfMaterial&) { return "1"; })
      .done();
}

Table makt(const Books& books) {
  return TableOf<MaterialRow>{"MAKT", false, material_rows(books)}
      .add("MANDT", 'C', 3, [](const MaterialRow&) { return client; })
      .add("MATNR", 'C', 18, [](const MaterialRow& row) { return row.number; })
      .add("SPRAS", 'C', 1, [](const MaterialRow&) { return "D"; })
      .add("MAKTX", 'C', 40, [](const MaterialRow& row) { return cut_to(row.title, 40); })
      .done();
}

Table mvke(const Books& books) {
  return TableOf<SalesRow>{"MVKE", true, sales_rows(books)}
      .add("MANDT", 'C', 3, [](const SalesRow&) { return client; })
      .add("MATNR", 'C', 18, [](const SalesRow& row) { return row.number; })
      .add("VKORG", 'C', 4, [](const SalesRow& row) { return row.area.sales_org; })
      .add("VTWEG", 'C', 2, [](const SalesRow& row) { return row.area.channel; })
      .add("LVORM", 'C', 1, [](const SalesRow&) { return ""; })
      .add("VMSTA", 'C', 2, [](const SalesRow&) { return ""; })
      .add("DWERK", 'C', 4, [](const SalesRow&) { return "1000"; })
      .add("MTPOS", 'C', 4, [](const SalesRow&) { return "NORM"; })
      .add("VRKME", 'C', 3, [](const SalesRow&) { return ""; })
      .done();
}

Table parties(std::string name, std::string key, std::span<const Party> rows) {
  return TableOf<Party>{std::move(name), true, {rows.begin(), rows.end()}}
      .add("MANDT", 'C', 3, [](const Party&) { return client; })
      .add(std::move(key), 'C', 10, [](const Party& row) { return row.number; })
      .add("LAND1", 'C', 3, [](const Party& row) { return row.country; })
      .add("NAME1", 'C', 35, [](const Party& row) { return row.name; })
      .add("ORT01", 'C', 35, [](const Party& row) { return row.city; })
      .add("PSTLZ", 'C', 10, [](const Party& row) { return row.postal_code; })
      .add("STRAS", 'C', 35, [](const Party& row) { return row.street; })
      .add("ADRNR", 'C', 10, [](const Party& row) { return row.address_number(); })
      .add("KTOKD", 'C', 4, [](const Party& row) { return row.number == one_time_customer ? "CPD" : "0001"; })
      .add("XCPDK", 'C', 1, [](const Party& row) { return row.number == one_time_customer ? "X" : ""; })
      .add("LOEVM", 'C', 1, [](const Party&) { return ""; })
      .add("AUFSD", 'C', 2, [](const Party&) { return ""; })
      .done();
}

// The one-time customer is in all areas.
std::vector<SalesArea> customer_area_rows() {
  std::vector<SalesArea> rows{sales_areas().begin(), sales_areas().end()};
  for (auto area : sales_areas()) {
    area.customer = one_time_customer;
    rows.push_back(area);
  }
  return rows;
}

std::vector<SalesArea> area_rows() { return {sales_areas().begin(), sales_areas().end()}; }

Table knvv() {
  return TableOf<SalesArea>{"KNVV", true, customer_area_rows()}
      .add("MANDT", 'C', 3, [](const SalesArea&) { return client; })
      .add("KUNNR", 'C', 10, [](const SalesArea& row) { return row.customer; })
      .add("VKORG", 'C', 4, [](const SalesArea& row) { return row.sales_org; })
      .add("VTWEG", 'C', 2, [](const SalesArea& row) { return row.channel; })
      .add("SPART", 'C', 2, [](const SalesArea& row) { return row.division; })
      .add("AUFSD", 'C', 2, [](const SalesArea&) { return ""; })
      .add("LIFSD", 'C', 2, [](const SalesArea&) { return ""; })
      .add("KALKS", 'C', 1, [](const SalesArea&) { return "1"; })
      .add("WAERS", 'C', 5, [](const SalesArea& row) { return row.currency; })
      .add("VSBED", 'C', 2, [](const SalesArea&) { return customer_shipping_condition; })
      .done();
}

Table tvta() {
  return TableOf<SalesArea>{"TVTA", false, area_rows()}
      .add("MANDT", 'C', 3, [](const SalesArea&) { return client; })
      .add("VKORG", 'C', 4, [](const SalesArea& row) { return row.sales_org; })
      .add("VTWEG", 'C', 2, [](const SalesArea& row) { return row.channel; })
      .add("SPART", 'C', 2, [](const SalesArea& row) { return row.division; })
      .add("VKOAU", 'C', 4, [](const SalesArea& row) { return row.sales_org; })
      .add("VTWAU", 'C', 2, [](const SalesArea&) { return "10"; })
      .add("SPAAU", 'C', 2, [](const SalesArea& row) { return row.division; })
      .done();
}

Table tvak() {
  return TableOf<std::string>{"TVAK", true, {"RE", "TA", "ZAFB", "ZAMC", "ZAMN", "ZAMZ"}}
      .add("MANDT", 'C', 3, [](const std::string&) { return client; })
      .add("AUART", 'C', 4, [](const std::string& row) { return row; })
      .add("VBTYP", 'C', 1,
           [](const std::string& row) {
             return std::string(1, return_category(row) == ' ' ? 'C' : return_category(row));
           })
      .add("NUMKI", 'C', 2, [](const std::string&) { return "01"; })
      .add("KALVG", 'C', 1, [](const std::string& row) { return row == "ZAMN" ? "C" : "A"; })
      .add("LIFSK", 'C', 2, [](const std::string&) { return ""; })
      .add("FAKSK", 'C', 2, [](const std::string& row) { return row == "ZAMC" ? "08" : ""; })
      .done();
}

// Lists of customizing with one field of a key.
Table listed(std::string name, std::string field, std::size_t length, std::vector<std::string> values) {
  return TableOf<std::string>{std::move(name), false, std::move(values)}
      .add("MANDT", 'C', 3, [](const std::string&) { return client; })
      .add(std::move(field), 'C', length, [](const std::string& row) { return row; })
      .done();
}

std::optional<Table> list_of(std::string_view name) {
  if (name == "TVLS") return listed("TVLS", "LIFSP", 2, {"01", "Z1", "Z2"});
  if (name == "TVFS") return listed("TVFS", "FAKSP", 2, {"01", "08", "Z1"});
  if (name == "TVSB") return listed("TVSB", "VSBED", 2, {"01", "02", "03"});
  if (name == "T173") return listed("T173", "VSART", 2, {"01", "02"});
  if (name == "TPRIO") return listed("TPRIO", "LPRIO", 2, {"01", "02"});
  if (name == "T176") return listed("T176", "BSARK", 4, {"AMZ", "DFUE", "SCHR"});
  if (name == "TVRO") return listed("TVRO", "ROUTE", 6, {"000001", "000002"});
  return {};
}

Table ttxid() {
  using Row = std::pair<std::string, std::string>;
  std::vector<Row> rows;
  for (const char* object : {"VBBK", "VBBP"})
    for (const char* id : {"Z001", "Z002", "Z003"}) rows.emplace_back(object, id);
  return TableOf<Row>{"TTXID", false, std::move(rows)}
      .add("TDOBJECT", 'C', 10, [](const Row& row) { return row.first; })
      .add("TDID", 'C', 4, [](const Row& row) { return row.second; })
      .done();
}

Table t001w() {
  return TableOf<Plant>{"T001W", true, {plants().begin(), plants().end()}}
      .add("MANDT", 'C', 3, [](const Plant&) { return client; })
      .add("WERKS", 'C', 4, [](const Plant& row) { return row.code; })
      .add("NAME1", 'C', 30, [](const Plant& row) { return row.name; })
      .add("BWKEY", 'C', 4, [](const Plant& row) { return row.code; })
      .add("KUNNR", 'C', 10, [](const Plant& row) { return row.customer; })
      .add("ORT01", 'C', 25, [](const Plant& row) { return row.city; })
      .add("LAND1", 'C', 3, [](const Plant&) { return "DE"; })
      .add("VKORG", 'C', 4, [](const Plant&) { return "1000"; })
      .done();
}

Table t001l() {
  return TableOf<StorageLocation>{"T001L", false, {storage_locations().begin(), storage_locations().end()}}
      .add("MANDT", 'C', 3, [](const StorageLocation&) { return client; })
      .add("WERKS", 'C', 4, [](const StorageLocation& row) { return row.plant; })
      .add("LGORT", 'C', 4, [](const StorageLocation& row) { return row.code; })
      .add("LGOBE", 'C', 16, [](const StorageLocation& row) { return row.name; })
      .done();
}

// The inbound partner profile of Weir.
Table edp21() {
  std::vector<std::string> rows;
  for (const auto message : agreed_messages()) rows.emplace_back(message);
  return TableOf<std::string>{"EDP21", false, std::move(rows)}
      .add("MANDT", 'C', 3, [](const std::string&) { return client; })
      .add("SNDPRN", 'C', 10, [](const std::string&) { return partner_number; })
      .add("SNDPRT", 'C', 2, [](const std::string&) { return "LS"; })
      .add("SNDPFC", 'C', 2, [](const std::string&) { return ""; })
      .add("MESTYP", 'C', 30, [](const std::string& row) { return row; })
      .add("MESCOD", 'C', 3, [](const std::string&) { return ""; })
      .add("MESFCT", 'C', 3, [](const std::string&) { return ""; })
      .add("TEST", 'C', 1, [](const std::string&) { return ""; })
      .add("SYNCHK", 'C', 1, [](const std::string&) { return "X"; })
      .add("EVCODE", 'C', 30, [](const std::string& row) { return row == "ORDERS" ? "ORDE" : "BAPI"; })
      .done();
}

using Pair = std::pair<std::string, std::string>;

Table edpp1() {
  return TableOf<Pair>{"EDPP1", false, {{std::string{partner_number}, "LS"}}}
      .add("MANDT", 'C', 3, [](const Pair&) { return client; })
      .add("PARNUM", 'C', 10, [](const Pair& row) { return row.first; })
      .add("PARTYP", 'C', 2, [](const Pair& row) { return row.second; })
      .done();
}

Table tbdls() {
  return TableOf<Pair>{"TBDLS", false, {{std::string{logical_system}, ""}, {std::string{partner_number}, ""}}}
      .add("LOGSYS", 'C', 10, [](const Pair& row) { return row.first; })
      .done();
}

Table cvers() {
  return TableOf<Pair>{"CVERS", false, {{"SAP_APPL", "606"}, {"SAP_BASIS", "731"}}}
      .add("COMPONENT", 'C', 30, [](const Pair& row) { return row.first; })
      .add("RELEASE", 'C', 10, [](const Pair& row) { return row.second; })
      .add("EXTRELEASE", 'C', 10, [](const Pair&) { return "0012"; })
      .add("COMP_TYPE", 'C', 1, [](const Pair&) { return "S"; })
      .done();
}

Table t006() {
  return TableOf<Pair>{"T006", false, {{"KG", "KGM"}, {"ST", "PCE"}}}
      .add("MANDT", 'C', 3, [](const Pair&) { return client; })
      .add("MSEHI", 'C', 3, [](const Pair& row) { return row.first; })
      .add("ISOCODE", 'C', 3, [](const Pair& row) { return row.second; })
      .done();
}

}  // namespace

std::optional<Table> find_master_table(std::string_view name, const Books& books) {
  if (name == "MARA") return mara(books);
  if (name == "MAKT") return makt(books);
  if (name == "MARM") return marm(books);
  if (name == "MVKE") return mvke(books);
  if (name == "KNA1") return parties("KNA1", "KUNNR", customers());
  if (name == "LFA1") return parties("LFA1", "LIFNR", vendors());
  if (name == "KNVV") return knvv();
  if (name == "TVTA") return tvta();
  if (name == "TVAK") return tvak();
  if (name == "T001W") return t001w();
  if (name == "T001L") return t001l();
  if (name == "EDP21") return edp21();
  if (name == "EDPP1") return edpp1();
  if (name == "TBDLS") return tbdls();
  if (name == "CVERS") return cvers();
  if (name == "T006") return t006();
  if (name == "TTXID") return ttxid();
  return list_of(name);
}

}  // namespace weir::sandbox::ecc

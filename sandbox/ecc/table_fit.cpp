// What fits together: types of orders, plants and pricing procedures of sales areas; ranges of numbers.
#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

struct TypeOfArea {
  SalesArea area;
  std::string_view type;
};

// Channel 20 has the types of channel 10 (TVTA). TA is for shops, which are none of these areas.
Table tvakz() {
  std::vector<TypeOfArea> rows;
  for (const auto& area : sales_areas())
    for (const std::string_view type : {"RE", "ZAFB", "ZAMC", "ZAMN", "ZAMZ"})
      if (area.channel == "10") rows.push_back({area, type});
  return TableOf<TypeOfArea>{"TVAKZ", false, std::move(rows)}
      .add("MANDT", 'C', 3, [](const TypeOfArea&) { return client; })
      .add("VKORG", 'C', 4, [](const TypeOfArea& row) { return row.area.sales_org; })
      .add("VTWEG", 'C', 2, [](const TypeOfArea& row) { return row.area.channel; })
      .add("SPART", 'C', 2, [](const TypeOfArea& row) { return row.area.division; })
      .add("AUART", 'C', 4, [](const TypeOfArea& row) { return row.type; })
      .done();
}

struct PlantOfArea {
  SalesArea area;
  std::string_view plant;
};

Table tvkwz() {
  std::vector<PlantOfArea> rows;
  for (const auto& area : sales_areas())
    for (const auto& plant : plants()) rows.push_back({area, plant.code});
  return TableOf<PlantOfArea>{"TVKWZ", false, std::move(rows)}
      .add("MANDT", 'C', 3, [](const PlantOfArea&) { return client; })
      .add("VKORG", 'C', 4, [](const PlantOfArea& row) { return row.area.sales_org; })
      .add("VTWEG", 'C', 2, [](const PlantOfArea& row) { return row.area.channel; })
      .add("WERKS", 'C', 4, [](const PlantOfArea& row) { return row.plant; })
      .done();
}

struct ProcedureOfArea {
  SalesArea area;
  std::string_view of_document, procedure;
};

Table t683v() {
  std::vector<ProcedureOfArea> rows;
  for (const auto& area : sales_areas()) {
    rows.push_back({area, "A", "ZAMZ01"});
    rows.push_back({area, "C", "ZAMZ02"});  // free of charge
  }
  return TableOf<ProcedureOfArea>{"T683V", false, std::move(rows)}
      .add("MANDT", 'C', 3, [](const ProcedureOfArea&) { return client; })
      .add("VKORG", 'C', 4, [](const ProcedureOfArea& row) { return row.area.sales_org; })
      .add("VTWEG", 'C', 2, [](const ProcedureOfArea& row) { return row.area.channel; })
      .add("SPART", 'C', 2, [](const ProcedureOfArea& row) { return row.area.division; })
      .add("KALVG", 'C', 1, [](const ProcedureOfArea& row) { return row.of_document; })
      .add("KALKS", 'C', 1, [](const ProcedureOfArea&) { return "1"; })
      .add("KALSM", 'C', 6, [](const ProcedureOfArea& row) { return row.procedure; })
      .done();
}

struct Step {
  std::string_view procedure, number, type;
};

Table t683s() {
  std::vector<Step> rows;
  for (const std::string_view procedure : {"ZAMZ01", "ZAMZ02"}) {
    rows.push_back({procedure, "010", "ZAMP"});
    rows.push_back({procedure, "020", "ZAMS"});
    rows.push_back({procedure, "030", "ZAMG"});
    rows.push_back({procedure, "040", "ZAMD"});
    rows.push_back({procedure, "050", "ZAMR"});
    rows.push_back({procedure, "060", "ZAMT"});
    rows.push_back({procedure, "070", "MWST"});
  }
  return TableOf<Step>{"T683S", false, std::move(rows)}
      .add("MANDT", 'C', 3, [](const Step&) { return client; })
      .add("KVEWE", 'C', 1, [](const Step&) { return "A"; })
      .add("KAPPL", 'C', 2, [](const Step&) { return "V"; })
      .add("KALSM", 'C', 6, [](const Step& row) { return row.procedure; })
      .add("STUNR", 'N', 3, [](const Step& row) { return row.number; })
      .add("ZAEHK", 'N', 2, [](const Step&) { return "00"; })
      .add("KSCHL", 'C', 4, [](const Step& row) { return row.type; })
      .done();
}

struct Interval {
  std::string_view object, subobject, year, from, to;
  std::int64_t level = 0;
};

// Sales documents of 01 are numbered on through the years; those of accounting begin anew.
Table nriv(const Books& books) {
  std::vector<Interval> rows{
      {"RV_BELEG", "", "0000", "0000000001", "0009999999", books.order_number_level()}};
  for (const auto& company : company_codes())
    rows.push_back({"RF_BELEG", company.code, "2026", "0100000000", "0199999999",
                    books.document_number_level(std::string{company.code}, 2026)});
  return TableOf<Interval>{"NRIV", false, std::move(rows)}
      .add("CLIENT", 'C', 3, [](const Interval&) { return client; })
      .add("OBJECT", 'C', 10, [](const Interval& row) { return row.object; })
      .add("SUBOBJECT", 'C', 6, [](const Interval& row) { return row.subobject; })
      .add("NRRANGENR", 'C', 2, [](const Interval&) { return "01"; })
      .add("TOYEAR", 'N', 4, [](const Interval& row) { return row.year; })
      .add("FROMNUMBER", 'C', 20, [](const Interval& row) { return row.from; })
      .add("TONUMBER", 'C', 20, [](const Interval& row) { return row.to; })
      .add("NRLEVEL", 'N', 20,
           [](const Interval& row) { return number_of(std::to_string(row.level), 20).value_or(""); })
      .add("EXTERNIND", 'C', 1, [](const Interval&) { return ""; })
      .done();
}

}  // namespace

std::optional<Table> find_fit_table(std::string_view name, const Books& books) {
  if (name == "TVAKZ") return tvakz();
  if (name == "TVKWZ") return tvkwz();
  if (name == "T683V") return t683v();
  if (name == "T683S") return t683s();
  if (name == "NRIV") return nriv(books);
  return {};
}

}  // namespace weir::sandbox::ecc

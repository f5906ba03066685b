#include "sap/idoc/material_reader.hpp"

#include "sap/idoc/segment_reader.hpp"

namespace weir::sap {
namespace {

// A message that was reduced to a few fields has a slash in the others: nothing is said about them.
constexpr std::string_view no_data = "/";

std::string said(const Segment& segment, std::string_view field) {
  std::string text = text_of(segment, field);
  return text == no_data ? std::string{} : text;
}

Quantity amount(SegmentReader& read, const Segment& segment, std::string_view field) {
  return text_of(segment, field) == no_data ? Quantity{} : read.quantity(segment, field);
}

bool is_marked(const Segment& segment, std::string_view field) { return said(segment, field) == "X"; }

MaterialPlant plant_in(const Segment& segment) {
  MaterialPlant plant{said(segment, "WERKS"),
                      said(segment, "MMSTA"),
                      said(segment, "PRCTR"),
                      is_marked(segment, "LVORM"),
                      {}};
  for (const Segment* place : named(segment.children(), "E1MARDM"))
    plant.storage.push_back({said(*place, "LGORT"), is_marked(*place, "LVORM")});
  return plant;
}

Material material_in(SegmentReader& read, const Segment& segment) {
  Material material;
  material.matnr = said(segment, "MATNR");
  material.mtart = said(segment, "MTART");
  material.matkl = said(segment, "MATKL");
  material.meins = said(segment, "MEINS");
  material.ean11 = said(segment, "EAN11");
  material.gross_weight = amount(read, segment, "BRGEW");
  material.net_weight = amount(read, segment, "NTGEW");
  material.weight_unit = said(segment, "GEWEI");
  material.mstae = said(segment, "MSTAE");
  material.is_deleted = is_marked(segment, "LVORM");
  const auto& below = segment.children();
  for (const Segment* text : named(below, "E1MAKTM"))
    material.texts.push_back({said(*text, "SPRAS_ISO"), said(*text, "MAKTX")});
  for (const Segment* plant : named(below, "E1MARCM")) material.plants.push_back(plant_in(*plant));
  for (const Segment* sales : named(below, "E1MVKEM"))
    material.sales.push_back({said(*sales, "VKORG"), said(*sales, "VTWEG"), said(*sales, "VMSTA"),
                              said(*sales, "DWERK"), is_marked(*sales, "LVORM")});
  for (const Segment* unit : named(below, "E1MARMM"))
    material.units.push_back({said(*unit, "MEINH"), amount(read, *unit, "UMREZ"),
                              amount(read, *unit, "UMREN"), said(*unit, "EAN11")});
  return material;
}

}  // namespace

Result<std::vector<Material>> read_materials(const Idoc& idoc) {
  if (auto failure = unless_of_message(idoc, {"MATMAS"})) return *failure;
  SegmentReader read;
  std::vector<Material> materials;
  for (const Segment* segment : named(idoc.segments, "E1MARAM"))
    materials.push_back(material_in(read, *segment));
  if (read.failure()) return *read.failure();
  return materials;
}

}  // namespace weir::sap

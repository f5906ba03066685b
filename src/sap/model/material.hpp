#pragma once
// A material as SAP sends it (MATMAS): what it is, where it is kept and sold, in which units.
#include <string>
#include <vector>

#include "sap/model/quantity.hpp"

namespace weir::sap {

struct MaterialText {
  std::string language;  // ISO, "DE"
  std::string text;
};

struct MaterialStorage {
  std::string lgort;
  bool is_deleted = false;
};

struct MaterialPlant {
  std::string werks;
  std::string mmsta;  // plant status
  std::string prctr;
  bool is_deleted = false;
  std::vector<MaterialStorage> storage;
};

struct MaterialSales {
  std::string vkorg, vtweg;
  std::string vmsta;  // sales status
  std::string dwerk;  // delivering plant
  bool is_deleted = false;
};

// `numerator` of the base unit are `denominator` of this one.
struct MaterialUnit {
  std::string meinh;
  Quantity numerator, denominator;  // UMREZ, UMREN
  std::string ean11;
};

struct Material {
  std::string matnr;
  std::string mtart, matkl, meins, ean11;
  Quantity gross_weight, net_weight;
  std::string weight_unit;
  std::string mstae;  // status in all plants
  bool is_deleted = false;
  std::vector<MaterialText> texts;
  std::vector<MaterialPlant> plants;
  std::vector<MaterialSales> sales;
  std::vector<MaterialUnit> units;
};

}  // namespace weir::sap

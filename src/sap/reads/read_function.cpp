#include "sap/reads/read_function.hpp"

#include <array>

namespace weir::sap {
namespace {

constexpr std::array tables_by_width{"TBLOUT128", "TBLOUT512", "TBLOUT2048", "TBLOUT8192", "TBLOUT30000"};

}  // namespace

Result<RfcParameters> ReadFunction::call(std::string_view function, const RfcParameters& parameters) {
  if (function != "RFC_READ_TABLE") return rfc_.call(function, parameters);
  if (function_.ends_with("/RFC_READ_TABLE2")) return call_with_several(parameters);
  return rfc_.call(function_, parameters);
}

// Which one holds the rows is told in OUT_TABLE. The others came back too, and are empty.
Result<RfcParameters> ReadFunction::call_with_several(RfcParameters parameters) {
  parameters.tables.erase("DATA");
  for (const char* name : tables_by_width) parameters.tables[name] = {};
  auto answer = rfc_.call(function_, parameters);
  if (!answer) return answer;
  const std::string named = rfc_text(answer->scalars, "OUT_TABLE");
  for (const char* name : tables_by_width) {
    auto rows = answer->tables.extract(name);
    if (rows.empty()) continue;
    RfcRows& data = answer->tables["DATA"];
    if (named.empty() ? !rows.mapped().empty() : named == name) data = std::move(rows.mapped());
  }
  return answer;
}

}  // namespace weir::sap

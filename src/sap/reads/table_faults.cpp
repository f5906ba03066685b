#include "sap/reads/table_faults.hpp"

#include <array>

namespace weir::sap {
namespace {

struct Exception {
  std::string_view name;
  std::string_view meaning;  // "%t" stands for the table, "%f" for its columns
};

constexpr std::array exceptions{
    Exception{"TABLE_NOT_AVAILABLE",
              "the table %t does not exist in this system, or is not active; look in SE11 (on S/4HANA some "
              "tables are gone, see docs/s4.md)"},
    Exception{"TABLE_WITHOUT_DATA", "%t is a structure and holds no rows"},
    Exception{"OPTION_NOT_VALID",
              "the condition is not understood; it needs fields of %t, values in single quotes and blanks "
              "around operators and parentheses"},
    Exception{"FIELD_NOT_VALID", "one of the columns %f does not exist in %t; look in SE11"},
    Exception{
        "RFC_AUTHORIZATION_FAILURE",
        "the technical user may not call the function; grant S_RFC (ACTVT 16, RFC_TYPE FUNC, RFC_NAME the "
        "function) in PFCG"},
    Exception{
        "NOT_AUTHORIZED",
        "the technical user may not read %t; grant S_TABU_NAM with ACTVT 03 and TABLE %t in PFCG (SU53 of "
        "the user shows what was checked)"},
    Exception{"DATA_BUFFER_EXCEEDED",
              "the columns %f of %t are together wider than 512 characters; ask for fewer"},
    Exception{"FUNCTION_NOT_FOUND",
              "the function does not exist; sap.read_table_function names the one to use"},
    Exception{"FU_NOT_FOUND", "the function does not exist; sap.read_table_function names the one to use"},
    Exception{"TIME_OUT",
              "SAP ended the statement for its length; %t needs conditions on its key or an index"},
    Exception{"DBIF_RSQL", "the database refused the statement; ask for fewer values at once"},
};

std::string names(const std::vector<std::string>& fields) {
  std::string text;
  for (const std::string& field : fields) text += (text.empty() ? "" : ", ") + field;
  return text;
}

std::string filled(std::string_view meaning, const TableRead& read) {
  std::string text;
  for (std::size_t i = 0; i < meaning.size(); ++i) {
    if (meaning[i] != '%') {
      text += meaning[i];
      continue;
    }
    text += meaning[++i] == 't' ? read.table : names(read.fields);
  }
  return text;
}

}  // namespace

Failure explained(Failure failure, const TableRead& read) {
  for (const Exception& exception : exceptions) {
    if (failure.text.find(exception.name) == std::string::npos) continue;
    failure.text += " - " + filled(exception.meaning, read);
    failure.subject = read.table;
    break;
  }
  return failure;
}

}  // namespace weir::sap

#include "sap/reads/personal_tables.hpp"

#include <algorithm>
#include <string_view>

namespace weir::sap {
namespace {

// Addresses, one-time customers, contact persons, bank accounts, texts and IDocs' contents, change documents,
// users, and personnel.
constexpr std::string_view tables[] = {"ADRC",       "ADRP",   "ADRCT",  "ADR2",  "ADR3",  "ADR6",  "ADR12",
                                       "SADR",       "ADCP",   "BSEC",   "BSEG",  "VBPA3", "KNVK",  "KNBK",
                                       "LFBK",       "TIBAN",  "EDID4",  "EDIDD", "STXH",  "STXL",  "CDPOS",
                                       "BUT000",     "BUT020", "BUT0BK", "USR01", "USR02", "USR03", "USR21",
                                       "V_USR_NAME", "FEBRE",  "FPAYH",  "REGUH", "REGUP", "VBADR", "CATSDB"};
constexpr std::string_view personnel = "PA0";  // infotypes: PA0002, …

constexpr std::string_view columns[] = {
    "NAME1",  "NAME2",      "NAME3",     "NAME4", "NAME_FIRST", "NAME_LAST", "NAME_TEXT",  "NAME_CO",
    "MCOD1",  "MCOD2",      "MCOD3",     "SORTL", "STRAS",      "STREET",    "HOUSE_NUM1", "ORT01",
    "ORT02",  "CITY1",      "CITY2",     "PSTLZ", "POST_CODE1", "PFACH",     "TELF1",      "TELF2",
    "TELFX",  "TEL_NUMBER", "SMTP_ADDR", "STCD1", "STCD2",      "STCEG",     "BANKN",      "IBAN",
    "PARTN",  "PAKTO",      "PAIBAN",    "VWEZW", "SDATA",      "BNAME",     "TELFNR",     "STATXT",
    "STAPA1", "STAPA2",     "STAPA3",    "STAPA4"};

}  // namespace

std::optional<std::string> personal_data_in(const std::string& table,
                                            const std::vector<std::string>& fields) {
  if (std::ranges::find(tables, table) != std::end(tables) || table.starts_with(personnel))
    return "the table " + table + " holds what names people";
  for (const std::string& field : fields)
    if (std::ranges::find(columns, field) != std::end(columns))
      return table + '-' + field + " may name people";
  return std::nullopt;
}

}  // namespace weir::sap

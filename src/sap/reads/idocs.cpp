#include "sap/reads/idocs.hpp"

#include "sap/model/field_text.hpp"
#include "sap/reads/read_table.hpp"

namespace weir::sap {
namespace {

constexpr std::size_t idoc_keys_max = 50;
constexpr const char* given_up = "68";  // "error, no further processing": somebody decided so in WE19 or BD87

std::vector<std::string> conditions(const IdocSearch& search, const std::vector<std::string>& arckeys) {
  const Date since{std::chrono::floor<std::chrono::days>(search.created_since) - std::chrono::days{1}};
  std::vector<std::string> lines{"DIRECT = '2' AND CREDAT >= '" + date_text(since) + "' AND",
                                 "MESTYP = '" + search.mestyp + "' AND",
                                 "SNDPRN = '" + search.sender_partner + "' AND ("};
  for (auto& line : any_of("ARCKEY", arckeys)) lines.push_back(std::move(line));
  lines.emplace_back(")");
  return lines;
}

}  // namespace

Result<std::map<std::string, std::string>> find_idocs(RfcCaller& rfc, const IdocSearch& search,
                                                      const std::vector<std::string>& arckeys) {
  std::map<std::string, std::string> numbers;
  for (std::size_t begin = 0; begin < arckeys.size(); begin += idoc_keys_max) {
    const std::size_t end = std::min(begin + idoc_keys_max, arckeys.size());
    const std::vector<std::string> some(arckeys.begin() + static_cast<std::ptrdiff_t>(begin),
                                        arckeys.begin() + static_cast<std::ptrdiff_t>(end));
    const auto rows = read_table(rfc, {"EDIDC", {"DOCNUM", "STATUS", "ARCKEY"}, conditions(search, some)});
    if (!rows) return rows.error();
    for (const auto& row : *rows) {
      std::string& latest = numbers[row[2]];
      if (row[1] != given_up) latest = std::max(latest, row[0]);
    }
  }
  std::erase_if(numbers, [](const auto& entry) { return entry.second.empty(); });
  return numbers;
}

}  // namespace weir::sap

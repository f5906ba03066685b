#include "sap/reads/stock_changes.hpp"

#include <algorithm>
#include <map>

#include "sap/reads/rows_since.hpp"

namespace weir::sap {
namespace {

struct Head {
  std::string mblnr, mjahr;
  std::optional<Instant> entered;
};

using Entered = std::map<std::pair<std::string, std::string>, Instant>;  // by year and number

// By whole days as long as these are small: CPUTM has no index.
Result<Entered> heads_since(RfcCaller& rfc, Instant since, const Zone& zone) {
  const TimedRows wanted{{"MKPF", {"MBLNR", "MJAHR", "CPUDT", "CPUTM"}}, "CPUDT", "CPUTM"};
  const auto heads = read_typed_since<Head>(rfc, wanted, since, zone, [&](RowReader& row) {
    return Head{row.text("MBLNR"), row.text("MJAHR"), row.instant("CPUDT", "CPUTM", zone)};
  });
  if (!heads) return heads.error();
  Entered entered;
  for (const Head& head : *heads)
    if (head.entered && is_since(*head.entered, since, zone))
      entered.emplace(std::pair{head.mjahr, head.mblnr}, *head.entered);
  return entered;
}

MovementLine movement_line_of(RowReader& row) {
  MovementLine line;
  line.mblnr = row.text("MBLNR");
  line.mjahr = row.text("MJAHR");
  line.zeile = row.text("ZEILE");
  line.bwart = row.text("BWART");
  line.matnr = row.text("MATNR");
  line.werks = row.text("WERKS");
  line.lgort = row.text("LGORT");
  line.umwrk = row.text("UMWRK");
  line.umlgo = row.text("UMLGO");
  line.is_issue = row.text("SHKZG") == "H";
  line.menge = row.quantity("MENGE");
  line.smbln = row.text("SMBLN");
  line.sjahr = row.text("SJAHR");
  line.smblp = row.text("SMBLP");
  line.vbeln_im = row.text("VBELN_IM");
  return line;
}

Result<std::vector<MovementLine>> lines_of(RfcCaller& rfc, const std::vector<std::string>& plants,
                                           const Entered& heads) {
  std::vector<std::string> numbers;
  for (const auto& [key, entered] : heads) numbers.push_back(key.second);
  auto lines =
      read_typed_of<MovementLine>(rfc,
                                  {"MSEG",
                                   {"MBLNR", "MJAHR", "ZEILE", "BWART", "MATNR", "WERKS", "LGORT", "UMWRK",
                                    "UMLGO", "SHKZG", "MENGE", "SMBLN", "SJAHR", "SMBLP", "VBELN_IM"}},
                                  "MBLNR", numbers, movement_line_of);
  if (!lines) return lines;
  const auto is_ours = [&](const std::string& plant) {
    return std::ranges::find(plants, plant) != plants.end();
  };
  std::erase_if(*lines, [&](const MovementLine& line) {
    return !heads.contains({line.mjahr, line.mblnr}) || !(is_ours(line.werks) || is_ours(line.umwrk));
  });
  for (MovementLine& line : *lines) line.entered = heads.at({line.mjahr, line.mblnr});
  std::ranges::sort(*lines, {}, [](const MovementLine& line) { return std::pair{line.entered, line.key()}; });
  return lines;
}

}  // namespace

Result<StockChanges> stock_changes(RfcCaller& rfc, const std::vector<std::string>& plants,
                                   const StockMark& mark, const Zone& zone) {
  const auto heads = heads_since(rfc, mark.entered - stock_overlap, zone);
  if (!heads) return heads.error();
  auto lines = lines_of(rfc, plants, *heads);
  if (!lines) return lines.error();
  StockChanges changes{{}, {mark.entered, {}}};
  for (const auto& [key, entered] : *heads) changes.mark.entered = std::max(changes.mark.entered, entered);
  for (const MovementLine& line : *lines) {
    if (is_since(line.entered, changes.mark.entered - stock_overlap, zone))
      changes.mark.seen.insert(line.key());
    if (!mark.seen.contains(line.key())) changes.lines.push_back(line);
  }
  return changes;
}

}  // namespace weir::sap

#include "sap/reads/condition_scales.hpp"

#include <algorithm>
#include <map>

#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

struct ScaleHead {
  FoundConditionScale scale;
  std::string currency;
};
using ScaleHeads = std::map<std::string, ScaleHead>;

struct ScaleLine {
  std::string knumh;
  int klfn1 = 0;
  Quantity from;
  std::optional<Money> amount;
};

// The first item is the price itself. A percentage (KRECH A) has a scale of percentages.
Result<ScaleHeads> read_heads_of_scales(RfcCaller& rfc, const std::vector<std::string>& knumhs) {
  const auto rows = read_typed_of<ScaleHead>(
      rfc,
      {"KONP",
       {"KNUMH", "STFKZ", "KONMS", "KONWA"},
       Where{}.equals("KOPOS", "01").equals("KZBZG", "C").compare("KRECH", "<>", "A")},
      "KNUMH", knumhs, [](RowReader& row) {
        return ScaleHead{{row.text("KNUMH"), row.text("STFKZ"), row.text("KONMS"), {}}, row.text("KONWA")};
      });
  if (!rows) return rows.error();
  ScaleHeads heads;
  for (const ScaleHead& head : *rows) heads.emplace(head.scale.knumh, head);
  return heads;
}

Result<std::vector<ScaleLine>> read_lines(RfcCaller& rfc, const TableAmounts& amounts,
                                          const ScaleHeads& heads) {
  std::vector<std::string> knumhs;
  for (const auto& [knumh, head] : heads) knumhs.push_back(knumh);
  return read_typed_of<ScaleLine>(
      rfc, {"KONM", {"KNUMH", "KLFN1", "KSTBM", "KBETR"}, Where{}.equals("KOPOS", "01")}, "KNUMH", knumhs,
      [&](RowReader& row) {
        const std::string& knumh = row.text("KNUMH");
        const auto head = heads.find(knumh);
        const std::string currency = head == heads.end() ? "" : head->second.currency;
        return ScaleLine{knumh, row.number("KLFN1"), row.quantity("KSTBM"),
                         amounts.of(row.text("KBETR"), currency)};
      });
}

}  // namespace

Result<std::vector<FoundConditionScale>> read_condition_scales(RfcCaller& rfc, TableAmounts& amounts,
                                                               const std::vector<std::string>& knumhs) {
  if (const auto ready = amounts.prepare(); !ready) return ready.error();
  auto heads = read_heads_of_scales(rfc, knumhs);
  if (!heads) return heads.error();
  auto lines = read_lines(rfc, amounts, *heads);
  if (!lines) return lines.error();
  std::vector<ScaleLine> in_order = *std::move(lines);
  std::ranges::stable_sort(in_order, {}, &ScaleLine::klfn1);
  for (const ScaleLine& line : in_order) {
    FoundConditionScale& scale = heads->at(line.knumh).scale;
    if (line.amount)
      scale.steps.push_back({line.from, *line.amount});
    else
      scale.is_unclear = true;
  }
  std::vector<FoundConditionScale> scales;
  for (auto& [knumh, head] : *heads)
    if (!head.scale.steps.empty() || head.scale.is_unclear) scales.push_back(std::move(head.scale));
  return scales;
}

}  // namespace weir::sap

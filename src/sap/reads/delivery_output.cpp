#include "sap/reads/delivery_output.hpp"

#include <algorithm>
#include <map>

#include "sap/reads/document_flow.hpp"
#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

struct MessageRow {
  std::string vbeln, medium;
  DeliveryMessage message;
};

Result<std::vector<MessageRow>> read_messages(RfcCaller& rfc, const Zone& zone,
                                              const std::vector<std::string>& vbelns) {
  return read_typed_of<MessageRow>(
      rfc, {"NAST", {"OBJKY", "KSCHL", "NACHA", "VSTAT", "DATVR", "UHRVR"}, Where{}.equals("KAPPL", "V2")},
      "OBJKY", vbelns, [&](RowReader& row) {
        return MessageRow{
            row.text("OBJKY"),
            row.text("NACHA"),
            {row.text("KSCHL"), row.text("VSTAT"), row.instant("DATVR", "UHRVR", zone)}};
      });
}

// A step for each item; each material document counts once.
std::vector<Instant> issues_of(const std::string& vbeln, const std::vector<FlowStep>& steps,
                               const Zone& zone) {
  std::map<std::string, Instant> issues;
  for (const FlowStep& step : steps) {
    if (step.vbelv != vbeln || step.kind != FollowOn::goods_issue) continue;
    if (const auto at = table_instant(step.erdat, step.erzet, zone)) issues.emplace(step.vbeln, *at);
  }
  std::vector<Instant> issued;
  for (const auto& [document, at] : issues) issued.push_back(at);
  std::ranges::sort(issued);
  return issued;
}

// EDI and ALE: what is printed or mailed tells no system.
bool is_told_to_a_system(const MessageRow& row) { return row.medium == "6" || row.medium == "A"; }

}  // namespace

Result<std::vector<DeliveryOutput>> read_delivery_output(RfcCaller& rfc, const Zone& zone,
                                                         const std::vector<std::string>& vbelns) {
  const auto messages = read_messages(rfc, zone, vbelns);
  if (!messages) return messages.error();
  const auto steps = read_document_flow(rfc, vbelns, false);
  if (!steps) return steps.error();
  std::vector<DeliveryOutput> outputs;
  for (const std::string& vbeln : vbelns) {
    DeliveryOutput output{vbeln, issues_of(vbeln, *steps, zone), {}};
    for (const MessageRow& row : *messages)
      if (row.vbeln == vbeln && is_told_to_a_system(row)) output.messages.push_back(row.message);
    outputs.push_back(std::move(output));
  }
  return outputs;
}

}  // namespace weir::sap

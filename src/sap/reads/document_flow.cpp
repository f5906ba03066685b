#include "sap/reads/document_flow.hpp"

#include <algorithm>
#include <set>

#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

Result<std::vector<FlowStep>> followers(RfcCaller& rfc, const std::vector<std::string>& vbelns) {
  return read_typed_of<FlowStep>(
      rfc, {"VBFA", {"VBELV", "POSNV", "VBELN", "POSNN", "VBTYP_N", "RFMNG", "ERDAT", "ERZET"}}, "VBELV",
      vbelns, [](RowReader& row) {
        return FlowStep{row.text("VBELV"),
                        row.text("POSNV"),
                        row.text("VBELN"),
                        row.text("POSNN"),
                        follow_on(row.text("VBTYP_N")),
                        row.text("VBTYP_N"),
                        row.quantity("RFMNG"),
                        row.text("ERDAT"),
                        row.text("ERZET")};
      });
}

bool is_same(const FlowStep& one, const FlowStep& other) {
  return one.vbelv == other.vbelv && one.posnv == other.posnv && one.vbeln == other.vbeln &&
         one.posnn == other.posnn && one.vbtyp_n == other.vbtyp_n;
}

}  // namespace

FollowOn follow_on(std::string_view vbtyp) {
  constexpr std::pair<std::string_view, FollowOn> kinds[] = {
      {"J", FollowOn::delivery},    {"T", FollowOn::returns_delivery},
      {"R", FollowOn::goods_issue}, {"h", FollowOn::goods_issue_reversed},
      {"M", FollowOn::invoice},     {"N", FollowOn::invoice_cancelled},
      {"O", FollowOn::credit_memo}, {"H", FollowOn::returns}};
  for (const auto& [letter, kind] : kinds)
    if (vbtyp == letter) return kind;
  return FollowOn::other;
}

Result<std::vector<FlowStep>> read_document_flow(RfcCaller& rfc, const std::vector<std::string>& vbelns,
                                                 bool also_of_followers) {
  auto steps = followers(rfc, vbelns);
  if (!steps || !also_of_followers) return steps;
  std::set<std::string> next;
  for (const FlowStep& step : *steps)
    if (step.kind == FollowOn::delivery || step.kind == FollowOn::returns_delivery) next.insert(step.vbeln);
  const auto theirs = followers(rfc, {next.begin(), next.end()});
  if (!theirs) return theirs.error();
  for (const FlowStep& step : *theirs)
    if (std::ranges::none_of(*steps, [&](const FlowStep& known) { return is_same(known, step); }))
      steps->push_back(step);
  return steps;
}

}  // namespace weir::sap

#include "proof/shadow.hpp"

#include <algorithm>
#include <optional>

#include "proof/item_pairs.hpp"

namespace weir::proof {
namespace {

std::optional<ShadowGap> gap_of(const std::string& code) {
  if (code == "proof.missing") return ShadowGap::missing_there;
  if (code == "proof.twice") return ShadowGap::twice;
  if (code == "proof.wrong_customer") return ShadowGap::customer;
  if (code == "proof.wrong_organisation") return ShadowGap::organisation;
  if (code == "proof.wrong_items") return ShadowGap::items;
  if (code == "proof.wrong_value") return ShadowGap::value;
  if (code == "proof.tax_mismatch") return ShadowGap::tax;
  return std::nullopt;
}

// What a proof advises is about orders of our own.
std::string without_advice(const std::string& text) { return text.substr(0, text.rfind(';')); }

// Their numbers of items are theirs; twice there, no item is looked at.
OrderProof prove_theirs(const mapping::ExpectedOrder& expected, const std::vector<HeldOrder>& held,
                        const Zone& zone) {
  if (held.size() != 1) return prove_order(expected, held, {.zone = zone});
  const ItemPairs pairs = paired_items(expected, held.front());
  return prove_order(pairs.expected, {pairs.held}, {.zone = zone});
}

bool stands(const HeldOrder& order) {
  return std::ranges::any_of(order.items, [](const HeldItem& item) { return !item.is_rejected; });
}

}  // namespace

const char* name_of(ShadowGap gap) {
  switch (gap) {
    case ShadowGap::missing_there:
      return "missing_there";
    case ShadowGap::missing_here:
      return "missing_here";
    case ShadowGap::twice:
      return "twice";
    case ShadowGap::customer:
      return "customer";
    case ShadowGap::organisation:
      return "organisation";
    case ShadowGap::items:
      return "items";
    case ShadowGap::value:
      return "value";
    case ShadowGap::tax:
      return "tax";
  }
  throw Bug("a difference without a name");
}

std::vector<ShadowDifference> shadow_differences(const mapping::ExpectedOrder& expected,
                                                 const std::vector<HeldOrder>& held, const Zone& zone) {
  std::vector<ShadowDifference> differences;
  for (const OrderFinding& finding : prove_theirs(expected, held, zone).findings) {
    const auto gap = gap_of(finding.code);
    if (!gap) continue;
    const bool is_missing = *gap == ShadowGap::missing_there;
    differences.push_back({*gap, is_missing ? "SAP has no sales order of " + expected.gross.text()
                                            : without_advice(finding.text)});
  }
  return differences;
}

std::vector<ShadowDifference> shadow_difference_unposted(const std::vector<HeldOrder>& held,
                                                         const std::string& why_not) {
  const auto standing = std::ranges::find_if(held, stands);
  if (standing == held.end()) return {};
  return {{ShadowGap::missing_here, "sales order " + standing->number + " stands in SAP; here " + why_not}};
}

}  // namespace weir::proof

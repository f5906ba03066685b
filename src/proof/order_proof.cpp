#include "proof/order_proof.hpp"

#include <algorithm>

#include "proof/order_checks.hpp"

namespace weir::proof {
namespace {

std::string numbers_of(const std::vector<HeldOrder>& held) {
  std::string text;
  for (const HeldOrder& order : held) text += (text.empty() ? "" : ", ") + order.number;
  return text;
}

OrderFinding missing() {
  return {.code = "proof.missing",
          .topic = "proof",
          .text =
              "SAP said that it took the order, and holds none; look at the IDoc in WE02, and correct and "
              "process it there (BD87)",
          .owner = "operations",
          .holds_up = true,
          .is_urgent = true};
}

OrderFinding twice(const std::vector<HeldOrder>& held) {
  return {.code = "proof.twice",
          .topic = "twice",
          .text = "SAP holds the order " + std::to_string(held.size()) + " times: " + numbers_of(held) +
                  "; reject all items of all but one (VA02) before they are delivered",
          .owner = "operations",
          .holds_up = true,
          .is_urgent = true};
}

std::optional<Money> value_of(const std::vector<HeldOrder>& held) {
  std::optional<Money> sum;
  for (const HeldOrder& order : held) {
    const Money value = gross_of(order);
    if (!sum)
      sum = value;
    else if (sum->currency() == value.currency())
      *sum += value;
  }
  return sum;
}

}  // namespace

const OrderFinding* OrderProof::holding() const {
  const auto at = std::ranges::find_if(findings, [](const auto& finding) { return finding.holds_up; });
  return at == findings.end() ? nullptr : &*at;
}

OrderProof prove_order(const mapping::ExpectedOrder& expected, const std::vector<HeldOrder>& held,
                       const Allowed& allowed) {
  OrderProof proof{.findings = {}, .value = value_of(held), .copies = held.size()};
  if (held.empty()) {
    proof.findings.push_back(missing());
    return proof;
  }
  if (held.size() > 1) {  // which of them is meant, nobody knows: no more is said
    proof.findings.push_back(twice(held));
    return proof;
  }
  const OrderChecks checks{expected, held.front(), allowed};
  proof.findings = checks.all();
  return proof;
}

const std::vector<std::string>& order_topics() {
  static const std::vector<std::string> topics{
      "proof",  "twice",   "organisation", "customer", "items",         "value", "incomplete",
      "credit", "address", "block",        "tax",      "billing_block", "stock", "goods_issue"};
  return topics;
}

}  // namespace weir::proof

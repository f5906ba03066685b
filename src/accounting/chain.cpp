#include "accounting/chain.hpp"

#include <algorithm>

namespace weir::accounting {
namespace {

bool takes_part(const FilePreview& file) {
  return file.settlement && file.verdict != Verdict::duplicate && file.verdict != Verdict::hold;
}

bool same_ledger(const PreviewedSettlement& a, const PreviewedSettlement& b) {
  return a.total.currency() == b.total.currency() &&
         (a.marketplace == b.marketplace || a.marketplace.empty() || b.marketplace.empty());
}

std::string name(const PreviewedSettlement& settlement) {
  return "settlement " + settlement.settlement_id.text();
}

Money debt_left_by(const PreviewedSettlement& settlement) {
  return settlement.total.is_negative() ? settlement.total : Money{0, settlement.total.currency()};
}

std::vector<Reason> broken_links(const PreviewedSettlement& before, const PreviewedSettlement& after) {
  std::vector<Reason> reasons;
  const Money opening = after.plan.carried.reserve_opening;
  const Money closing = before.plan.carried.reserve_closing;
  if (opening != -closing)
    reasons.push_back({"settlement.reserve_broken",
                       "the opening reserve is " + opening.text() + ", but " + name(before) +
                           " closed with " + closing.text() + ": " + (-closing - opening).text() +
                           " is missing. Ask Amazon for a corrected report",
                       0, 0});
  const Money payable = after.plan.carried.payable;
  const Money debt = debt_left_by(before);
  if (payable != debt)
    reasons.push_back({"settlement.payable_broken",
                       "the debt carried in is " + payable.text() + ", but " + name(before) + " ended with " +
                           before.total.text() + ". Ask Amazon for a corrected report",
                       0, 0});
  return reasons;
}

Reason opening_unproven(const PreviewedSettlement& settlement) {
  return {"settlement.opening_unproven",
          "the settlement before " + iso(settlement.start) +
              " is not among the files, so the opening reserve of " +
              settlement.plan.carried.reserve_opening.text() + " and the debt carried in of " +
              settlement.plan.carried.payable.text() + " are not proven; give that file as well",
          0, 0};
}

Reason gap(const PreviewedSettlement& before, const PreviewedSettlement& after) {
  return {"settlement.period_gap",
          "nothing covers the time from " + iso(before.end) + ", the end of " + name(before) + ", to " +
              iso(after.start) + "; a report is missing, and Amazon lists reports for 90 days only",
          0, 0};
}

Reason overlap(const PreviewedSettlement& other) {
  return {
      "settlement.period_overlap",
      "the period overlaps with that of " + name(other) + "; usual for invoiced orders and payouts on demand",
      0, 0};
}

class Chain {
 public:
  explicit Chain(const std::vector<FilePreview>& files) {
    for (const auto& file : files)
      if (takes_part(file)) settlements_.push_back(&*file.settlement);
  }

  // Every settlement that ends where this one starts; several on a day with invoiced orders.
  std::vector<const PreviewedSettlement*> before(const PreviewedSettlement& settlement) const {
    std::vector<const PreviewedSettlement*> found;
    for (const auto* other : settlements_)
      if (other != &settlement && same_ledger(*other, settlement) && other->end == settlement.start)
        found.push_back(other);
    return found;
  }

  // The last one that ended earlier, with time in between.
  const PreviewedSettlement* last_before_gap(const PreviewedSettlement& settlement) const {
    const PreviewedSettlement* last = nullptr;
    for (const auto* other : settlements_)
      if (same_ledger(*other, settlement) && other->end < settlement.start &&
          (!last || other->end > last->end))
        last = other;
    return last;
  }

  // Only where both name their marketplace: blank ones agree with any, and would overlap with half of Europe.
  const PreviewedSettlement* overlapping(const PreviewedSettlement& settlement) const {
    for (const auto* other : settlements_)
      if (other != &settlement && same_ledger(*other, settlement) &&
          other->marketplace == settlement.marketplace && !other->marketplace.empty() &&
          other->start < settlement.start && other->end > settlement.start)
        return other;
    return nullptr;
  }

 private:
  std::vector<const PreviewedSettlement*> settlements_;
};

void check_link(const Chain& chain, FilePreview& file) {
  const PreviewedSettlement& settlement = *file.settlement;
  const auto candidates = chain.before(settlement);
  std::vector<Reason> broken;
  for (const auto* before : candidates) {
    auto reasons = broken_links(*before, settlement);
    if (reasons.empty()) return;
    if (broken.empty()) broken = std::move(reasons);
  }
  if (!broken.empty()) {
    file.verdict = Verdict::hold;
    file.blocking = std::move(broken);
    return;
  }
  file.remarks.push_back(opening_unproven(settlement));
  if (const auto* other = chain.overlapping(settlement))
    file.remarks.push_back(overlap(*other));
  else if (const auto* before = chain.last_before_gap(settlement))
    file.remarks.push_back(gap(*before, settlement));
}

}  // namespace

void check_chain(std::vector<FilePreview>& files) {
  // Who takes part is settled before the first is held: a broken link says nothing against the ones after it.
  const Chain chain{files};
  std::vector<FilePreview*> members;
  for (auto& file : files)
    if (takes_part(file)) members.push_back(&file);
  for (FilePreview* file : members) check_link(chain, *file);
}

}  // namespace weir::accounting

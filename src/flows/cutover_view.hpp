#pragma once
// From which day Weir answers, as flows ask: by currency, and for what of settlements is of before.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "accounting/declared_opening.hpp"
#include "flows/context.hpp"

namespace weir::flows {

inline constexpr const char* before_code = "cutover.before";  // reason of a settlement that is left alone
// How long behind the cut-over settlements are searched for what is of before: what comes of an earlier order
// after that is a matter of its own, and goes by the rules.
inline constexpr std::chrono::days before_weir_within{120};

// The cut-over's first instant, by the marketplace's calendar ("Amazon.de"); UTC where that is not known.
Instant cutover_instant(Date day, const std::string& marketplace);

// Of one connection, as it stands when this is made.
class CutoverView {
 public:
  explicit CutoverView(const Context& context);
  CutoverView(const CutoverView&) = delete;
  CutoverView& operator=(const CutoverView&) = delete;

  // Of the company code that settlements in that currency are posted to; null: none is set.
  const store::Cutover* of(const std::string& currency) const;
  // It ended before Weir answers: whoever posted then has posted it.
  bool is_before(const std::string& marketplace, Money total, Instant end) const;
  bool is_before(const accounting::SettlementCash& cash) const {
    return is_before(cash.marketplace, cash.total, cash.end);
  }
  // Of each ledger for which a reserve, or a debt, was declared.
  std::vector<accounting::DeclaredOpening> openings() const;
  // Payouts that were on their way, with their settlement ids.
  std::vector<accounting::Movement> payouts_on_their_way() const;

 private:
  std::string connection_;
  std::vector<store::Cutover> cutovers_;
  std::map<std::string, const store::Cutover*> by_currency_;
};

}  // namespace weir::flows

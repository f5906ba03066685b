#include "accounting/close_checklist.hpp"

#include <algorithm>
#include <array>

#include "accounting/ageing.hpp"
#include "core/ensure.hpp"

namespace weir::accounting {
namespace {

constexpr const char* no_figure = "-";

std::string money_words(const Balance& money) {
  std::string text;
  for (const Money& part : money.parts()) text += (text.empty() ? "" : ", ") + part.text();
  return text;
}

std::string number_words(std::int64_t number, const std::string& word) {
  return std::to_string(number) + ' ' + word + (number == 1 ? "" : "s");
}

// "5.12 EUR, 2 rows".
std::string tally_words(const CloseTally& tally, const std::string& word) {
  const std::string money = money_words(tally.money);
  return (money.empty() ? "" : money + ", ") + number_words(tally.number, word);
}

std::string oldest_words(const CloseTally& tally) {
  return "the oldest for " + number_words(tally.oldest_days, "day");
}

CloseLine required(CloseLine line) {
  line.is_required = true;
  return line;
}

CloseLine not_measured(std::string check, std::string what, std::string why, std::string next,
                       std::string owner = "finance") {
  return {std::move(check), std::move(what), no_figure,       CloseLight::not_measured,
          std::move(why),   std::move(next), std::move(owner)};
}

CloseLight light_of(bool is_well) { return is_well ? CloseLight::ok : CloseLight::open; }

CloseLine settlements_line(const CloseFigures& of) {
  const std::string what = "every settlement that ended in the month is in SAP, and was read there";
  if (of.settlements == 0)
    return not_measured("settlements", what, "no settlement that ended in this month is known",
                        "weir settlement list");
  const bool is_well = of.unproven.number == 0;
  const auto proven = std::to_string(of.settlements - of.unproven.number);
  return {"settlements",
          what,
          proven + " of " + std::to_string(of.settlements) + " proven" +
              (of.unproven.money.is_zero() ? "" : ", open " + money_words(of.unproven.money)),
          light_of(is_well),
          is_well ? "all were read back" : number_words(of.unproven.number, "settlement") + " not proven",
          is_well ? "" : "weir settlement list",
          "finance"};
}

// Settlements of the month that a check has not seen.
std::string unseen_words(const CloseFigures& of, std::int64_t seen) {
  return of.settlements <= seen ? ""
                                : number_words(of.settlements - seen, "settlement") + " not looked at yet";
}

std::string joined(const std::string& first, const std::string& second) {
  return first + (first.empty() || second.empty() ? "" : "; ") + second;
}

CloseLine residual_line(const CloseFigures& of) {
  const std::string what = "Amazon's totals less what SAP holds of them is 0.00";
  if (of.compared == 0)
    return not_measured("residual", what, "no settlement of the month was read back with an amount",
                        "weir settlement list");
  const bool is_equal = of.residual.number == 0;
  const std::string unseen = unseen_words(of, of.compared);
  const bool is_well = is_equal && unseen.empty();
  return {
      "residual",
      what,
      is_equal ? "0 of " + std::to_string(of.compared) + " differ" : tally_words(of.residual, "settlement"),
      light_of(is_well),
      joined(is_equal ? "equal to the last unit" : "SAP holds another amount than Amazon paid", unseen),
      is_well ? "" : "weir settlement show ID",
      "finance"};
}

CloseLine chain_line(const CloseFigures& of) {
  const std::string what = "each closing reserve is the next opening reserve";
  if (of.links == 0)
    return not_measured(
        "chain", what,
        "no settlement of the month was looked at; that is done where payouts are followed to "
        "the bank (bank.statements)",
        "weir bank match");
  const bool is_whole = of.broken_links.empty();
  const std::string unseen = unseen_words(of, of.links);
  const bool is_well = is_whole && unseen.empty();
  return {"chain",
          what,
          is_whole ? number_words(of.links, "link") : number_words(std::ssize(of.broken_links), "gap"),
          light_of(is_well),
          joined(is_whole ? "whole" : of.broken_links.front(), unseen),
          is_well ? "" : "fetch what is missing, or explain where the chain begins",
          "finance"};
}

CloseLine bank_line(const CloseFigures& of) {
  const std::string what = "each payout of the month is a line of a bank statement";
  if (!of.follows_bank)
    return not_measured("bank", what, "payouts are not followed to the bank",
                        "set bank.statements to \"files\"");
  if (of.payouts == 0)
    return not_measured("bank", what,
                        of.unfollowed > 0
                            ? number_words(of.unfollowed, "payout") + " before the first statement"
                            : "no payout of the month is known",
                        "weir bank import FILE");
  std::string trouble = unseen_words(of, of.links);
  if (of.unmatched.number > 0) trouble = joined(oldest_words(of.unmatched), trouble);
  if (of.unfollowed > 0)
    trouble = joined(trouble, number_words(of.unfollowed, "payout") + " before the first statement");
  const bool is_well = trouble.empty();
  const auto matched = std::to_string(of.payouts - of.unmatched.number);
  return {"bank",
          what,
          matched + " of " + std::to_string(of.payouts) + " matched" +
              (of.unmatched.money.is_zero() ? "" : ", open " + money_words(of.unmatched.money)),
          light_of(is_well),
          is_well ? "all arrived" : trouble,
          is_well ? "" : "weir bank list",
          "finance"};
}

std::string balance_trouble_words(const std::vector<BalanceProof>& balances) {
  std::string text;
  for (const BalanceProof& each : balances) {
    if (each.agrees()) continue;
    text = joined(text, "Amazon says " + each.told.total.text() + ", Weir knows " + each.ours().text() +
                            (each.difference().is_negative() ? ": " : ": +") + each.difference().text());
  }
  return text;
}

CloseLine balance_line(const CloseFigures& of) {
  const std::string what = "Amazon's balance at the month's end is wallet, reserve and deferred together";
  if (!of.follows_bank || !of.asks_balance)
    return not_measured("balance", what, "Amazon's balances are not asked for",
                        of.follows_bank ? "set bank.prove_balance" : "set bank.statements to \"files\"");
  const std::string ask = "weir bank balance --ask " + iso(of.last_day);
  if (of.balances.empty())
    return not_measured("balance", what,
                        of.ledgers == 0 ? "no settlement had ended by then, so that its reserve is not known"
                                        : "Amazon was not asked as of " + iso(of.last_day) + " yet",
                        ask);
  std::string trouble = balance_trouble_words(of.balances);
  if (const std::int64_t missing = of.ledgers - std::ssize(of.balances); missing > 0)
    trouble = joined(trouble, number_words(missing, "currency") + " of which Amazon told no balance");
  Balance told;
  for (const BalanceProof& each : of.balances) told.add(each.told.total);
  const bool is_well = trouble.empty();
  return {"balance",
          what,
          told.is_zero() ? "0.00 everywhere" : money_words(told),
          light_of(is_well),
          is_well ? "to the cent, as of the end of " + iso(of.last_day) : trouble,
          is_well ? "" : "weir bank balance; when what was missing has come: " + ask,
          "finance"};
}

CloseLine transit_line(const CloseFigures& of) {
  const std::string what = "cash in transit until the month's end is young, or cleared in SAP";
  if (!of.transit)
    return not_measured("transit", what, "clearing of cash in transit is not looked at in SAP",
                        "set bank.prove_clearing");
  const bool is_well = of.transit->oldest_days <= transit_days;
  return {"transit",
          what,
          tally_words(*of.transit, "payout"),
          light_of(is_well),
          of.transit->number == 0 ? "all is cleared"
                                  : "SAP's account should hold it; " + oldest_words(*of.transit),
          is_well ? "" : "weir bank list --all",
          "finance"};
}

CloseLine suspense_line(const CloseFigures& of) {
  const std::string what = "suspense is empty, or explained";
  if (of.settled_for_suspense == 0)
    return not_measured("suspense", what, "no settlement until the month's end was posted",
                        "weir settlement list");
  if (of.suspense.number > 0)
    return {"suspense",
            what,
            tally_words(of.suspense, "row"),
            CloseLight::open,
            oldest_words(of.suspense),
            "weir suspense list",
            "finance"};
  const bool is_empty = of.left_in_suspense == 0;
  return {"suspense",
          what,
          is_empty ? "0 rows" : number_words(of.left_in_suspense, "kind") + " left there",
          is_empty ? CloseLight::ok : CloseLight::explained,
          is_empty ? "nothing waits" : "each stays there for a reason that somebody gave",
          is_empty ? "" : "weir suspense list --all",
          "finance"};
}

CloseLine receivables_line(const CloseFigures& of) {
  const std::string what =
      "no receivable is older than the reserve window of " + std::to_string(reserve_window_days) + " days";
  if (!of.receivables)
    return not_measured("receivables", what, "no order is watched from SAP to money", "weir orders cash");
  const bool is_well = of.receivables->number == 0;
  return {"receivables",
          what,
          tally_words(*of.receivables, "order"),
          light_of(is_well),
          is_well ? "none" : oldest_words(*of.receivables),
          is_well ? "" : "weir orders cash",
          "finance"};
}

CloseLine unbilled_line(const CloseFigures& of) {
  const std::string what = "what left until the month's end is billed";
  if (!of.unbilled)
    return not_measured("unbilled", what, "no order is watched from SAP to money", "weir orders cash");
  const bool is_well = of.unbilled->number == 0;
  return {"unbilled",
          what,
          tally_words(*of.unbilled, "order"),
          light_of(is_well),
          is_well ? "none" : oldest_words(*of.unbilled),
          is_well ? "" : "bill them in SAP (VF04); weir orders cash",
          "finance"};
}

CloseLine claims_line(const CloseFigures& of) {
  const std::string what = "claims against Amazon for lost and damaged goods, at SAP's cost";
  if (!of.claims) return not_measured("claims", what, of.no_claims, "weir inbound list");
  const bool is_well = of.claims->number == 0;
  return {"claims",
          what,
          tally_words(*of.claims, "claim"),
          light_of(is_well),
          is_well ? "none is open" : oldest_words(*of.claims) + "; those that are paid in part count whole",
          is_well ? "" : "weir inbound list",
          "finance"};
}

CloseLine stock_line(const CloseFigures& of) {
  const std::string what = "stock at Amazon is the same in SAP";
  if (!of.stock_differs) return not_measured("stock", what, of.no_stock, "weir fba balance", "operations");
  const bool is_well = of.stock_differs->number == 0;
  const std::string value = money_words(of.stock_value);
  return {"stock",
          what,
          is_well ? "0 units differ" : number_words(of.stock_units, "unit") + " differ",
          light_of(is_well),
          (is_well ? ""
                   : number_words(of.stock_differs->number, "place") + ", " +
                         oldest_words(*of.stock_differs) + "; ") +
              (value.empty() ? "the value was not read from SAP" : "SAP's value of the plants: " + value),
          is_well ? "" : "weir fba balance",
          "operations"};
}

CloseLine stock_in_transit_line(const CloseFigures& of) {
  const std::string what = "goods on the way to Amazon are in transit in SAP";
  if (!of.transit_units)
    return not_measured("stock_in_transit", what, of.no_claims, "weir inbound list", "operations");
  const bool is_well = of.transit_troubles == 0;
  return {"stock_in_transit",
          what,
          number_words(*of.transit_units, "unit"),
          light_of(is_well),
          (is_well ? "no shipment differs"
                   : number_words(of.transit_troubles, "exception") + " about shipments") +
              std::string{"; the value is not kept here (SAP: MB5T)"},
          is_well ? "" : "weir inbound list",
          "operations"};
}

CloseLine exceptions_line(const CloseFigures& of) {
  const std::string what = "nothing waits for finance";
  if (!of.has_watched)
    return not_measured("exceptions", what, "nothing was read yet about which something could be told",
                        "weir run");
  const bool is_well = of.exception_days.empty();
  std::array<std::int64_t, 4> by_age{};
  for (const std::int64_t days : of.exception_days) ++by_age[static_cast<std::size_t>(age_of(days))];
  std::string ages;
  for (std::size_t age = 0; age < by_age.size(); ++age)
    if (by_age[age] > 0)
      ages += (ages.empty() ? "" : ", ") + std::to_string(by_age[age]) + " of " +
              std::string{name_of(static_cast<Age>(age))};
  return {"exceptions",
          what,
          number_words(std::ssize(of.exception_days), "exception"),
          light_of(is_well),
          is_well ? "the list is empty" : ages,
          is_well ? "" : "weir exceptions list",
          "finance"};
}

// What a close looks at and Weir has no figure of: it is said, so that nobody takes silence for green.
std::vector<CloseLine> not_built() {
  const std::string by_hand = "do it by hand";
  return {not_measured("accruals", "what is sold and not yet in a settlement is accrued",
                       "Weir does not accrue at the month's end", by_hand),
          not_measured("tax", "tax codes are those of Amazon's VAT report",
                       "Weir does not hold the VAT transactions report against what is posted", by_hand),
          not_measured("fee_invoices", "Amazon's invoices about fees have come", "Weir does not import them",
                       "Seller Central, Tax Document Library"),
          not_measured("cost_of_sales", "cost of sales goes with the units that were sold",
                       "Weir does not read cost of sales from SAP", by_hand),
          not_measured("revaluation", "items in foreign currencies are revalued",
                       "Weir does not read SAP's valuation run", "FAGL_FC_VAL or F.05 in SAP")};
}

}  // namespace

std::string_view name_of(CloseLight light) {
  switch (light) {
    case CloseLight::ok:
      return "ok";
    case CloseLight::open:
      return "open";
    case CloseLight::explained:
      return "explained";
    case CloseLight::not_measured:
      return "not measured";
  }
  throw Bug("a check without a light");
}

std::vector<CloseLine> close_lines(const CloseFigures& figures) {
  std::vector<CloseLine> lines{required(settlements_line(figures)),
                               required(residual_line(figures)),
                               required(chain_line(figures)),
                               required(bank_line(figures)),
                               required(balance_line(figures)),
                               transit_line(figures),
                               required(suspense_line(figures)),
                               required(receivables_line(figures)),
                               required(unbilled_line(figures)),
                               claims_line(figures),
                               stock_line(figures),
                               stock_in_transit_line(figures),
                               required(exceptions_line(figures))};
  for (CloseLine& line : not_built()) lines.push_back(std::move(line));
  return lines;
}

std::vector<CloseLine> explained(std::vector<CloseLine> lines, const std::vector<CloseExplanation>& said) {
  for (CloseLine& line : lines) {
    const CloseExplanation* last = nullptr;
    for (const CloseExplanation& each : said)
      if (each.check == line.check) last = &each;
    if (last == nullptr || line.light == CloseLight::ok) continue;
    if (last->figure != line.figure) {
      line.why += "; was explained at " + last->figure + ": " + last->reason;
      continue;
    }
    line.explanation = last->reason + " (" + last->by + ")";
    if (line.light == CloseLight::open) line.light = CloseLight::explained;
  }
  return lines;
}

bool holds_up(const CloseLine& line) {
  if (!line.is_required || line.light == CloseLight::ok || line.light == CloseLight::explained) return false;
  return line.explanation.empty();
}

}  // namespace weir::accounting

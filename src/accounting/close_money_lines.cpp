// The lines of a close about money: settlements, the bank, suspense, and orders until they are paid.
#include "accounting/close_line_parts.hpp"

namespace weir::accounting {
namespace {

// Settlements of the month that a check has not seen.
std::string unseen_words(const CloseFigures& of, std::int64_t seen) {
  return of.settlements <= seen ? ""
                                : number_words(of.settlements - seen, "settlement") + " not looked at yet";
}

// All that keeps the check open, in words; empty: nothing does.
std::string bank_trouble(const CloseFigures& of) {
  std::string trouble;
  if (of.unmatched.number > 0) trouble = oldest_words(of.unmatched);
  if (of.lost.number > 0)
    trouble = joined(trouble, tally_words(of.lost, "payout") +
                                  " failed or went back, and no later settlement has it again");
  trouble = joined(trouble, unseen_words(of, of.links));
  if (of.unfollowed > 0)
    trouble = joined(trouble, number_words(of.unfollowed, "payout") + " before the first statement");
  return trouble;
}

std::vector<std::string> bank_items(const CloseFigures& of) {
  auto items = and_unseen(of.unmatched.items, of.not_linked);
  for (const std::string& each : of.lost.items) items.push_back(each + " failed or went back");
  // As one that no line is: who imports no statements does not change a month by waiting.
  for (const std::string& each : of.unfollowed_items) items.push_back(each);
  return items;
}

CloseLine bank_unmeasured(const CloseFigures& of, const std::string& what) {
  if (!of.follows_bank)
    return not_measured("bank", what, "payouts are not followed to the bank",
                        "set bank.statements to \"files\"", "finance", "off");
  const bool is_before = of.unfollowed > 0;
  auto line = not_measured("bank", what,
                           is_before ? number_words(of.unfollowed, "payout") + " before the first statement"
                                     : "no payout of the month is known",
                           "weir bank import FILE", "finance", is_before ? "before" : "none");
  return is_before ? standing_on(std::move(line), of.unfollowed_items) : line;
}

// What waits has its amount twice: what is left there for a reason and waits again is something new.
std::vector<std::string> suspense_items(const CloseFigures& of) {
  auto items = of.left_items;
  for (const std::string& each : of.suspense.items) {
    items.push_back(each);
    items.push_back(each + " waits");
  }
  return items;
}

CloseLine no_cash_line(const CloseFigures& of, const char* check, const std::string& what) {
  return not_measured(check, what, of.no_cash.why, "weir orders cash", "finance", of.no_cash.key);
}

}  // namespace

CloseLine settlements_line(const CloseFigures& of) {
  const std::string what = "every settlement that is posted into the month is in SAP, and was read there";
  if (of.settlements == 0)
    return not_measured("settlements", what, "no settlement with a part in this month is known",
                        "weir settlement list");
  const bool is_well = of.unproven.number == 0;
  const auto proven = std::to_string(of.settlements - of.unproven.number);
  // What Amazon settles later of the month is posted into it, and changes it.
  const std::string until = of.settled_until ? "the last one ends on " + iso(*of.settled_until) : "";
  return standing_on(
      {"settlements", what,
       proven + " of " + std::to_string(of.settlements) + " proven" +
           (of.unproven.money.is_zero() ? "" : ", open " + money_words(of.unproven.money)),
       light_of(is_well),
       joined(is_well ? "all were read back" : number_words(of.unproven.number, "settlement") + " not proven",
              until),
       is_well ? "" : "weir settlement list", "finance"},
      of.unproven.items, all_texts(of.settled));
}

CloseLine residual_line(const CloseFigures& of) {
  const std::string what = "Amazon's totals less what SAP holds of them is 0.00";
  if (of.compared == 0)
    return not_measured("residual", what, "no settlement of the month was read back with an amount",
                        "weir settlement list");
  const bool is_equal = of.residual.number == 0;
  const std::string unseen = unseen_words(of, of.compared + of.without_postings);
  const bool is_well = is_equal && unseen.empty();
  return standing_on(
      {"residual", what,
       is_equal ? "0 of " + std::to_string(of.compared) + " differ" : tally_words(of.residual, "settlement"),
       light_of(is_well),
       joined(is_equal ? "equal to the last unit" : "SAP holds another amount than Amazon paid", unseen),
       is_well ? "" : "weir settlement show ID", "finance"},
      and_unseen(of.residual.items, of.not_compared));
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
  return standing_on(
      {"chain", what,
       is_whole ? number_words(of.links, "link") : number_words(std::ssize(of.broken_links), "gap"),
       light_of(is_well), joined(is_whole ? "whole" : of.broken_links.front(), unseen),
       is_well ? "" : "fetch what is missing, or explain where the chain begins", "finance"},
      and_unseen(of.broken_links, of.not_linked));
}

CloseLine bank_line(const CloseFigures& of) {
  const std::string what = "each payout of the month is a line of a bank statement";
  if (!of.follows_bank || of.payouts == 0) return bank_unmeasured(of, what);
  const std::string trouble = bank_trouble(of);
  const bool is_well = trouble.empty();
  const auto matched = std::to_string(of.payouts - of.unmatched.number);
  const std::string gone = of.gone.number == 0
                               ? ""
                               : ", " + std::to_string(of.gone.number) + " of them failed or went back" +
                                     (of.gone.money.is_zero() ? "" : ": " + money_words(of.gone.money));
  return standing_on({"bank", what,
                      matched + " of " + std::to_string(of.payouts) + " matched" + gone +
                          (of.unmatched.money.is_zero() ? "" : ", open " + money_words(of.unmatched.money)),
                      light_of(is_well),
                      !is_well              ? trouble
                      : of.gone.number == 0 ? "all arrived"
                                            : "what did not arrive is in a later settlement again",
                      is_well ? "" : "weir bank list", "finance"},
                     bank_items(of));
}

CloseLine transit_line(const CloseFigures& of) {
  const std::string what = "cash in transit at the month's end was young";
  if (!of.transit)
    return not_measured("transit", what, "clearing of cash in transit is not looked at in SAP",
                        "set bank.prove_clearing");
  const bool is_well = of.transit->oldest_days <= transit_days;
  const std::string since =
      of.cleared_since == 0 ? "" : std::to_string(of.cleared_since) + " of them cleared since";
  return standing_on(
      {"transit", what, tally_words(*of.transit, "payout"), light_of(is_well),
       joined(of.transit->number == 0 ? "all was cleared"
                                      : "SAP's account should hold it then; " + oldest_words(*of.transit),
              since),
       is_well ? "" : "weir bank list --all", "finance"},
      of.transit->items);
}

CloseLine suspense_line(const CloseFigures& of) {
  const std::string what = "suspense is empty, or explained";
  if (of.settled_for_suspense == 0)
    return not_measured("suspense", what, "no settlement until the month's end was posted",
                        "weir settlement list");
  const std::string ground = all_texts(of.reclassed);
  if (of.suspense.number > 0)
    return standing_on({"suspense", what, tally_words(of.suspense, "row"), CloseLight::open,
                        oldest_words(of.suspense), "weir suspense list", "finance"},
                       suspense_items(of), ground);
  const bool is_empty = of.left_in_suspense == 0;
  return standing_on(
      {"suspense", what, is_empty ? "0 rows" : number_words(of.left_in_suspense, "kind") + " left there",
       is_empty ? CloseLight::ok : CloseLight::explained,
       is_empty ? "nothing waits" : "each stays there for a reason that somebody gave",
       is_empty ? "" : "weir suspense list --all", "finance"},
      suspense_items(of), ground);
}

CloseLine receivables_line(const CloseFigures& of) {
  const std::string what =
      "no receivable is older than the reserve window of " + std::to_string(reserve_window_days) + " days";
  if (!of.receivables) return no_cash_line(of, "receivables", what);
  const bool is_well = of.receivables->number == 0;
  return standing_on(
      {"receivables", what, tally_words(*of.receivables, "order"), light_of(is_well),
       is_well ? "none" : oldest_words(*of.receivables), is_well ? "" : "weir orders cash", "finance"},
      of.receivables->items);
}

CloseLine cutover_line(const CloseFigures& of) {
  const std::string what = "what was open at the cut-over of " + iso(of.cutover->day) + " has come";
  const auto words = [](const Balance& money) { return money.is_zero() ? "0" : money_words(money); };
  const std::string figure =
      "declared " + words(of.cutover->declared) + ", came " + words(of.cutover->arrived);
  std::vector<std::string> items;
  std::string open;
  for (const Money& each : of.cutover->open) {
    open += (open.empty() ? "" : ", ") + each.text();
    items.push_back("open " + each.text());
  }
  if (items.empty())
    return standing_on({"cutover", what, figure, CloseLight::ok, "all of it", "", "finance"}, items);
  // Amazon pays what it reserves and defers within the window; until then it is on its way.
  if (of.cutover->days <= reserve_window_days)
    return standing_on(
        {"cutover", what, figure, CloseLight::ok,
         open + " is on its way; it has " + std::to_string(reserve_window_days) + " days from the cut-over",
         "", "finance"},
        {});
  return standing_on({"cutover", what, figure, CloseLight::open,
                      open + " is left on the account of class BEFORE_WEIR", "weir cutover show", "finance"},
                     std::move(items));
}

CloseLine unbilled_line(const CloseFigures& of) {
  const std::string what = "what left until the month's end is billed";
  if (!of.unbilled) return no_cash_line(of, "unbilled", what);
  const bool is_well = of.unbilled->number == 0;
  return standing_on(
      {"unbilled", what, tally_words(*of.unbilled, "order"), light_of(is_well),
       is_well ? "none" : oldest_words(*of.unbilled) + "; those that are billed in part count whole",
       is_well ? "" : "bill them in SAP (VF04); weir orders cash", "finance"},
      of.unbilled->items);
}

}  // namespace weir::accounting

#include "accounting/close_checklist.hpp"

#include <array>

#include "accounting/ageing.hpp"
#include "accounting/close_line_parts.hpp"
#include "core/ensure.hpp"

namespace weir::accounting {
namespace {

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
                        of.follows_bank ? "set bank.prove_balance" : "set bank.statements to \"files\"",
                        "finance", "off");
  const std::string ask = "weir bank balance --ask " + iso(of.last_day);
  if (of.balances.empty())
    return not_measured("balance", what,
                        of.ledgers == 0 ? "no settlement had ended by then, so that its reserve is not known"
                                        : "Amazon was not asked as of " + iso(of.last_day) + " yet",
                        ask, "finance", of.ledgers == 0 ? "no ledger" : "not asked");
  std::string trouble = balance_trouble_words(of.balances);
  if (const std::int64_t missing = of.ledgers - std::ssize(of.balances); missing > 0)
    trouble = joined(trouble, number_words(missing, "currency") + " of which Amazon told no balance");
  Balance told;
  for (const BalanceProof& each : of.balances) told.add(each.told.total);
  const bool is_well = trouble.empty();
  // A difference is known again by its words; the figure alone moves with what comes late.
  return standing_on(
      {"balance", what, told.is_zero() ? "0.00 everywhere" : money_words(told), light_of(is_well),
       is_well ? "to the cent, as of the end of " + iso(of.last_day) : trouble,
       is_well ? "" : "weir bank balance; when what was missing has come: " + ask, "finance"},
      is_well ? std::vector<std::string>{} : std::vector{trouble});
}

CloseLine claims_line(const CloseFigures& of) {
  const std::string what = "claims against Amazon for lost and damaged goods, at SAP's cost";
  if (!of.claims)
    return not_measured("claims", what, of.no_claims.why, "weir inbound list", "finance", of.no_claims.key);
  const bool is_well = of.claims->number == 0;
  return standing_on(
      {"claims", what, tally_words(*of.claims, "claim"), light_of(is_well),
       is_well ? "none was open" : oldest_words(*of.claims) + "; those that are paid in part count whole",
       is_well ? "" : "weir inbound list", "finance"},
      of.claims->items);
}

// What could not be compared, in words; empty: nothing.
std::string uncompared_stock(const CloseFigures& of) {
  std::string words;
  if (of.stock_unknown > 0)
    words = number_words(of.stock_unknown, "SKU") + " of which no rule says the article";
  if (of.stock_unplaced > 0)
    words = joined(words, std::to_string(of.stock_unplaced) +
                              (of.stock_unplaced == 1 ? " country" : " countries") + " without a plant");
  return words;
}

// Each by a text of its own: fewer of them are nothing new.
std::vector<std::string> stock_items(const CloseFigures& of) {
  auto items = of.stock_differs->items;
  for (std::int64_t at = 1; at <= of.stock_unknown; ++at)
    items.push_back("SKU without an article, " + std::to_string(at));
  for (std::int64_t at = 1; at <= of.stock_unplaced; ++at)
    items.push_back("country without a plant, " + std::to_string(at));
  return items;
}

CloseLine stock_line(const CloseFigures& of) {
  const std::string what = "stock at Amazon is the same in SAP";
  const std::string documents = of.goods_documents.empty() ? "" : sha256_hex(all_texts(of.goods_documents));
  if (!of.stock_differs) {
    auto line =
        not_measured("stock", what, of.no_stock.why, "weir fba balance", "operations", of.no_stock.key);
    line.ground = documents;
    return line;
  }
  const std::string uncompared = uncompared_stock(of);
  const bool is_equal = of.stock_differs->number == 0;
  const bool is_well = is_equal && uncompared.empty();
  const std::string value = money_words(of.stock_value);
  const std::string places =
      is_equal ? ""
               : number_words(of.stock_differs->number, "place") + ", " + oldest_words(*of.stock_differs);
  return standing_on(
      {"stock", what,
       joined(is_equal ? "0 units differ" : number_words(of.stock_units, "unit") + " differ", uncompared),
       light_of(is_well),
       joined(places,
              value.empty() ? "the value was not read from SAP" : "SAP's value of the plants: " + value),
       is_well ? "" : "weir fba balance", "operations"},
      stock_items(of), documents);
}

CloseLine stock_in_transit_line(const CloseFigures& of) {
  const std::string what = "goods on the way to Amazon at the month's end are in transit in SAP";
  if (!of.transit_units)
    return not_measured("stock_in_transit", what, of.no_claims.why, "weir inbound list", "operations",
                        of.no_claims.key);
  const bool is_well = of.transit_troubles == 0;
  return standing_on({"stock_in_transit", what, number_words(*of.transit_units, "unit"), light_of(is_well),
                      (is_well ? "no shipment differs"
                               : number_words(of.transit_troubles, "exception") + " about shipments") +
                          std::string{"; the value is not kept here (SAP: MB5T)"},
                      is_well ? "" : "weir inbound list", "operations"},
                     of.transit_items, all_texts(of.receipt_documents));
}

CloseLine exceptions_line(const CloseFigures& of) {
  const std::string what = "nothing of the month or before it waits for finance";
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
  const CloseTally open{.number = std::ssize(of.exception_days), .money = of.exception_money};
  return standing_on({"exceptions", what, tally_words(open, "exception"), light_of(is_well),
                      is_well ? "the list is empty" : ages, is_well ? "" : "weir exceptions list", "finance"},
                     of.exception_items);
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
  if (figures.cutover) lines.push_back(required(cutover_line(figures)));
  for (CloseLine& line : not_built()) lines.push_back(std::move(line));
  return lines;
}

std::string close_standing(const CloseLine& line) {
  return sha256_hex(line.ground.value_or(line.figure) + '\n' + all_texts(line.open));
}

std::vector<CloseLine> explained(std::vector<CloseLine> lines, const std::vector<CloseExplanation>& said) {
  for (CloseLine& line : lines) {
    const CloseExplanation* last = nullptr;
    for (const CloseExplanation& each : said)
      if (each.check == line.check) last = &each;
    if (last == nullptr || line.light == CloseLight::ok) continue;
    const bool is_other = !last->standing.empty() && last->standing != close_standing(line);
    if (is_other || last->figure != line.figure) {
      line.why += "; was explained at " + last->figure +
                  (last->figure == line.figure ? " of other things" : "") + ": " + last->reason;
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

#include "cli/suspense_text.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "cli/words.hpp"
#include "core/text.hpp"
#include "report/csv.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

using accounting::Age;
using accounting::Rules;
using flows::SuspenseCard;
using nlohmann::ordered_json;
using report::Align;
using report::Table;

// "FEE_FBA_STORAGE (41)": what it is, or may be.
std::string class_words(const SuspenseCard& card, const Rules& rules) {
  if (card.proposals.empty()) return card.item.class_name;
  const auto& best = card.proposals.front();
  return rules[best.which].name + "? (" + std::to_string(best.strength) + ")";
}

std::string state_words(const store::SuspenseItem& item) {
  const std::string name{store::name_of(item.state)};
  return item.state == store::SuspenseState::asked ? name + " by " + item.actor : name;
}

// How much waits, by age and currency.
std::string ageing_text(const std::vector<SuspenseCard>& cards) {
  std::map<std::pair<std::string, Age>, std::pair<Money, std::int64_t>> buckets;
  for (const SuspenseCard& card : cards) {
    if (!flows::is_work(card.item)) continue;
    const std::string currency{card.item.currency.code()};
    const auto key = std::pair{currency, accounting::age_of(card.days)};
    const auto [at, fresh] = buckets.try_emplace(key, std::pair{card.open, std::int64_t{1}});
    if (fresh) continue;
    at->second.first += card.open;
    ++at->second.second;
  }
  if (buckets.empty()) return "";
  Table table{{{"age"}, {"kinds", Align::right}, {"amount", Align::right}, {""}}};
  for (const auto& [key, sum] : buckets)
    table.add({std::string{accounting::name_of(key.second)}, std::to_string(sum.second), sum.first.decimal(),
               key.first});
  return "\nBy age\n" + table.text("  ");
}

}  // namespace

std::string suspense_list_text(const std::vector<SuspenseCard>& cards, const Rules& rules) {
  if (cards.empty()) return "Suspense is empty: every row of every settlement has a class.\n";
  Table table{{{"no", Align::right},
               {"marketplace"},
               {"what Amazon says"},
               {"rows", Align::right},
               {"amount", Align::right},
               {""},
               {"settlements", Align::right},
               {"days", Align::right},
               {"state"},
               {"owner"},
               {"class"},
               {"account"}}};
  for (const SuspenseCard& card : cards)
    table.add({std::to_string(card.item.id), printable(card.item.marketplace),
               printable(card.item.kind.text()), std::to_string(card.rows), card.open.decimal(),
               std::string{card.item.currency.code()}, std::to_string(card.settlements),
               std::to_string(card.days), state_words(card.item), card.item.owner, class_words(card, rules),
               card.account});
  return table.text("") + ageing_text(cards) +
         "\n`weir suspense show NUMBER` says why; `weir suspense map NUMBER CLASS` decides. "
         "A class with ? is a proposal.\n";
}

spreadsheet::Sheet suspense_sheet(const std::vector<SuspenseCard>& cards, const Rules& rules) {
  using spreadsheet::Kind;
  spreadsheet::Sheet sheet{"suspense",
                           {{"item", Kind::number},
                            {"connection"},
                            {"marketplace"},
                            {"currency"},
                            {"transaction_type"},
                            {"amount_type"},
                            {"amount_description"},
                            {"rows", Kind::number},
                            {"amount", Kind::number},
                            {"settlements", Kind::number},
                            {"first_seen", Kind::instant},
                            {"age_days", Kind::number},
                            {"age"},
                            {"state"},
                            {"owner"},
                            {"class"},
                            {"account"},
                            {"proposed"},
                            {"strength", Kind::number},
                            {"reason"}},
                           {}};
  for (const SuspenseCard& card : cards) {
    const auto& item = card.item;
    const bool has = !card.proposals.empty();
    sheet.rows.push_back({std::to_string(item.id),
                          item.connection,
                          item.marketplace,
                          std::string{item.currency.code()},
                          item.kind.transaction_type,
                          item.kind.amount_type,
                          item.kind.amount_description,
                          std::to_string(card.rows),
                          card.open.decimal(),
                          std::to_string(card.settlements),
                          iso(item.first_seen),
                          std::to_string(card.days),
                          std::string{accounting::name_of(accounting::age_of(card.days))},
                          std::string{store::name_of(item.state)},
                          item.owner,
                          item.class_name,
                          card.account,
                          has ? rules[card.proposals.front().which].name : "",
                          has ? std::to_string(card.proposals.front().strength) : "",
                          has ? card.proposals.front().reason : ""});
  }
  return sheet;
}

std::string suspense_csv(const spreadsheet::Sheet& sheet) {
  std::vector<std::string> names;
  for (const auto& column : sheet.columns) names.push_back(column.name);
  std::string text = report::csv_record(names);
  for (const auto& row : sheet.rows) text += report::csv_record(row);
  return text;
}

std::string suspense_card_text(const SuspenseCard& card, const Rules& rules) {
  const auto& item = card.item;
  std::string text = "Suspense " + std::to_string(item.id) + ": " + printable(item.kind.text()) + '\n';
  text += "  where    " + (item.marketplace.empty() ? "no marketplace named" : printable(item.marketplace)) +
          " on " + item.connection + '\n';
  text += "  amount   " + card.open.text() + " in " + counted(card.rows, "row") + " of " +
          counted(card.settlements, "settlement") + "; " + card.all.text() + " since it was first seen\n";
  text += "  seen     " + iso(item.first_seen) + ", " + counted(card.days, "day") + " ago\n";
  text += "  state    " + state_words(item) + (item.class_name.empty() ? "" : ", " + item.class_name) +
          (item.because.empty() ? "" : ": " + printable(item.because)) + '\n';
  text += "  owner    " + item.owner + '\n';
  Table parts{{{"settlement"},
               {"document"},
               {"rows", Align::right},
               {"amount", Align::right},
               {"moved by"},
               {"posting date"},
               {"proven"}}};
  for (const auto& part : card.parts)
    parts.add({part.settlement_id, part.reference, std::to_string(part.rows), part.amount.decimal(),
               part.planned ? part.planned->reference : "",
               part.planned ? iso(part.planned->posting_date) : "",
               part.proven_at ? iso(*part.proven_at) : ""});
  text += "\n  Where it is\n" + parts.text("    ");
  if (card.proposals.empty()) return text;
  Table table{{{"class"}, {"what it is"}, {"account"}, {"strength", Align::right}, {"why"}}};
  for (const auto& each : card.proposals)
    table.add({rules[each.which].name, rules[each.which].title, rules[each.which].account,
               std::to_string(each.strength), printable(each.reason)});
  return text + "\n  What it may be; nobody but you decides\n" + table.text("    ");
}

std::string mapped_text(const flows::Mapped& mapped, const std::string& rules_file) {
  const auto& item = mapped.item;
  const std::string number = std::to_string(item.id);
  if (mapped.waits)
    return "It waits for a second person: weir suspense approve " + number + ' ' + item.class_name +
           " --as NAME\n";
  std::string text =
      printable(item.kind.text()) + " is " + item.class_name + " now, account " + mapped.account + ".\n";
  text += mapped.wrote_rule ? "The rule is in " + rules_file + "; new settlements are booked by it.\n"
                            : "The rules had it already.\n";
  return text + "What is in suspense is moved by documents of today; weir suspense show " + number +
         " says when SAP has them.\n";
}

}  // namespace weir::cli

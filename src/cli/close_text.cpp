#include "cli/close_text.hpp"

#include <algorithm>

#include "cli/words.hpp"
#include "report/csv.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

using accounting::CloseLight;
using accounting::CloseLine;
using accounting::CloseRole;

std::string lights_text(const flows::CloseCard& card) {
  std::string text;
  for (const CloseLight light :
       {CloseLight::ok, CloseLight::explained, CloseLight::open, CloseLight::not_measured}) {
    const auto number = std::ranges::count(card.lines, light, &CloseLine::light);
    text += (text.empty() ? "" : ", ") + std::to_string(number) + ' ' + std::string{name_of(light)};
  }
  return text;
}

std::string close_steps_text(const flows::CloseCard& card) {
  std::string text;
  for (const CloseLine& line : card.lines) {
    if (line.light == CloseLight::ok) continue;
    text += "  " + line.check + ": " + line.why + '\n';
    if (!line.explanation.empty()) text += "    explained: " + line.explanation + '\n';
    if (!line.next.empty() && line.explanation.empty()) text += "    next:      " + line.next + '\n';
  }
  return text.empty() ? "" : "\nWhat is not well\n" + text;
}

std::string close_sign_offs_text(const flows::CloseCard& card) {
  std::string text = "\nSign-offs\n";
  for (const auto& each : card.sign_offs) {
    text += "  " + std::string{name_of(each.signature.role)} + ": " + each.signature.by + ", " +
            iso(each.signature.at) + (each.signature.note.empty() ? "" : ", " + each.signature.note) + '\n';
    if (!each.changes.empty()) text += "    changed since sign-off:\n";
    for (const std::string& change : each.changes) text += "      " + change + '\n';
  }
  if (card.is_closed()) return text + "  The month is closed.\n";
  if (!card.is_over) return text + "  The month is not over; it is signed when it is.\n";
  std::string checks;
  for (const CloseLine& line : card.lines)
    if (holds_up(line)) checks += (checks.empty() ? "" : ", ") + line.check;
  const std::string month = iso(card.month);
  if (!checks.empty())
    return text + "  Before anybody signs, settle or explain: " + checks + "\n  weir close explain " + month +
           " CHECK --reason \"…\" --by NAME\n";
  const bool has_finance = std::ranges::any_of(card.sign_offs, [](const flows::CloseSignOff& each) {
    return each.signature.role == CloseRole::finance && each.changes.empty();
  });
  return text + "  Next: weir close sign " + month + " --as " + (has_finance ? "controller" : "finance") +
         " --by NAME\n";
}

}  // namespace

std::string close_text(const flows::CloseCard& card) {
  report::Table table{{{"check"}, {"light"}, {"figure"}, {"what is checked"}, {"owner"}}};
  for (const CloseLine& line : card.lines)
    table.add({line.check + (line.is_required ? " *" : ""), std::string{name_of(line.light)}, line.figure,
               line.what, line.owner});
  std::string text = "Close of " + iso(card.month) + ", company code " + card.company + ", connection " +
                     card.connection + ": " + lights_text(card) + "\n\n" + table.text("") +
                     "\n* has to be ok or explained before anybody signs. What is open is so now; "
                     "cash, claims and goods on their way are as at the month's end.\n";
  if (std::ranges::all_of(card.lines,
                          [](const CloseLine& line) { return line.light == CloseLight::not_measured; }))
    text +=
        "\nNothing of this month was measured: Weir has read no settlement with a part in it. Reports come "
        "by weir run; docs/close.md tells what each check reads.\n";
  return text + close_steps_text(card) + close_sign_offs_text(card);
}

std::string close_csv(const flows::CloseCard& card) {
  std::string text = report::csv_record({"connection", "company_code", "month", "check", "required", "light",
                                         "figure", "what", "why", "explanation", "next", "owner"});
  for (const CloseLine& line : card.lines)
    text += report::csv_record({card.connection, card.company, iso(card.month), line.check,
                                line.is_required ? "yes" : "no", std::string{name_of(line.light)},
                                line.figure, line.what, line.why, line.explanation, line.next, line.owner});
  return text;
}

}  // namespace weir::cli

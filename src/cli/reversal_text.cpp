#include "cli/reversal_text.hpp"

#include <nlohmann/json.hpp>

#include "cli/words.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

using flows::ReversalDocument;
using report::Align;

std::string what_happens(const ReversalDocument& document) {
  std::string by;
  switch (document.standing) {
    case flows::ReversalStanding::open:
      return document.reversed_on ? "reversed on " + iso(*document.reversed_on) : "reversed";
    case flows::ReversalStanding::cleared:
      for (const std::string& each : document.cleared_by) by += (by.empty() ? "" : ", ") + each;
      return "cleared by " + by + ": FBRA first";
    case flows::ReversalStanding::reversed:
      return "is reversed by " + document.reversed_by;
    case flows::ReversalStanding::absent:
      return "SAP has none";
  }
  return {};
}

std::string how_it_goes(const flows::ReversalCard& card, bool is_asked) {
  if (card.why_not) return "Not now: " + card.why_not->text + " [" + card.why_not->code + "]\n";
  if (card.plan.is_done())
    return is_asked ? "SAP has reversed all of them already: that is read back and noted next. Then the "
                      "settlement waits until somebody posts it anew: weir settlement post " +
                          card.settlement_id + '\n'
                    : "Nothing has happened. SAP has reversed all of them already; with --yes, --because and "
                      "--as that is read back and noted.\n";
  if (card.by_hand && is_asked)
    return "Over HTTP Weir cannot reverse: they are on finance's list (FB08). Weir looks every hour, and "
           "says "
           "when none stands any more.\n";
  if (card.by_hand)
    return "Over HTTP Weir cannot reverse: with --yes they go on finance's list (FB08), and Weir sees to "
           "it.\n";
  if (is_asked)
    return "They are reversed next, all of them or none, and read back. Then the settlement waits until "
           "somebody posts it anew: weir settlement post " +
           card.settlement_id + '\n';
  return "Nothing has happened. With --yes, --because and --as they are reversed, all of them or none.\n";
}

}  // namespace

std::string reversal_card_text(const flows::ReversalCard& card, bool is_asked) {
  report::Table table{
      {{"reference"}, {"document"}, {"year"}, {"posted on"}, {"debits", Align::right}, {"what happens"}}};
  for (const ReversalDocument& each : card.plan.documents)
    table.add({each.reference, each.belnr.empty() ? "-" : each.belnr, each.gjahr,
               each.posted_on ? iso(*each.posted_on) : "", each.debits ? each.debits->text() : "",
               what_happens(each)});
  return "Settlement " + card.settlement_id + " in company code " + card.plan.comp_code + '\n' +
         table.text("  ") + '\n' + how_it_goes(card, is_asked);
}

nlohmann::ordered_json reversal_card_json(const flows::ReversalCard& card, bool is_asked) {
  auto documents = nlohmann::ordered_json::array();
  for (const ReversalDocument& each : card.plan.documents)
    documents.push_back({{"reference", each.reference},
                         {"document", each.belnr},
                         {"fiscal_year", each.gjahr},
                         {"posted_on", each.posted_on ? iso(*each.posted_on) : ""},
                         {"standing", name_of(each.standing)},
                         {"reversed_by", each.reversed_by},
                         {"cleared_by", each.cleared_by},
                         {"reversed_on", each.reversed_on ? iso(*each.reversed_on) : ""}});
  nlohmann::ordered_json json{{"settlement", card.settlement_id},
                              {"company_code", card.plan.comp_code},
                              {"asked", is_asked},
                              {"by_hand", card.by_hand},
                              {"documents", documents}};
  if (card.why_not) json["why_not"] = {{"code", card.why_not->code}, {"text", card.why_not->text}};
  return json;
}

}  // namespace weir::cli

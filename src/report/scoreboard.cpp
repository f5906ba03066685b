#include "report/scoreboard.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/text.hpp"
#include "report/table.hpp"

namespace weir::report {
namespace {

using Json = nlohmann::ordered_json;

Json balance_json(const Balance& balance) {
  Json object = Json::object();
  for (const Money& part : balance.parts()) object[std::string{part.currency().code()}] = part.decimal();
  return object;
}

Json flow_json(const FlowScore& flow) {
  return {{"received", flow.received},
          {"waiting", flow.waiting},
          {"cancelled", flow.cancelled},
          {"needs_attention", flow.needs_attention},
          {"posted", flow.posted},
          {"proven", flow.proven},
          {"duplicates", flow.duplicates},
          {"source", balance_json(flow.source)},
          {"target", balance_json(flow.target)}};
}

std::string amounts(const Balance& balance) {
  std::string text;
  for (const Money& part : balance.parts()) text += (text.empty() ? "" : ", ") + part.text();
  return text.empty() ? "nothing" : text;
}

std::string coloured(std::string_view text, bool good, bool with_colour) {
  if (!with_colour) return std::string{text};
  return std::string{good ? "\x1b[1;32m" : "\x1b[1;31m"} + std::string{text} + "\x1b[0m";
}

std::string counts_text(const Scoreboard& scoreboard) {
  Table table{{{"flow"},
               {"received", Align::right},
               {"waiting", Align::right},
               {"cancelled", Align::right},
               {"needs attention", Align::right},
               {"posted", Align::right},
               {"proven", Align::right},
               {"duplicates", Align::right}}};
  for (const auto& [name, flow] : scoreboard.flows)
    table.add({name, std::to_string(flow.received), std::to_string(flow.waiting),
               std::to_string(flow.cancelled), std::to_string(flow.needs_attention),
               std::to_string(flow.posted), std::to_string(flow.proven), std::to_string(flow.duplicates)});
  return table.text("  ");
}

std::string sums_text(const Scoreboard& scoreboard) {
  std::string text;
  for (const auto& [name, flow] : scoreboard.flows) {
    text += "  " + name + ": Amazon says " + amounts(flow.source) + "; SAP holds " + amounts(flow.target);
    text += flow.source == flow.target ? "\n" : ", which differs\n";
  }
  return text;
}

std::string open_text(const Scoreboard& scoreboard) {
  if (scoreboard.open.empty())
    return "  Nothing is open: every document is proven, waits for Amazon, or was cancelled.\n";
  std::string text = "  Open, for a person\n";
  for (const OpenItem& item : scoreboard.open)
    text += "    " + printable(item.subject) + "  [" + item.code + "]\n      " + printable(item.reason) +
            "\n      next: " + printable(item.next) + '\n';
  return text;
}

}  // namespace

bool Scoreboard::ok() const {
  return is_complete && std::ranges::all_of(flows, [](const auto& named) {
           const FlowScore& flow = named.second;
           return flow.adds_up() && flow.posted == flow.proven && flow.source == flow.target;
         });
}

std::string scoreboard_json(const Scoreboard& scoreboard) {
  Json flows = Json::object();
  for (const auto& [name, flow] : scoreboard.flows) flows[name] = flow_json(flow);
  Json open = Json::array();
  for (const OpenItem& item : scoreboard.open)
    open.push_back(
        {{"subject", item.subject}, {"code", item.code}, {"reason", item.reason}, {"next", item.next}});
  const Json all{{"seed", scoreboard.seed}, {"flows", flows}, {"open", open}, {"ok", scoreboard.ok()}};
  return all.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string scoreboard_text(const Scoreboard& scoreboard, bool with_colour) {
  const bool ok = scoreboard.ok();
  return "Weir carried, and read back\n\n" + counts_text(scoreboard) + '\n' + sums_text(scoreboard) + '\n' +
         open_text(scoreboard) + '\n' +
         coloured(ok                       ? "All counts are explained and all sums agree."
                  : scoreboard.is_complete ? "Not everything that was posted is proven."
                                           : "Amazon was not heard to the end: there may be more.",
                  ok, with_colour) +
         '\n';
}

}  // namespace weir::report

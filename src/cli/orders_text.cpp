#include "cli/orders_text.hpp"

#include <nlohmann/json.hpp>

#include "core/text.hpp"
#include "report/relative_time.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

using store::DocumentState;

constexpr const char* green = "\x1b[32m";
constexpr const char* yellow = "\x1b[33m";
constexpr const char* red = "\x1b[31m";

std::string tinted(const std::string& text, const char* colour, bool with_colour) {
  return with_colour ? colour + text + "\x1b[0m" : text;
}

std::string state_of(const std::optional<store::Document>& document) {
  std::string name{document ? store::name_of(document->state) : "heard of"};
  std::ranges::replace(name, '_', ' ');
  return name;
}

const char* colour_of(const std::optional<store::Document>& document) {
  if (!document) return yellow;
  if (document->state == DocumentState::proven) return green;
  return document->state == DocumentState::needs_attention ? red : yellow;
}

std::string value_of(const std::optional<store::Document>& document) {
  return document && document->source ? document->source->text() : "";
}

// What nobody ships any more is not late.
bool is_open(const store::OrderRow& row) {
  return row.status == "UNSHIPPED" || row.status == "PARTIALLY_SHIPPED" || row.status == "PENDING";
}

std::string ship_by_text(const store::OrderRow& row, Instant now) {
  if (!row.ship_by) return "";
  const std::string at = report::relative_and_absolute(*row.ship_by, now);
  return is_open(row) && *row.ship_by < now ? "LATE, " + at : at;
}

std::string next_of(const app::OrderCard& card, Instant now) {
  for (const auto& job : card.jobs) {
    if (job.finished_at) continue;
    std::string when = job.state == "running" ? "now" : report::relative_and_absolute(job.run_at, now);
    std::string tried = job.failures == 0 ? ""
                                          : ", attempt " + std::to_string(job.failures + 1) + " of " +
                                                std::to_string(job.max_failures);
    return job.kind + " " + when + tried;
  }
  return card.row.look_again ? "fetch_order " + report::relative_and_absolute(*card.row.look_again, now)
                             : "nothing by itself";
}

std::string order_line(const char* name, const std::string& text) {
  constexpr std::size_t width = 12;
  std::string label{name};
  return text.empty() ? "" : "  " + label.append(width - label.size(), ' ') + text + '\n';
}

std::string heard_text(const store::OrderRow& row) {
  std::string text;
  const auto add = [&](const char* by, const std::optional<Instant>& at) {
    if (at) text += (text.empty() ? "" : ", ") + std::string{by} + ' ' + iso(*at);
  };
  add("notification", row.notified_at);
  add("sweep", row.swept_at);
  add("report", row.reported_at);
  return text;
}

std::string head_text(const app::OrderCard& card, Instant now, bool with_colour) {
  const auto& document = card.document;
  const std::string state = tinted(state_of(document), colour_of(document), with_colour);
  const std::string reason = document && !document->reason.empty() ? "  [" + document->reason + "]" : "";
  std::string text = card.row.order_id + "  " + state + reason + "\n";
  text += order_line("marketplace", card.row.marketplace_id +
                                        (card.row.channel.empty() ? "" : ", shipped by " + card.row.channel));
  text += order_line("at Amazon",
                     card.row.status + (card.row.cancel_requested ? ", the buyer wants it cancelled" : ""));
  text += order_line("ship by", ship_by_text(card.row, now));
  text += order_line("value", value_of(document));
  if (document && document->target) text += order_line("in SAP", document->target->text());
  if (document) text += order_line("document", document->sap_document);
  if (card.revision > 0) text += order_line("revision", std::to_string(card.revision));
  text += order_line("rules", card.row.rules_version);
  text += order_line("heard by", heard_text(card.row));
  return text + order_line("next", next_of(card, now));
}

std::string open_text(const std::vector<store::Exception>& open, Instant now) {
  std::string text;
  for (const auto& each : open) {
    text += "\n  " + printable(each.subject) + "  [" + each.code + "]\n";
    text += "    what   " + printable(each.reason) + "\n    next   " + printable(each.next) +
            "\n    owner  " + each.owner +
            (each.deadline ? ", until " + report::relative_and_absolute(*each.deadline, now) : "") + '\n';
  }
  return text.empty() ? "" : "\nNeeds a person\n" + text.substr(1);
}

std::string postings_text(const std::vector<store::Posting>& postings, Instant now) {
  if (postings.empty()) return "";
  report::Table table{{{"posting"}, {"state"}, {"receipt"}, {"sent"}, {"times", report::Align::right}}};
  for (const auto& each : postings)
    table.add({each.key, std::string{store::name_of(each.state)}, each.receipt,
               each.sent_at ? report::relative_and_absolute(*each.sent_at, now) : "",
               std::to_string(each.sent_count)});
  return "\n" + table.text("  ");
}

std::string history_text(const app::OrderCard& card, Instant now) {
  if (card.history.empty()) return "";
  report::Table table{{{"when"}, {"who"}, {"what"}, {"detail"}}};
  for (const auto& each : card.history)
    table.add({report::relative_and_absolute(each.at, now), printable(each.actor), each.action,
               each.detail == "{}" ? "" : printable(each.detail)});
  return "\n" + table.text("  ");
}

nlohmann::ordered_json maybe(const std::optional<Instant>& at) {
  return at ? nlohmann::ordered_json(iso(*at)) : nlohmann::ordered_json(nullptr);
}

nlohmann::ordered_json row_json(const store::OrderRow& row, const std::optional<store::Document>& document) {
  nlohmann::ordered_json json{{"order_id", row.order_id},
                              {"connection", row.connection},
                              {"marketplace", row.marketplace_id},
                              {"channel", row.channel},
                              {"status", row.status},
                              {"created", iso(row.created)},
                              {"updated", iso(row.updated)},
                              {"ship_by", maybe(row.ship_by)},
                              {"cancel_requested", row.cancel_requested},
                              {"rules", row.rules_version},
                              {"notified_at", maybe(row.notified_at)},
                              {"swept_at", maybe(row.swept_at)},
                              {"reported_at", maybe(row.reported_at)}};
  if (!document) return json;
  json["state"] = store::name_of(document->state);
  json["reason"] = document->reason;
  json["sap_document"] = document->sap_document;
  if (document->source) json["value"] = document->source->text();
  if (document->target) json["in_sap"] = document->target->text();
  return json;
}

}  // namespace

std::string orders_text(const std::vector<app::ListedOrder>& orders, Instant now, bool with_colour) {
  if (orders.empty())
    return "No order fits. Without a filter all are listed, the most urgent first; what no sweep and no "
           "notification has told of is fetched by `weir orders refetch ORDER`.\n";
  report::Table table{{{"order"},
                       {"state"},
                       {"at Amazon"},
                       {"ship by"},
                       {"value", report::Align::right},
                       {"SAP order"},
                       {"reason"}}};
  for (const auto& [row, document] : orders)
    table.add({row.order_id, tinted(state_of(document), colour_of(document), with_colour), row.status,
               ship_by_text(row, now), value_of(document), document ? document->sap_document : "",
               document ? document->reason : ""});
  return table.text("") + "\n" + std::to_string(orders.size()) +
         (orders.size() == 1 ? " order. " : " orders. ") +
         "`weir orders why ORDER` says why one stands where it does.\n";
}

std::string orders_json(const std::vector<app::ListedOrder>& orders) {
  auto all = nlohmann::ordered_json::array();
  for (const auto& [row, document] : orders) all.push_back(row_json(row, document));
  return all.dump(1) + '\n';
}

std::string order_text(const app::OrderCard& card, Instant now, bool with_colour) {
  return head_text(card, now, with_colour) + open_text(card.open, now) + postings_text(card.postings, now) +
         history_text(card, now);
}

std::string order_json(const app::OrderCard& card) {
  auto json = row_json(card.row, card.document);
  json["revision"] = card.revision;
  for (const auto& each : card.open)
    json["open"].push_back({{"subject", each.subject},
                            {"code", each.code},
                            {"reason", each.reason},
                            {"next", each.next},
                            {"owner", each.owner},
                            {"deadline", maybe(each.deadline)}});
  for (const auto& each : card.postings)
    json["postings"].push_back({{"key", each.key},
                                {"state", store::name_of(each.state)},
                                {"receipt", each.receipt},
                                {"sent_at", maybe(each.sent_at)}});
  for (const auto& each : card.jobs)
    json["jobs"].push_back({{"kind", each.kind},
                            {"state", each.state},
                            {"run_at", iso(each.run_at)},
                            {"failures", each.failures},
                            {"last_reason", each.last_reason}});
  for (const auto& each : card.history)
    json["history"].push_back(
        {{"at", iso(each.at)}, {"actor", each.actor}, {"action", each.action}, {"detail", each.detail}});
  return json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

std::string why_text(const app::OrderCard& card, Instant now) {
  std::string text = card.row.order_id + " is " + state_of(card.document);
  if (card.document && !card.document->reason.empty()) text += " [" + card.document->reason + "]";
  text += ".\n";
  if (!card.open.empty()) return text + open_text(card.open, now) + order_line("next", next_of(card, now));
  for (const auto& job : card.jobs)
    if (!job.finished_at && !job.last_reason.empty())
      text += order_line("last time", printable(job.last_reason));
  text += order_line("next", next_of(card, now));
  if (card.document && card.document->state == DocumentState::proven)
    text += "  SAP was read and holds it as it should be: nothing is to be done.\n";
  return text;
}

}  // namespace weir::cli

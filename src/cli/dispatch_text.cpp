#include "cli/dispatch_text.hpp"

#include <nlohmann/json.hpp>

#include "app/board_json.hpp"
#include "cli/words.hpp"
#include "core/text.hpp"
#include "report/relative_time.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

using Json = nlohmann::ordered_json;
using proof::DispatchStage;

// As a person says it.
std::string stage_words(const app::DispatchLine& line) {
  switch (line.stage) {
    case DispatchStage::refused:
      return "refused";
    case DispatchStage::reversed:
      return "goods issue reversed";
    case DispatchStage::no_order:
      return "no order in SAP" + (line.order.why_not.empty() ? "" : " (" + line.order.why_not + ")");
    case DispatchStage::blocked:
      return "blocked in SAP";
    case DispatchStage::no_delivery:
      return "no delivery";
    case DispatchStage::not_picked:
      return "not picked";
    case DispatchStage::not_issued:
      return "picked";
    case DispatchStage::no_tracking:
      return "issued without tracking";
    case DispatchStage::ready:
      return "to be confirmed";
    case DispatchStage::sent:
      return "sent, no answer";
    case DispatchStage::accepted:
      return "accepted";
    case DispatchStage::proven:
      return "proven";
  }
  throw Bug("an order in no stage");
}

std::string cancel_text(Instant cancelled_at, Instant now) {
  return cancelled_at > now ? "in " + report::time_left(cancelled_at, now) : "any moment";
}

std::string board_text_of(const app::DispatchBoard& board, Instant now, bool with_colour) {
  std::string text = with_colour ? "\x1b[1m" + board.connection + "\x1b[0m" : board.connection;
  if (board.is_shadow) text += " (another one confirms)";
  text += '\n';
  if (board.lines.empty()) return text + "  No order of yours waits to be shipped.\n";
  using enum report::Align;
  report::Table table{
      {{"left", right}, {"ship by"}, {"zone"}, {"order"}, {"shop"}, {"stage"}, {"Amazon cancels"}}};
  for (const app::DispatchLine& line : board.lines) {
    const bool is_late = line.order.ship_by <= now && !proof::is_told(line.stage);
    table.add({report::time_left(line.order.ship_by, now), line.ship_by, line.zone,
               printable(line.order.order_id), shop_of(line.order.marketplace_id),
               printable(stage_words(line)), is_late ? cancel_text(line.cancelled_at, now) : ""});
  }
  text += table.text("  ");
  text += "\n  goods still here: " + std::to_string(board.to_issue) +
          " orders; at the pace of the last two hours (" + std::to_string(board.pace) + " an hour) " +
          std::to_string(board.breaches) +
          " will be late\n  to be confirmed: " + std::to_string(board.to_confirm) + " orders; confirmed " +
          std::to_string(board.confirm_pace) + " an hour, " + std::to_string(board.confirm_breaches) +
          " will be late at that pace\n";
  return text;
}

std::string parcel_words(const store::Parcel& parcel) {
  std::string text{store::name_of(parcel.state)};
  return parcel.reason.empty() ? text : text + " (" + parcel.reason + ")";
}

std::int64_t pieces_in(const store::Parcel& parcel) {
  std::int64_t sum = 0;
  for (const auto& [item, quantity] : parcel.items) sum += quantity;
  return sum;
}

std::string when(const std::optional<Instant>& at, Instant now) {
  return at ? report::relative_time(*at, now) : "";
}

Json parcel_json(const store::Parcel& parcel) {
  const bool is_issued = parcel.issue == store::ParcelIssue::issued;
  return {{"delivery", parcel.delivery},
          {"unit", parcel.unit},
          {"part", parcel.part},
          {"state", store::name_of(parcel.state)},
          {"reason", parcel.reason},
          {"package", parcel.reference},
          {"items", parcel.items},
          {"carrier", parcel.carrier_code},
          {"carrier_name", parcel.carrier_name},
          {"method", parcel.shipping_method},
          {"tracking", parcel.tracking},
          {"tracking_place", parcel.tracking_place},
          {"issued_at", is_issued ? Json(iso(parcel.issued_at)) : Json()},
          {"idoc", parcel.told_by},
          {"known_since", iso(parcel.known_since)},
          {"sent_at", moment(parcel.sent_at)},
          {"accepted_at", moment(parcel.accepted_at)},
          {"proven_at", moment(parcel.proven_at)}};
}

}  // namespace

std::string dispatch_board_text(const std::vector<app::DispatchBoard>& boards, Instant now,
                                bool with_colour) {
  std::string text;
  for (const auto& board : boards)
    text += (text.empty() ? "" : "\n") + board_text_of(board, now, with_colour);
  return text.empty() ? "No connection is configured.\n" : text;
}

std::string dispatch_story_text(const app::DispatchStory& story, const std::string& order_id, Instant now) {
  std::string text = "order " + order_id;
  if (story.line)
    text += ": " + printable(stage_words(*story.line)) + "; ship by " + story.line->ship_by + " (" +
            story.line->zone + "), " + report::time_left(story.line->order.ship_by, now);
  text += '\n';
  if (story.parcels.empty()) {
    text += "  SAP has told of no delivery of it.\n";
  } else {
    using enum report::Align;
    report::Table table{{{"delivery"},
                         {"unit"},
                         {"package", right},
                         {"pieces", right},
                         {"state"},
                         {"carrier"},
                         {"tracking"},
                         {"from"},
                         {"issued"},
                         {"accepted"},
                         {"proven"}}};
    for (const store::Parcel& parcel : story.parcels)
      table.add(
          {printable(parcel.delivery), printable(parcel.unit),
           parcel.reference == 0 ? "" : std::to_string(parcel.reference), std::to_string(pieces_in(parcel)),
           parcel_words(parcel), printable(parcel.carrier_code), printable(parcel.tracking),
           printable(parcel.tracking_place),
           parcel.issue == store::ParcelIssue::issued ? report::relative_time(parcel.issued_at, now) : "",
           when(parcel.accepted_at, now), when(parcel.proven_at, now)});
    text += table.text("  ");
  }
  for (const store::Exception& open : story.open)
    text += "\n  " + open.code + " (" + open.owner + "): " + printable(open.reason) + "\n    " +
            printable(open.next) + '\n';
  return text;
}

std::string dispatch_story_json(const app::DispatchStory& story, const std::string& order_id, Instant now) {
  Json packages = Json::array(), open = Json::array();
  for (const store::Parcel& parcel : story.parcels) packages.push_back(parcel_json(parcel));
  for (const store::Exception& each : story.open)
    open.push_back({{"code", each.code},
                    {"subject", each.subject},
                    {"owner", each.owner},
                    {"reason", each.reason},
                    {"next", each.next},
                    {"deadline", moment(each.deadline)}});
  Json json{{"order", order_id}};
  json["dispatch"] = story.line ? app::dispatch_line_json(*story.line, now) : Json();
  json["packages"] = std::move(packages);
  json["exceptions"] = std::move(open);
  return json_document(json);
}

std::string dispatch_board_json(const std::vector<app::DispatchBoard>& boards, Instant now) {
  return json_document(app::dispatch_boards_json(boards, now));
}

}  // namespace weir::cli

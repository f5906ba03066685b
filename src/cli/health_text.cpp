#include "cli/health_text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/board_json.hpp"
#include "cli/words.hpp"
#include "core/text.hpp"
#include "report/relative_time.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

using HealthJson = nlohmann::ordered_json;
using mapping::HealthRate;
using mapping::Share;

const char* words_of_rate(HealthRate rate) {
  switch (rate) {
    case HealthRate::late_shipment:
      return "late shipments";
    case HealthRate::cancellation:
      return "cancelled before shipment";
    case HealthRate::valid_tracking:
      return "valid tracking";
    case HealthRate::on_time_delivery:
      return "delivered on time";
    case HealthRate::order_defect:
      return "orders with defects";
  }
  throw Bug("a rate that is none");
}

std::string percent(const std::optional<std::int64_t>& millionths) {
  return millionths ? proof::percent_text(*millionths) : "";
}

std::string target_text(const std::optional<mapping::RateTarget>& target) {
  if (!target) return "";
  using Side = mapping::RateTarget::Side;
  const char* side = target->side == Side::below ? "< " : target->side == Side::above ? "> " : "= ";
  return side + proof::percent_text(target->millionths);
}

std::string share_text(const Share& share) {
  return percent(share.millionths()) + " (" + std::to_string(share.part) + " of " +
         std::to_string(share.whole) + ")";
}

std::string trend_text(const app::HealthLine& line) {
  if (line.trend == proof::Trend::unknown) return "";
  return std::string{proof::name_of(line.trend)} + ", was " + percent(line.before);
}

std::string window_text(const mapping::RateReading& reading) {
  constexpr std::size_t day = 10;
  if (!reading.from || !reading.to) return "";
  return iso(*reading.from).substr(0, day) + " to " + iso(*reading.to).substr(0, day);
}

std::string shop_text(const app::ShopHealth& shop, Instant now, bool with_colour) {
  const bool is_normal = shop.account_status == "NORMAL";
  std::string text = "  " + shop_of(shop.marketplace_id) + ": account " +
                     coloured(printable(shop.account_status), is_normal, with_colour) +
                     ", by Amazon's report " + report::relative_time(shop.made_at, now) + '\n';
  using enum report::Align;
  report::Table table{{{"rate"},
                       {"Amazon", right},
                       {"Amazon's target"},
                       {"status"},
                       {"of"},
                       {"in a week"},
                       {"Weir so far"},
                       {"Weir expects"}}};
  for (const app::HealthLine& line : shop.lines)
    table.add({words_of_rate(line.amazon.rate), percent(line.amazon.millionths),
               target_text(line.amazon.target), printable(line.amazon.status), window_text(line.amazon),
               trend_text(line), line.own ? share_text(line.own->so_far) : "",
               line.own ? share_text(line.own->forecast) : ""});
  text += table.text("    ");
  for (const proof::HealthAlarm& alarm : shop.alarms) text += "    " + alarm.code + ": " + alarm.text + '\n';
  return text;
}

std::string health_board_text(const app::HealthBoard& board, Instant now, bool with_colour) {
  std::string text = board.connection;
  if (board.is_shadow) text += " (another one confirms)";
  text += "\n  last proven confirmation " +
          (board.last_proven ? report::relative_time(*board.last_proven, now) : std::string{"never"}) +
          "; canary alive " +
          (board.canary_alive ? report::relative_time(*board.canary_alive, now) : std::string{"never"}) +
          '\n';
  if (board.shops.empty())
    return text +
           "  Amazon's seller performance report has not come yet: weir run asks for it every six hours.\n";
  for (const app::ShopHealth& shop : board.shops) text += shop_text(shop, now, with_colour);
  return text;
}

}  // namespace

std::string health_text(const std::vector<app::HealthBoard>& boards, Instant now, bool with_colour) {
  std::string text;
  for (const auto& board : boards)
    text += (text.empty() ? "" : "\n") + health_board_text(board, now, with_colour);
  return text.empty() ? "No connection is configured.\n" : text;
}

bool is_healthy(const std::vector<app::HealthBoard>& boards) {
  return std::ranges::all_of(boards, [](const app::HealthBoard& board) {
    return std::ranges::all_of(board.shops, [](const app::ShopHealth& shop) { return shop.alarms.empty(); });
  });
}

std::string health_json(const std::vector<app::HealthBoard>& boards, Instant now) {
  return json_document(app::health_boards_json(boards, now));
}

}  // namespace weir::cli

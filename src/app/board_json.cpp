#include "app/board_json.hpp"

#include <nlohmann/json.hpp>

#include "report/json_words.hpp"

namespace weir::app {
namespace {

using mapping::Share;
using nlohmann::ordered_json;
using report::moment;
using report::money_json;
using stock::OfferGap;

std::int64_t minutes_left(Instant until, Instant now) {
  return std::chrono::floor<std::chrono::minutes>(until - now).count();
}

ordered_json share_json(const Share& share) {
  const auto rate = share.millionths();
  return {{"part", share.part},
          {"whole", share.whole},
          {"millionths", rate ? ordered_json(*rate) : ordered_json()}};
}

ordered_json number_or_null(const std::optional<std::int64_t>& number) {
  return number ? ordered_json(*number) : ordered_json();
}

ordered_json rate_json(const HealthLine& line) {
  const auto& amazon = line.amazon;
  ordered_json json{
      {"rate", mapping::name_of(amazon.rate)},
      {"amazons_name", mapping::amazons_name_of(amazon.rate)},
      {"status", amazon.status},
      {"millionths", number_or_null(amazon.millionths)},
      {"target_millionths", amazon.target ? ordered_json(amazon.target->millionths) : ordered_json()},
      {"target_condition",
       amazon.target ? ordered_json(mapping::condition_of(amazon.target->side)) : ordered_json()},
      {"from", moment(amazon.from)},
      {"to", moment(amazon.to)}};
  json["counted"] = amazon.counted ? share_json(*amazon.counted) : ordered_json();
  json["week_before_millionths"] = number_or_null(line.before);
  json["trend"] = proof::name_of(line.trend);
  json["weir"] = ordered_json();
  if (line.own)
    json["weir"] = {{"so_far", share_json(line.own->so_far)},
                    {"forecast", share_json(line.own->forecast)},
                    {"confirmed_by_others", line.own->unseen}};
  return json;
}

ordered_json shop_json(const ShopHealth& shop) {
  ordered_json rates = ordered_json::array(), alarms = ordered_json::array();
  for (const auto& line : shop.lines) rates.push_back(rate_json(line));
  for (const auto& alarm : shop.alarms) alarms.push_back({{"code", alarm.code}, {"text", alarm.text}});
  return {{"marketplace", shop.marketplace_id},
          {"account_status", shop.account_status},
          {"report_made_at", iso(shop.made_at)},
          {"rates", std::move(rates)},
          {"alarms", std::move(alarms)}};
}

ordered_json schedule_json(const ScheduleLine& line) {
  return {{"schedule", line.name},
          {"flow", line.flow},
          {"trigger", line.trigger},
          {"marketplaces", line.marketplace_ids},
          {"every_seconds", line.every / std::chrono::seconds{1}},
          {"windows", line.windows},
          {"blackouts", line.blackouts},
          {"last_run", moment(line.last_run)},
          {"next_run", iso(line.next_run)},
          {"now", line.standing}};
}

ordered_json intake_json(const IntakeBoard& board) {
  ordered_json schedules = ordered_json::array();
  for (const auto& line : board.lines) schedules.push_back(schedule_json(line));
  return {{"connection", board.connection},
          {"notifications", board.has_queue},
          {"told_and_not_taken", board.told},
          {"by_id", board.forecast.orders_by_id},
          {"by_sweep", board.told - board.forecast.orders_by_id},
          {"clears_at", iso(board.forecast.together)},
          {"by_id_an_hour", board.by_id_hour},
          {"by_sweep_an_hour", board.by_sweep_hour},
          {"swept_until", moment(board.swept_until)},
          {"backfills", board.backfills},
          {"schedules", std::move(schedules)}};
}

std::string pieces_of(std::int64_t thousandths) { return Quantity::of_thousandths(thousandths).text(); }

ordered_json gap_json(const OfferGap& gap) {
  return {{"sku", gap.listing.sku},
          {"gap", word_of(gap.gap)},
          {"should", gap.should},
          {"shows", gap.shows ? ordered_json{*gap.shows} : ordered_json{}},
          {"offer", word_of(gap.state)},
          {"age_seconds", gap.age / std::chrono::seconds{1}},
          {"lost_a_day", pieces_of(gap.lost_a_day)},
          {"lost", pieces_of(gap.lost)},
          {"days_left", gap.days_left ? ordered_json{*gap.days_left} : ordered_json{}}};
}

ordered_json events_json(const store::StockEvents& events, std::int64_t now_so) {
  return {{"times", events.times},
          {"units", events.units.text()},
          {"deepest", events.deepest.text()},
          {"materials_now", now_so}};
}

}  // namespace

ordered_json dispatch_line_json(const DispatchLine& line, Instant now) {
  return {{"order", line.order.order_id},
          {"marketplace", line.order.marketplace_id},
          {"ship_by", iso(line.order.ship_by)},
          {"ship_by_local", line.ship_by},
          {"zone", line.zone},
          {"minutes_left", minutes_left(line.order.ship_by, now)},
          {"stage", proof::name_of(line.stage)},
          {"unpacked", line.order.unpacked},
          {"why_not", line.order.why_not},
          {"cancelled_by_amazon_at", iso(line.cancelled_at)},
          {"minutes_to_cancellation", minutes_left(line.cancelled_at, now)}};
}

ordered_json dispatch_boards_json(const std::vector<DispatchBoard>& boards, Instant now) {
  ordered_json all = ordered_json::array();
  for (const auto& board : boards) {
    ordered_json lines = ordered_json::array();
    for (const auto& line : board.lines) lines.push_back(dispatch_line_json(line, now));
    all.push_back({{"connection", board.connection},
                   {"confirms", !board.is_shadow},
                   {"orders_an_hour", board.pace},
                   {"to_issue", board.to_issue},
                   {"will_be_late", board.breaches},
                   {"to_confirm", board.to_confirm},
                   {"confirmed_an_hour", board.confirm_pace},
                   {"will_be_confirmed_late", board.confirm_breaches},
                   {"orders", std::move(lines)}});
  }
  return {{"now", iso(now)}, {"connections", std::move(all)}};
}

ordered_json health_boards_json(const std::vector<HealthBoard>& boards, Instant now) {
  ordered_json all = ordered_json::array();
  for (const auto& board : boards) {
    ordered_json shops = ordered_json::array();
    for (const auto& shop : board.shops) shops.push_back(shop_json(shop));
    all.push_back({{"connection", board.connection},
                   {"confirms", !board.is_shadow},
                   {"last_proven_at", moment(board.last_proven)},
                   {"canary_alive_at", moment(board.canary_alive)},
                   {"marketplaces", std::move(shops)}});
  }
  return {{"now", iso(now)}, {"connections", std::move(all)}};
}

ordered_json intake_boards_json(const std::vector<IntakeBoard>& boards) {
  ordered_json all = ordered_json::array();
  for (const auto& board : boards) all.push_back(intake_json(board));
  return {{"connections", std::move(all)}};
}

ordered_json stock_drift_json(const StockDrift& drift) {
  ordered_json json{{"connection", drift.connection},
                    {"pool", drift.pool},
                    {"offers", drift.tally.offers()},
                    {"stale_p95_seconds", drift.tally.staleness(95) / std::chrono::seconds{1}},
                    {"sums", ordered_json::object()},
                    {"gaps", ordered_json::array()},
                    {"all_gaps", drift.all_gaps},
                    {"unlisted", ordered_json::array()},
                    {"oversold", events_json(drift.oversold, drift.oversold_now)},
                    {"buffer", events_json(drift.buffer, drift.in_buffer_now)}};
  for (const auto& [gap, of] : drift.tally.gaps())
    json["sums"][std::string{word_of(gap)}] = {{"offers", of.offers},
                                               {"pieces", of.pieces},
                                               {"lost_a_day", pieces_of(of.lost_a_day)},
                                               {"lost", pieces_of(of.lost)}};
  for (const OfferGap& each : drift.gaps) json["gaps"].push_back(gap_json(each));
  for (const auto& each : drift.unlisted)
    json["unlisted"].push_back(
        {{"material", each.material}, {"sku", each.sku}, {"unrestricted", each.unrestricted.text()}});
  return json;
}

ordered_json bank_lines_json(const std::vector<store::BankLineRow>& lines) {
  auto json = ordered_json::array();
  for (const auto& line : lines)
    json.push_back({{"line", line.key.text()},
                    {"account_tail", line.account_tail},
                    {"booked_on", iso(line.booked)},
                    {"value_on", iso(line.value)},
                    {"amount", money_json(line.amount)},
                    {"is_reversal", line.is_reversal},
                    {"is_amazon", line.is_amazon},
                    {"instructed", line.instructed ? money_json(*line.instructed) : ordered_json{}},
                    {"says", line.said},
                    {"match", line.match ? ordered_json(*line.match) : ordered_json{}}});
  return json;
}

ordered_json balances_json(const std::vector<store::BalanceProofRow>& rows) {
  const auto maybe = [](const std::optional<Money>& money) {
    return money ? report::money_json(*money) : ordered_json{};
  };
  auto json = ordered_json::array();
  for (const auto& [connection, proof, looked_at] : rows)
    json.push_back({{"connection", connection},
                    {"day", iso(proof.day)},
                    {"zone", proof.zone},
                    {"as_of", iso(proof.at)},
                    {"agrees", proof.agrees()},
                    {"told", report::money_json(proof.told.total)},
                    {"told_available", maybe(proof.told.available)},
                    {"told_reserve", maybe(proof.told.reserve)},
                    {"told_deferred", maybe(proof.told.deferred)},
                    {"wallet", report::money_json(proof.wallet)},
                    {"reserve", report::money_json(proof.reserve)},
                    {"deferred", report::money_json(proof.deferred)},
                    {"ours", report::money_json(proof.ours())},
                    {"difference", report::money_json(proof.difference())},
                    {"movements", proof.movements},
                    {"unknown_settlements", proof.unknown},
                    {"asked_at", iso(looked_at)}});
  return json;
}

ordered_json bank_board_json(const BankBoard& board) {
  ordered_json json{
      {"connection", board.connection}, {"is_on", board.is_on}, {"settlements", ordered_json::array()}};
  for (const auto& row : board.rows)
    json["settlements"].push_back(
        {{"settlement", row.settlement},
         {"kind", row.kind},
         {"amount", money_json(row.amount)},
         {"expected_on", row.expected ? ordered_json(iso(*row.expected)) : ordered_json{}},
         {"standing", name_of(row.standing)},
         {"lines", row.lines},
         {"reason", row.reason},
         {"cleared_by", row.cleared},
         {"match", row.match ? ordered_json(*row.match) : ordered_json{}}});
  json["in_transit"] = ordered_json::array();
  for (const Money& money : board.in_transit.parts()) json["in_transit"].push_back(money_json(money));
  json["open_lines"] = bank_lines_json(board.open_lines);
  json["statements"] = ordered_json::array();
  for (const auto& each : board.statements)
    json["statements"].push_back({{"id", each.id},
                                  {"account_tail", each.account_tail},
                                  {"number", each.number},
                                  {"opened_on", iso(each.opened)},
                                  {"closed_on", iso(each.closed)},
                                  {"opening", money_json(each.opening)},
                                  {"closing", money_json(each.closing)},
                                  {"lines", each.lines},
                                  {"format", each.source},
                                  {"imported_at", moment(each.imported_at)},
                                  {"imported_by", each.imported_by}});
  json["gaps"] = board.gaps.size();
  return json;
}

}  // namespace weir::app

#include "web/home.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "http/message.hpp"
#include "report/json_words.hpp"
#include "report/relative_time.hpp"

namespace weir::web {
namespace {

using nlohmann::ordered_json;
using report::moment;

struct HomeNumber {
  const char* name;
  const char* text;
  const char* link;
  std::int64_t value = 0;
  // Of the connection that is furthest behind: nothing where one was never seen.
  std::optional<Instant> proven_at{};
  Duration good_for{};
};

std::int64_t open_of(const ConnectionState& connection, std::initializer_list<std::string_view> beginnings) {
  std::int64_t sum = 0;
  for (const auto& [code, count] : connection.open)
    for (const std::string_view begin : beginnings)
      if (code.starts_with(begin)) {
        sum += count;
        break;
      }
  return sum;
}

std::optional<Instant> furthest_behind(const std::vector<ConnectionState>& connections,
                                       std::optional<Instant> ConnectionState::*when) {
  std::optional<Instant> oldest;
  for (const ConnectionState& each : connections) {
    if (!(each.*when)) return std::nullopt;
    oldest = oldest ? std::min(*oldest, *(each.*when)) : *(each.*when);
  }
  return oldest;
}

bool is_silent(const ConnectionState& connection, Instant now) {
  return !connection.swept_until || now - *connection.swept_until > swept_is_proven_for;
}

std::vector<HomeNumber> numbers_of(const HomeState& state, Instant now) {
  const auto swept = furthest_behind(state.connections, &ConnectionState::swept_until);
  const auto certified = furthest_behind(state.connections, &ConnectionState::last_certificate);
  HomeNumber late{"late",      "orders whose ship-by is over and that Amazon does not show as shipped",
                  "/dispatch", 0,
                  swept,       swept_is_proven_for};
  HomeNumber missing{"missing",
                     "gaps that the daily count against Amazon has found",
                     "/exceptions/each?code=completeness.gap",
                     0,
                     certified,
                     certified_is_proven_for};
  HomeNumber wrong{"wrong",       "things that SAP or Amazon holds otherwise than it should",
                   "/exceptions", 0,
                   swept,         swept_is_proven_for};
  HomeNumber unposted{"unposted",
                      "orders and settlements that should be in SAP, and are not",
                      "/orders?state=needs_attention",
                      0,
                      swept,
                      swept_is_proven_for};
  HomeNumber silent{"silent", "connections or messages that have not been heard of for too long",
                    "/queue", 0,
                    now,      swept_is_proven_for};
  for (const ConnectionState& each : state.connections) {
    late.value += each.late;
    missing.value += open_of(each, {"completeness."});
    wrong.value += open_of(each, {"proof.", "cash.", "bank.amount_differs", "bank.payout_missing",
                                  "stock.over_offered", "stock.overwritten", "price.overwritten"});
    unposted.value += each.unposted;
    silent.value += open_of(each, {"dispatch.confirmations_silent", "dispatch.idocs_silent",
                                   "dispatch.no_idocs", "dispatch.canary"}) +
                    (is_silent(each, now) ? 1 : 0);
  }
  return {late, missing, wrong, unposted, silent};
}

ordered_json number_json(const HomeNumber& number, Instant now) {
  const bool is_proven = number.proven_at && now - *number.proven_at <= number.good_for;
  return {{"name", number.name},
          {"value", number.proven_at ? ordered_json(number.value) : ordered_json(nullptr)},
          {"proven_at", moment(number.proven_at)},
          {"is_proven", is_proven},
          {"text", number.text},
          {"link", number.link}};
}

ordered_json connection_json(const ConnectionState& connection, const std::vector<store::PauseRow>& pauses) {
  std::int64_t open = 0;
  for (const auto& [code, count] : connection.open) open += count;
  return {{"connection", connection.name},
          {"mode", connection.is_shadow ? "shadow" : "live"},
          {"marketplaces", connection.marketplace_ids},
          {"sap_system", connection.sap_system},
          {"swept_until", moment(connection.swept_until)},
          {"last_proven", moment(connection.last_proven)},
          {"pauses", std::ranges::count(pauses, connection.name, &store::PauseRow::connection)},
          {"exceptions", open}};
}

ordered_json banner(const char* kind, const char* severity, const std::string& connection, std::string text,
                    const char* next_step, std::string link) {
  return {{"kind", kind},
          {"severity", severity},
          {"connection", connection},
          {"text", std::move(text)},
          {"next_step", next_step},
          {"link", std::move(link)}};
}

void add_pauses(ordered_json& banners, const std::vector<store::PauseRow>& pauses, Instant now) {
  for (const store::PauseRow& each : pauses) {
    const std::string link = "/queue?connection=" + http::percent_encoded(each.connection);
    const std::string until = report::relative_and_absolute(each.until, now);
    if (each.cause == "stopped")
      banners.push_back(banner("expired_right", "error", each.connection,
                               each.queue + " refuses us: " + each.reason,
                               "renew the credentials or the right, then resume the queue", link));
    else if (each.cause == "outage")
      banners.push_back(banner("paused", "warning", each.connection,
                               each.queue + " does not answer; tried again " + until,
                               "look at that side; it goes on by itself", link));
    else
      banners.push_back(banner("paused", "info", each.connection,
                               each.queue + " is paused, goes on " + until + ": " + each.reason,
                               "resume the queue when the reason is gone", link));
  }
}

void add_worker_banner(ordered_json& banners, const std::vector<store::WorkerRow>& workers) {
  if (std::ranges::any_of(workers, &store::WorkerRow::is_alive)) return;
  banners.push_back(banner("missing_worker", "error", "", "nothing works: no process beats",
                           "start weir run, and look at its log", "/queue"));
}

// "getReportDocument of demo": a bucket is called amazon/APPLICATION/SELLER/OPERATION, and people know the
// last two.
std::string quota_words(const std::string& bucket) {
  const auto last = bucket.rfind('/');
  if (last == std::string::npos || last == 0) return bucket;
  const auto before = bucket.rfind('/', last - 1);
  const auto begin = before == std::string::npos ? 0 : before + 1;
  return bucket.substr(last + 1) + " of " + bucket.substr(begin, last - begin);
}

// A minute without a call is a backlog that people notice.
void add_bucket_banners(ordered_json& banners, const std::vector<store::BucketRow>& buckets, Instant now) {
  constexpr std::chrono::minutes long_wait{1};
  for (const store::BucketRow& each : buckets)
    if (each.waiting > 0 && each.next - now > long_wait)
      banners.push_back(
          banner("empty_token_bank", "warning", "",
                 "no call of " + quota_words(each.name) + " for another " + report::time_left(each.next, now),
                 "what is urgent goes first; nothing is lost", "/amazon"));
}

}  // namespace

ordered_json home_json(const HomeState& state, Instant now) {
  auto numbers = ordered_json::array(), connections = ordered_json::array(), banners = ordered_json::array();
  for (const HomeNumber& each : numbers_of(state, now)) numbers.push_back(number_json(each, now));
  for (const ConnectionState& each : state.connections)
    connections.push_back(connection_json(each, state.pauses));
  add_worker_banner(banners, state.workers);
  add_pauses(banners, state.pauses, now);
  add_bucket_banners(banners, state.buckets, now);
  return {{"now", iso(now)},
          {"numbers", std::move(numbers)},
          {"connections", std::move(connections)},
          {"banners", std::move(banners)}};
}

}  // namespace weir::web

// Queues, quotas, schedules, the configuration, and what has changed.
#include <nlohmann/json.hpp>

#include "core/digest.hpp"
#include "report/json_words.hpp"
#include "store/console_reads.hpp"
#include "web/answer.hpp"
#include "web/routes.hpp"

namespace weir::web {
namespace {

constexpr std::size_t lanes_shown = 500;
constexpr int ask_again_seconds = 5;

Json queue_counts_json(store::ConsoleReads& reads, Instant now) {
  auto all = Json::array();
  for (const auto& each : reads.queues(now))
    all.push_back({{"connection", each.connection},
                   {"queue", each.queue},
                   {"ready", each.ready},
                   {"running", each.running},
                   {"dead", each.dead}});
  return all;
}

Json pauses_json(store::ConsoleReads& reads) {
  auto all = Json::array();
  for (const auto& each : reads.pauses())
    all.push_back({{"connection", each.connection},
                   {"queue", each.queue},
                   {"cause", each.cause},
                   {"until", iso(each.until)},
                   {"since", iso(each.since)},
                   {"reason", each.reason}});
  return all;
}

Json workers_json(store::ConsoleReads& reads, Instant now) {
  auto all = Json::array();
  for (const auto& each : reads.workers(now))
    all.push_back({{"id", each.id},
                   {"started_at", iso(each.started_at)},
                   {"beat_at", iso(each.beat_at)},
                   {"is_alive", each.is_alive}});
  return all;
}

Json lanes_json(store::ConsoleReads& reads) {
  auto all = Json::array();
  for (const auto& each : reads.closed_lanes(lanes_shown))
    all.push_back({{"connection", each.connection},
                   {"lane", each.lane},
                   {"job", each.job},
                   {"kind", each.kind},
                   {"subject", each.subject}});
  return all;
}

http::Response queue_answer(const Console::Parts& parts) {
  store::ConsoleReads reads{parts.database};
  const Instant now = parts.clock.now();
  return json_answer({{"queues", queue_counts_json(reads, now)},
                      {"pauses", pauses_json(reads)},
                      {"workers", workers_json(reads, now)},
                      {"closed_lanes", lanes_json(reads)}});
}

// Millionths of a call a second as a decimal: "0.016700".
Json rate_text(std::int64_t millionths) {
  if (millionths == 0) return nullptr;
  constexpr std::int64_t one = 1'000'000;
  const std::string behind = std::to_string(one + millionths % one);
  return std::to_string(millionths / one) + '.' + behind.substr(1);
}

http::Response quotas_answer(const Console::Parts& parts) {
  const Instant now = parts.clock.now();
  auto buckets = Json::array();
  for (const auto& each : store::ConsoleReads{parts.database}.buckets())
    buckets.push_back({{"name", each.name},
                       {"rate_per_second", rate_text(each.rate)},
                       {"next_at", iso(each.next)},
                       {"waits_ms", std::max<std::int64_t>(0, (each.next - now).count())},
                       {"refusals", each.refusals},
                       {"waiting", each.waiting}});
  return json_answer({{"buckets", std::move(buckets)}});
}

http::Response pause_queue(const Console::Parts& parts, const Call& call) {
  return act(parts, call, {"connection", "queue", "because"},
             [&](const flows::Context& context, const Body& body) -> Result<Json> {
               constexpr std::int64_t minutes_max = 7 * 24 * 60;
               const std::int64_t minutes = body.number("minutes");
               if (minutes < 1 || minutes > minutes_max)
                 return Failure{.next = Next::refuse,
                                .code = "web.bad_body",
                                .text = "minutes is a whole number from 1 to 10080; see the documentation",
                                .subject = {}};
               const jobs::Pause pause{.connection = context.connection.name,
                                       .queue = body.text("queue"),
                                       .reason = body.text("because"),
                                       .until = parts.clock.now() + std::chrono::minutes{minutes}};
               const auto done = parts.boards.pause(context.actor, pause);
               if (!done) return done.error();
               return Json{{"text", "what is running comes to its end; nothing else starts"}};
             });
}

http::Response resume_queue(const Console::Parts& parts, const Call& call) {
  return act(
      parts, call, {"connection", "queue"},
      [&](const flows::Context& context, const Body& body) -> Result<Json> {
        const jobs::Pause of{
            .connection = context.connection.name, .queue = body.text("queue"), .reason = {}, .until = {}};
        const auto lifted = parts.boards.resume(context.actor, of);
        if (!lifted) return lifted.error();
        return Json{{"text", *lifted > 0 ? "what is due starts within a second" : "it was not paused"}};
      });
}

// "orders=17,calls=3": what has another number than last time has changed. Nobody has to read it.
std::string events_token(const std::map<std::string, std::int64_t>& marks) {
  std::string text;
  for (const auto& [topic, mark] : marks)
    text += (text.empty() ? "" : ",") + topic + '=' + std::to_string(mark);
  return text;
}

http::Response events_answer(const Console::Parts& parts, const Call& call) {
  std::vector<std::string> names;
  for (const flows::Context* each : parts.connections) names.push_back(each->connection.name);
  const auto marks = store::ConsoleReads{parts.database}.marks(names);
  const std::string since = ',' + std::string{call.request.parameter("since").value_or("")} + ',';
  auto changed = Json::array();
  for (const auto& [topic, mark] : marks)
    if (since.find(',' + topic + '=' + std::to_string(mark) + ',') == std::string::npos)
      changed.push_back(topic);
  return json_answer({{"token", events_token(marks)},
                      {"changed", std::move(changed)},
                      {"ask_again_seconds", ask_again_seconds}});
}

}  // namespace

void add_technical_routes(std::vector<Route>& routes, const Console::Parts& parts) {
  routes.push_back(
      {"GET", "/queue", Right::read_technical, [&parts](const Call&) { return queue_answer(parts); }});
  routes.push_back({"POST", "/queue/pause", Right::queue_act,
                    [&parts](const Call& call) { return pause_queue(parts, call); }});
  routes.push_back({"POST", "/queue/resume", Right::queue_act,
                    [&parts](const Call& call) { return resume_queue(parts, call); }});
  routes.push_back(
      {"GET", "/quotas", Right::read_technical, [&parts](const Call&) { return quotas_answer(parts); }});
  routes.push_back({"GET", "/schedules", Right::read_technical, [&parts](const Call& call) {
                      const auto connection = wanted_connection(parts, call.request);
                      return connection ? json_answer(parts.boards.schedules(*connection))
                                        : refusal(connection.error());
                    }});
  routes.push_back({"GET", "/config", Right::read_config,
                    [&parts](const Call&) { return json_answer(parts.boards.config()); }});
  routes.push_back(
      {"GET", "/events", std::nullopt, [&parts](const Call& call) { return events_answer(parts, call); }});
}

}  // namespace weir::web

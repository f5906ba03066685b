#include "app/queues.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/call_budgets.hpp"
#include "app/open_store.hpp"
#include "core/time.hpp"
#include "store/buckets.hpp"
#include "store/job_queue.hpp"
#include "store/settings.hpp"

namespace weir::app {
namespace {

Result<Done> check(const config::Config& config, const jobs::Pause& pause) {
  const auto& connections = config.connections();
  const bool is_connection =
      std::ranges::any_of(connections, [&](const auto& each) { return each.name() == pause.connection; });
  const bool is_queue =
      pause.queue == "amazon" || pause.queue == "sqs" || pause.queue == "sap" || pause.queue == "store";
  if (is_connection && is_queue) return Done{};
  return Failure{.next = Next::refuse,
                 .code = "config.unknown_queue",
                 .text = is_queue
                             ? "There is no connection " + pause.connection + " in the configuration."
                             : "There is no queue " + pause.queue + "; they are amazon, sqs, sap and store.",
                 .subject = {},
                 .not_before = {}};
}

std::string subject_of(const jobs::Pause& pause) { return "queue/" + pause.connection + '/' + pause.queue; }

std::string pause_detail(const jobs::Pause& pause) {
  return nlohmann::ordered_json{{"because", pause.reason}, {"until", iso(pause.until)}}.dump(
      -1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// Who resumes SAP's queue has mended the logon, too; all connections that log on with that user try it again.
bool lift_logon(const config::Config& config, store::Database& database, const jobs::Pause& of) {
  store::Buckets buckets{database};
  for (const auto& each : config.connections())
    if (of.queue == "sap" && each.name() == of.connection)
      return jobs::LogonBreaker{buckets, sap_logon_name(each)}.lift();
  return false;
}

}  // namespace

Result<std::vector<jobs::Pause>> list_pauses(const config::Config& config) {
  const auto database = open_store(config);
  if (!database) return database.error();
  return store::JobQueue{**database}.pauses();
}

Result<Done> pause_queue(const config::Config& config, const store::Actor& actor, jobs::Pause pause,
                         const Clock& clock) {
  if (auto wrong = check(config, pause); !wrong) return wrong;
  const auto database = open_store(config);
  if (!database) return database.error();
  return pause_queue(config, **database, actor, std::move(pause), clock);
}

Result<Done> pause_queue(const config::Config& config, store::Database& database, const store::Actor& actor,
                         jobs::Pause pause, const Clock& clock) {
  if (auto wrong = check(config, pause); !wrong) return wrong;
  store::JobQueue queue{database};
  store::AuditLog audit{database, std::string{config.get(store::audit_key).reveal()}};
  pause.cause = jobs::PauseCause::person;
  const Instant now = clock.now();
  queue.transact([&](Tx& tx) {
    queue.lift(tx, pause.connection, pause.queue, pause.cause);  // a later word of a person counts
    queue.pause(tx, pause, now);
    audit.append(tx, actor, "queue_paused", subject_of(pause), pause_detail(pause), now);
  });
  return Done{};
}

Result<int> resume_queue(const config::Config& config, const store::Actor& actor, const jobs::Pause& of,
                         const Clock& clock) {
  if (auto wrong = check(config, of); !wrong) return wrong.error();
  const auto database = open_store(config);
  if (!database) return database.error();
  return resume_queue(config, **database, actor, of, clock);
}

Result<int> resume_queue(const config::Config& config, store::Database& database, const store::Actor& actor,
                         const jobs::Pause& of, const Clock& clock) {
  if (auto wrong = check(config, of); !wrong) return wrong.error();
  store::JobQueue queue{database};
  store::AuditLog audit{database, std::string{config.get(store::audit_key).reveal()}};
  const bool logon_lifted = lift_logon(config, database, of);
  int lifted = 0;
  queue.transact([&](Tx& tx) {
    lifted = logon_lifted ? 1 : 0;  // the transaction may run twice
    for (const auto cause : {jobs::PauseCause::person, jobs::PauseCause::stopped, jobs::PauseCause::outage})
      lifted += queue.lift(tx, of.connection, of.queue, cause) ? 1 : 0;
    if (lifted > 0) audit.append(tx, actor, "queue_resumed", subject_of(of), "{}", clock.now());
  });
  return lifted;
}

}  // namespace weir::app

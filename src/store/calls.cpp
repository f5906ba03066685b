#include "store/calls.hpp"

#include "core/log.hpp"
#include "core/text.hpp"
#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr const char* subject = "amazon_call";

const std::string old_calls =
    " FROM amazon_call WHERE connection_id = $1 AND sent_at < $2 ORDER BY sent_at, number LIMIT $3";

// Bound in: what was called of one connection does not open as what was called of another.
std::string context_of(const std::string& connection) { return "amazon_call\n" + connection; }

// What somebody in between puts there is no more than a text of some length.
std::string request_id_of(const CallEvidence& evidence) {
  constexpr std::size_t longest = 200;
  return printable(std::string_view{evidence.request_id}.substr(0, longest));
}

// Two bodies in one seal; the first one's size stands in front.
std::string joined(const CallEvidence& evidence) {
  return std::to_string(evidence.asked.size()) + '\n' + evidence.asked + evidence.answered;
}

void split(const std::string& bodies, CallEvidence& evidence) {
  const std::size_t line = bodies.find('\n');
  const std::size_t size = std::stoul(bodies.substr(0, line));
  evidence.asked = bodies.substr(line + 1, size);
  evidence.answered = bodies.substr(line + 1 + size);
}

}  // namespace

void Calls::record(const CallEvidence& evidence) {
  try {
    database_.transact([&](Tx& tx) { write(tx, evidence); });
  } catch (const StoreBroken& broken) {
    log_error("evidence.lost", {{"operation", evidence.operation},
                                {"request_id", evidence.request_id},
                                {"status", evidence.status},
                                {"because", broken.what()}});
  }
}

void Calls::write(Tx& tx, const CallEvidence& evidence) {
  std::string key_id;
  std::optional<std::string> sealed;
  if (!evidence.asked.empty() || !evidence.answered.empty()) {
    key_id = keys_.make(tx, connection_, subject, evidence.sent_at);
    const auto key = keys_.open(key_id, connection_, subject);
    if (!key) throw StoreBroken("a key cannot be used: " + key.error().text);
    sealed = key->seal(joined(evidence), context_of(connection_));
  }
  change(connection_of(database_, tx), R"(
      INSERT INTO amazon_call (connection_id, sent_at, operation, request_id, status, took_ms, key_id, sealed)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8))",
         connection_, evidence.sent_at, evidence.operation, request_id_of(evidence), evidence.status,
         std::int64_t{std::max(evidence.took, Duration{}).count()}, key_id,
         sealed ? std::optional{Bytes{*sealed}} : std::nullopt);
}

std::vector<CallEvidence> Calls::list(const CallsWanted& wanted) {
  struct Kept {
    CallEvidence evidence;
    std::string key_id;
    std::string sealed;
  };
  auto rows = read(database_, [&](Connection& reader) {
    std::vector<Kept> found;
    Statement row{reader,
                  R"(
        SELECT sent_at, operation, request_id, status, took_ms, key_id, sealed FROM amazon_call
        WHERE connection_id = $1 AND sent_at >= $2 AND sent_at < $3
          AND ($4 = 0 OR status < 200 OR status > 299)
        ORDER BY sent_at DESC, number DESC LIMIT $5)",
                  connection_,
                  wanted.since,
                  wanted.until,
                  wanted.only_failed ? 1 : 0,
                  static_cast<std::int64_t>(wanted.most)};
    while (row.next()) {
      Kept kept;
      kept.evidence.sent_at = row.instant();
      kept.evidence.operation = row.text();
      kept.evidence.request_id = row.text();
      kept.evidence.status = static_cast<int>(row.integer());
      kept.evidence.took = Duration{row.integer()};
      kept.key_id = row.text();
      kept.sealed = row.maybe_text().value_or("");
      found.push_back(std::move(kept));
    }
    return found;
  });
  std::vector<CallEvidence> calls;
  for (Kept& kept : rows) {
    if (wanted.with_bodies && !kept.key_id.empty()) open_bodies(kept.key_id, kept.sealed, kept.evidence);
    calls.push_back(std::move(kept.evidence));
  }
  return calls;
}

void Calls::open_bodies(const std::string& key_id, const std::string& sealed, CallEvidence& evidence) {
  const auto key = keys_.open(key_id, connection_, subject);
  if (!key) return;
  if (const auto bodies = key->open(sealed, context_of(connection_))) split(*bodies, evidence);
}

std::int64_t Calls::prune(Instant now, std::int64_t most) {
  constexpr std::chrono::days kept_for{90};
  std::int64_t pruned = 0;
  database_.transact([&](Tx& tx) {
    Connection& writer = connection_of(database_, tx);
    static const std::string keys = "DELETE FROM data_key WHERE id IN (SELECT key_id" + old_calls + ")";
    static const std::string calls =
        "DELETE FROM amazon_call WHERE number IN (SELECT number" + old_calls + ")";
    change(writer, keys, connection_, now - kept_for, most);
    pruned = change(writer, calls, connection_, now - kept_for, most);
  });
  return pruned;
}

}  // namespace weir::store

#include "store/pii.hpp"

#include "store/aggregate.hpp"

namespace weir::store {

struct PersonalData::Entry {
  std::string key_id;  // empty: purged
  PurgeDate purge;
  std::optional<Instant> purged_at;
  std::string reason;
};

namespace {

// Amazon tells of a delivery again and again, each time a little later; it did not happen later for that.
PurgeDate sooner(const PurgeDate& known, const PurgeDate& told) {
  return known.is_certain && known.at < told.at ? known : told;
}

std::int64_t count_of(Connection& reader, const Sql& sql) {
  Statement row{reader, sql};
  return row.next() ? row.integer() : 0;
}

}  // namespace

std::optional<PersonalData::Entry> PersonalData::find(Connection& reader, const std::string& connection,
                                                      const std::string& subject) {
  Statement row{reader, R"(
      SELECT key_id, purge_after, basis, is_certain, purged_at, purge_reason
      FROM personal_data WHERE connection_id = $1 AND subject = $2)",
                connection, subject};
  if (!row.next()) return {};
  return Entry{row.text(), {row.instant(), row.text(), row.integer() != 0}, row.maybe_instant(), row.text()};
}

// One in the vault that opens. Not that of the former vault, after a restore without it; a missing master key
// is a mistake of the configuration, and nothing is sealed anew for it.
bool PersonalData::opens(const std::string& id, const std::string& connection, const std::string& subject) {
  const auto key = keys_.open(id, connection, subject);
  if (!key && key.error().code == "sealed.unknown_key") throw StoreBroken(key.error().text);
  return key.has_value();
}

// A key of the vault that nothing was sealed under yet: made by prepare(), or before a transaction that
// failed.
std::optional<std::string> PersonalData::usable_key(Connection& reader, const std::string& connection,
                                                    const std::string& subject) {
  for (const std::string& id : keys_.ids_of(connection, subject)) {
    Statement shredded{reader, "SELECT 1 FROM shredding WHERE key_id = $1", id};
    if (!shredded.next() && opens(id, connection, subject)) return id;
  }
  return {};
}

void PersonalData::prepare(const std::string& connection, const std::vector<std::string>& subjects,
                           Instant now) {
  const auto wanting = read(store_, [&](Connection& reader) {
    std::vector<std::string> without;
    for (const std::string& subject : subjects) {
      const auto entry = find(reader, connection, subject);
      const bool is_held = entry && !entry->key_id.empty();
      if (!is_held && !usable_key(reader, connection, subject)) without.push_back(subject);
    }
    return without;
  });
  if (wanting.empty()) return;
  keys_.database().transact([&](Tx& tx) {
    for (const std::string& subject : wanting) keys_.make(tx, connection, subject, now);
  });
}

std::string PersonalData::hold(Tx& tx, const Held& held, Instant now) {
  Connection& writer = connection_of(store_, tx);
  const auto known = find(writer, held.connection, held.subject);
  const bool is_held = known && !known->key_id.empty();
  const PurgeDate purge = is_held ? sooner(known->purge, held.purge) : held.purge;
  std::string id = is_held && opens(known->key_id, held.connection, held.subject)
                       ? known->key_id
                       : usable_key(writer, held.connection, held.subject).value_or(std::string{});
  if (id.empty())
    keys_.database().transact(
        [&](Tx& in_vault) { id = keys_.make(in_vault, held.connection, held.subject, now); });
  change(writer, R"(
      INSERT INTO personal_data (connection_id, subject, state, key_id, purge_after, basis, is_certain)
      VALUES ($1, $2, 'held', $3, $4, $5, $6)
      ON CONFLICT (connection_id, subject) DO UPDATE SET
        state = excluded.state, key_id = excluded.key_id, purge_after = excluded.purge_after,
        basis = excluded.basis, is_certain = excluded.is_certain, purged_at = NULL, purge_reason = '')",
         held.connection, held.subject, id, purge.at, purge.basis, purge.is_certain ? 1 : 0);
  return id;
}

void PersonalData::bury(Tx& tx, const Held& held, const std::string& reason, Instant now) {
  Connection& writer = connection_of(store_, tx);
  const auto known = find(writer, held.connection, held.subject);
  // All keys of the subject, also one of another host's that lost against ours: it may have sealed something.
  for (const std::string& id : keys_.ids_of(held.connection, held.subject))
    change(writer, "INSERT INTO shredding (key_id, since) VALUES ($1, $2) ON CONFLICT (key_id) DO NOTHING",
           id, now);
  // Purged once is purged since then, however often a later version comes without a person in it.
  const bool was_purged = known && known->key_id.empty();
  change(writer, R"(
      INSERT INTO personal_data
        (connection_id, subject, state, key_id, purge_after, basis, is_certain, purged_at, purge_reason)
      VALUES ($1, $2, 'purged', '', $3, $4, $5, $6, $7)
      ON CONFLICT (connection_id, subject) DO UPDATE SET
        state = excluded.state, key_id = excluded.key_id, purge_after = excluded.purge_after,
        basis = excluded.basis, is_certain = excluded.is_certain, purged_at = excluded.purged_at,
        purge_reason = excluded.purge_reason)",
         held.connection, held.subject, held.purge.at, held.purge.basis, held.purge.is_certain ? 1 : 0,
         was_purged ? *known->purged_at : now, was_purged ? known->reason : reason);
}

std::optional<Tombstone> PersonalData::tombstone(const std::string& connection, const std::string& subject) {
  return read(store_, [&](Connection& reader) -> std::optional<Tombstone> {
    const auto entry = find(reader, connection, subject);
    if (!entry || !entry->purged_at) return {};
    return Tombstone{*entry->purged_at, entry->reason};
  });
}

std::vector<Held> PersonalData::due(const std::string& connection, Instant now, std::size_t most) {
  return read(store_, [&](Connection& reader) {
    std::vector<Held> due;
    Statement row{reader, R"(
        SELECT subject, purge_after, basis, is_certain FROM personal_data
        WHERE connection_id = $1 AND state = 'held' AND purge_after <= $2 ORDER BY purge_after LIMIT $3)",
                  connection, now, static_cast<std::int64_t>(most)};
    while (row.next())
      due.push_back({connection, row.text(), {row.instant(), row.text(), row.integer() != 0}});
    return due;
  });
}

std::size_t PersonalData::shred(std::size_t most) {
  std::vector<std::string> ids;
  store_.transact([&](Tx& tx) {
    Connection& writer = connection_of(store_, tx);
    // A newer version, allowed again, took up the key in the same moment.
    change(writer,
           "DELETE FROM shredding WHERE key_id IN (SELECT key_id FROM personal_data WHERE key_id <> '')");
    ids.clear();
    Statement row{writer, "SELECT key_id FROM shredding ORDER BY key_id LIMIT $1",
                  static_cast<std::int64_t>(most)};
    while (row.next()) ids.push_back(row.text());
  });
  if (ids.empty()) return 0;
  keys_.database().transact([&](Tx& tx) {
    for (const std::string& id : ids) keys_.erase(tx, id);
  });
  keys_.database().forget();
  store_.transact([&](Tx& tx) {
    for (const std::string& id : ids)
      change(connection_of(store_, tx), "DELETE FROM shredding WHERE key_id = $1", id);
  });
  store_.forget();
  return ids.size();
}

void PersonalData::note_readings(const std::string& connection, const std::vector<std::string>& subjects,
                                 const ReadReason& reason, Instant now) {
  if (subjects.empty()) return;
  store_.transact([&](Tx& tx) {
    for (const std::string& subject : subjects)
      change(connection_of(store_, tx), R"(
          INSERT INTO pii_read (connection_id, subject, actor, reason, at) VALUES ($1, $2, $3, $4, $5))",
             connection, subject, reason.actor, reason.why, now);
  });
}

void PersonalData::prune_readings(Instant now, std::size_t most) {
  constexpr std::chrono::days kept_for{395};  // as the trigger has it
  store_.transact([&](Tx& tx) {
    change(connection_of(store_, tx), R"(
        DELETE FROM pii_read WHERE number IN (
          SELECT number FROM pii_read
          WHERE at <= $1 AND at <= (SELECT max(at) FROM pii_read) - 34128000000 ORDER BY at LIMIT $2))",
           now - kept_for, static_cast<std::int64_t>(most));
  });
}

PersonalStatus PersonalData::status(Instant now) {
  return read(store_, [&](Connection& reader) {
    PersonalStatus status;
    status.held = count_of(reader, "SELECT count(*) FROM personal_data WHERE state = 'held'");
    status.purged = count_of(reader, "SELECT count(*) FROM personal_data WHERE state = 'purged'");
    status.to_shred = count_of(reader, "SELECT count(*) FROM shredding");
    Statement overdue{reader, "SELECT count(*) FROM personal_data WHERE state = 'held' AND purge_after <= $1",
                      now};
    if (overdue.next()) status.overdue = overdue.integer();
    Statement next{reader, "SELECT min(purge_after) FROM personal_data WHERE state = 'held'"};
    if (next.next()) status.next_due = next.maybe_instant();
    return status;
  });
}

}  // namespace weir::store

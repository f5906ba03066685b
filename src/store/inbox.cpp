#include "store/inbox.hpp"

#include "core/ensure.hpp"
#include "store/aggregate.hpp"

namespace weir::store {

struct Inbox::Kept {
  InboxItem item;  // without payload
  std::string key_id;
  bool is_personal = false;
  std::string sealed;
};

namespace {

// Bound into the seal: a payload that is moved to another row does not open.
std::string context_of(const InboxItem& item) {
  return "inbox\n" + item.connection + "\n" + item.source + "\n" + item.key;
}

std::string subject_of(const InboxItem& item) {
  return item.subject.empty() ? item.source + '/' + item.key : item.subject;
}

bool is_personal(const InboxItem& item) { return item.purge.has_value() && !item.is_purged; }

constexpr const char* inbox_columns =
    "SELECT connection_id, source, key, version, subject, key_id, is_personal, sealed FROM inbox ";

// Who looks and then writes has the key to itself: PostgreSQL cannot lock a row that is not there yet, and
// two that store the same for the first time would both take it for news.
void lock_key(Connection& writer, const InboxItem& item) {
  if (writer.engine() == Engine::postgres)
    Statement{writer, "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", context_of(item)}.next();
}

}  // namespace

std::optional<Inbox::Kept> Inbox::find_kept(Connection& reader, const InboxItem& about) {
  static const std::string sql =
      std::string{inbox_columns} + "WHERE connection_id = $1 AND source = $2 AND key = $3";
  Statement row{reader, sql, about.connection, about.source, about.key};
  if (!row.next()) return {};
  return Kept{{row.text(), row.text(), row.text(), row.instant(), {}, row.text()},
              row.text(),
              row.integer() != 0,
              row.text()};
}

Result<InboxItem> Inbox::open(const Kept& kept) {
  InboxItem item = kept.item;
  item.is_purged = !kept.is_personal && personal_.tombstone(item.connection, item.subject).has_value();
  if (kept.key_id.empty()) return item;  // purged, and nothing is left
  DataKeys& keys = kept.is_personal ? personal_.keys() : keys_;
  const auto key = keys.open(kept.key_id, item.connection, item.subject);
  if (!key) return key.error();
  auto payload = key->open(kept.sealed, context_of(item));
  if (!payload) return payload.error();
  item.payload = *std::move(payload);
  return item;
}

bool Inbox::store(Tx& tx, const InboxItem& item, Instant now) {
  Connection& writer = connection_of(database_, tx);
  lock_key(writer, item);
  const auto kept = find_kept(writer, item);
  if (kept && item.version < kept->item.version) return false;

  // A payload that no longer opens counts as another one: it is replaced by one that does.
  const auto known = kept ? std::optional{open(*kept)} : std::nullopt;
  const bool opens = known && known->has_value();
  if (opens && item.version == kept->item.version) return false;
  const bool is_same = opens && (*known)->payload == item.payload;
  write(writer, tx, kept, item, now);
  return !is_same;
}

std::string Inbox::key_for(Tx& tx, const std::optional<Kept>& kept, const InboxItem& item, Instant now) {
  const std::string subject = subject_of(item);
  if (is_personal(item)) return personal_.hold(tx, {item.connection, subject, *item.purge}, now);
  if (item.is_purged && item.purge)
    personal_.bury(tx, {item.connection, subject, *item.purge}, "came after its date", now);
  const bool has_one = kept && !kept->is_personal && !kept->key_id.empty();
  return has_one ? kept->key_id : keys_.make(tx, item.connection, subject, now);
}

void Inbox::write(Connection& writer, Tx& tx, const std::optional<Kept>& kept, const InboxItem& item,
                  Instant now) {
  const std::string id = key_for(tx, kept, item, now);
  const bool personal = is_personal(item);
  const auto key = (personal ? personal_.keys() : keys_).open(id, item.connection, subject_of(item));
  if (!key) throw StoreBroken("a key cannot be used: " + key.error().text);
  change(writer, R"(
      INSERT INTO inbox
        (connection_id, source, key, version, subject, key_id, is_personal, sealed, received_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      ON CONFLICT (connection_id, source, key) DO UPDATE SET
        version = excluded.version, subject = excluded.subject, key_id = excluded.key_id,
        is_personal = excluded.is_personal, sealed = excluded.sealed, received_at = excluded.received_at)",
         item.connection, item.source, item.key, item.version, subject_of(item), id, personal ? 1 : 0,
         Bytes{key->seal(item.payload, context_of(item))}, now);
  const bool leaves_one = kept && !kept->is_personal && !kept->key_id.empty() && kept->key_id != id;
  if (leaves_one) keys_.erase(tx, kept->key_id);
}

Result<std::optional<InboxItem>> Inbox::find(const std::string& connection, const std::string& source,
                                             const std::string& key) {
  const auto kept = read(database_, [&](Connection& reader) {
    return find_kept(reader, {connection, source, key, {}, {}});
  });
  if (!kept) return std::optional<InboxItem>{};
  ensure(!kept->is_personal, "personal data is read without a reason");
  auto item = open(*kept);
  if (!item) return item.error();
  return std::optional{*std::move(item)};
}

std::vector<Result<std::optional<InboxItem>>> Inbox::load(const std::string& connection,
                                                          const std::string& source,
                                                          const std::vector<std::string>& keys,
                                                          const ReadReason& reason, Instant now) {
  const auto rows = read(database_, [&](Connection& reader) {
    std::vector<std::optional<Kept>> found;
    for (const std::string& key : keys) found.push_back(find_kept(reader, {connection, source, key, {}, {}}));
    return found;
  });
  std::vector<std::string> subjects;
  for (const auto& kept : rows)
    if (kept && kept->is_personal) subjects.push_back(kept->item.subject);
  personal_.note_readings(connection, subjects, reason, now);
  std::vector<Result<std::optional<InboxItem>>> items;
  for (const auto& kept : rows) {
    if (!kept) {
      items.emplace_back(std::optional<InboxItem>{});
    } else if (auto item = open(*kept)) {
      items.emplace_back(std::optional{*std::move(item)});
    } else {
      items.emplace_back(item.error());
    }
  }
  return items;
}

void Inbox::purge(Tx& tx, const Held& held, const std::string& reason, const Remainder& remainder,
                  Instant now) {
  Connection& writer = connection_of(database_, tx);
  static const std::string sql = std::string{inbox_columns} + "WHERE connection_id = $1 AND subject = $2";
  std::vector<Kept> rows;
  {
    Statement row{writer, sql, held.connection, held.subject};
    while (row.next())
      rows.push_back({{row.text(), row.text(), row.text(), row.instant(), {}, row.text()},
                      row.text(),
                      row.integer() != 0,
                      row.text()});
  }
  for (const Kept& kept : rows)
    if (kept.is_personal) purge_row(tx, kept, remainder, now);
  personal_.bury(tx, held, reason, now);
}

void Inbox::purge_row(Tx& tx, const Kept& kept, const Remainder& remainder, Instant now) {
  Connection& writer = connection_of(database_, tx);
  const auto item = open(kept);
  const auto left = item ? remainder(*item) : std::nullopt;
  if (!left) return empty(writer, kept);
  InboxItem rest = kept.item;
  rest.payload = *left;
  rest.is_purged = true;
  write(writer, tx, kept, rest, now);
}

void Inbox::empty(Connection& writer, const Kept& kept) {
  change(writer, R"(
      UPDATE inbox SET key_id = '', is_personal = 0, sealed = $1
      WHERE connection_id = $2 AND source = $3 AND key = $4)",
         Bytes{""}, kept.item.connection, kept.item.source, kept.item.key);
}

}  // namespace weir::store

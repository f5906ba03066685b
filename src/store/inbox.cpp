#include "store/inbox.hpp"

#include "core/ensure.hpp"
#include "store/aggregate.hpp"

namespace weir::store {
namespace {

struct Kept {
  Instant version;
  std::string sealed;
};

// Bound into the seal: a payload that is moved to another row does not open.
std::string context_of(const std::string& connection, const std::string& source, const std::string& key) {
  return "inbox\n" + connection + "\n" + source + "\n" + key;
}

std::optional<Kept> find_kept(Connection& reader, const std::string& connection, const std::string& source,
                              const std::string& key) {
  Statement row{reader,
                "SELECT version, sealed FROM inbox WHERE connection_id = $1 AND source = $2 AND key = $3",
                connection, source, key};
  if (!row.next()) return {};
  return Kept{.version = row.instant(), .sealed = row.text()};
}

}  // namespace

bool Inbox::store(Tx& tx, const InboxItem& item, Instant now) {
  Connection& writer = connection_of(database_, tx);
  const auto kept = find_kept(writer, item.connection, item.source, item.key);
  if (kept && item.version <= kept->version) return false;

  // A payload that no longer opens counts as another one: it is replaced by one that does.
  const std::string context = context_of(item.connection, item.source, item.key);
  const auto known = kept ? std::optional{sealer_.open(kept->sealed, context)} : std::nullopt;
  const bool is_same = known && known->has_value() && **known == item.payload;
  change(writer, R"(
      INSERT INTO inbox (connection_id, source, key, version, sealed, received_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (connection_id, source, key) DO UPDATE SET
        version = excluded.version, sealed = excluded.sealed, received_at = excluded.received_at)",
         item.connection, item.source, item.key, item.version, Bytes{sealer_.seal(item.payload, context)},
         now);
  return !is_same;
}

std::optional<InboxItem> Inbox::find(const std::string& connection, const std::string& source,
                                     const std::string& key) {
  auto kept = read(database_, [&](Connection& reader) { return find_kept(reader, connection, source, key); });
  if (!kept) return {};
  auto payload = sealer_.open(kept->sealed, context_of(connection, source, key));
  if (!payload) throw StoreBroken("inbox, " + source + " " + key + ": " + payload.error().text);
  return InboxItem{connection, source, key, kept->version, *std::move(payload)};
}

std::vector<InboxItem> Inbox::load(const std::string& connection, const std::string& source,
                                   const std::vector<std::string>& keys) {
  std::vector<InboxItem> items;
  for (const std::string& key : keys) {
    if (auto item = find(connection, source, key)) items.push_back(*std::move(item));
  }
  return items;
}

}  // namespace weir::store

#include "store/data_keys.hpp"

#include "core/sodium.hpp"
#include "store/aggregate.hpp"

namespace weir::store {

struct DataKeys::Row {
  std::string id, connection, subject, master_id, sealed;
};

namespace {

std::string random_id() {
  constexpr std::size_t size = 32;
  return Sealer::make_key().substr(0, size);
}

// Bound in: a key that is moved to another row does not open.
std::string context_of(const std::string& id, const std::string& connection, const std::string& subject) {
  return "data_key\n" + id + '\n' + connection + '\n' + subject;
}

Failure missing(const std::string& subject) {
  return {.next = Next::refuse,
          .code = "sealed.key_missing",
          .text = "The key to " + subject +
                  " is not in the vault: the store was restored from a backup, or the vault is another one; "
                  "start Weir with the vault that belongs to this store, or wait for Amazon's next version",
          .subject = subject,
          .not_before = {}};
}

}  // namespace

std::string DataKeys::make(Tx& tx, const std::string& connection, const std::string& subject, Instant now) {
  const std::string id = random_id();
  const std::string sealed = masters_.seal(Sealer::make_key(), context_of(id, connection, subject));
  change(connection_of(database_, tx), R"(
      INSERT INTO data_key (id, connection_id, subject, master_id, sealed, made_at)
      VALUES ($1, $2, $3, $4, $5, $6))",
         id, connection, subject, masters_.current_id(), Bytes{sealed}, now);
  return id;
}

std::vector<std::string> DataKeys::ids_of(const std::string& connection, const std::string& subject) {
  return read(database_, [&](Connection& reader) {
    std::vector<std::string> ids;
    Statement row{reader,
                  "SELECT id FROM data_key WHERE connection_id = $1 AND subject = $2 ORDER BY made_at, id",
                  connection, subject};
    while (row.next()) ids.push_back(row.text());
    return ids;
  });
}

Result<std::string> DataKeys::opened(const Row& row) const {
  return masters_.open(row.master_id, row.sealed, context_of(row.id, row.connection, row.subject));
}

Result<Sealer> DataKeys::open(const std::string& id, const std::string& connection,
                              const std::string& subject) {
  const auto row = read(database_, [&](Connection& reader) -> std::optional<Row> {
    Statement found{reader, "SELECT master_id, sealed FROM data_key WHERE id = $1", id};
    if (!found.next()) return {};
    return Row{id, connection, subject, found.text(), found.text()};
  });
  if (!row) return missing(subject);
  const auto key = opened(*row);
  if (!key) return key.error();
  return Sealer::with_key(*key);
}

void DataKeys::erase(Tx& tx, const std::string& id) {
  change(connection_of(database_, tx), "DELETE FROM data_key WHERE id = $1", id);
}

KeyCount DataKeys::count() {
  return read(database_, [&](Connection& reader) {
    KeyCount count;
    Statement row{reader, "SELECT master_id, count(*) FROM data_key GROUP BY master_id"};
    while (row.next()) {
      const bool is_current = row.text() == masters_.current_id();
      (is_current ? count.current : count.former) += row.integer();
    }
    return count;
  });
}

std::optional<std::string> DataKeys::reseal(const std::string& after, std::size_t most) {
  std::optional<std::string> last;
  database_.transact([&](Tx& tx) {
    Connection& writer = connection_of(database_, tx);
    std::vector<Row> rows;
    Statement row{writer, R"(
        SELECT id, connection_id, subject, master_id, sealed FROM data_key
        WHERE id > $1 AND master_id <> $2 ORDER BY id LIMIT $3)",
                  after, masters_.current_id(), static_cast<std::int64_t>(most)};
    while (row.next()) rows.push_back({row.text(), row.text(), row.text(), row.text(), row.text()});
    last = rows.empty() ? std::nullopt : std::optional{rows.back().id};
    for (const Row& each : rows) {
      const auto key = opened(each);
      if (!key) continue;
      const std::string sealed = masters_.seal(*key, context_of(each.id, each.connection, each.subject));
      change(writer, "UPDATE data_key SET master_id = $1, sealed = $2 WHERE id = $3", masters_.current_id(),
             Bytes{sealed}, each.id);
    }
  });
  return last;
}

}  // namespace weir::store

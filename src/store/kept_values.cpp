#include "store/kept_values.hpp"

#include "core/log.hpp"
#include "store/aggregate.hpp"

namespace weir::store {
namespace {

// Bound in: a value that is moved to another row does not open.
std::string context_of(const std::string& connection, std::string_view key) {
  return "kept_value\n" + connection + '\n' + std::string{key};
}

}  // namespace

// The keys name an application or a document, and never a secret.
void KeptValues::guarded(std::string_view key, const std::function<void()>& work) const {
  try {
    work();
  } catch (const StoreBroken& broken) {
    if (when_lost_ == WhenLost::fail) throw;
    log_warn("store.value_not_kept", {{"key", std::string{key}}, {"because", broken.what()}});
  }
}

std::optional<std::string> KeptValues::load(std::string_view key) {
  std::optional<std::string> value;
  guarded(key, [&] {
    const auto row = read(database_, [&](Connection& reader) {
      Statement found{reader, "SELECT key_id, sealed FROM kept_value WHERE connection_id = $1 AND key = $2",
                      connection_, key};
      return found.next() ? std::optional{std::pair{found.text(), found.text()}} : std::nullopt;
    });
    if (!row) return;
    const auto sealer = keys_.open(row->first, connection_, subject_of(key));
    auto opened = sealer ? sealer->open(row->second, context_of(connection_, key)) : sealer.error();
    if (!opened) throw StoreBroken(opened.error().text);
    value = *std::move(opened);
  });
  return value;
}

void KeptValues::keep(std::string_view key, std::string_view value) {
  guarded(key, [&] {
    const Instant now = clock_.now();
    database_.transact([&](Tx& tx) {
      erase(tx, key);
      const std::string id = keys_.make(tx, connection_, subject_of(key), now);
      const auto sealer = keys_.open(id, connection_, subject_of(key));
      if (!sealer) throw StoreBroken("a key cannot be used: " + sealer.error().text);
      change(connection_of(database_, tx), R"(
          INSERT INTO kept_value (connection_id, key, key_id, sealed, kept_at) VALUES ($1, $2, $3, $4, $5)
          ON CONFLICT (connection_id, key) DO UPDATE SET
            key_id = excluded.key_id, sealed = excluded.sealed, kept_at = excluded.kept_at)",
             connection_, key, id, Bytes{sealer->seal(value, context_of(connection_, key))}, now);
    });
  });
}

void KeptValues::forget(std::string_view key) {
  guarded(key, [&] { database_.transact([&](Tx& tx) { erase(tx, key); }); });
}

// The keys of all that was ever kept here: two processes that kept at the same time have made two.
void KeptValues::erase(Tx& tx, std::string_view key) {
  Connection& writer = connection_of(database_, tx);
  change(writer, "DELETE FROM kept_value WHERE connection_id = $1 AND key = $2", connection_, key);
  change(writer, "DELETE FROM data_key WHERE connection_id = $1 AND subject = $2", connection_,
         subject_of(key));
}

}  // namespace weir::store

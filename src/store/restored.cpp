#include "store/restored.hpp"

#include <algorithm>
#include <filesystem>

#include "core/ensure.hpp"
#include "store/aggregate.hpp"
#include "store/sqlite_connection.hpp"
#include "store/watermarks.hpp"

namespace weir::store {
namespace {

namespace fs = std::filesystem;

// Of no connection: of the store as a whole.
constexpr const char* whole_store = "(store)";
constexpr const char* known_until = "restored/from";
constexpr const char* came_back = "restored/at";

Failure not_restored(const std::string& backup, const std::string& why) {
  return {.next = Next::refuse,
          .code = "store.restore",
          .text = "The store was not restored from " + backup + ": " + why + ".",
          .subject = backup,
          .not_before = {}};
}

// Whatever the backup lacks was planned after all that it has.
Instant last_planned(Connection& connection, Instant now) {
  Statement row{connection, "SELECT max(planned_at) FROM posting"};
  const auto last = row.next() ? row.maybe_instant() : std::nullopt;
  return last.value_or(now - asked_after_restore);
}

std::optional<std::string> damage_of(const fs::path& file) {
  try {
    SqliteConnection connection{file.string()};
    Statement row{connection, "PRAGMA integrity_check"};
    const std::string found = row.next() ? row.text() : "no answer";
    if (found != "ok") return "it is damaged (" + found + ")";
    if (number(connection, "SELECT count(*) FROM sqlite_master WHERE name = 'posting'") == 0)
      return "it is no store of Weir";
  } catch (const StoreBroken& broken) {
    return broken.what();
  }
  return std::nullopt;
}

std::optional<std::string> in_the_way(const std::string& path) {
  for (const char* end : {"", "-wal", "-shm"})
    if (fs::exists(path + end)) return path + end;
  return std::nullopt;
}

// Beside the place where it is to be, so that it is there whole or not at all.
std::optional<std::string> copied(const std::string& backup, const fs::path& beside) {
  std::error_code error;
  fs::copy_file(backup, beside, fs::copy_options::overwrite_existing, error);
  if (!error)
    fs::permissions(beside, fs::perms::owner_read | fs::perms::owner_write, fs::perm_options::replace, error);
  return error ? std::optional{error.message()} : damage_of(beside);
}

// Closed behind it, so that one file has everything.
Restored noted(const std::string& file, Instant now) {
  const auto database = Database::open(file);
  if (!database) throw StoreBroken(database.error().text);
  Restored restored;
  (*database)->transact([&](Tx& tx) { restored = note_restored(**database, tx, now); });
  return restored;
}

void take_away(const std::string& file) {
  std::error_code ignored;
  for (const char* end : {"", "-wal", "-shm"}) fs::remove(file + end, ignored);
}

}  // namespace

std::optional<Restored> restored_of(Database& database, Instant now) {
  Watermarks marks{database};
  const auto from = marks.find(whole_store, known_until);
  const auto at = marks.find(whole_store, came_back);
  if (!from || !at || now >= *at + asked_after_restore) return std::nullopt;
  return Restored{*from, *at};
}

Restored note_restored(Database& database, Tx& tx, Instant now) {
  Watermarks marks{database};
  Restored restored{last_planned(connection_of(database, tx), now), now};
  if (const auto before = restored_of(database, now)) restored.from = std::min(restored.from, before->from);
  marks.set(tx, whole_store, known_until, restored.from, now);
  marks.set(tx, whole_store, came_back, restored.at, now);
  return restored;
}

Result<Restored> restore(const std::string& backup, const std::string& path, Instant now) {
  if (!fs::is_regular_file(backup)) return not_restored(backup, "there is no such file");
  if (const auto there = in_the_way(path))
    return not_restored(backup,
                        *there + " is there; stop Weir, and move it aside together with its -wal and -shm");
  const std::string beside = path + ".restoring";
  if (const auto why = copied(backup, beside)) {
    take_away(beside);
    return not_restored(backup, *why);
  }
  // Noted before it is where Weir looks for it: a store that nobody has noted posts everything twice.
  try {
    const Restored restored = noted(beside, now);
    ensure(!fs::exists(beside + "-wal"), "a store that was closed and has a log");
    fs::rename(beside, path);
    take_away(beside);
    return restored;
  } catch (const StoreBroken& broken) {
    take_away(beside);
    return not_restored(backup, broken.what());
  } catch (const fs::filesystem_error& error) {
    take_away(beside);
    return not_restored(backup, error.what());
  }
}

}  // namespace weir::store

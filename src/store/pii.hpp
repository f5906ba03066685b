#pragma once
// Whose personal data is held, until when, and who read it. The keys to it are in the vault, which is no part
// of any backup: once a key is shredded there, no copy of the store opens what it sealed.
//
// Order of commits, because store and vault are two databases: a key is in the vault before anything is
// sealed under it; a purge is in the store before the key leaves the vault, and stands in `shredding` until
// it has.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "store/connection.hpp"
#include "store/data_keys.hpp"

namespace weir::store {

struct ReadReason {
  std::string actor;  // who: the service, or a person by name
  std::string why;    // "posting order"
};

struct PurgeDate {
  Instant at;
  std::string basis;        // what it is counted from: "delivered"
  bool is_certain = false;  // from an event: later versions only shorten it
};

struct Held {
  std::string connection;
  std::string subject;  // "order/302-…"
  PurgeDate purge;
};

struct Tombstone {
  Instant purged_at;
  std::string reason;
};

struct PersonalStatus {
  std::int64_t held = 0;
  std::int64_t overdue = 0;
  std::int64_t purged = 0;
  std::int64_t to_shred = 0;  // keys that are still in the vault and must not be
  std::optional<Instant> next_due;
};

class PersonalData {
 public:
  PersonalData(Database& store, Database& vault, const MasterKeys& masters)
      : store_{store}, keys_{vault, masters} {}

  DataKeys& keys() { return keys_; }

  // Makes keys for those who have none, all in one commit of the vault. Not needed before hold(), only
  // faster.
  void prepare(const std::string& connection, const std::vector<std::string>& subjects, Instant now);
  // From now on it is held; the id of its key.
  std::string hold(Tx& tx, const Held& held, Instant now);
  // It is no longer held: the tombstone stays, the key is shredded next.
  void bury(Tx& tx, const Held& held, const std::string& reason, Instant now);

  std::optional<Tombstone> tombstone(const std::string& connection, const std::string& subject);
  std::vector<Held> due(const std::string& connection, Instant now, std::size_t most);
  // Takes the keys of the buried out of the vault. How many.
  std::size_t shred(std::size_t most);

  void note_readings(const std::string& connection, const std::vector<std::string>& subjects,
                     const ReadReason& reason, Instant now);
  // Deletes what is older than the 395 days for which readings are kept, at most `most`.
  void prune_readings(Instant now, std::size_t most);

  PersonalStatus status(Instant now);

 private:
  struct Entry;
  static std::optional<Entry> find(Connection& reader, const std::string& connection,
                                   const std::string& subject);
  bool opens(const std::string& id, const std::string& connection, const std::string& subject);
  std::optional<std::string> usable_key(Connection& reader, const std::string& connection,
                                        const std::string& subject);

  Database& store_;
  DataKeys keys_;
};

}  // namespace weir::store

#pragma once
// What came in, as it came in, sealed at rest: under a key of the vault where it names people, under one of
// the store where it does not. A purge leaves what names nobody, or nothing but the version.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/pii.hpp"

namespace weir::store {

struct InboxItem {
  std::string connection;
  std::string source;     // "amazon/order", "amazon/settlement"
  std::string key;        // order id, report id
  Instant version;        // lastUpdatedTime, report creation: an older one never overwrites a newer
  std::string payload;    // bytes as received; what is left of them when it is purged, or nothing
  std::string subject{};  // whose data it is: "order/302-…"; empty: `source`/`key`
  std::optional<PurgeDate> purge{};  // it is of a person, and may be kept until then
  bool is_purged = false;            // that time is over: `payload` is what names nobody
};

class Inbox {
 public:
  Inbox(Database& database, PersonalData& personal, const MasterKeys& masters)
      : database_{database}, personal_{personal}, keys_{database, masters} {}

  // True when this is news: a new key, or a newer version with other content, or the same version where what
  // was kept no longer opens.
  bool store(Tx& tx, const InboxItem& item, Instant now);

  // What names nobody; personal data is a Bug here. Nothing when it was never there; fails with
  // sealed.key_missing, sealed.unknown_key or sealed.broken.
  Result<std::optional<InboxItem>> find(const std::string& connection, const std::string& source,
                                        const std::string& key);

  // The same for personal data, in the order of `keys`: the readings are written down, and committed, before
  // anything is given out. Not inside a transaction.
  std::vector<Result<std::optional<InboxItem>>> load(const std::string& connection, const std::string& source,
                                                     const std::vector<std::string>& keys,
                                                     const ReadReason& reason, Instant now);

  // What is left of a payload without its person; nothing: nothing can be told of it.
  using Remainder = std::function<std::optional<std::string>(const InboxItem&)>;
  // Purges all that is kept of a subject. What does not open goes as it is. The key is shredded afterwards,
  // by PersonalData::shred().
  void purge(Tx& tx, const Held& held, const std::string& reason, const Remainder& remainder, Instant now);

  DataKeys& keys() { return keys_; }

 private:
  struct Kept;
  static std::optional<Kept> find_kept(Connection& reader, const InboxItem& about);
  Result<InboxItem> open(const Kept& kept);
  void write(Connection& writer, Tx& tx, const std::optional<Kept>& kept, const InboxItem& item, Instant now);
  std::string key_for(Tx& tx, const std::optional<Kept>& kept, const InboxItem& item, Instant now);
  void empty(Connection& writer, const Kept& kept);
  void purge_row(Tx& tx, const Kept& kept, const Remainder& remainder, Instant now);

  Database& database_;
  PersonalData& personal_;
  DataKeys keys_;
};

}  // namespace weir::store

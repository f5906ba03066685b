#pragma once
// Packages that have left, or are about to, and what Amazon was told of each: one row a package, order and
// part. No personal data. A number that Amazon knows a package by is given once, and kept.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

// waiting (for goods issue or a number) → ready → sent (Amazon may have it) → accepted → proven.
// refused: by Amazon or by our rules; reversed: its goods issue was taken back; left: Amazon knows of it by
// itself.
enum class ParcelState { waiting, ready, sent, accepted, proven, refused, reversed, left };
std::string_view name_of(ParcelState state);

enum class ParcelIssue { unsaid, not_issued, issued };

struct Parcel {
  std::string connection;
  std::string delivery;  // VBELN
  std::string unit;      // EXIDV; blank: what is in no handling unit
  std::string order_id;
  int part = 1;  // what came on top after it was sent is another part
  ParcelState state = ParcelState::waiting;
  std::string reason{};                         // code, of waiting, refused, reversed and left
  std::int64_t reference = 0;                   // packageReferenceId; 0: none yet
  std::map<std::string, std::int64_t> items{};  // pieces by Amazon's order item id
  std::string tracking{}, tracking_place{};
  std::string carrier_code{}, carrier_name{}, shipping_method{};
  bool has_carrier_line = true;  // the merchant's table of carriers knows it
  ParcelIssue issue = ParcelIssue::unsaid;
  Instant issued_at{};
  bool is_picked = false;
  Instant told_at{};                     // by the latest IDoc; zero: by none
  std::string told_by{};                 // its number
  std::vector<std::string> overtaken{};  // IDocs before it, which are not answered
  Instant read_at{};                     // when SAP was last read; zero: never
  Instant known_since{};
  std::string sent_digest{};  // of what was sent last; empty: nothing
  int sent_count = 0;
  std::optional<Instant> sent_at{}, accepted_at{}, proven_at{};  // accepted: the first time, which counts

  bool was_sent() const { return sent_count > 0; }
};

class Parcels {
 public:
  explicit Parcels(Database& database) : database_{database} {}

  // All of a delivery, for who is about to change them: nobody else does meanwhile, as far as they are of
  // orders that were posted.
  std::vector<Parcel> of_delivery(Tx& tx, const std::string& connection, const std::string& delivery,
                                  const std::vector<std::string>& order_ids);
  std::vector<Parcel> of_delivery(const std::string& connection, const std::string& delivery);
  std::vector<Parcel> of_order(const std::string& connection, const std::string& order_id);
  // Those that the IDoc was the latest to tell of.
  std::vector<Parcel> of_idoc(const std::string& connection, const std::string& docnum);
  // Deliveries that have left, known since then, of which a package waits or is refused; the newest first, at
  // most `most`. A number that is typed in later changes no date that SAP could be asked by.
  std::vector<std::string> deliveries_to_read(const std::string& connection, Instant since, std::size_t most);
  // Deliveries that left since then, as a read has found before `read_before`, and no IDoc has told.
  std::vector<std::string> read_alone(const std::string& connection, Instant issued_since,
                                      Instant read_before);
  // Orders of which Amazon has accepted a package that was sent then and has not shown it, the oldest first;
  // at most `most`.
  struct Sent {
    Instant from, before;
  };
  std::vector<std::string> orders_unproven(const std::string& connection, const Sent& sent, std::size_t most);
  std::optional<Parcel> find(const Parcel& key);

  // As it is told now, in the place of what was known; guarded by sent_count, so that nothing that was sent
  // meanwhile is overwritten. False when it was.
  bool put(Tx& tx, const Parcel& parcel, Instant now);
  // False when it was sent.
  bool forget(Tx& tx, const Parcel& parcel);
  // Guarded by the state it is in and by sent_count; with reference, reason, digest and instants.
  bool move(Tx& tx, const Parcel& parcel, ParcelState from, int sent_count, Instant now);
  // Of how many orders packages have left since then.
  std::int64_t orders_issued_since(const std::string& connection, Instant since);
  // The greatest that was given in the order; 0: none. Nobody else gives one meanwhile, as far as it was
  // posted.
  std::int64_t last_reference(Tx& tx, const std::string& connection, const std::string& order_id);

 private:
  Database& database_;
};

}  // namespace weir::store

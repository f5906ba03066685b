#pragma once
// Money in suspense as a list of work: one item a kind of rows (three texts), marketplace and currency, with
// what of it stands in which document, and the documents that move it.
#include <optional>
#include <string>
#include <vector>

#include "accounting/kind_texts.hpp"
#include "core/money.hpp"
#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

// open → (asked →) mapped → reclassed, or ignored; new money in suspense opens it again.
enum class SuspenseState {
  open,       // nobody has said what it is
  asked,      // one person has; a second one has to say so too
  mapped,     // it has a class, and is being moved
  reclassed,  // moved, and SAP was read
  ignored,    // stays where it is, for a reason
};
std::string_view name_of(SuspenseState state);
std::optional<SuspenseState> suspense_state_of(std::string_view name);

struct SuspenseItem {
  std::int64_t id = 0;
  std::string connection;
  std::string marketplace;  // "Amazon.de"; empty: the report names none
  Currency currency;
  accounting::KindTexts kind;
  SuspenseState state = SuspenseState::open;
  std::string owner = "finance";
  std::string class_name{};  // what it was said to be, last
  std::string because{};     // as the person said
  std::string actor{};       // who said so
  Instant first_seen{};
  Instant changed_at{};
};

struct PlannedReclass {
  std::string reference;
  std::string from_account;
  std::string to_account;
  std::string class_name;
  Date posting_date;
};

struct SuspensePart {
  std::string settlement_id;
  std::string reference;  // of the document in which it is in suspense
  Money amount;           // signed as Amazon signs it
  std::int64_t rows = 0;
  Instant seen_at{};
  std::optional<PlannedReclass> planned{};
  int attempt = 0;  // how many documents were given up in SAP
  std::optional<Instant> proven_at{};

  // Nothing is left of it in suspense.
  bool is_settled() const { return proven_at.has_value() || amount.is_zero(); }
};

class Suspense {
 public:
  explicit Suspense(Database& database) : database_{database} {}

  // Notes that these parts are in suspense; parts that are known stay. What was reclassed or ignored opens
  // again when a part is new. The item's number.
  std::int64_t note(Tx& tx, const SuspenseItem& item, const std::vector<SuspensePart>& parts, Instant now);

  // By age, the oldest first.
  std::vector<SuspenseItem> list(const std::string& connection);
  std::optional<SuspenseItem> find(const std::string& connection, std::int64_t id);
  // The same inside a transaction that is about to move it: nobody else moves it meanwhile.
  std::optional<SuspenseItem> find_to_move(Tx& tx, const std::string& connection, std::int64_t id);
  // State, class, reason, actor; false when it was not in that state.
  bool move(Tx& tx, const SuspenseItem& item, SuspenseState from, Instant now);

  std::vector<SuspensePart> parts(const SuspenseItem& item);
  std::vector<SuspensePart> parts(Tx& tx, const SuspenseItem& item);
  // Items of which a settlement has parts.
  std::vector<SuspenseItem> of_settlement(const std::string& connection, const std::string& settlement_id);
  // The item of the document that moves a part.
  std::optional<SuspenseItem> of_reclass(const std::string& connection, const std::string& reference);

  // How a part is to be moved; false when that is settled already.
  bool plan(Tx& tx, const SuspenseItem& item, const SuspensePart& part, const PlannedReclass& planned);
  void mark_proven(Tx& tx, const SuspenseItem& item, const SuspensePart& part, Instant now);
  // What was read of it in SAP was taken back there.
  void mark_unproven(Tx& tx, const SuspenseItem& item, const SuspensePart& part);
  // Its document will never come: it may be planned anew.
  void give_up(Tx& tx, const SuspenseItem& item, const SuspensePart& part);

 private:
  Database& database_;
};

}  // namespace weir::store

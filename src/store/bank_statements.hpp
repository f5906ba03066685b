#pragma once
// Statements of the merchant's bank and their lines, each imported once whatever the file it came in. Of an
// account its tail and a keyed hash are kept, never its number; of lines that do not name Amazon no text.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "accounting/bank_statement.hpp"
#include "store/audit_log.hpp"
#include "store/database.hpp"

namespace weir::store {

struct BankStatementRow {
  std::int64_t id = 0;
  std::string connection;  // for which it was imported
  std::string source;      // "MT940", "CAMT.053"
  std::string account_hash{}, account_tail{};
  std::string number{};
  Money opening, closing;
  Date opened{}, closed{};
  std::int64_t lines = 0;
  Instant imported_at{};
  std::string imported_by{};
};

struct BankLineKey {
  std::int64_t statement = 0;
  std::int64_t place = 0;
  auto operator<=>(const BankLineKey&) const = default;
  std::string text() const { return std::to_string(statement) + '-' + std::to_string(place); }
  // "17-3"; nothing for any other text.
  static std::optional<BankLineKey> parse(std::string_view text);
};

struct BankLineRow {
  BankLineKey key;
  Date booked{}, value{};
  Money amount;
  bool is_reversal = false;
  bool is_amazon = false;
  std::optional<Money> instructed{};
  std::string said{};                   // references, names, purpose; empty where it is not Amazon's
  std::string account_tail{};           // of its statement
  std::string connection{};             // likewise
  std::optional<std::int64_t> match{};  // that it is in
};

// What a file's statement becomes; `is_amazon` and `said` of each line are decided by who imports.
struct BankStatementToKeep {
  const accounting::BankStatement& statement;
  std::string source;
  std::vector<std::pair<bool, std::string>> lines;  // whether it names Amazon, and what is kept of its text
};

enum class BankImport { fresh, known, contradicts, overlaps };

struct BankImported {
  BankImport became = BankImport::fresh;
  std::int64_t let_in = 0;  // lines of a known one that name Amazon by now, and have their texts
  std::int64_t alike = 0;   // likewise, but nobody can tell which of several equal lines they are: left out
};

// Whether both tell of one and the same day, so that its lines would be here twice. One that begins with what
// the other ended with goes on from it: pages of a day, or the next day. MT940 opens on the day before its
// first, CAMT.053 mostly on that day.
bool is_overlapping(const BankStatementRow& known, const accounting::BankStatement& statement);

class BankStatements {
 public:
  // `key` is that of the audit log: account numbers are hashed under a key that is derived from it.
  BankStatements(Database& database, std::string key) : database_{database}, key_{std::move(key)} {}

  // Known: the same account, balances, closing day and amounts are here, from whatever file; lines that name
  // Amazon by now get their texts. Contradicts: the same account, day and balances with other lines.
  // Overlaps: another statement of the account has days of this one. Of these two nothing is kept.
  BankImported add(Tx& tx, const std::string& connection, const BankStatementToKeep& kept, const Actor& actor,
                   Instant now);

  // The latest first.
  std::vector<BankStatementRow> list(std::size_t most);
  // Where an account's statements do not go on from each other: the one before it closed with another
  // balance.
  struct Gap {
    BankStatementRow before, after;
  };
  std::vector<Gap> gaps();
  // The first day of each account of which there is a statement, by its tail and currency.
  struct Begin {
    std::string account_tail, currency;
    Date day{};
  };
  std::vector<Begin> begins();
  // The last day that statements of an account with this tail and currency cover; an empty tail is any.
  std::optional<Date> covered_until(const std::string& account_tail, const std::string& currency);

  std::optional<BankLineRow> line(const BankLineKey& key);
  // Lines of Amazon's that are in no match, by key.
  std::vector<BankLineRow> open_lines();
  // Lines of that amount that are in a match, by key.
  std::vector<BankLineRow> matched_lines(const Money& amount);
  // Lines of Amazon's, the latest first; of everybody, where that is asked for.
  std::vector<BankLineRow> lines(bool of_everybody, std::size_t most);

 private:
  std::string hashed(std::string_view account) const;
  Database& database_;
  std::string key_;
};

}  // namespace weir::store

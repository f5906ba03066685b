#include "store/bank_statements.hpp"

#include <algorithm>
#include <charconv>

#include "core/digest.hpp"
#include "core/ensure.hpp"
#include "store/aggregate.hpp"
#include "store/money_column.hpp"

namespace weir::store {
namespace {

Currency bank_currency(const std::string& code) {
  const auto currency = Currency::of(code);
  if (!currency) throw StoreBroken("a bank statement is in the currency " + code);
  return *currency;
}

Date bank_day(const std::string& text) {
  const auto day = parse_date(text);
  if (!day) throw StoreBroken("a bank statement has the day " + text);
  return *day;
}

constexpr const char* statement_columns = R"(
    SELECT id, connection_id, source, account_hash, account_tail, number, currency, opening, closing,
           opened_on, closed_on, line_count, imported_at, imported_by
    FROM bank_statement )";

BankStatementRow statement_in(Statement& row) {
  const std::int64_t id = row.integer();
  const std::string connection = row.text(), source = row.text(), hash = row.text(), tail = row.text(),
                    number = row.text();
  const Currency currency = bank_currency(row.text());
  const Money opening{row.integer(), currency};
  const Money closing{row.integer(), currency};
  BankStatementRow statement{id, connection, source, hash, tail, number, opening, closing};
  statement.opened = bank_day(row.text());
  statement.closed = bank_day(row.text());
  statement.lines = row.integer();
  statement.imported_at = row.instant();
  statement.imported_by = row.text();
  return statement;
}

constexpr const char* line_columns = R"(
    SELECT bank_line.statement_id, bank_line.place, booked_on, value_on, bank_line.currency, amount,
           is_reversal, is_amazon, instructed, instructed_currency, said, account_tail, connection_id,
           match_id
    FROM bank_line
    JOIN bank_statement ON bank_statement.id = bank_line.statement_id
    LEFT JOIN bank_match_line ON bank_match_line.statement_id = bank_line.statement_id
                             AND bank_match_line.place = bank_line.place )";

BankLineRow line_in(Statement& row) {
  const std::int64_t statement = row.integer(), place = row.integer();
  const Date booked = bank_day(row.text()), value = bank_day(row.text());
  const Currency currency = bank_currency(row.text());
  BankLineRow line{
      .key = {statement, place}, .booked = booked, .value = value, .amount = {row.integer(), currency}};
  line.is_reversal = row.integer() != 0;
  line.is_amazon = row.integer() != 0;
  const auto instructed = row.maybe_integer();
  const auto instructed_currency = row.maybe_text();
  if (instructed && instructed_currency)
    line.instructed = Money{*instructed, bank_currency(*instructed_currency)};
  line.said = row.text();
  line.account_tail = row.text();
  line.connection = row.text();
  line.match = row.maybe_integer();
  return line;
}

template <typename... Values>
std::vector<BankLineRow> bank_lines_where(Database& database, const std::string& condition,
                                          const Values&... values) {
  const std::string sql = line_columns + condition;
  return read(database, [&](Connection& reader) {
    Statement row{reader, sql, values...};
    std::vector<BankLineRow> lines;
    while (row.next()) lines.push_back(line_in(row));
    return lines;
  });
}

// What two files say alike of one statement, whatever their formats: neither texts, nor how the account is
// spelt in front of its last digits, nor the day of the opening balance.
std::string head_of(const accounting::BankStatement& statement) {
  return accounting::tail_of(statement.account) + '|' + statement.opening.text() + '|' +
         statement.closing.text() + '|' + iso(statement.closed);
}

std::string content_of_lines(const accounting::BankStatement& statement) {
  std::vector<std::string> lines;
  for (const auto& line : statement.lines) lines.push_back('\n' + iso(line.value) + ' ' + line.amount.text());
  std::ranges::sort(lines);
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

std::string head_hash(const accounting::BankStatement& statement) {
  return sha256_hex("bank statement|" + head_of(statement));
}

std::string content_hash(const accounting::BankStatement& statement) {
  return sha256_hex("bank statement|" + head_of(statement) + content_of_lines(statement));
}

const Sql& insert_statement() {
  static const std::string here = R"(
      INSERT INTO bank_statement (connection_id, content_hash, head_hash, source, account_hash, account_tail,
                                  number, currency, opening, closing, opened_on, closed_on, line_count,
                                  imported_at, imported_by)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15))";
  static const std::string there = here + " RETURNING id";
  static const Sql both{std::string_view{here}, std::string_view{there}};
  return both;
}

// Of whoever it was: the same account by its number, or one of the same last digits in another format, which
// may spell the number otherwise. Two accounts of one format that end alike are two.
std::optional<std::int64_t> id_where(Connection& connection, const std::string& condition,
                                     const std::string& hash, const std::string& account,
                                     const std::string& source) {
  const std::string sql =
      "SELECT id FROM bank_statement WHERE (account_hash = $2 OR source <> $3) AND " + condition;
  Statement row{connection, sql, hash, account, source};
  return row.next() ? std::optional{row.integer()} : std::nullopt;
}

std::string source_of(Connection& connection, std::int64_t statement) {
  Statement row{connection, "SELECT source FROM bank_statement WHERE id = $1", statement};
  ensure(row.next(), "a bank statement is gone");
  return row.text();
}

void add_bank_line(Connection& writer, std::int64_t statement, const accounting::BankLine& line,
                   const std::pair<bool, std::string>& kept) {
  const auto& instructed = line.instructed;
  change(writer, R"(
      INSERT INTO bank_line (statement_id, place, booked_on, value_on, currency, amount, is_reversal,
                             is_amazon, instructed, instructed_currency, said)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11))",
         statement, static_cast<std::int64_t>(line.place), iso(line.booked), iso(line.value),
         std::string{line.amount.currency().code()}, line.amount.minor(), line.is_reversal ? 1 : 0,
         kept.first ? 1 : 0, minor_of(instructed),
         instructed ? std::optional{std::string{instructed->currency().code()}} : std::nullopt,
         kept.first ? kept.second : "");
}

// How many lines became Amazon's: the one in that place, if the file is of the same format, else the only one
// of that day and amount.
std::int64_t let_line_in(Connection& writer, std::int64_t statement, const BankStatementToKeep& kept,
                         std::size_t at) {
  const accounting::BankLine& line = kept.statement.lines[at];
  return change(writer, R"(
      UPDATE bank_line SET is_amazon = 1, said = $3
      WHERE statement_id = $1 AND is_amazon = 0 AND value_on = $5 AND amount = $4
        AND ((place = $2 AND (SELECT source FROM bank_statement WHERE id = $1) = $6)
             OR (SELECT count(*) FROM bank_line twin
                 WHERE twin.statement_id = $1 AND twin.value_on = $5 AND twin.amount = $4) = 1))",
                statement, static_cast<std::int64_t>(line.place), kept.lines[at].second, line.amount.minor(),
                iso(line.value), kept.source);
}

// Whether all lines like this one are Amazon's already.
bool is_let_in(Connection& writer, std::int64_t statement, const accounting::BankLine& line) {
  Statement row{writer, R"(
      SELECT 1 FROM bank_line WHERE statement_id = $1 AND value_on = $2 AND amount = $3 AND is_amazon = 0)",
                statement, iso(line.value), line.amount.minor()};
  return !row.next();
}

// Lines that name Amazon by the settings of today, and did not by those of their import.
BankImported let_in(Connection& writer, std::int64_t statement, const BankStatementToKeep& kept) {
  BankImported known{BankImport::known};
  for (std::size_t at = 0; at < kept.lines.size(); ++at) {
    if (!kept.lines[at].first) continue;
    const std::int64_t changed = let_line_in(writer, statement, kept, at);
    known.let_in += changed;
    if (changed == 0 && kept.source != source_of(writer, statement) &&
        !is_let_in(writer, statement, kept.statement.lines[at]))
      ++known.alike;
  }
  return known;
}

std::vector<BankStatementRow> of_account(Connection& connection, const accounting::BankStatement& statement) {
  const std::string sql =
      std::string{statement_columns} + "WHERE account_tail = $1 AND currency = $2 AND line_count > 0";
  Statement row{connection, sql, accounting::tail_of(statement.account),
                std::string{statement.currency().code()}};
  std::vector<BankStatementRow> statements;
  while (row.next()) statements.push_back(statement_in(row));
  return statements;
}

// Two who import at the same time: the second looks when the first is done. SQLite has one writer anyway.
constexpr Sql lock_statements{std::string_view{"SELECT 1"},
                              std::string_view{"LOCK TABLE bank_statement IN SHARE ROW EXCLUSIVE MODE"}};

// Of one that goes on from the other no day is in both.
bool goes_on(Date before_opened, Date before_closed, const Money& closing, Date opened, Date closed,
             const Money& opening) {
  const bool is_page = before_opened == opened && before_closed == closed;
  return closing == opening && (before_closed <= opened || is_page);
}

// Formats spell an account differently; one format spells it in one way, so that another spelling of it is
// another account, whose number ends alike.
bool may_be_one(const BankStatementRow& one, const BankStatementRow& other) {
  return one.account_tail == other.account_tail && one.opening.currency() == other.opening.currency() &&
         (one.account_hash == other.account_hash || one.source != other.source);
}

// The statements that may lie before statements[at]; the latest of them, and whether it goes on from any.
struct Before {
  const BankStatementRow* latest = nullptr;
  bool goes_on = false;
};
Before before_of(const std::vector<BankStatementRow>& statements, std::size_t at) {
  Before before;
  for (std::size_t back = at; back-- > 0 && statements[back].account_tail == statements[at].account_tail;) {
    if (!may_be_one(statements[back], statements[at])) continue;
    if (before.latest == nullptr) before.latest = &statements[back];
    before.goes_on = statements[back].closing == statements[at].opening;
    if (before.goes_on) break;
  }
  return before;
}

}  // namespace

std::optional<BankLineKey> BankLineKey::parse(std::string_view text) {
  BankLineKey key;
  const char* const end = text.data() + text.size();
  const auto statement = std::from_chars(text.data(), end, key.statement);
  if (statement.ec != std::errc{} || statement.ptr == end || *statement.ptr != '-') return std::nullopt;
  const auto place = std::from_chars(statement.ptr + 1, end, key.place);
  if (place.ec != std::errc{} || place.ptr != end || key.statement < 1 || key.place < 1) return std::nullopt;
  return key;
}

std::string BankStatements::hashed(std::string_view account) const {
  return sha256_hex(hmac_sha256(key_, "bank account|" + std::string{account}));
}

bool is_overlapping(const BankStatementRow& known, const accounting::BankStatement& statement) {
  if (goes_on(known.opened, known.closed, known.closing, statement.opened, statement.closed,
              statement.opening) ||
      goes_on(statement.opened, statement.closed, statement.closing, known.opened, known.closed,
              known.opening))
    return false;
  const auto apart = std::chrono::sys_days{known.opened} - std::chrono::sys_days{statement.opened};
  const bool begins_alike =
      known.opening == statement.opening && apart >= std::chrono::days{-1} && apart <= std::chrono::days{1};
  const bool ends_alike = known.closed == statement.closed && known.closing == statement.closing;
  // Pages of one day have the same two days and other balances.
  const bool is_page = known.opened == statement.opened && known.closed == statement.closed;
  return begins_alike || ends_alike ||
         (!is_page && known.opened < statement.closed && known.closed > statement.opened);
}

BankImported BankStatements::add(Tx& tx, const std::string& connection, const BankStatementToKeep& kept,
                                 const Actor& actor, Instant now) {
  Connection& writer = connection_of(database_, tx);
  const accounting::BankStatement& statement = kept.statement;
  ensure(kept.lines.size() == statement.lines.size(),
         "what is kept of a statement's lines is not of all of them");
  const std::string account = hashed(statement.account);
  { Statement{writer, lock_statements}.next(); }
  if (const auto known = id_where(writer, "content_hash = $1", content_hash(statement), account, kept.source))
    return let_in(writer, *known, kept);
  const bool contradicts = !statement.lines.empty() && id_where(writer, "head_hash = $1 AND line_count > 0",
                                                                head_hash(statement), account, kept.source);
  if (contradicts) return {BankImport::contradicts};
  // One format spells an account in one way: another spelling is another account, whose number ends alike.
  const auto is_twice = [&](const BankStatementRow& row) {
    return (row.account_hash == account || row.source != kept.source) && is_overlapping(row, statement);
  };
  if (!statement.lines.empty() && std::ranges::any_of(of_account(writer, statement), is_twice))
    return {BankImport::overlaps};
  const auto id =
      insert(writer, insert_statement(), connection, content_hash(statement), head_hash(statement),
             kept.source, account, accounting::tail_of(statement.account), statement.number,
             std::string{statement.currency().code()}, statement.opening.minor(), statement.closing.minor(),
             iso(statement.opened), iso(statement.closed), static_cast<std::int64_t>(statement.lines.size()),
             now, actor.name);
  ensure(id.has_value(), "a bank statement was not added");
  for (std::size_t at = 0; at < kept.lines.size(); ++at)
    add_bank_line(writer, *id, statement.lines[at], kept.lines[at]);
  return {};
}

std::vector<BankStatementRow> BankStatements::list(std::size_t most) {
  const std::string sql = std::string{statement_columns} + "ORDER BY closed_on DESC, id DESC LIMIT $1";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, static_cast<std::int64_t>(most)};
    std::vector<BankStatementRow> statements;
    while (row.next()) statements.push_back(statement_in(row));
    return statements;
  });
}

std::vector<BankStatements::Gap> BankStatements::gaps() {
  constexpr std::size_t statements_max = 10'000;
  auto statements = list(statements_max);
  std::ranges::sort(statements, {}, [](const BankStatementRow& row) {
    return std::tuple{row.account_tail, std::string{row.opening.currency().code()}, row.closed, row.id};
  });
  std::vector<Gap> gaps;
  for (std::size_t at = 1; at < statements.size(); ++at)
    if (const Before before = before_of(statements, at); before.latest != nullptr && !before.goes_on)
      gaps.push_back({*before.latest, statements[at]});
  return gaps;
}

std::vector<BankStatements::Begin> BankStatements::begins() {
  return read(database_, [](Connection& reader) {
    Statement row{reader, R"(
        SELECT account_tail, currency, min(opened_on) FROM bank_statement
        GROUP BY account_tail, currency ORDER BY account_tail, currency)"};
    std::vector<Begin> begins;
    while (row.next()) {
      const std::string tail = row.text(), currency = row.text();
      begins.push_back({tail, currency, bank_day(row.text())});
    }
    return begins;
  });
}

std::optional<Date> BankStatements::covered_until(const std::string& account_tail,
                                                  const std::string& currency) {
  return read(database_, [&](Connection& reader) -> std::optional<Date> {
    Statement row{
        reader,
        "SELECT max(closed_on) FROM bank_statement WHERE currency = $1 AND ($2 = '' OR account_tail = $2)",
        currency, account_tail};
    const auto day = row.next() ? row.maybe_text() : std::nullopt;
    return day ? std::optional{bank_day(*day)} : std::nullopt;
  });
}

std::optional<BankLineRow> BankStatements::line(const BankLineKey& key) {
  auto found = bank_lines_where(database_, "WHERE bank_line.statement_id = $1 AND bank_line.place = $2",
                                key.statement, key.place);
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::vector<BankLineRow> BankStatements::open_lines() {
  return bank_lines_where(database_,
                          "WHERE is_amazon = 1 AND match_id IS NULL ORDER BY bank_line.statement_id, "
                          "bank_line.place");
}

std::vector<BankLineRow> BankStatements::matched_lines(const Money& amount) {
  return bank_lines_where(database_,
                          "WHERE is_amazon = 1 AND match_id IS NOT NULL AND amount = $1 AND "
                          "bank_line.currency = $2 ORDER BY bank_line.statement_id, bank_line.place",
                          amount.minor(), std::string{amount.currency().code()});
}

std::vector<BankLineRow> BankStatements::lines(bool of_everybody, std::size_t most) {
  return bank_lines_where(
      database_,
      std::string{of_everybody ? "" : "WHERE is_amazon = 1 "} +
          "ORDER BY value_on DESC, bank_line.statement_id DESC, bank_line.place DESC LIMIT $1",
      static_cast<std::int64_t>(most));
}

}  // namespace weir::store

#include "store/suspense.hpp"

#include <array>

#include "core/ensure.hpp"
#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr std::array every_suspense_state{SuspenseState::open, SuspenseState::asked, SuspenseState::mapped,
                                          SuspenseState::reclassed, SuspenseState::ignored};

const std::string suspense_columns = R"(
    SELECT id, connection_id, marketplace, currency, transaction_type, amount_type, amount_description, state,
           owner, class_name, because, actor, first_seen, changed_at
    FROM suspense )";

Currency currency_of_suspense(const std::string& code) {
  const auto currency = Currency::of(code);
  if (!currency) throw StoreBroken("money in suspense is in a currency that there is none: " + code);
  return *currency;
}

SuspenseItem suspense_in(Statement& row) {
  const std::int64_t id = row.integer();
  std::string connection = row.text();
  std::string marketplace = row.text();
  SuspenseItem item{.id = id,
                    .connection = std::move(connection),
                    .marketplace = std::move(marketplace),
                    .currency = currency_of_suspense(row.text()),
                    .kind = {}};
  item.kind.transaction_type = row.text();
  item.kind.amount_type = row.text();
  item.kind.amount_description = row.text();
  const auto state = suspense_state_of(row.text());
  if (!state) throw StoreBroken("money in suspense is in a state that this program does not know");
  item.state = *state;
  item.owner = row.text();
  item.class_name = row.text();
  item.because = row.text();
  item.actor = row.text();
  item.first_seen = row.instant();
  item.changed_at = row.instant();
  return item;
}

template <typename... Values>
std::vector<SuspenseItem> suspense_where(Connection& reader, const std::string& condition,
                                         const Values&... values) {
  const std::string sql = suspense_columns + condition;
  Statement row{reader, sql, values...};
  std::vector<SuspenseItem> items;
  while (row.next()) items.push_back(suspense_in(row));
  return items;
}

std::optional<SuspenseItem> first_of(std::vector<SuspenseItem> items) {
  return items.empty() ? std::nullopt : std::optional{std::move(items.front())};
}

SuspensePart part_in(Statement& row, Currency currency) {
  std::string settlement = row.text();
  std::string reference = row.text();
  SuspensePart part{std::move(settlement), std::move(reference), Money{row.integer(), currency}};
  part.rows = row.integer();
  part.seen_at = row.instant();
  PlannedReclass planned{row.text(), row.text(), row.text(), row.text(), {}};
  const auto date = parse_date(row.text());
  if (date) planned.posting_date = *date;
  if (date) part.planned = std::move(planned);
  part.attempt = static_cast<int>(row.integer());
  part.proven_at = row.maybe_instant();
  return part;
}

std::vector<SuspensePart> parts_in(Connection& reader, const SuspenseItem& item) {
  Statement row{reader, R"(
      SELECT settlement_id, reference, amount_minor, row_count, seen_at, reclass, from_account, to_account,
             class_name, posting_date, attempt, proven_at
      FROM suspense_share WHERE suspense = $1 ORDER BY seen_at, settlement_id, reference)",
                item.id};
  std::vector<SuspensePart> parts;
  while (row.next()) parts.push_back(part_in(row, item.currency));
  return parts;
}

bool add_part(Connection& writer, std::int64_t id, const SuspensePart& part, Instant now) {
  return change(writer, R"(
      INSERT INTO suspense_share (suspense, settlement_id, reference, amount_minor, row_count, seen_at,
                                  reclass, attempt, from_account, to_account, class_name, posting_date)
      VALUES ($1, $2, $3, $4, $5, $6, '', 0, '', '', '', '')
      ON CONFLICT (suspense, reference) DO NOTHING)",
                id, part.settlement_id, part.reference, part.amount.minor(), part.rows, now) == 1;
}

}  // namespace

std::string_view name_of(SuspenseState state) {
  switch (state) {
    case SuspenseState::open:
      return "open";
    case SuspenseState::asked:
      return "asked";
    case SuspenseState::mapped:
      return "mapped";
    case SuspenseState::reclassed:
      return "reclassed";
    case SuspenseState::ignored:
      return "ignored";
  }
  throw Bug("money in suspense in no state");
}

std::optional<SuspenseState> suspense_state_of(std::string_view name) {
  for (const SuspenseState state : every_suspense_state)
    if (name_of(state) == name) return state;
  return std::nullopt;
}

std::int64_t Suspense::note(Tx& tx, const SuspenseItem& item, const std::vector<SuspensePart>& parts,
                            Instant now) {
  Connection& writer = connection_of(database_, tx);
  const std::string key = accounting::kind_key(item.kind);
  change(writer, R"(
      INSERT INTO suspense (connection_id, marketplace, currency, kind_key, transaction_type, amount_type,
                            amount_description, state, owner, class_name, because, actor, first_seen,
                            changed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8, '', '', '', $9, $9)
      ON CONFLICT (connection_id, marketplace, currency, kind_key) DO NOTHING)",
         item.connection, item.marketplace, item.currency.code(), key, item.kind.transaction_type,
         item.kind.amount_type, item.kind.amount_description, item.owner, now);
  const auto standing = first_of(suspense_where(
      writer, "WHERE connection_id = $1 AND marketplace = $2 AND currency = $3 AND kind_key = $4",
      item.connection, item.marketplace, item.currency.code(), key));
  ensure(standing.has_value(), "money in suspense was neither noted nor there");
  bool is_news = false;
  for (const SuspensePart& part : parts) is_news = add_part(writer, standing->id, part, now) || is_news;
  if (is_news)
    change(writer,
           "UPDATE suspense SET state = 'open', changed_at = $2 WHERE id = $1 AND state IN ('reclassed', "
           "'ignored')",
           standing->id, now);
  return standing->id;
}

std::vector<SuspenseItem> Suspense::list(const std::string& connection) {
  return read(database_, [&](Connection& reader) {
    return suspense_where(reader, "WHERE connection_id = $1 ORDER BY first_seen, id", connection);
  });
}

std::optional<SuspenseItem> Suspense::find(const std::string& connection, std::int64_t id) {
  return read(database_, [&](Connection& reader) {
    return first_of(suspense_where(reader, "WHERE connection_id = $1 AND id = $2", connection, id));
  });
}

std::optional<SuspenseItem> Suspense::find_to_move(Tx& tx, const std::string& connection, std::int64_t id) {
  Connection& writer = connection_of(database_, tx);
  const char* condition = writer.engine() == Engine::postgres
                              ? "WHERE connection_id = $1 AND id = $2 FOR UPDATE"
                              : "WHERE connection_id = $1 AND id = $2";
  return first_of(suspense_where(writer, condition, connection, id));
}

bool Suspense::move(Tx& tx, const SuspenseItem& item, SuspenseState from, Instant now) {
  return change(connection_of(database_, tx), R"(
      UPDATE suspense SET state = $3, class_name = $4, because = $5, actor = $6, changed_at = $7
      WHERE id = $1 AND state = $2)",
                item.id, name_of(from), name_of(item.state), item.class_name, item.because, item.actor,
                now) == 1;
}

std::vector<SuspensePart> Suspense::parts(const SuspenseItem& item) {
  return read(database_, [&](Connection& reader) { return parts_in(reader, item); });
}

std::vector<SuspensePart> Suspense::parts(Tx& tx, const SuspenseItem& item) {
  return parts_in(connection_of(database_, tx), item);
}

std::vector<SuspenseItem> Suspense::of_settlement(const std::string& connection,
                                                  const std::string& settlement_id) {
  return read(database_, [&](Connection& reader) {
    return suspense_where(reader, R"(
        WHERE connection_id = $1
          AND id IN (SELECT suspense FROM suspense_share WHERE settlement_id = $2) ORDER BY id)",
                          connection, settlement_id);
  });
}

std::optional<SuspenseItem> Suspense::of_reclass(const std::string& connection,
                                                 const std::string& reference) {
  return read(database_, [&](Connection& reader) {
    return first_of(suspense_where(reader, R"(
        WHERE connection_id = $1
          AND id IN (SELECT suspense FROM suspense_share WHERE reclass = $2 AND reclass <> ''))",
                                   connection, reference));
  });
}

bool Suspense::plan(Tx& tx, const SuspenseItem& item, const SuspensePart& part,
                    const PlannedReclass& planned) {
  return change(connection_of(database_, tx), R"(
      UPDATE suspense_share SET reclass = $3, from_account = $4, to_account = $5, class_name = $6,
                                posting_date = $7
      WHERE suspense = $1 AND reference = $2 AND posting_date = '')",
                item.id, part.reference, planned.reference, planned.from_account, planned.to_account,
                planned.class_name, iso(planned.posting_date)) == 1;
}

void Suspense::mark_proven(Tx& tx, const SuspenseItem& item, const SuspensePart& part, Instant now) {
  change(connection_of(database_, tx), R"(
      UPDATE suspense_share SET proven_at = $3
      WHERE suspense = $1 AND reference = $2 AND proven_at IS NULL)",
         item.id, part.reference, now);
}

void Suspense::mark_unproven(Tx& tx, const SuspenseItem& item, const SuspensePart& part) {
  change(connection_of(database_, tx), R"(
      UPDATE suspense_share SET proven_at = NULL
      WHERE suspense = $1 AND reference = $2 AND attempt = $3)",
         item.id, part.reference, part.attempt);
}

void Suspense::give_up(Tx& tx, const SuspenseItem& item, const SuspensePart& part) {
  change(connection_of(database_, tx), R"(
      UPDATE suspense_share SET reclass = '', from_account = '', to_account = '', class_name = '',
                                posting_date = '', attempt = attempt + 1
      WHERE suspense = $1 AND reference = $2 AND attempt = $3 AND proven_at IS NULL)",
         item.id, part.reference, part.attempt);
}

}  // namespace weir::store

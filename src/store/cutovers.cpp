#include "store/cutovers.hpp"

#include "core/ensure.hpp"
#include "store/aggregate.hpp"
#include "store/money_column.hpp"

namespace weir::store {
namespace {

constexpr const char* last_cutover = R"(
    SELECT id, connection_id, company_code, day, unknown_orders, because, said_by, said_at FROM cutover
    WHERE id = (SELECT max(id) FROM cutover WHERE connection_id = $1 AND company_code = $2))";
constexpr const char* last_cutovers = R"(
    SELECT id, connection_id, company_code, day, unknown_orders, because, said_by, said_at FROM cutover
    WHERE id IN (SELECT max(id) FROM cutover WHERE connection_id = $1 GROUP BY company_code)
    ORDER BY company_code)";
constexpr const char* before_columns = R"(
    SELECT settlement_id, order_id, currency, amount_minor, row_count FROM before_weir )";

// Who sets one and who plans by it do so one by one. SQLite has one writer anyway.
const Sql one_uses_cutover{"SELECT 1", "SELECT 1 FROM pg_advisory_xact_lock(1466264936)"};

Currency cutover_currency(const std::string& code) {
  const auto currency = Currency::of(code);
  if (!currency) throw StoreBroken("a cut-over is in a currency that there is none: " + code);
  return *currency;
}

Cutover cutover_in(Statement& row) {
  Cutover cutover;
  cutover.number = row.integer();
  cutover.connection = row.text();
  cutover.company_code = row.text();
  const auto day = parse_date(row.text());
  const auto unknown = accounting::unknown_orders_of(row.text());
  if (!day || !unknown) throw StoreBroken("a cut-over is of no day, or says nothing of unknown orders");
  cutover.day = *day;
  cutover.unknown = *unknown;
  cutover.because = row.text();
  cutover.said_by = row.text();
  cutover.said_at = row.instant();
  return cutover;
}

void add_items(Connection& reader, Cutover& cutover) {
  Statement row{reader, R"(
      SELECT kind, item_key, currency, amount_minor, quantity FROM cutover_item
      WHERE cutover_id = $1 ORDER BY place)",
                cutover.number};
  while (row.next()) {
    const auto kind = accounting::opening_kind_of(row.text());
    if (!kind) throw StoreBroken("a cut-over has something of a kind that this program does not know");
    accounting::OpeningItem item{.kind = *kind, .key = row.text()};
    const auto code = row.maybe_text();
    const auto minor = row.maybe_integer();
    if (code && minor) item.amount = Money{*minor, cutover_currency(*code)};
    item.quantity = row.integer();
    cutover.items.push_back(std::move(item));
  }
}

template <typename... Values>
std::vector<Cutover> cutovers_where(Connection& reader, const char* sql, const Values&... values) {
  std::vector<Cutover> all;
  {
    Statement row{reader, sql, values...};
    while (row.next()) all.push_back(cutover_in(row));
  }
  for (Cutover& each : all) add_items(reader, each);
  return all;
}

std::optional<Cutover> only_cutover(std::vector<Cutover> all) {
  return all.empty() ? std::nullopt : std::optional{std::move(all.front())};
}

template <typename... Values>
std::vector<BeforeShare> shares_where(Connection& reader, const std::string& condition,
                                      const Values&... values) {
  const std::string sql = before_columns + condition;
  Statement row{reader, sql, values...};
  std::vector<BeforeShare> shares;
  while (row.next()) {
    std::string settlement = row.text(), order = row.text();
    const Currency currency = cutover_currency(row.text());
    const Money amount{row.integer(), currency};
    shares.push_back({std::move(settlement), std::move(order), amount, row.integer()});
  }
  return shares;
}

}  // namespace

std::int64_t Cutovers::add(Tx& tx, const Cutover& cutover) {
  Connection& writer = connection_of(database_, tx);
  const auto number =
      insert(writer,
             Sql{R"(
      INSERT INTO cutover (connection_id, company_code, day, unknown_orders, because, said_by, said_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7))",
                 R"(
      INSERT INTO cutover (connection_id, company_code, day, unknown_orders, because, said_by, said_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id)"},
             cutover.connection, cutover.company_code, iso(cutover.day), accounting::name_of(cutover.unknown),
             cutover.because, cutover.said_by, cutover.said_at);
  ensure(number.has_value(), "a cut-over was in the way of another");
  std::int64_t place = 0;
  for (const auto& item : cutover.items) {
    const auto code = item.amount ? std::optional{std::string{item.amount->currency().code()}} : std::nullopt;
    change(writer, R"(
        INSERT INTO cutover_item (cutover_id, place, kind, item_key, currency, amount_minor, quantity)
        VALUES ($1, $2, $3, $4, $5, $6, $7))",
           *number, place++, accounting::name_of(item.kind), item.key, code, minor_of(item.amount),
           item.quantity);
  }
  return *number;
}

std::optional<Cutover> Cutovers::find(const std::string& connection, const std::string& company_code) {
  return read(database_, [&](Connection& reader) {
    return only_cutover(cutovers_where(reader, last_cutover, connection, company_code));
  });
}

std::optional<Cutover> Cutovers::find_to_use(Tx& tx, const std::string& connection,
                                             const std::string& company_code) {
  Connection& writer = connection_of(database_, tx);
  Statement{writer, one_uses_cutover}.next();
  return only_cutover(cutovers_where(writer, last_cutover, connection, company_code));
}

std::vector<Cutover> Cutovers::list(const std::string& connection) {
  return read(database_,
              [&](Connection& reader) { return cutovers_where(reader, last_cutovers, connection); });
}

std::optional<std::string> Cutovers::planned(Tx& tx, const std::string& connection,
                                             const std::set<std::string>& currencies) {
  Statement row{connection_of(database_, tx), R"(
      SELECT s.settlement_id, s.currency FROM settlement s LEFT JOIN document d
        ON d.connection_id = s.connection_id AND d.flow = 'settlements' AND d.key = s.settlement_id
      WHERE s.connection_id = $1 AND (s.planned_at IS NOT NULL OR d.was_posted = 1) ORDER BY s.ended_at)",
                connection};
  while (row.next()) {
    std::string id = row.text();
    if (currencies.contains(row.text())) return id;
  }
  return std::nullopt;
}

void Cutovers::note_before(Tx& tx, const std::string& connection, const std::vector<BeforeShare>& shares) {
  for (const BeforeShare& each : shares)
    change(connection_of(database_, tx), R"(
        INSERT INTO before_weir (connection_id, settlement_id, order_id, currency, amount_minor, row_count)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (connection_id, settlement_id, order_id) DO NOTHING)",
           connection, each.settlement_id, each.order_id, each.amount.currency().code(), each.amount.minor(),
           each.rows);
}

std::vector<BeforeShare> Cutovers::before(const std::string& connection) {
  return read(database_, [&](Connection& reader) {
    return shares_where(reader, "WHERE connection_id = $1 ORDER BY settlement_id, order_id", connection);
  });
}

std::vector<BeforeShare> Cutovers::before_of(const std::string& connection,
                                             const std::string& settlement_id) {
  return read(database_, [&](Connection& reader) {
    return shares_where(reader, "WHERE connection_id = $1 AND settlement_id = $2 ORDER BY order_id",
                        connection, settlement_id);
  });
}

std::map<std::string, Instant> Cutovers::bought_at(const std::string& connection,
                                                   std::span<const std::string> order_ids) {
  return read(database_, [&](Connection& reader) {
    std::map<std::string, Instant> bought;
    for (const std::string& order : order_ids) {
      Statement row{reader, "SELECT created_at FROM amazon_order WHERE connection_id = $1 AND order_id = $2",
                    connection, order};
      if (row.next()) bought.emplace(order, row.instant());
    }
    return bought;
  });
}

}  // namespace weir::store

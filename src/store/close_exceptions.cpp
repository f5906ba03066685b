// What waits for finance and is of a month, or of before it: what was told until then, and what was told
// later of what is posted into it. With what each is worth, where the store knows it.
#include <set>

#include "accounting/settlement_days.hpp"
#include "store/close_parts.hpp"

namespace weir::store {
namespace {

struct OpenOfFinance {
  std::string code, subject;
  Instant opened{};
};

// What it is about: whose it is, whether it is of the month whenever it was told, and its worth.
struct Concern {
  bool is_ours = true;
  bool is_of_month = false;
  std::optional<Money> worth{};
};

// "order/302-1/billing", "order" → "302-1"; nothing where it is about something else.
std::optional<std::string> id_behind(const std::string& subject, const std::string& kind) {
  if (!subject.starts_with(kind + '/')) return std::nullopt;
  const std::string rest = subject.substr(kind.size() + 1);
  return rest.substr(0, rest.find_first_of("/: "));
}

std::optional<Money> suspended_of(Connection& reader, const CloseScope& scope, const std::string& id,
                                  const std::string& kind) {
  Statement row{reader, R"(
      SELECT i.currency, CAST(sum(p.amount_minor) AS bigint)
      FROM suspense i JOIN suspense_share p ON p.suspense = i.id
      WHERE i.connection_id = $1 AND p.settlement_id = $2 AND p.proven_at IS NULL
        AND i.transaction_type || ' / ' || i.amount_type || ' / ' || i.amount_description = $3
      GROUP BY i.currency)",
                scope.connection, id, kind};
  if (!row.next()) return std::nullopt;
  const auto code = row.maybe_text();
  return close_money(row.maybe_integer(), code);
}

// Of a settlement that nobody knows, or of a report that nobody could read.
Concern unknown_concern(const CloseScope& scope, const OpenOfFinance& open) {
  return {.is_of_month = open.opened < scope.until + close_read_within};
}

Concern settlement_concern(Connection& reader, const CloseScope& scope, const OpenOfFinance& open,
                           const std::string& id) {
  Concern concern;
  {
    Statement row{reader, R"(
        SELECT currency, total_minor, marketplace, started_at, ended_at FROM settlement
        WHERE connection_id = $1 AND settlement_id = $2)",
                  scope.connection, id};
    if (!row.next()) return unknown_concern(scope, open);
    const auto code = row.maybe_text();
    concern.worth = close_money(row.integer(), code);
    const std::string marketplace = row.text();
    const Instant started = row.instant(), ended = row.instant();
    concern.is_ours = is_of_close(scope, code);
    concern.is_of_month =
        accounting::days_of_settlement(marketplace, started, ended).has_part_in(scope.month);
  }
  if (const std::size_t kind = open.subject.find(": "); kind != std::string::npos)
    concern.worth = suspended_of(reader, scope, id, open.subject.substr(kind + 2));
  return concern;
}

Concern order_concern(Connection& reader, const CloseScope& scope, const OpenOfFinance& open,
                      const std::string& id) {
  Concern concern;
  {
    Statement row{reader, "SELECT currency FROM order_cash WHERE connection_id = $1 AND order_id = $2",
                  scope.connection, id};
    if (row.next()) concern.is_ours = is_of_close(scope, row.maybe_text());
  }
  Statement row{reader, R"(
      SELECT since, currency, value_minor FROM order_cash_finding
      WHERE connection_id = $1 AND order_id = $2 AND 'cash.' || gap = $3)",
                scope.connection, id, open.code};
  while (row.next()) {
    const Instant since = row.instant();
    concern.is_of_month = concern.is_of_month || (since >= scope.from && since < scope.until);
    const auto code = row.maybe_text();
    concern.worth = close_money(row.maybe_integer(), code);
  }
  return concern;
}

Concern suspense_concern(Connection& reader, const CloseScope& scope, const std::string& id) {
  Statement row{reader, "SELECT currency FROM suspense WHERE connection_id = $1 AND CAST(id AS text) = $2",
                scope.connection, id};
  Concern concern;
  if (row.next()) concern.is_ours = is_of_close(scope, row.maybe_text());
  return concern;
}

Concern concern_of(Connection& reader, const CloseScope& scope, const OpenOfFinance& open) {
  if (const auto id = id_behind(open.subject, "settlement"))
    return settlement_concern(reader, scope, open, *id);
  if (const auto id = id_behind(open.subject, "order")) return order_concern(reader, scope, open, *id);
  if (const auto id = id_behind(open.subject, "suspense")) return suspense_concern(reader, scope, *id);
  if (open.subject.starts_with("report/")) return unknown_concern(scope, open);
  if (open.subject.starts_with("inbound/")) return {.is_ours = scope.owns_inbound};
  if (open.subject.starts_with("fba/")) return {.is_ours = scope.owns_stock};
  return {};
}

std::vector<OpenOfFinance> open_of_finance(Connection& reader, const CloseScope& scope) {
  Statement row{reader,
                "SELECT code, subject, opened_at FROM exception WHERE connection_id = $1 "
                "AND owner = 'finance' AND closed_at IS NULL ORDER BY id",
                scope.connection};
  std::vector<OpenOfFinance> all;
  while (row.next()) {
    OpenOfFinance& each = all.emplace_back();
    each.code = row.text();
    each.subject = row.text();
    each.opened = row.instant();
  }
  return all;
}

// Of several exceptions about one thing its worth counts once.
std::string valued_thing(const std::string& subject) {
  const std::size_t kind = subject.find('/');
  if (kind == std::string::npos || subject.find(": ") != std::string::npos) return subject;
  return subject.substr(0, subject.find('/', kind + 1));
}

bool has_any(Connection& reader, const CloseScope& scope, const char* sql) {
  Statement row{reader, sql, scope.connection};
  return row.next();
}

}  // namespace

void read_close_exceptions(Connection& reader, const CloseScope& scope, accounting::CloseFigures& figures) {
  figures.has_watched = has_any(reader, scope, "SELECT 1 FROM settlement WHERE connection_id = $1 LIMIT 1") ||
                        has_any(reader, scope, "SELECT 1 FROM exception WHERE connection_id = $1 LIMIT 1");
  std::set<std::string> valued;
  for (const OpenOfFinance& open : open_of_finance(reader, scope)) {
    const Concern concern = concern_of(reader, scope, open);
    if (!concern.is_ours || (open.opened >= scope.until && !concern.is_of_month)) continue;
    figures.exception_days.push_back(close_days_old(scope, open.opened));
    std::string item = open.code + ' ' + open.subject;
    if (concern.worth) {
      if (valued.insert(valued_thing(open.subject)).second) figures.exception_money.add(*concern.worth);
      // What is left in suspense of a kind gets less: that is in a line of its own.
      if (open.subject.find(": ") == std::string::npos) item += ' ' + concern.worth->text();
    }
    figures.exception_items.push_back(std::move(item));
  }
}

}  // namespace weir::store

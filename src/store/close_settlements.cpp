// Settlements that are posted into a month, reports that nobody could read, and what waits in suspense.
#include <set>

#include "accounting/journal.hpp"
#include "store/close_parts.hpp"

namespace weir::store {
namespace {

constexpr const char* nothing_to_post = "settlement.nothing_to_post";
constexpr const char* before_weir = "cutover.before";
// A settlement may have rows of before its period, which are posted into their own month.
constexpr std::chrono::days looked_ahead{45};

struct ClosedSettlement {
  std::string id, marketplace, currency;
  Money total;
  Instant started{}, ended{};
  bool is_planned = false;
  std::string state, reason;
  std::optional<Money> in_sap;

  std::optional<Date> answers_from{};

  // What lies before the cut-over is posted on its day.
  accounting::SettlementDays days() const {
    auto days = accounting::days_of_settlement(marketplace, started, ended);
    if (answers_from) days.first = std::max(days.first, std::min(*answers_from, days.last));
    return days;
  }
  // It ended before Weir answers, and was left alone.
  bool is_before_weir() const { return state == "ignored" && reason == before_weir; }
  bool has_nothing_to_post() const { return state == "ignored" && reason == nothing_to_post; }
  bool is_proven() const { return state == "proven" || has_nothing_to_post(); }
};

// Of the company code, that may have a part in the month or before it, by their ends.
std::vector<ClosedSettlement> settlements_until(Connection& reader, const CloseScope& scope) {
  Statement row{reader, R"(
      SELECT s.settlement_id, s.marketplace, s.currency, s.total_minor, s.started_at, s.ended_at,
             s.planned_at, d.state, d.reason, d.target_minor, d.target_currency
      FROM settlement s LEFT JOIN document d
        ON d.connection_id = s.connection_id AND d.flow = 'settlements' AND d.key = s.settlement_id
      WHERE s.connection_id = $1 AND s.started_at < $2 ORDER BY s.ended_at, s.settlement_id)",
                scope.connection, scope.until + looked_ahead};
  std::vector<ClosedSettlement> all;
  while (row.next()) {
    std::string id = row.text(), marketplace = row.text(), currency = row.text();
    const auto total = close_money(row.integer(), currency);
    if (!total) throw StoreBroken("a settlement is in a currency that there is none: " + currency);
    ClosedSettlement each{std::move(id), std::move(marketplace), currency, *total};
    each.started = row.instant();
    each.ended = row.instant();
    each.is_planned = row.maybe_instant().has_value();
    each.state = row.maybe_text().value_or("");
    each.reason = row.maybe_text().value_or("");
    const auto minor = row.maybe_integer();
    each.in_sap = close_money(minor, row.maybe_text());
    each.answers_from = scope.answers_from;
    if (is_of_close(scope, each.currency) && !each.is_before_weir()) all.push_back(std::move(each));
  }
  return all;
}

// Settlements of which SAP has a document in the month, whatever their period says.
std::set<std::string> posted_into(Connection& reader, const CloseScope& scope) {
  Statement row{reader,
                "SELECT reference FROM fi_document WHERE connection_id = $1 AND posting_date >= $2 "
                "AND posting_date <= $3",
                scope.connection, close_sap_date(close_first_day(scope)),
                close_sap_date(close_last_day(scope))};
  std::set<std::string> ids;
  while (row.next())
    if (const auto id = accounting::settlement_of(row.text())) ids.insert(id->text());
  return ids;
}

void add_settlement(const CloseScope& scope, const ClosedSettlement& each,
                    accounting::CloseFigures& figures) {
  ++figures.settlements;
  figures.settled.push_back(each.id + ' ' + each.total.text());
  figures.settled_ids.push_back(each.id);
  figures.settled_until = each.days().last;
  if (!each.is_proven())
    add_to_close(figures.unproven, scope, each.id + " not proven", each.total, each.ended);
  if (each.has_nothing_to_post()) {
    ++figures.without_postings;
    return;
  }
  if (!each.in_sap) {
    figures.not_compared.push_back(each.id);
    return;
  }
  ++figures.compared;
  if (*each.in_sap == each.total) return;
  const bool is_same = each.in_sap->currency() == each.total.currency();
  add_to_close(figures.residual, scope, each.id + ": SAP holds " + each.in_sap->text() + ", less by",
               is_same ? each.total - *each.in_sap : each.total, each.ended);
}

// Reports that came and of which nobody knows which period they are of: the bytes are kept, and no settlement
// is noted for them; or they were not even fetched; or a settlement that is older than its note.
void add_unread(Connection& reader, const CloseScope& scope, accounting::CloseFigures& figures) {
  Statement row{reader, R"(
      SELECT 'report/' || i.key FROM inbox i
      WHERE i.connection_id = $1 AND i.source = 'amazon/report' AND i.received_at >= $2
        AND i.received_at < $3 AND NOT EXISTS (SELECT 1 FROM settlement_report r
          WHERE r.connection_id = i.connection_id AND r.report_id = i.key)
      UNION
      SELECT e.subject FROM exception e
      WHERE e.connection_id = $1 AND e.closed_at IS NULL AND e.subject LIKE 'report/%'
        AND e.opened_at >= $2 AND e.opened_at < $3 AND NOT EXISTS (SELECT 1 FROM settlement_report r
          WHERE r.connection_id = e.connection_id AND r.report_id = substr(e.subject, 8))
      UNION
      SELECT 'settlement/' || d.key FROM document d
      WHERE d.connection_id = $1 AND d.flow = 'settlements' AND d.state NOT IN ('proven', 'ignored')
        AND d.received_at >= $2 AND d.received_at < $3 AND NOT EXISTS (SELECT 1 FROM settlement s
          WHERE s.connection_id = d.connection_id AND s.settlement_id = d.key))",
                scope.connection, scope.from, scope.until + close_read_within};
  while (row.next()) {
    std::string subject = row.text();
    ++figures.settlements;
    ++figures.unproven.number;
    figures.unproven.items.push_back(subject + " not proven");
    figures.not_compared.push_back(subject);
    figures.settled_ids.push_back(std::move(subject));
  }
}

// The day on which what is in suspense was posted there: as SAP has it, else the settlement's last.
bool is_in_suspense_by(const CloseScope& scope, Statement& row) {
  const std::string marketplace = row.maybe_text().value_or("");
  const auto ended = row.maybe_instant();
  const auto posted = row.maybe_text();
  if (posted) return *posted <= close_sap_date(close_last_day(scope));
  if (!ended) return true;
  return accounting::days_of_settlement(marketplace, *ended, *ended).last <= close_last_day(scope);
}

void add_share(const CloseScope& scope, Statement& row, std::set<std::int64_t>& left,
               accounting::CloseFigures& figures) {
  const std::string currency = row.text(), state = row.text();
  const std::int64_t kind = row.integer();
  std::string item = row.text();
  const std::int64_t rows = row.integer();
  const auto amount = close_money(row.integer(), currency);
  const Instant seen = row.instant();
  if (!is_of_close(scope, currency) || !is_in_suspense_by(scope, row)) return;
  if (state == "ignored") {
    left.insert(kind);
    figures.left_items.push_back(item + (amount ? ' ' + amount->text() : ""));
    return;
  }
  add_to_close(figures.suspense, scope, std::move(item), amount, seen);
  figures.suspense.number += rows - 1;
}

void read_shares(Connection& reader, const CloseScope& scope, accounting::CloseFigures& figures) {
  Statement row{reader, R"(
      SELECT i.currency, i.state, i.id, p.reference || ' ' || i.kind_key, p.row_count, p.amount_minor,
             p.seen_at, s.marketplace, s.ended_at, f.posting_date
      FROM suspense i JOIN suspense_share p ON p.suspense = i.id
      LEFT JOIN settlement s ON s.connection_id = i.connection_id AND s.settlement_id = p.settlement_id
      LEFT JOIN fi_document f ON f.connection_id = i.connection_id AND f.reference = p.reference
      WHERE i.connection_id = $1 AND p.proven_at IS NULL AND p.amount_minor <> 0)",
                scope.connection};
  std::set<std::int64_t> left;
  while (row.next()) add_share(scope, row, left, figures);
  figures.left_in_suspense = std::ssize(left);
}

void read_reclassed(Connection& reader, const CloseScope& scope, accounting::CloseFigures& figures) {
  Statement row{reader, R"(
      SELECT i.currency, p.reclass, p.amount_minor
      FROM suspense i JOIN suspense_share p ON p.suspense = i.id
      WHERE i.connection_id = $1 AND p.proven_at IS NOT NULL AND p.posting_date >= $2
        AND p.posting_date <= $3)",
                scope.connection, iso(close_first_day(scope)), iso(close_last_day(scope))};
  while (row.next()) {
    const std::string currency = row.text();
    std::string reclass = row.text();
    const auto amount = close_money(row.integer(), currency);
    if (is_of_close(scope, currency))
      figures.reclassed.push_back(std::move(reclass) + (amount ? ' ' + amount->text() : ""));
  }
}

}  // namespace

void read_close_settlements(Connection& reader, const CloseScope& scope, accounting::CloseFigures& figures) {
  const auto posted = posted_into(reader, scope);
  for (const ClosedSettlement& each : settlements_until(reader, scope)) {
    if (each.is_planned && month_of(each.days().first) <= scope.month) ++figures.settled_for_suspense;
    if (each.days().has_part_in(scope.month) || posted.contains(each.id))
      add_settlement(scope, each, figures);
  }
  add_unread(reader, scope, figures);
}

void read_close_suspense(Connection& reader, const CloseScope& scope, accounting::CloseFigures& figures) {
  read_shares(reader, scope, figures);
  read_reclassed(reader, scope, figures);
}

}  // namespace weir::store

#include "store/documents.hpp"

#include <array>

#include "store/aggregate.hpp"
#include "store/money_column.hpp"

namespace weir::store {
namespace {

constexpr std::array every_document_state{
    DocumentState::received, DocumentState::waiting,  DocumentState::ready,           DocumentState::posting,
    DocumentState::posted,   DocumentState::proven,   DocumentState::needs_attention, DocumentState::on_hold,
    DocumentState::ignored,  DocumentState::cancelled};

DocumentState document_state_of(std::string_view name) {
  for (const DocumentState state : every_document_state) {
    if (name_of(state) == name) return state;
  }
  throw StoreBroken("a document is in a state that this program does not know");
}

std::optional<Money> money_of(Statement& row) {
  const auto minor = row.maybe_integer();
  const auto code = row.maybe_text();
  if (!minor || !code) return {};
  const auto currency = Currency::of(*code);
  if (!currency) throw StoreBroken("a document is in a currency that this program does not know");
  return Money{*minor, *currency};
}

std::optional<std::string_view> code_of(const std::optional<Currency>& currency) {
  return currency ? std::optional{currency->code()} : std::nullopt;
}

std::optional<Currency> currency_of(const std::optional<Money>& money) {
  return money ? std::optional{money->currency()} : std::nullopt;
}

Document document_of(Statement& row) {
  return {.connection = row.text(),
          .flow = row.text(),
          .key = row.text(),
          .state = document_state_of(row.text()),
          .reason = row.text(),
          .source = money_of(row),
          .target = money_of(row),
          .sap_document = row.text(),
          .was_posted = row.integer() != 0,
          .duplicates = static_cast<int>(row.integer())};
}

}  // namespace

std::string_view name_of(DocumentState state) {
  switch (state) {
    case DocumentState::received:
      return "received";
    case DocumentState::waiting:
      return "waiting";
    case DocumentState::ready:
      return "ready";
    case DocumentState::posting:
      return "posting";
    case DocumentState::posted:
      return "posted";
    case DocumentState::proven:
      return "proven";
    case DocumentState::needs_attention:
      return "needs_attention";
    case DocumentState::on_hold:
      return "on_hold";
    case DocumentState::ignored:
      return "ignored";
    case DocumentState::cancelled:
      return "cancelled";
  }
  throw Bug("a document state without a name");
}

Document Documents::receive(Tx& tx, const Document& fresh, Instant now) {
  const auto source = currency_of(fresh.source);
  const auto target = currency_of(fresh.target);
  Statement row{connection_of(database_, tx),
                R"(
      INSERT INTO document (connection_id, flow, key, state, reason, source_minor, source_currency,
                            target_minor, target_currency, sap_document, received_at, changed_at)
      VALUES ($1, $2, $3, 'received', $4, $5, $6, $7, $8, $9, $10, $10)
      ON CONFLICT (connection_id, flow, key) DO UPDATE SET key = excluded.key
      RETURNING connection_id, flow, key, state, reason, source_minor, source_currency, target_minor,
                target_currency, sap_document, was_posted, duplicates)",
                fresh.connection,
                fresh.flow,
                fresh.key,
                fresh.reason,
                minor_of(fresh.source),
                code_of(source),
                minor_of(fresh.target),
                code_of(target),
                fresh.sap_document,
                now};
  ensure(row.next(), "a document was neither added nor met");
  return document_of(row);
}

bool Documents::move(Tx& tx, const Document& document, DocumentState from, Instant now) {
  const auto source = currency_of(document.source);
  const auto target = currency_of(document.target);
  return change(connection_of(database_, tx), R"(
      UPDATE document SET state = $5, reason = $6,
        source_minor = coalesce($7, source_minor), source_currency = coalesce($8, source_currency),
        target_minor = coalesce($9, target_minor), target_currency = coalesce($10, target_currency),
        sap_document = coalesce(nullif($11, ''), sap_document),
        was_posted = CASE WHEN $12 > was_posted THEN $12 ELSE was_posted END,
        duplicates = CASE WHEN $13 > duplicates THEN $13 ELSE duplicates END, changed_at = $14
      WHERE connection_id = $1 AND flow = $2 AND key = $3 AND state = $4)",
                document.connection, document.flow, document.key, name_of(from), name_of(document.state),
                document.reason, minor_of(document.source), code_of(source), minor_of(document.target),
                code_of(target), document.sap_document, document.was_posted ? 1 : 0, document.duplicates,
                now) == 1;
}

std::optional<Document> Documents::find(const std::string& connection, const std::string& flow,
                                        const std::string& key) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT connection_id, flow, key, state, reason, source_minor, source_currency, target_minor,
               target_currency, sap_document, was_posted, duplicates
        FROM document WHERE connection_id = $1 AND flow = $2 AND key = $3)",
                  connection, flow, key};
    return row.next() ? std::optional{document_of(row)} : std::nullopt;
  });
}

std::optional<Document> Documents::find_to_move(Tx& tx, const std::string& connection,
                                                const std::string& flow, const std::string& key) {
  static const std::string found = R"(
      SELECT connection_id, flow, key, state, reason, source_minor, source_currency, target_minor,
             target_currency, sap_document, was_posted, duplicates
      FROM document WHERE connection_id = $1 AND flow = $2 AND key = $3)";
  static const std::string and_locked = found + " FOR UPDATE";
  Statement row{connection_of(database_, tx), Sql{found, and_locked}, connection, flow, key};
  return row.next() ? std::optional{document_of(row)} : std::nullopt;
}

std::map<std::string, std::string> Documents::keys_of(const std::string& connection, const std::string& flow,
                                                      const std::vector<std::string>& sap_documents) {
  return read(database_, [&](Connection& reader) {
    std::map<std::string, std::string> keys;
    for (const std::string& number : sap_documents) {
      if (number.empty()) continue;  // the index has none, and they are none
      Statement row{reader, R"(
          SELECT key FROM document
          WHERE connection_id = $1 AND flow = $2 AND sap_document = $3 AND sap_document <> '' ORDER BY key)",
                    connection, flow, number};
      if (row.next()) keys.emplace(number, row.text());
    }
    return keys;
  });
}

std::vector<Document> Documents::list(const std::string& flow) {
  return read(database_, [&](Connection& reader) {
    std::vector<Document> documents;
    Statement row{reader, R"(
        SELECT connection_id, flow, key, state, reason, source_minor, source_currency, target_minor,
               target_currency, sap_document, was_posted, duplicates
        FROM document WHERE flow = $1 ORDER BY connection_id, key)",
                  flow};
    while (row.next()) documents.push_back(document_of(row));
    return documents;
  });
}

std::map<DocumentState, std::int64_t> Documents::count(const std::string& flow) {
  return read(database_, [&](Connection& reader) {
    std::map<DocumentState, std::int64_t> counts;
    for (const DocumentState state : every_document_state) counts[state] = 0;
    Statement row{reader, "SELECT state, count(*) FROM document WHERE flow = $1 GROUP BY state", flow};
    while (row.next()) {
      const DocumentState state = document_state_of(row.text());
      counts[state] = row.integer();
    }
    return counts;
  });
}

}  // namespace weir::store

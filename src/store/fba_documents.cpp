#include "store/fba_documents.hpp"

#include "core/ensure.hpp"
#include "store/aggregate.hpp"
#include "store/fba_columns.hpp"

namespace weir::store {
namespace {

constexpr const char* fba_document_columns = R"(
    SELECT connection_id, reference, day, country, move_type, gm_code, posting_date, is_late, state, why,
           sap_document, planned_at
    FROM fba_document )";

FbaDocumentState fba_document_state_of(const std::string& name) {
  using enum FbaDocumentState;
  for (const FbaDocumentState state : {planned, posted, proven, given_up, reversed})
    if (name_of(state) == name) return state;
  throw StoreBroken("a material document of the ledger is in the state " + name);
}

FbaDocument fba_document_in(Statement& row) {
  FbaDocument document;
  document.connection = row.text();
  document.reference = row.text();
  document.day = fba_day_of(row.text());
  document.country = row.text();
  document.move_type = row.text();
  document.gm_code = row.text();
  document.posting_date = fba_day_of(row.text());
  document.is_late = row.integer() != 0;
  document.state = fba_document_state_of(row.text());
  document.why = row.text();
  document.sap_document = row.text();
  document.planned_at = row.instant();
  return document;
}

FbaDocumentItem fba_item_in(Statement& row) {
  FbaDocumentItem item;
  item.material = row.text();
  item.unit = row.text();
  item.plant = row.text();
  item.location = row.text();
  item.to_plant = row.text();
  item.to_location = row.text();
  item.goes_out = row.integer() != 0;
  item.quantity = row.integer();
  item.reason = row.text();
  item.cost_center = row.text();
  return item;
}

void add_fba_items(Connection& reader, FbaDocument& document) {
  Statement row{reader, R"(
      SELECT material, unit, plant, location, to_plant, to_location, goes_out, quantity, reason, cost_center
      FROM fba_document_item WHERE connection_id = $1 AND reference = $2 ORDER BY place)",
                document.connection, document.reference};
  while (row.next()) document.items.push_back(fba_item_in(row));
}

template <typename... Values>
std::vector<FbaDocument> fba_documents_where(Database& database, const std::string& condition,
                                             const Values&... values) {
  const std::string sql = fba_document_columns + condition;
  return read(database, [&](Connection& reader) {
    std::vector<FbaDocument> documents;
    {
      Statement row{reader, sql, values...};
      while (row.next()) documents.push_back(fba_document_in(row));
    }
    for (FbaDocument& each : documents) add_fba_items(reader, each);
    return documents;
  });
}

}  // namespace

std::string_view name_of(FbaDocumentState state) {
  switch (state) {
    case FbaDocumentState::planned:
      return "planned";
    case FbaDocumentState::posted:
      return "posted";
    case FbaDocumentState::proven:
      return "proven";
    case FbaDocumentState::given_up:
      return "given_up";
    case FbaDocumentState::reversed:
      return "reversed";
  }
  throw Bug("a material document of the ledger in no state");
}

bool FbaDocuments::add(Tx& tx, const FbaDocument& document) {
  Connection& writer = connection_of(database_, tx);
  const std::string day = iso(document.day), posted_on = iso(document.posting_date);
  const bool is_new =
      change(writer, R"(
      INSERT INTO fba_document (connection_id, reference, day, country, move_type, gm_code, posting_date,
                                is_late, state, why, sap_document, planned_at, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)
      ON CONFLICT (connection_id, reference) DO NOTHING)",
             document.connection, document.reference, day, document.country, document.move_type,
             document.gm_code, posted_on, document.is_late ? 1 : 0, name_of(document.state), document.why,
             document.sap_document, document.planned_at) == 1;
  if (!is_new) return false;
  int place = 0;
  for (const FbaDocumentItem& item : document.items)
    change(writer, R"(
      INSERT INTO fba_document_item (connection_id, reference, place, material, unit, plant, location,
                                     to_plant, to_location, goes_out, quantity, reason, cost_center)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13))",
           document.connection, document.reference, ++place, item.material, item.unit, item.plant,
           item.location, item.to_plant, item.to_location, item.goes_out ? 1 : 0, item.quantity, item.reason,
           item.cost_center);
  return true;
}

void FbaDocuments::move(Tx& tx, const FbaDocument& document, Instant now) {
  change(connection_of(database_, tx), R"(
      UPDATE fba_document SET state = $3, why = $4, sap_document = $5, changed_at = $6
      WHERE connection_id = $1 AND reference = $2)",
         document.connection, document.reference, name_of(document.state), document.why,
         document.sap_document, now);
}

std::optional<FbaDocument> FbaDocuments::find(const std::string& connection, const std::string& reference) {
  auto found =
      fba_documents_where(database_, "WHERE connection_id = $1 AND reference = $2", connection, reference);
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::vector<FbaDocument> FbaDocuments::in_state(const std::string& connection, FbaDocumentState state,
                                                std::size_t most) {
  return fba_documents_where(
      database_, "WHERE connection_id = $1 AND state = $2 ORDER BY day, planned_at, reference LIMIT $3",
      connection, name_of(state), static_cast<std::int64_t>(most));
}

std::vector<FbaDocument> FbaDocuments::since(const std::string& connection, Date day) {
  const std::string first = iso(day);
  return fba_documents_where(database_,
                             "WHERE connection_id = $1 AND day >= $2 AND state IN ('planned', 'posted', "
                             "'proven') ORDER BY day, reference",
                             connection, first);
}

}  // namespace weir::store

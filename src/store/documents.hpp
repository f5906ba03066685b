#pragma once
// One row for each thing that crosses: an order, a settlement. Where it stands, for people and for the
// scoreboard.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

enum class DocumentState {
  received,         // stored, nothing decided
  waiting,          // for a reason, until something changes (Pending at Amazon)
  ready,            // decided, to be posted
  posting,          // intent is written; SAP may have it
  posted,           // SAP says it took it
  proven,           // read back and found right
  needs_attention,  // a person must act; there is an open exception
  on_hold,          // a person has stopped it
  ignored,          // ours to leave alone, with the reason
  cancelled,        // Amazon withdrew it before it was posted
};
std::string_view name_of(DocumentState state);

struct Document {
  std::string connection;
  std::string flow;  // "orders", "settlements"
  std::string key;   // order id, settlement id
  DocumentState state = DocumentState::received;
  std::string reason{};           // code, for waiting, needs_attention, ignored
  std::optional<Money> source{};  // what Amazon says it is worth
  std::optional<Money> target{};  // what was read back from SAP
  std::string sap_document{};     // VBELN, BELNR
  bool was_posted = false;        // SAP took it once, whatever became of it
  int duplicates = 0;             // documents that SAP holds for it beyond the one it should hold
};

class Documents {
 public:
  explicit Documents(Database& database) : database_{database} {}

  // Inserts it as received; one that was met before stays as it is. What the store has afterwards.
  Document receive(Tx& tx, const Document& fresh, Instant now);
  // Moves it; the caller says what it was (a guarded update). False when it was not. What is absent in
  // `document` (amounts, SAP document) stays as it is known; `was_posted` and duplicates never fall.
  bool move(Tx& tx, const Document& document, DocumentState from, Instant now);
  std::optional<Document> find(const std::string& connection, const std::string& flow,
                               const std::string& key);
  // The same inside a transaction that is about to move it: nobody else moves it meanwhile.
  std::optional<Document> find_to_move(Tx& tx, const std::string& connection, const std::string& flow,
                                       const std::string& key);
  std::vector<Document> list(const std::string& flow);
  // Which of SAP's documents are those of what: keys by SAP's number.
  std::map<std::string, std::string> keys_of(const std::string& connection, const std::string& flow,
                                             const std::vector<std::string>& sap_documents);
  // How many are in each state, none left out.
  std::map<DocumentState, std::int64_t> count(const std::string& flow);

 private:
  Database& database_;
};

}  // namespace weir::store

#pragma once
// Material documents that Weir makes of Amazon's ledger, as they were planned.
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

enum class FbaDocumentState {
  planned,   // its IDoc may have been sent
  posted,    // SAP has taken the IDoc
  proven,    // SAP was seen to hold it
  given_up,  // a person gave up its IDoc in SAP: its lines are planned anew
  reversed,  // SAP had it and took it back
};
std::string_view name_of(FbaDocumentState state);

struct FbaDocumentItem {
  std::string material, unit;
  std::string plant, location;
  std::string to_plant{}, to_location{};  // of what stays in SAP's stock
  bool goes_out = false;                  // it leaves that place
  std::int64_t quantity = 0;              // units of the material, above zero
  std::string reason{};                   // MOVE_REAS
  std::string cost_center{};
};

struct FbaDocument {
  std::string connection;
  std::string reference;  // XBLNR
  Date day{};             // Amazon's: the document date
  std::string country;
  std::string move_type, gm_code;
  Date posting_date{};
  bool is_late = false;  // posted in another period than the one of its day, or behind it
  FbaDocumentState state = FbaDocumentState::planned;
  std::string why{};
  std::string sap_document{};  // MBLNR and year
  Instant planned_at{};
  std::vector<FbaDocumentItem> items{};
};

class FbaDocuments {
 public:
  explicit FbaDocuments(Database& database) : database_{database} {}

  // False where one of that reference is there.
  bool add(Tx& tx, const FbaDocument& document);
  void move(Tx& tx, const FbaDocument& document, Instant now);
  std::optional<FbaDocument> find(const std::string& connection, const std::string& reference);
  // Oldest first; at most so many.
  std::vector<FbaDocument> in_state(const std::string& connection, FbaDocumentState state, std::size_t most);
  // Planned, posted or proven on that day of Amazon's or later.
  std::vector<FbaDocument> since(const std::string& connection, Date day);

 private:
  Database& database_;
};

}  // namespace weir::store

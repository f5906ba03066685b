#pragma once
// What people have said about the close of a month and who has signed it: rows that are added and never
// changed. And the figures of a close that the other tables hold.
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "accounting/close_sign_off.hpp"
#include "store/audit_log.hpp"
#include "store/database.hpp"

namespace weir::store {

struct CloseKey {
  std::string connection;
  std::string company_code;
  Month month{};
};

// Of which a figure is asked: settlements and documents by the days on which they are posted, in `month`;
// what has no posting day by [from, until), the month in SAP's zone; in these currencies.
struct CloseScope {
  std::string connection;
  Month month{};
  std::set<std::string> currencies{};
  Instant from{}, until{}, now{};
  bool owns_inbound = true;              // goods on their way to Amazon are in this company code
  bool owns_stock = true;                // and goods at Amazon
  std::optional<Date> answers_from{};    // the cut-over: what was posted earlier is not asked of Weir
  std::optional<Instant> bought_from{};  // its beginning in SAP's zone: nor is what earlier orders owe
};

class CloseBook {
 public:
  explicit CloseBook(Database& database) : database_{database} {}

  void explain(Tx& tx, const CloseKey& key, const accounting::CloseExplanation& said, Instant now);
  // In the order in which they were said.
  std::vector<accounting::CloseExplanation> explanations(const CloseKey& key);
  void sign(Tx& tx, const CloseKey& key, const accounting::CloseSignature& signature);
  // The last of each role, in the order in which they were given. One that is not what its digest says has a
  // doubt.
  std::vector<accounting::CloseSignature> signatures(const CloseKey& key);
  // Nobody else signs until the transaction has ended.
  std::vector<accounting::CloseSignature> signatures(Tx& tx, const CloseKey& key);

  // All but what bank and chain say, which are judged in flows.
  accounting::CloseFigures figures(const CloseScope& scope);

 private:
  Database& database_;
};

}  // namespace weir::store

#pragma once
// From which day Weir answers for a company code, what stood open then, and what settlements brought of
// before it. Each setting is a row of its own: the last one counts, and none is changed or deleted.
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "accounting/opening.hpp"
#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

struct Cutover {
  std::int64_t number = 0;  // the store's own: another setting has another
  std::string connection;
  std::string company_code;
  Date day{};  // the first on which Weir answers, by the calendar of each marketplace
  accounting::UnknownOrders unknown = accounting::UnknownOrders::hold;
  std::vector<accounting::OpeningItem> items{};
  std::string because{};
  std::string said_by{};
  Instant said_at{};
};

// What of a settlement is of before: of one order, or of none (posted before the day).
struct BeforeShare {
  std::string settlement_id;
  std::string order_id;  // empty: rows that name no order
  Money amount;          // signed as Amazon signs it
  std::int64_t rows = 0;
};

class Cutovers {
 public:
  explicit Cutovers(Database& database) : database_{database} {}

  // In the place of the one before it; its number.
  std::int64_t add(Tx& tx, const Cutover& cutover);
  std::optional<Cutover> find(const std::string& connection, const std::string& company_code);
  // The same inside a transaction that is about to set another, or to plan by it: nobody else does meanwhile.
  std::optional<Cutover> find_to_use(Tx& tx, const std::string& connection, const std::string& company_code);
  std::vector<Cutover> list(const std::string& connection);

  // A settlement of one of these currencies that was planned, or that SAP took; nothing: there is none.
  std::optional<std::string> planned(Tx& tx, const std::string& connection,
                                     const std::set<std::string>& currencies);
  // What is there already stays.
  void note_before(Tx& tx, const std::string& connection, const std::vector<BeforeShare>& shares);
  std::vector<BeforeShare> before(const std::string& connection);
  std::vector<BeforeShare> before_of(const std::string& connection, const std::string& settlement_id);
  // When orders were bought that Weir knows.
  std::map<std::string, Instant> bought_at(const std::string& connection,
                                           std::span<const std::string> order_ids);

 private:
  Database& database_;
};

}  // namespace weir::store

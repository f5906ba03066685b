#pragma once
// Which days of Amazon's inventory ledger are here, and whether they are whole.
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

enum class FbaDayState {
  missing,   // Amazon's report has nothing of it
  partial,   // what is there contradicts itself; nothing of it is taken
  complete,  //
  differs,   // a later report has lost lines of it; what was held is held until a person has said
};
std::string_view name_of(FbaDayState state);

struct FbaDay {
  std::string connection;
  Date day{};
  FbaDayState state = FbaDayState::missing;
  std::string reason{};   // what is wrong, for people
  std::string content{};  // digest of what is held; empty: nothing is
  std::string offered{};  // of what a later report has instead
  std::string allowed{};  // of what may take its place, by a person's word
  Instant looked_at{};
  std::optional<Instant> complete_at{};  // for the first time
};

class FbaDays {
 public:
  explicit FbaDays(Database& database) : database_{database} {}

  void put(Tx& tx, const FbaDay& day);
  std::optional<FbaDay> find(const std::string& connection, Date day);
  std::optional<FbaDay> find(Tx& tx, const std::string& connection, Date day);
  // By day, both included.
  std::vector<FbaDay> between(const std::string& connection, Date from, Date until);
  // The last day up to which all from `from` on are held, complete or in dispute.
  std::optional<Date> held_up_to(const std::string& connection, Date from);

 private:
  Database& database_;
};

}  // namespace weir::store

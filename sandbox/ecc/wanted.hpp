#pragma once
// Which keys a WHERE clause asks for. A table whose rows cost something makes those alone, as a database
// would by its index; the clause itself still decides about each row.
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace weir::sandbox::ecc {

class Wanted {
 public:
  // Everything.
  Wanted() = default;
  // By the conditions that are joined by AND at the top of the clause and say nothing but which values a
  // field has: `F = 'x'`, `F IN ( 'x', 'y' )`, `( F = 'x' OR F = 'y' )`. All others, and a clause that is
  // wrong, limit nothing.
  explicit Wanted(const std::vector<std::string>& lines);

  // False for a row that the clause cannot take, whatever else is in it.
  bool takes(std::string_view field, std::string_view value) const;

 private:
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> values_;
};

}  // namespace weir::sandbox::ecc

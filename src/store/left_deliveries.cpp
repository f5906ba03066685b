#include "store/left_deliveries.hpp"

#include "store/aggregate.hpp"

namespace weir::store {

std::vector<std::string> left_deliveries(Database& database, const std::string& connection, Instant since,
                                         Instant until, std::size_t most) {
  return read(database, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT delivery FROM parcel
        WHERE connection_id = $1 AND issue = 'issued' AND issued_at >= $2
        GROUP BY delivery HAVING max(issued_at) < $3
        ORDER BY max(issued_at) DESC, delivery DESC LIMIT $4)",
                  connection, since, until, static_cast<std::int64_t>(most)};
    std::vector<std::string> deliveries;
    while (row.next()) deliveries.push_back(row.text());
    return deliveries;
  });
}

}  // namespace weir::store

#include "store/article_history.hpp"

#include "store/aggregate.hpp"

namespace weir::store {

std::vector<ArticleSold> articles_sold(Database& database, const std::string& connection, std::size_t most) {
  return read(database, [&](Connection& reader) {
    Statement row{reader,
                  "SELECT sku, material, count(*) FROM posted_line WHERE connection_id = $1 "
                  "GROUP BY sku, material ORDER BY sku, material LIMIT $2",
                  connection, static_cast<std::int64_t>(most)};
    std::vector<ArticleSold> sold;
    while (row.next()) {
      ArticleSold& each = sold.emplace_back();
      each.sku = row.text();
      each.material = row.text();
      each.lines = row.integer();
    }
    return sold;
  });
}

}  // namespace weir::store

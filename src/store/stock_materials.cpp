#include "store/stock_materials.hpp"

#include <algorithm>
#include <sstream>

#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr const char* material_columns =
    "SELECT material, sales_unit, numerator, denominator, tier, sold_a_day, due_at, touched_at, oversold, "
    "buffer_used FROM stock_material ";

StockMaterial material_of(Statement& row) {
  StockMaterial material;
  material.material = row.text();
  material.sales_unit = row.text();
  material.numerator = row.integer();
  material.denominator = row.integer();
  if (const auto tier = row.maybe_integer()) material.tier = static_cast<stock::Tier>(*tier);
  material.sold_a_day = Quantity::of_thousandths(row.integer());
  material.due_at = row.maybe_instant();
  material.touched_at = row.maybe_instant();
  material.oversold = Quantity::of_thousandths(row.integer());
  material.buffer_used = Quantity::of_thousandths(row.integer());
  return material;
}

std::vector<StockMaterial> materials_in(Statement& row) {
  std::vector<StockMaterial> all;
  while (row.next()) all.push_back(material_of(row));
  return all;
}

std::vector<ListedPart> parts_in(Statement& row) {
  std::vector<ListedPart> all;
  while (row.next()) {
    ListedPart part;
    part.material = row.text();
    part.key.seller = row.text();
    part.key.region = row.text();
    part.key.sku = row.text();
    part.connection = row.text();
    part.pieces = row.integer();
    all.push_back(std::move(part));
  }
  return all;
}

constexpr const char* parts_selected =
    "SELECT p.material, p.seller_id, p.region, p.sku, l.connection_id, p.pieces FROM stock_part p "
    "JOIN stock_listing l ON l.seller_id = p.seller_id AND l.region = p.region AND l.sku = p.sku ";

std::vector<std::pair<std::string, std::int64_t>> kept_parts(Connection& reader, const std::string& pool,
                                                             const stock::ListingKey& key) {
  Statement row{reader,
                "SELECT pool, material, pieces FROM stock_part WHERE seller_id = $1 AND region = $2 "
                "AND sku = $3 ORDER BY material",
                key.seller, key.region, key.sku};
  std::vector<std::pair<std::string, std::int64_t>> parts;
  while (row.next()) {
    const std::string kept_pool = row.text();
    const std::string material = row.text();
    const std::int64_t pieces = row.integer();
    parts.emplace_back(kept_pool == pool ? material : kept_pool + '\n' + material, pieces);
  }
  return parts;
}

// Keys hold no line ends.
std::string joined_lines(const std::set<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word + '\n';
  return text;
}

std::optional<std::int64_t> tier_number(const std::optional<stock::Tier>& tier) {
  return tier ? std::optional{static_cast<std::int64_t>(*tier)} : std::nullopt;
}

}  // namespace

bool StockMaterials::set_parts(Tx& tx, const std::string& pool, const stock::ListingKey& key,
                               const std::vector<StockPart>& parts, Instant now) {
  Connection& writer = connection_of(database_, tx);
  std::vector<std::pair<std::string, std::int64_t>> wanted;
  for (const StockPart& part : parts) wanted.emplace_back(part.material, part.pieces);
  std::ranges::sort(wanted);
  for (const StockPart& part : parts)
    change(writer, R"(
      INSERT INTO stock_material (pool, material, sales_unit, due_at) VALUES ($1, $2, $3, $4)
      ON CONFLICT (pool, material) DO UPDATE SET sales_unit = excluded.sales_unit, numerator = 0,
        denominator = 0, due_at = excluded.due_at WHERE stock_material.sales_unit <> excluded.sales_unit)",
           pool, part.material, part.sales_unit, now);
  if (kept_parts(writer, pool, key) == wanted) return false;
  // Those that it is made of no more have other listings to feed now.
  change(writer, R"(
      UPDATE stock_material SET due_at = $4 WHERE (pool, material) IN
        (SELECT pool, material FROM stock_part WHERE seller_id = $1 AND region = $2 AND sku = $3))",
         key.seller, key.region, key.sku, now);
  change(writer, "DELETE FROM stock_part WHERE seller_id = $1 AND region = $2 AND sku = $3", key.seller,
         key.region, key.sku);
  for (const auto& [material, pieces] : wanted) {
    change(writer, "INSERT INTO stock_part VALUES ($1, $2, $3, $4, $5, $6)", pool, material, key.seller,
           key.region, key.sku, pieces);
    change(writer, "UPDATE stock_material SET due_at = $3 WHERE pool = $1 AND material = $2", pool, material,
           now);
  }
  return true;
}

std::vector<ListedPart> StockMaterials::parts_of(const std::string& pool, const std::string& material) {
  static const std::string sql = std::string{parts_selected} +
                                 "WHERE p.pool = $1 AND p.material = $2 AND l.standing = 'sold' "
                                 "ORDER BY p.seller_id, p.region, p.sku";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, pool, material};
    return parts_in(row);
  });
}

std::vector<ListedPart> StockMaterials::parts_of(const std::string& pool, const stock::ListingKey& key) {
  static const std::string sql =
      std::string{parts_selected} +
      "WHERE p.pool = $1 AND p.seller_id = $2 AND p.region = $3 AND p.sku = $4 ORDER BY p.material";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, pool, key.seller, key.region, key.sku};
    return parts_in(row);
  });
}

bool StockMaterials::touch(Tx& tx, const std::string& pool, const std::string& material, Instant since,
                           Instant now) {
  return change(connection_of(database_, tx), R"(
      UPDATE stock_material SET due_at = $4,
        touched_at = CASE WHEN touched_at IS NULL OR touched_at > $3 THEN $3 ELSE touched_at END
      WHERE pool = $1 AND material = $2)",
                pool, material, since, now) > 0;
}

std::int64_t StockMaterials::touch_all(Tx& tx, const std::string& pool, Instant now) {
  return change(connection_of(database_, tx), "UPDATE stock_material SET due_at = $2 WHERE pool = $1", pool,
                now);
}

std::vector<StockMaterial> StockMaterials::due(const std::string& pool, Instant now, std::size_t most) {
  static const std::string sql =
      std::string{material_columns} + "WHERE pool = $1 AND due_at <= $2 ORDER BY due_at, material LIMIT $3";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, pool, now, static_cast<std::int64_t>(most)};
    return materials_in(row);
  });
}

std::int64_t StockMaterials::count_due(const std::string& pool, Instant now) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, "SELECT count(*) FROM stock_material WHERE pool = $1 AND due_at <= $2", pool, now};
    return row.next() ? row.integer() : 0;
  });
}

std::vector<StockMaterial> StockMaterials::behind(const std::string& pool, const std::string& after,
                                                  std::size_t most) {
  static const std::string sql =
      std::string{material_columns} + "WHERE pool = $1 AND material > $2 ORDER BY material LIMIT $3";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, pool, after, static_cast<std::int64_t>(most)};
    return materials_in(row);
  });
}

std::optional<StockMaterial> StockMaterials::find(const std::string& pool, const std::string& material) {
  static const std::string sql = std::string{material_columns} + "WHERE pool = $1 AND material = $2";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, pool, material};
    return row.next() ? std::optional{material_of(row)} : std::nullopt;
  });
}

void StockMaterials::looked(Tx& tx, const std::string& pool, const StockMaterial& as_read,
                            const StockMaterial& now_is, Instant now) {
  Connection& writer = connection_of(database_, tx);
  change(writer, R"(
      UPDATE stock_material SET tier = $3, sold_a_day = $4, looked_at = $5, oversold = $6, buffer_used = $7
      WHERE pool = $1 AND material = $2)",
         pool, as_read.material, tier_number(now_is.tier), now_is.sold_a_day.thousandths(), now,
         now_is.oversold.thousandths(), now_is.buffer_used.thousandths());
  // Another sales unit meanwhile: its ratio is asked for by the next look.
  change(writer, R"(
      UPDATE stock_material SET numerator = $3, denominator = $4
      WHERE pool = $1 AND material = $2 AND sales_unit = $5)",
         pool, as_read.material, now_is.numerator, now_is.denominator, as_read.sales_unit);
  if (as_read.due_at && now_is.due_at == as_read.due_at) return;  // and what touched it is still to be told
  change(writer, R"(
      UPDATE stock_material SET due_at = $3, touched_at = NULL WHERE pool = $1 AND material = $2
        AND (due_at = $4 OR (due_at IS NULL AND CAST($4 AS bigint) IS NULL)))",
         pool, as_read.material, now_is.due_at, as_read.due_at);
}

std::map<std::string, std::int64_t> StockMaterials::sold_a_day(const stock::ListingKey& of_seller,
                                                               const std::string& after,
                                                               const std::string& last) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
      SELECT p.sku, min(m.sold_a_day * m.denominator / (m.numerator * p.pieces))
      FROM stock_part p JOIN stock_material m ON m.pool = p.pool AND m.material = p.material
      WHERE p.seller_id = $1 AND p.region = $2 AND p.sku > $3 AND p.sku <= $4 AND m.numerator > 0
      GROUP BY p.sku)", of_seller.seller, of_seller.region, after, last};
    std::map<std::string, std::int64_t> sold;
    while (row.next()) {
      const std::string sku = row.text();
      sold.emplace(sku, row.integer());
    }
    return sold;
  });
}

std::array<std::int64_t, 3> StockMaterials::count_by_tier(const std::string& pool) {
  return read(database_, [&](Connection& reader) {
    std::array<std::int64_t, 3> counts{};
    Statement row{reader,
                  "SELECT coalesce(tier, 1), count(*) FROM stock_material WHERE pool = $1 "
                  "GROUP BY coalesce(tier, 1)",
                  pool};
    while (row.next()) {
      const auto tier = static_cast<std::size_t>(row.integer());
      counts.at(tier) = row.integer();
    }
    return counts;
  });
}

void StockMaterials::add_sale(Tx& tx, const std::string& pool, const std::string& material, Date day,
                              Quantity sold) {
  change(connection_of(database_, tx), R"(
      INSERT INTO stock_sale (pool, material, day, sold) VALUES ($1, $2, $3, $4)
      ON CONFLICT (pool, material, day) DO UPDATE SET sold = stock_sale.sold + excluded.sold)",
         pool, material, iso(day), sold.thousandths());
}

std::vector<stock::DaySales> StockMaterials::sales(const std::string& pool, const std::string& material,
                                                   Date from) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader,
                  "SELECT day, sold FROM stock_sale WHERE pool = $1 AND material = $2 AND day >= $3 "
                  "ORDER BY day",
                  pool, material, iso(from)};
    std::vector<stock::DaySales> sales;
    while (row.next()) {
      const auto day = parse_date(row.text());
      if (!day) throw StoreBroken("sales of a day that is none");
      // More was reversed than sold on a day: what was sold before it.
      sales.push_back({*day, Quantity::of_thousandths(std::max<std::int64_t>(0, row.integer()))});
    }
    return sales;
  });
}

void StockMaterials::prune_sales(Tx& tx, const std::string& pool, Date before) {
  change(connection_of(database_, tx), "DELETE FROM stock_sale WHERE pool = $1 AND day < $2", pool,
         iso(before));
}

std::optional<StockMarkRow> StockMaterials::mark(const std::string& pool, const std::string& what) {
  return read(database_, [&](Connection& reader) -> std::optional<StockMarkRow> {
    Statement row{reader, "SELECT reached, seen, lines FROM stock_mark WHERE pool = $1 AND what = $2", pool,
                  what};
    if (!row.next()) return std::nullopt;
    StockMarkRow mark;
    mark.reached = row.instant();
    std::istringstream lines{row.text()};
    for (std::string key; std::getline(lines, key);) mark.seen.insert(key);
    mark.lines = row.integer();
    return mark;
  });
}

void StockMaterials::set_mark(Tx& tx, const std::string& pool, const std::string& what,
                              const StockMarkRow& mark) {
  change(connection_of(database_, tx), R"(
      INSERT INTO stock_mark (pool, what, reached, seen, lines) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (pool, what) DO UPDATE SET reached = excluded.reached, seen = excluded.seen,
        lines = excluded.lines)",
         pool, what, mark.reached, joined_lines(mark.seen), mark.lines);
}

}  // namespace weir::store

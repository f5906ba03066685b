#pragma once
// The materials of the pools: which listings they feed, when each is looked at next, how they sell, and where
// the looks at SAP's documents ended.
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "stock/listing.hpp"
#include "stock/tiers.hpp"
#include "store/database.hpp"

namespace weir::store {

struct StockPart {
  std::string material;
  std::string sales_unit;   // VRKME
  std::int64_t pieces = 1;  // of that unit in one unit of the SKU
};

// A part of a listing, with who sends the listing.
struct ListedPart {
  std::string material;
  stock::ListingKey key;
  std::string connection;
  std::int64_t pieces = 1;
};

struct StockMaterial {
  std::string material;
  std::string sales_unit;
  std::int64_t numerator = 0, denominator = 0;  // base units in it; 0: nobody has asked SAP yet
  std::optional<stock::Tier> tier{};
  Quantity sold_a_day{};
  std::optional<Instant> due_at{};      // nothing: not by itself
  std::optional<Instant> touched_at{};  // when SAP, or an order, changed it first since the last look
  Quantity oversold{};                  // base units that Amazon's orders took beyond what SAP has
  Quantity buffer_used{};               // base units of the buffer that are gone
};

// Where a look ended, and the keys that were seen within its overlap.
struct StockMarkRow {
  Instant reached;
  std::set<std::string> seen;
  std::int64_t lines = 0;  // that the last look brought
};

class StockMaterials {
 public:
  explicit StockMaterials(Database& database) : database_{database} {}

  // What the listing is made of; its materials are due where that is news. True then.
  bool set_parts(Tx& tx, const std::string& pool, const stock::ListingKey& key,
                 const std::vector<StockPart>& parts, Instant now);
  std::vector<ListedPart> parts_of(const std::string& pool, const std::string& material);
  std::vector<ListedPart> parts_of(const std::string& pool, const stock::ListingKey& key);

  // Due now; false for a material that feeds no listing of the pool.
  bool touch(Tx& tx, const std::string& pool, const std::string& material, Instant since, Instant now);
  std::int64_t touch_all(Tx& tx, const std::string& pool, Instant now);
  std::vector<StockMaterial> due(const std::string& pool, Instant now, std::size_t most);
  std::int64_t count_due(const std::string& pool, Instant now);
  // By number, behind `after`: for whoever reads all of them.
  std::vector<StockMaterial> behind(const std::string& pool, const std::string& after, std::size_t most);
  std::optional<StockMaterial> find(const std::string& pool, const std::string& material);
  // It was looked at as it was read; one that was touched meanwhile stays due. `due_at` is the next look; one
  // that stays as it was keeps what touched the material.
  void looked(Tx& tx, const std::string& pool, const StockMaterial& as_read, const StockMaterial& now_is,
              Instant now);
  // What is sold a day of each SKU behind `after`, up to `last`, in thousandths of its pieces: of a bundle
  // the slowest part decides. Only of those whose unit is known.
  std::map<std::string, std::int64_t> sold_a_day(const stock::ListingKey& of_seller, const std::string& after,
                                                 const std::string& last);
  std::array<std::int64_t, 3> count_by_tier(const std::string& pool);  // those without a tier are normal

  void add_sale(Tx& tx, const std::string& pool, const std::string& material, Date day, Quantity sold);
  std::vector<stock::DaySales> sales(const std::string& pool, const std::string& material, Date from);
  void prune_sales(Tx& tx, const std::string& pool, Date before);

  std::optional<StockMarkRow> mark(const std::string& pool, const std::string& what);
  void set_mark(Tx& tx, const std::string& pool, const std::string& what, const StockMarkRow& mark);

 private:
  Database& database_;
};

}  // namespace weir::store

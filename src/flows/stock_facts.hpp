#pragma once
// What SAP, Amazon's orders and our own history say of the materials of a pool, read by key and turned into
// the words of stock/. A read that fails says nothing; nothing is taken for zero that was not answered.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "stock/sellable.hpp"
#include "stock/units.hpp"

namespace weir::flows {

struct MaterialFacts {
  store::StockMaterial row;              // as it was read, before SAP was
  store::StockMaterial after;            // with what was found of it: unit, velocity, tier
  std::vector<store::ListedPart> parts;  // of the listings that it feeds
  stock::PoolFacts facts;
};

struct PoolReading {
  std::map<std::string, MaterialFacts> materials;  // those that SAP answers for, and that have a unit
  std::map<stock::ListingKey, std::size_t> parts_of_listing;  // of the listings of those asked for
  // The most that buyers may see of each of them, until less was told and seen.
  std::map<stock::ListingKey, std::int64_t> shown_by_listing;
  std::set<std::string> unanswered;    // SAP keeps them in no plant of the pool
  std::set<std::string> without_unit;  // they have no ratio for their sales unit
};

// `materials` and whatever else their listings are made of. What orders take is asked before SAP is: an order
// that comes in between counts twice for a moment, and never not at all. With `is_whole` units are asked
// again. Fails like SAP's reads.
Result<PoolReading> read_pool(const Context& context, const std::vector<store::StockMaterial>& materials,
                              bool is_whole);

}  // namespace weir::flows

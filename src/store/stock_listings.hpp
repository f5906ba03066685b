#pragma once
// The quantities of all listings: what should be shown, what waits, what was told, what was seen. One small
// row each; what has something to do stands in an index of its own, so that its cost follows the changes and
// not the catalogue.
#include <map>
#include <string>
#include <vector>

#include "store/database.hpp"
#include "store/stock_listing.hpp"

namespace weir::store {

struct ListedSku {
  stock::ListingKey key;
  std::string connection;
  std::string pool;
  ListingStanding standing = ListingStanding::sold;
  std::optional<stock::Seen> seen{};
  std::optional<stock::OfferLook> offer{};
};

struct StockCounts {
  std::int64_t listings = 0;             // whose quantity is ours to tell
  std::int64_t counted = 0;              // of these, that were counted from SAP's stock
  std::int64_t waiting = 0, urgent = 0;  // not told yet; of these, that go down
  std::int64_t in_feed = 0;
  std::int64_t unproven = 0;  // told, and not seen since
  std::int64_t refused = 0;
  std::int64_t no_material = 0, amazon_ships = 0;
  std::optional<Instant> oldest_waiting{};
};

// A listing that Amazon's last list of offers did not have, and from which list on.
struct MissingListing {
  stock::ListingKey key;
  std::optional<Instant> since{};
};

// Listings of which another quantity was let go, and of which a zero was; each once.
struct ReleasedCounts {
  std::int64_t changed = 0;
  std::int64_t to_zero = 0;
};

struct StockWhy {
  stock::Version version = 0;
  Instant at;
  std::string steps;  // as flows/stock_why.hpp writes them
};

struct StockFilter {
  std::string connection{};
  std::string what{};  // "", "waiting", "unproven", "refused", "no_material"
  std::size_t most = 50;
};

class StockListings {
 public:
  explicit StockListings(Database& database) : database_{database} {}

  // Rises with each call, over all processes.
  stock::Version next_version(Tx& tx);

  // As Amazon's list of the seller's offers says it. What is known of its quantity stays; of a listing that
  // is new, what Amazon shows counts as what it was told, so that only what differs is sent. What Amazon
  // shows otherwise than it was told is looked at. What is not ours to tell any more does not wait either;
  // one in a feed stays there until that has an answer.
  void list(Tx& tx, const ListedSku& listed, Instant now);
  // Of the connection, that no list since `listed_at` had.
  std::vector<MissingListing> not_listed_since(const std::string& connection, Instant listed_at);
  void set_gone(Tx& tx, const stock::ListingKey& key);
  // By the rules it is something else now. What is not ours to tell any more does not wait either.
  void set_standing(Tx& tx, const stock::ListingKey& key, ListingStanding standing);

  // Whether it can be bought; nothing where Amazon has said something else since.
  void offer_stands(Tx& tx, const stock::ListingKey& key, const stock::OfferLook& look);

  std::optional<StockListing> find(const stock::ListingKey& key);
  // Those of that SKU, of whichever seller and region.
  std::vector<StockListing> named(const std::string& sku);
  void save(Tx& tx, const StockListing& listing);
  // The same for one that another transaction may have changed since it was read: reads it, has `change` do
  // its part, and saves it.
  void change(Tx& tx, const stock::ListingKey& key, const std::function<void(StockListing&)>& change);

  // What waits and is in no feed, the most urgent first; not what has failed by itself a moment ago.
  std::vector<StockListing> waiting(const std::string& connection, std::size_t most, Instant now);
  // Those of other connections that sell from one of its materials, and are sold.
  std::vector<StockListing> neighbours(const StockListing& listing);
  std::vector<StockListing> of_batch(const std::string& connection, const std::string& batch);
  std::vector<StockListing> to_prove(const std::string& connection, Instant now, std::size_t most);
  std::vector<StockListing> list(const StockFilter& filter);
  // All of the connection, by SKU, behind that one.
  std::vector<StockListing> behind(const std::string& connection, const std::string& sku, std::size_t most);
  // Asks what has something to do alone; `listings` and the standings need a look at every row.
  StockCounts open_counts(const std::string& connection);
  StockCounts counts(const std::string& connection);
  // Listings of a pool that are sold, and of these that showed stock when Amazon was told, or looked at,
  // last, or were let go to zero since.
  StockCounts of_pool(const std::string& pool);
  std::int64_t with_stock(const std::string& pool, Instant since);
  ReleasedCounts released_since(const std::string& pool, Instant since);

  // What was told since is looked at at once.
  void look_at_told_since(Tx& tx, const std::string& connection, Instant since, Instant now);
  // Everything of the connection shows nothing, as of the new version; how many change by that.
  std::int64_t zero_all(Tx& tx, const std::string& connection, stock::Version version, Instant now);

  // Kept for what Amazon was told, what is on its way, and this.
  void explain(Tx& tx, const StockListing& listing, const StockWhy& why);
  std::vector<StockWhy> explanations(const stock::ListingKey& key);  // the latest first

 private:
  Database& database_;
};

}  // namespace weir::store

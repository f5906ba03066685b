#pragma once
// The prices of all listings, a row for a SKU in a marketplace; and what people have stopped of them.
#include <functional>
#include <string>
#include <vector>

#include "store/database.hpp"
#include "store/price_listing.hpp"

namespace weir::store {

// As Amazon's list of the seller's offers has it.
struct ListedPrice {
  PriceKey key;
  std::string material;
  std::int64_t pieces = 1;
  bool is_shipped_by_amazon = false;
  PriceStanding standing = PriceStanding::sold;
};

struct PriceCounts {
  std::int64_t listings = 0;  // whose price is ours to tell
  std::int64_t waiting = 0;
  std::int64_t held = 0;
  std::int64_t stopped = 0;
  std::int64_t unproven = 0;  // told, and not seen since as it was told
  std::int64_t refused = 0;
  std::int64_t unseen = 0;  // Amazon was not looked at yet
  std::int64_t no_material = 0, bundles = 0;
  std::optional<Instant> oldest_waiting{};
};

struct PriceFilter {
  std::string connection{};
  std::string what{};  // "", "waiting", "held", "stopped", "unproven", "refused", "no_material"
  std::size_t most = 50;
};

// A connection's prices as people have left them.
struct PriceSwitch {
  std::string actor{}, because{};  // who has stopped them; empty: nobody
  std::optional<Instant> stopped_at{};
  std::string released_by{};  // who has said that what a mass change holds is right
  std::string rules{};        // by which the prices are planned
};

class PriceListings {
 public:
  explicit PriceListings(Database& database) : database_{database} {}

  // What is known of its price stays. One that is new, or was gone, is looked at, at Amazon first. What is
  // not ours to tell any more does not wait either.
  void list(Tx& tx, const ListedPrice& listed, Instant now);
  // Those of the marketplace that no list since `listed_at` had: gone when the one before lacked them too,
  // else looked for. How many each.
  struct Missed {
    std::int64_t gone = 0, first = 0;
  };
  Missed miss(Tx& tx, const std::string& connection, const std::string& marketplace_id, Instant listed_at,
              Instant now);

  std::optional<PriceListing> find(const PriceKey& key);
  std::vector<PriceListing> named(const std::string& connection, const std::string& sku);
  void save(Tx& tx, const PriceListing& listing);
  // Reads the row as it stands in this transaction, has `change` do its part, and saves it.
  void change(Tx& tx, const PriceKey& key, const std::function<void(PriceListing&)>& change);

  // Seen at Amazon, and due at SAP; material by material.
  std::vector<PriceListing> due(const std::string& connection, Instant now, std::size_t most);
  void touch(Tx& tx, const std::string& connection, const std::string& material, Instant now);
  std::int64_t touch_all(Tx& tx, const std::string& connection, Instant now);
  // Those of other marketplaces are gone: the connection sells there no more. How many.
  std::int64_t leave_others(Tx& tx, const std::string& connection,
                            const std::vector<std::string>& marketplace_ids);

  std::vector<PriceListing> staged(Tx& tx, const std::string& connection);
  std::int64_t count_staged(const std::string& connection);
  // Ours to tell, and held because of that and nothing else.
  std::vector<PriceListing> held_for(Tx& tx, const std::string& connection, const std::string& because);
  std::int64_t released_since(const std::string& connection, Instant since);

  // To be told, the oldest first; not what people have stopped, what failed by itself a moment ago, or what
  // is due at SAP, which may know better by now. The last good price is taken back without asking.
  std::vector<PriceListing> waiting(const std::string& connection, std::size_t most, Instant now);
  // To be looked at, all of one marketplace.
  std::vector<PriceListing> to_prove(const std::string& connection, Instant now, std::size_t most);

  std::vector<PriceListing> list(const PriceFilter& filter);
  PriceCounts counts(const std::string& connection);

  PriceSwitch find_switch(const std::string& connection);
  // The same, and nobody else changes it until this transaction ends.
  PriceSwitch find_switch(Tx& tx, const std::string& connection);
  // Each touches its own columns alone: a stop is not lost to who writes beside it.
  void set_stop(Tx& tx, const std::string& connection, const std::optional<PriceListing::Stopped>& stop);
  void set_rules(Tx& tx, const std::string& connection, const std::string& rules);
  // Who has said so, of how many prices; empty: nobody any more.
  void set_released_by(Tx& tx, const std::string& connection, const std::string& name, std::int64_t of);
  // So many more are held since: the word holds for a tenth more, and no further.
  void count_held_since(Tx& tx, const std::string& connection, std::int64_t more);

 private:
  Database& database_;
};

}  // namespace weir::store

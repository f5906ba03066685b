#pragma once
// A pool of two materials, shoes and socks, and what its flows do with them.
#include <gtest/gtest.h>

#include "flows/send_quantities.hpp"
#include "flows/watch_stock.hpp"
#include "support/life_world.hpp"

namespace weir::testing::stock_pool {

using namespace std::chrono_literals;
using namespace weir::flows;

inline constexpr const char* shoe = "000000000000100001";
inline constexpr const char* sock = "000000000000100002";

// All that all of its tiers have in common.
inline StockPool a_pool() {
  StockPool pool{.name = "P01/100/main",
                 .rules_name = "main",
                 .rules = {.version = "test", .tiers = {}, .drift = {}, .guard = {}, .pools = {}},
                 .members = {{"de", "A2EU", "eu"}}};
  for (const auto tier : {stock::Tier::fast, stock::Tier::normal, stock::Tier::slow}) {
    stock::PoolTierRules rules;
    rules.pool.locations = {{"1000", "0001"}};
    rules.every = 15min;
    pool.rules.pools.emplace(std::pair{"main", tier}, rules);
  }
  return pool;
}

class StockWorldTest : public ::testing::Test {
 protected:
  StockWorldTest() {
    auto& tables = world.tables.tables;
    tables["MARD"] =
        world_table("MATNR:18 WERKS:4 LGORT:4 LABST:15 UMLME:15 INSME:15 EINME:15 SPEME:15 RETME:15 LVORM:1",
                    {"000000000000100001|1000|0001|20.000", "000000000000100001|1000|0002|9.000",
                     "000000000000100002|1000|0001|5.000"});
    tables["MARC"] = world_table("MATNR:18 WERKS:4 TRAME:15 UMLMC:15 LVORM:1 EISBE:15 MAABC:1",
                                 {"000000000000100001|1000", "000000000000100002|1000"});
    tables["VBBE"] = world_table("MATNR:18 WERKS:4 LGORT:4 VBELN:10 POSNR:6 VBTYP:1 OMENG:15",
                                 {"000000000000100001|1000||0000000001|000010|C|3.000"});
    tables["RESB"] = world_table("RSNUM:10 RSPOS:4 MATNR:18 WERKS:4 LGORT:4 BDTER:8 BDMNG:15 ENMNG:15",
                                 {"0000000001|0001|000000000000100001|1000|0001|20261201|2.000|0.000"});
    tables["MARA"] = world_table("MATNR:18 MEINS:3", {"000000000000100001|ST", "000000000000100002|ST"});
    tables["MARM"] = world_table("MATNR:18 MEINH:3 UMREZ:7 UMREN:7", {"000000000000100001|KAR|6|1"});
    use(a_pool());
  }

  void use(StockPool other) {
    pool = std::move(other);
    world.connection.stock.pool = &pool;
    world.connection.stock.self = pool.members.front();
    world.connection.stock.is_live = true;
  }
  stock::PoolTierRules& rules() { return pool.rules.pools.at({"main", stock::Tier::normal}); }
  void write(const std::function<void(Tx&)>& work) { world.database->transact(work); }
  void list(const StockMember& member, const std::string& sku, const std::vector<store::StockPart>& parts,
            std::int64_t seen = 0) {
    const stock::ListingKey key{.seller = member.seller, .region = member.region, .sku = sku};
    write([&](Tx& tx) {
      world.stock.listings.list(
          tx,
          {key, member.connection, pool.name, store::ListingStanding::sold, stock::Seen{seen, world.now()}},
          world.now());
      world.stock.materials.set_parts(tx, pool.name, key, parts, world.now());
    });
  }
  void list(const std::string& sku, const std::vector<store::StockPart>& parts, std::int64_t seen = 0) {
    list(pool.members.front(), sku, parts, seen);
  }
  jobs::Outcome commit(jobs::Outcome outcome) {
    write([&](Tx& tx) {
      if (outcome.effect()) outcome.effect()(tx);
    });
    return outcome;
  }
  jobs::Outcome look() {
    const jobs::Job job;
    WatchStock flow{world.context};
    return commit(flow.look({&job, 1}).at(0));
  }
  jobs::Outcome look_later(Duration time) {
    world.clock.set(world.now() + time);
    return look();
  }
  // Amazon takes all that waits.
  void tell() {
    for (const StockMember& member : pool.members)
      for (const auto& each : world.stock.listings.waiting(member.connection, 1000, world.now()))
        change(each.key, [&](store::StockListing& is) {
          told(is, {is.wanted->pieces, is.wanted->version, world.now()}, "");
        });
  }
  void change(const stock::ListingKey& key, const std::function<void(store::StockListing&)>& does) {
    write([&](Tx& tx) { world.stock.listings.change(tx, key, does); });
  }
  void set_stock(const std::string& material, const std::string& quantity) {
    for (auto& row : world.tables.tables["MARD"].rows)
      if (row["MATNR"] == material && row["LGORT"] == "0001") row["LABST"] = quantity;
  }
  // A listing, a material.
  void list_alone(const std::string& material) {
    world.tables.tables["MARD"].rows.push_back(
        {{"MATNR", material}, {"WERKS", "1000"}, {"LGORT", "0001"}, {"LABST", "5.000"}});
    world.tables.tables["MARC"].rows.push_back({{"MATNR", material}, {"WERKS", "1000"}});
    world.tables.tables["MARA"].rows.push_back({{"MATNR", material}, {"MEINS", "ST"}});
    list("SKU" + material, {{material, "ST", 1}});
  }
  void touch(const std::string& material) {
    write([&](Tx& tx) { world.stock.materials.touch(tx, pool.name, material, world.now(), world.now()); });
  }
  store::StockListing listing(const std::string& sku) { return world.stock.listings.named(sku).at(0); }
  std::int64_t wanted(const std::string& sku) {
    const auto is = listing(sku);
    return is.wanted ? is.wanted->pieces : -1;
  }
  std::vector<std::string> codes() {
    std::vector<std::string> all;
    for (const auto& each : world.exceptions.list_open()) all.push_back(each.code);
    return all;
  }

  testing::LifeWorld world;
  StockPool pool;
};

}  // namespace weir::testing::stock_pool

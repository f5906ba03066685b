#pragma once
// Two offers, shoes and socks, in the German shop; SAP's condition records of them; and what the flows of
// prices do with both. Amazon answers by script.
#include <gtest/gtest.h>

#include "flows/prove_prices.hpp"
#include "flows/send_prices.hpp"
#include "flows/watch_prices.hpp"
#include "support/life_world.hpp"

namespace weir::testing::prices {

using namespace std::chrono_literals;
using namespace weir::flows;

inline constexpr const char* shoe = "SHOE-42";
inline constexpr const char* sock = "SOCK-7";
inline constexpr const char* shoe_material = "000000000000100001";
inline constexpr const char* sock_material = "000000000000100002";

// Net in SAP, 19 % on top.
inline stock::PriceBook a_book() {
  stock::PriceBook book;
  book.version = "test";
  book.guard.changed_least = 50;
  stock::MarketPrices market{.source = {"1000", "10", ""},
                             .rules = {.sale_type = "VKA0",
                                       .business_type = "ZB2B",
                                       .tax_rates = {{"1", 19'000}},
                                       .zone = *Zone::named("Europe/Berlin")},
                             .step = 30'000};
  for (const bool by_amazon : {false, true})
    book.markets.emplace(std::pair{german_marketplace, by_amazon}, market);
  return book;
}

// What Amazon shows of a listing; `more` stands behind the price.
inline std::string shown_offer(const std::string& price, const std::string& more = "",
                               const std::string& currency = "EUR") {
  return R"({"marketplace_id":"A1PA6795UKMFR9","currency":")" + currency +
         R"(","audience":"ALL","our_price":[{"schedule":[{"value_with_tax":)" + price + "}]}]" + more + "}";
}

inline std::string shown_item(const std::string& sku, const std::string& entries,
                              const std::string& effective = "") {
  const std::string offers =
      effective.empty()
          ? "[]"
          : R"([{"marketplaceId":"A1PA6795UKMFR9","offerType":"B2C","price":{"currencyCode":"EUR",)"
            R"("amount":")" +
                effective + R"("}}])";
  return R"({"sku":")" + sku + R"(","attributes":{"purchasable_offer":[)" + entries + R"(]},"offers":)" +
         offers + "}";
}

class PriceWorldTest : public ::testing::Test {
 protected:
  PriceWorldTest() {
    auto& tables = world.tables.tables;
    tables["TCURX"] = world_table("CURRKEY:5 CURRDEC:2");
    tables["A304"] = world_table("KNUMH:10 KSCHL:4 MATNR:18 DATAB:8 DATBI:8");
    tables["KONH"] = world_table("KNUMH:10 ERDAT:8 KOTABNR:3 VAKEY:100");
    tables["KONP"] = world_table(
        "KNUMH:10 KOPOS:2 KRECH:1 KBETR:14 KONWA:5 KPEIN:5 KMEIN:3 KZBZG:1 STFKZ:1 KONMS:3 LOEVM_KO:1");
    tables["KONM"] = world_table("KNUMH:10 KLFN1:4 KSTBM:19 KBETR:14");
    tables["MARA"] = world_table("MATNR:18 MEINS:3", {"000000000000100001|ST", "000000000000100002|ST"});
    tables["MARM"] = world_table("MATNR:18 MEINH:3 UMREZ:7 UMREN:7", {"000000000000100001|KAR|6|1"});
    tables["MLAN"] = world_table("MATNR:18 TAXM1:1", {"000000000000100001|1", "000000000000100002|1"});
    tables["CDHDR"] = world_table("OBJECTID:90 CHANGENR:10 UDATE:8 UTIME:6");
    condition("0000000001", "PR00", shoe_material, "16.80");
    condition("0000000002", "PR00", sock_material, "8.40");
    world.connection.seller_id = "A2EU";
    world.connection.prices.book = &book;
    world.connection.prices.is_live = true;
  }

  void condition(const std::string& number, const std::string& type, const std::string& material,
                 const std::string& amount, const std::string& from = "20260101",
                 const std::string& to = "99991231", const std::string& currency = "EUR") {
    auto& tables = world.tables.tables;
    tables["A304"].rows.push_back(
        {{"KNUMH", number}, {"KSCHL", type}, {"MATNR", material}, {"DATAB", from}, {"DATBI", to}});
    tables["KONH"].rows.push_back({{"KNUMH", number}, {"ERDAT", "20260101"}});
    tables["KONP"].rows.push_back({{"KNUMH", number},
                                   {"KOPOS", "01"},
                                   {"KRECH", "C"},
                                   {"KBETR", amount},
                                   {"KONWA", currency},
                                   {"KPEIN", "1"},
                                   {"KMEIN", "ST"}});
  }
  std::map<std::string, std::string>& value_of(const std::string& number) {
    for (auto& row : world.tables.tables["KONP"].rows)
      if (row["KNUMH"] == number) return row;
    throw std::logic_error{"no condition " + number};
  }

  static store::PriceKey key(const std::string& sku) { return {"de", german_marketplace, sku}; }
  void write(const std::function<void(Tx&)>& work) { world.database->transact(work); }
  void list(const std::string& sku, const std::string& material) {
    write([&](Tx& tx) { world.stock.prices.list(tx, {.key = key(sku), .material = material}, world.now()); });
  }
  void touch_all() {
    write([&](Tx& tx) { world.stock.prices.touch_all(tx, "de", world.now()); });
  }
  void pass(Duration time) { world.clock.set(world.now() + time); }
  jobs::Outcome commit(jobs::Outcome outcome) {
    write([&](Tx& tx) {
      if (outcome.effect()) outcome.effect()(tx);
    });
    return outcome;
  }
  jobs::Outcome look() {
    const jobs::Job job;
    return commit(watching.look({&job, 1}).at(0));
  }
  jobs::Outcome send_without_commit() {
    const jobs::Job job;
    return sending.run({&job, 1}).at(0);
  }
  jobs::Outcome send() { return commit(send_without_commit()); }
  jobs::Outcome prove() {
    const jobs::Job job;
    return commit(proving.run({&job, 1}).at(0));
  }
  void amazon_takes(const std::string& status = "ACCEPTED") {
    world.amazon.wire().answer(
        200,
        R"({"sku":"X","status":")" + status + R"(","submissionId":"1","issues":[)" +
            (status == "INVALID" ? R"({"code":"99010","message":"no","severity":"ERROR","categories":[]})"
                                 : "") +
            "]}");
  }
  // A look at Amazon finds these items.
  void see(const std::string& items) {
    world.amazon.wire().answer(200, R"({"numberOfResults":1,"items":[)" + items + "]}");
    prove();
  }
  void see_price(const std::string& price, const std::string& effective = "") {
    see(shown_item(shoe, shown_offer(price), effective));
  }
  // The shoe is listed, was seen at that price, and SAP was read.
  void begin_with(const std::string& price) {
    list(shoe, shoe_material);
    see_price(price);
    look();
  }
  // Told what waits, and seen as told.
  void tell_and_see(const std::string& price) {
    amazon_takes();
    send();
    pass(5min);
    see_price(price);
  }

  store::PriceListing listing(const std::string& sku = shoe) { return *world.stock.prices.find(key(sku)); }
  std::size_t requests() { return world.amazon.wire().requests().size(); }
  std::string last_body() { return world.amazon.wire().requests().back().body; }
  std::vector<std::string> codes() {
    std::vector<std::string> all;
    for (const auto& each : world.exceptions.list_open()) all.push_back(each.code);
    return all;
  }

  LifeWorld world;
  stock::PriceBook book = a_book();
  WatchPrices watching{world.context};
  SendPrices sending{world.context};
  ProvePrices proving{world.context};
};

}  // namespace weir::testing::prices

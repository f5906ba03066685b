#pragma once
// A crossing that keeps prices: SAP's conditions are what the German shop shows, and a test changes either
// side.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "flows/price_actions.hpp"
#include "sandbox/amazon/account.hpp"
#include "sim/crossing.hpp"
#include "support/temporary_folder.hpp"

namespace weir::testing {

using namespace std::chrono_literals;

class PriceWorld {
 public:
  // More lines for the whole file of rules, the mode, and lines for all marketplaces.
  explicit PriceWorld(std::uint64_t seed, const std::string& of_file = "", const std::string& mode = "live",
                      const std::string& of_all = "")
      : rules_{write(folder_, of_file, of_all)},
        crossing{seed,
                 "",
                 "seller_id = \"A2WEIR0SANDBOX\"\n",
                 "",
                 "\n[connection.demo.prices]\nrules = \"" + rules_ + "\"\nmode = \"" + mode + "\"\n",
                 sandbox::WorldSize::small} {
    for (const std::string& sku : skus()) set_price(sku, shown(sku));
  }

  const flows::Context& context() { return crossing.engine().context_of("demo"); }
  store::PriceListings& prices() { return context().stores.stock.prices; }
  sandbox::Account& account() { return crossing.amazon().account(); }
  Instant now() { return crossing.now(); }
  // Minute by minute.
  void pass(Duration time) {
    for (Duration gone{}; gone < time; gone += 1min) crossing.let_pass(1min);
  }

  static std::string material_of(const std::string& sku) { return "000000000000100" + sku.substr(5); }
  std::vector<std::string> skus() const {
    std::vector<std::string> all;
    for (const auto& item : crossing.world().catalog()) all.push_back(item.sku);
    return all;
  }

  // VK11: with tax, in cents, from the 1st of January on or for a time.
  void set_price(const std::string& sku, std::int64_t cents, Date from = 2026y / 1 / 1,
                 Date to = 9999y / 12 / 31, const std::string& type = "PR00") {
    const auto kept = crossing.ecc().maintain_price({.type = type,
                                                     .sales_org = "1000",
                                                     .channel = "10",
                                                     .material = material_of(sku),
                                                     .from = from,
                                                     .to = to,
                                                     .minor = cents,
                                                     .currency = "EUR"},
                                                    now());
    ASSERT_TRUE(kept) << kept.error().text;
  }

  // Cents that the German shop shows consumers, without its sale; -1: none.
  std::int64_t shown(const std::string& sku) {
    account().agenda.run_until(now());  // also where nobody has asked since
    for (const auto& entry : offers(sku))
      if (entry.value("marketplace_id", "") == german && entry.value("audience", "ALL") == "ALL" &&
          entry.value("currency", "") == "EUR")
        return std::llround(entry["our_price"][0]["schedule"][0]["value_with_tax"].get<double>() * 100);
    return -1;
  }
  // Somebody else writes a price.
  void overwrite(const std::string& sku, double price) {
    auto all = offers(sku);
    for (auto& entry : all)
      if (entry.value("marketplace_id", "") == german && entry.value("audience", "ALL") == "ALL")
        entry["our_price"][0]["schedule"][0]["value_with_tax"] = price;
    account().listings.at(sku).attributes["purchasable_offer"] = all.dump();
  }

  bool has_exception(const std::string& code) {
    for (const auto& each : context().stores.exceptions.list_open())
      if (each.code == code) return true;
    return false;
  }
  std::string exceptions() {
    std::string text;
    for (const auto& each : context().stores.exceptions.list_open())
      if (each.code.starts_with("price.")) text += each.code + ' ' + each.subject + ": " + each.reason + '\n';
    return text;
  }
  store::PriceListing listing(const std::string& sku) {
    const auto found = prices().named("demo", sku);
    for (const auto& each : found)
      if (each.key.marketplace_id == german) return each;
    ADD_FAILURE() << sku << " has no price";
    return {};
  }
  std::int64_t calls(const std::string& operation) {
    const auto seen = nlohmann::json::parse(crossing.amazon().truth_calls());
    return seen.contains(operation) ? seen.at(operation).at("calls").get<std::int64_t>() : 0;
  }
  flows::Context acting(const std::string& name) {
    flows::Context by = context();
    by.actor = {name};
    return by;
  }

  static constexpr const char* german = "A1PA6795UKMFR9";

 private:
  nlohmann::ordered_json offers(const std::string& sku) {
    return nlohmann::ordered_json::parse(account().listings.at(sku).attributes.at("purchasable_offer"));
  }
  // SAP's prices have their tax in them. France and the United Kingdom have no conditions of their type:
  // nothing is told there.
  static std::string write(const TemporaryFolder& folder, const std::string& of_file,
                           const std::string& of_all) {
    const auto path = folder.path() / "price-rules.toml";
    std::ofstream{path} << "version = \"sim\"\n"
                        << of_file
                        << "[all]\ncondition.sales_org = \"1000\"\ncondition.distribution_channel = \"10\"\n"
                           "condition.sale = \"VKA0\"\ncondition.zone = \"Europe/Berlin\"\n"
                           "tax.in_sap = \"gross\"\n"
                        << of_all
                        << "[marketplace.A1PA6795UKMFR9]\n"
                           "[marketplace.A13V1IB3VIYZZH]\ncondition.price = \"VKP0\"\n"
                           "[marketplace.A1F83G8C2ARO7P]\ncondition.price = \"VKP0\"\n";
    return path.string();
  }

  TemporaryFolder folder_;
  std::string rules_;

 public:
  Crossing crossing;
};

}  // namespace weir::testing

#pragma once
// A merchant whose every flow is on, for ten days: what Amazon and SAP have of him, and what goes wrong
// there. The same seed is the same merchant, so that what was planted is what two of them differ in.
#include <fstream>

#include "app/gap_audit.hpp"
#include "flows/import_bank.hpp"
#include "sandbox/amazon/bank.hpp"
#include "sim/fba_world.hpp"
#include "sim/silent_trade.hpp"
#include "support/temporary_folder.hpp"

namespace weir::testing {

class GapWorld {
 public:
  GapWorld() : fba{7, "post", "seller_id = \"A2WEIR0SANDBOX\"\n", tables(folder)} {
    for (const auto& item : crossing().world().catalog()) set_price(item.sku, shown(item.sku));
    crossing().confirm_packages();
    crossing().restart();
  }

  Crossing& crossing() { return fba.crossing; }
  sandbox::Ecc& ecc() { return crossing().ecc(); }
  sandbox::Amazon& amazon() { return crossing().amazon(); }
  sandbox::Account& account() { return crossing().amazon().account(); }
  Instant now() const { return fba.crossing.now(); }
  // Amazon's warehouses work every day, and an hour is four looks.
  void pass(Duration time, Duration step = std::chrono::minutes{15}) {
    for (const Instant until = now() + time; now() < until;) {
      const Date before = fba.today();
      crossing().let_pass(step);
      if (fba.today() != before) fba.happen(before, false);
    }
  }
  std::string buy() { return buy_silently(crossing(), ++bought_); }
  // Picked, sent and billed.
  void ship(const std::string& order_id, bool is_billed = true) {
    for (const auto& delivery : deliveries_of(order_id)) {
      sandbox::ecc::GoodsIssue issue;
      issue.packages = {{"JJD00" + delivery}};
      issue.carrier = "0000200001";
      EXPECT_TRUE(ecc().post_goods_issue(delivery, issue, now()));
    }
    if (is_billed) ecc().create_billing(now(), {.order = sales_order_of(crossing(), order_id)});
  }
  std::vector<std::string> deliveries_of(const std::string& order_id) {
    return ecc().create_deliveries(now(), {.combines = false, .order = sales_order_of(crossing(), order_id)});
  }

  // VK11, in cents, tax included.
  void set_price(const std::string& sku, std::int64_t cents) {
    EXPECT_TRUE(ecc().maintain_price({.type = "PR00",
                                      .sales_org = "1000",
                                      .channel = "10",
                                      .material = material_of(sku),
                                      .from = 2026y / 1 / 1,
                                      .to = 9999y / 12 / 31,
                                      .minor = cents,
                                      .currency = "EUR"},
                                     now()));
  }
  std::int64_t shown(const std::string& sku) {
    for (const auto& entry : offers(sku))
      if (entry.value("marketplace_id", "") == german && entry.value("audience", "ALL") == "ALL")
        return std::llround(entry["our_price"][0]["schedule"][0]["value_with_tax"].get<double>() * 100);
    return -1;
  }
  void overwrite_price(const std::string& sku, double price) {
    auto all = offers(sku);
    for (auto& entry : all)
      if (entry.value("marketplace_id", "") == german && entry.value("audience", "ALL") == "ALL")
        entry["our_price"][0]["schedule"][0]["value_with_tax"] = price;
    account().listings.at(sku).attributes["purchasable_offer"] = all.dump();
  }
  // 551 or 561 in the merchant's own plant.
  void move(const std::string& sku, std::int64_t pieces) {
    EXPECT_TRUE(ecc().post_stock(
        {pieces < 0 ? "551" : "561", material_of(sku), "1000", "0001", std::abs(pieces)}, now()))
        << sku;
  }
  std::int64_t in_stock(const std::string& sku) {
    for (const auto& row : nlohmann::json::parse(ecc().truth_stock()))
      if (row.at("material") == material_of(sku) && row.at("plant") == "1000" && row.at("location") == "0001")
        return row.at("unrestricted").get<std::int64_t>();
    return 0;
  }
  static std::string material_of(const std::string& sku) { return "000000000000100" + sku.substr(5); }

  void import_bank(const char* from, const char* until) {
    const auto text = sandbox::bank_statement(account(), {}, *parse_date(from), *parse_date(until),
                                              sandbox::StatementForm::camt053);
    const auto& context = crossing().engine().context_of("demo");
    const auto file = flows::import_bank_file(context, folder.write(std::string{from} + ".xml", text));
    EXPECT_FALSE(file.failure) << file.failure->text;
  }
  monitor::AuditReport audit() {
    return app::gap_audit_of(crossing().engine().database(), now() - 30 * 24h, now());
  }

 private:
  static constexpr const char* german = "A1PA6795UKMFR9";
  nlohmann::ordered_json offers(const std::string& sku) {
    account().agenda.run_until(now());
    return nlohmann::ordered_json::parse(account().listings.at(sku).attributes.at("purchasable_offer"));
  }
  static std::string tables(const TemporaryFolder& folder) {
    const auto stock = folder.path() / "stock-rules.toml", prices = folder.path() / "price-rules.toml";
    std::ofstream{stock} << "version = \"sim\"\n[all]\n[pool.main]\nstock.locations = [\"1000\"]\n";
    std::ofstream{prices}
        << "version = \"sim\"\nproof.every = \"1h\"\n[all]\ncondition.sales_org = \"1000\"\n"
           "condition.distribution_channel = \"10\"\ncondition.zone = \"Europe/Berlin\"\ntax.in_sap = "
           "\"gross\"\n"
           "[marketplace.A1PA6795UKMFR9]\n[marketplace.A13V1IB3VIYZZH]\ncondition.price = \"VKP0\"\n"
           "[marketplace.A1F83G8C2ARO7P]\ncondition.price = \"VKP0\"\n";
    return "\n[connection.demo.stock]\nrules = \"" + stock.string() +
           "\"\nmode = \"live\"\n\n[connection.demo.prices]\nrules = \"" + prices.string() +
           "\"\nmode = \"live\"\n\n[connection.demo.bank]\nstatements = \"files\"\n";
  }

  TemporaryFolder folder;

 public:
  FbaWorld fba;

 private:
  int bought_ = 0;
};

}  // namespace weir::testing

#pragma once
// A crossing that keeps stock: SAP's goods move, buyers buy, and a test knows what is really left.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "flows/stock_actions.hpp"
#include "flows/stock_why.hpp"
#include "sandbox/amazon/account.hpp"
#include "sim/crossing.hpp"
#include "support/temporary_folder.hpp"

namespace weir::testing {

using namespace std::chrono_literals;

class StockWorld {
 public:
  // More lines for all pools of the rules, for the whole file, and of Amazon's settings. The pool is all of
  // plant 1000.
  explicit StockWorld(std::uint64_t seed, const std::string& of_all = "", const std::string& of_file = "",
                      const std::string& of_amazon = "", const std::string& mode = "live",
                      const std::string& of_orders = "", std::size_t articles = sandbox::usual_articles)
      : rules_{write(folder_, of_all, of_file)},
        crossing{seed,
                 "",
                 "seller_id = \"A2WEIR0SANDBOX\"\n" + of_amazon,
                 of_orders,
                 tables_of_stock("demo", rules_, mode),
                 sandbox::WorldSize::whole,
                 articles} {}

  const flows::Context& context() { return crossing.engine().context_of("demo"); }
  store::StockBook& book() { return context().stores.stock; }
  sandbox::Account& account() { return crossing.amazon().account(); }
  Instant now() { return crossing.now(); }
  // Minute by minute; `each` is asked after each.
  void pass(
      Duration time, const std::function<void()>& each = [] {}) {
    for (Duration gone{}; gone < time; gone += 1min) {
      crossing.let_pass(1min);
      each();
    }
  }

  static std::string tables_of_stock(const std::string& connection, const std::string& rules,
                                     const std::string& mode) {
    return "\n[connection." + connection + ".stock]\nrules = \"" + rules + "\"\nmode = \"" + mode + "\"\n";
  }
  const std::string& rules_file() const { return rules_; }
  static std::string material_of(const std::string& sku) {
    const std::string number = std::to_string(100'000 + std::stoi(sku.substr(5)));
    return std::string(18 - number.size(), '0') + number;
  }
  std::vector<std::string> skus() const {
    std::vector<std::string> all;
    for (const auto& item : crossing.world().catalog()) all.push_back(item.sku);
    return all;
  }
  // What Amazon offers of it.
  std::int64_t offered(const std::string& sku) {
    account().agenda.run_until(now());  // also where nobody has asked since
    return sandbox::offered_quantity(account().listings.at(sku));
  }

  // What the warehouse has of it, less all that buyers are still to get: none of these orders was delivered.
  std::int64_t left(const std::string& sku) {
    std::int64_t left = unrestricted(sku);
    for (const auto& order : crossing.world().orders()) {
      if (order.fulfilled_by_amazon || order.status == sandbox::OrderStatus::cancelled) continue;
      for (const auto& line : order.lines)
        if (line.sku == sku) left -= line.quantity;
    }
    return left;
  }
  std::int64_t unrestricted(const std::string& sku) {
    std::int64_t sum = 0;
    for (const auto& row : nlohmann::json::parse(crossing.ecc().truth_stock()))
      if (row.at("material") == material_of(sku) && row.at("plant") == "1000")
        sum += row.at("unrestricted").get<std::int64_t>();
    return sum;
  }

  // 551 out, 561 in; of the main location. False where SAP does not let go of the material just now.
  bool try_move(const std::string& sku, std::int64_t pieces) {
    return crossing.ecc()
        .post_stock({pieces < 0 ? "551" : "561", material_of(sku), "1000", "0001", std::abs(pieces)}, now())
        .has_value();
  }
  // What the main location lacks, the others give.
  void move(const std::string& sku, std::int64_t pieces) {
    if (pieces > 0) {
      ASSERT_TRUE(try_move(sku, pieces)) << sku;
      return;
    }
    for (const auto& row : nlohmann::json::parse(crossing.ecc().truth_stock())) {
      if (row.at("material") != material_of(sku) || row.at("plant") != "1000") continue;
      const std::int64_t some = std::min(-pieces, row.at("unrestricted").get<std::int64_t>());
      if (some <= 0) continue;
      ASSERT_TRUE(crossing.ecc().post_stock(
          {"551", material_of(sku), "1000", row.at("location").get<std::string>(), some}, now()))
          << sku;
      pieces += some;
    }
    ASSERT_EQ(pieces, 0) << sku;
  }
  // Down, or up, to so many that are left.
  void leave(const std::string& sku, std::int64_t pieces) {
    if (const std::int64_t by = pieces - left(sku); by != 0) move(sku, by);
  }

  // A buyer buys a piece, if Amazon offers one; Amazon takes it off at once. False: it is sold out.
  bool buy(const std::string& sku, bool is_paid = true) {
    sandbox::Listing& listing = account().listings.at(sku);
    const std::int64_t offer = sandbox::offered_quantity(listing);
    if (offer == 0) return false;
    sandbox::Order order = template_order();
    order.id = "901-0000000-" + std::to_string(1'000'000 + ++bought_);
    order.status = is_paid ? sandbox::OrderStatus::unshipped : sandbox::OrderStatus::pending;
    order.created = order.updated = now();
    order.lines.resize(1);
    order.lines[0].sku = sku;
    order.lines[0].quantity = 1;
    account().world.add(order);
    sandbox::set_offered_quantity(account(), listing, offer - 1, now());
    return true;
  }

  bool has_exception(const std::string& code) {
    for (const auto& each : context().stores.exceptions.list_open())
      if (each.code == code) return true;
    return false;
  }
  std::string exceptions() {
    std::string text;
    for (const auto& each : context().stores.exceptions.list_open())
      if (each.code.starts_with("stock.")) text += each.code + ' ' + each.subject + ": " + each.reason + '\n';
    return text;
  }
  store::StockListing listing(const std::string& sku) {
    const auto found = book().listings.named(sku);
    EXPECT_EQ(found.size(), 1u) << sku;
    return found.at(0);
  }
  std::int64_t calls(const std::string& operation, const char* what = "calls") {
    const auto seen = nlohmann::json::parse(crossing.amazon().truth_calls());
    return seen.contains(operation) ? seen.at(operation).at(what).get<std::int64_t>() : 0;
  }
  flows::Context acting(const std::string& name) {
    flows::Context by = context();
    by.actor = {name};
    return by;
  }

 private:
  static std::string write(const TemporaryFolder& folder, const std::string& of_all,
                           const std::string& of_file) {
    const auto path = folder.path() / "stock-rules.toml";
    std::ofstream{path} << "version = \"sim\"\n"
                        << of_file << "[all]\n"
                        << of_all << "[pool.main]\nstock.locations = [\"1000\"]\n";
    return path.string();
  }
  // Any order with money of the German shop that the merchant ships, of one line.
  sandbox::Order template_order() {
    for (const auto& order : crossing.world().orders())
      if (order.status == sandbox::OrderStatus::unshipped && !order.fulfilled_by_amazon &&
          order.lines.size() == 1 && order.lines[0].quantity == 1)
        return order;
    throw std::logic_error("no order to take for a pattern");
  }

  TemporaryFolder folder_;
  std::string rules_;
  int bought_ = 0;

 public:
  Crossing crossing;
};

}  // namespace weir::testing

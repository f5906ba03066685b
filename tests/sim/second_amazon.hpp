#pragma once
// A second seller account, in North America: a stand-in of its own, which knows its German shop as the
// American one.
#include <filesystem>
#include <fstream>

#include "app/demo_config.hpp"
#include "core/clock.hpp"
#include "sim/crossing.hpp"

namespace weir::testing {

inline constexpr const char* american_shop = "ATVPDKIKX0DER";
inline constexpr const char* american_url = "http://na.amazon.test";

class SecondAmazon final : public HttpSender {
 public:
  SecondAmazon(std::uint64_t seed, std::function<Instant()> now, std::size_t articles)
      : clock_{std::move(now)},
        world_{seed, sandbox::WorldSize::small, articles},
        amazon_{world_},
        ecc_{{}, seed} {}

  Result<HttpResponse> send(const HttpRequest& request) override {
    HttpRequest to_stand_in = request;
    to_stand_in.url = replaced(request.url, american_shop, german_shop);
    to_stand_in.body = replaced(request.body, american_shop, german_shop);
    auto answer = sender_.send(to_stand_in);
    if (answer) answer->body = replaced(answer->body, german_shop, american_shop);
    return answer;
  }

  sandbox::Amazon& amazon() { return amazon_; }
  // What it offers of that SKU now.
  std::int64_t offered(const std::string& sku) {
    amazon_.account().agenda.run_until(clock_.now());
    return sandbox::offered_quantity(amazon_.account().listings.at(sku));
  }
  // The connection "us" beside that of the demo, by the same rules; it looks for no orders of before.
  static std::string tables() {
    const std::string text = app::demo_config_text(american_url, "http://ecc.test");
    std::string own =
        replaced(text.substr(text.find("[connection.demo.amazon]")), "connection.demo", "connection.us");
    own =
        replaced(own, "[connection.us.amazon]\n", "[connection.us.amazon]\nseller_id = \"A2WEIR0SANDBOX\"\n");
    own = replaced(own, R"(["A1PA6795UKMFR9", "A13V1IB3VIYZZH", "A1F83G8C2ARO7P"])",
                   std::string{"[\""} + american_shop + "\"]");
    own = replaced(own, "\"order-rules.toml\"", "\"order-rules-us.toml\"");
    return "\n" + replaced(own, "first_sweep = \"3d\"", "first_sweep = \"5m\"");
  }
  // Its rules for orders: those of the demo, of another shop.
  static void write_rules(const std::filesystem::path& folder) {
    std::ifstream in{folder / "order-rules.toml"};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    const std::size_t shops = text.find("[marketplace."), articles = text.find("[articles.materials]");
    text.replace(shops, articles - shops,
                 std::string{"[marketplace."} + american_shop + "]\ncustomer.sold_to = \"0000100001\"\n\n");
    std::ofstream{folder / "order-rules-us.toml"} << text;
  }

 private:
  static constexpr const char* german_shop = "A1PA6795UKMFR9";

  class Follower final : public Clock {
   public:
    explicit Follower(std::function<Instant()> now) : now_{std::move(now)} {}
    Instant now() const override { return now_(); }

   private:
    std::function<Instant()> now_;
  };
  static std::string replaced(std::string text, const std::string& word, const std::string& by) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + by.size()))
      text.replace(at, word.size(), by);
    return text;
  }

  Follower clock_;
  sandbox::World world_;
  sandbox::Amazon amazon_;
  sandbox::Ecc ecc_;  // nobody asks it
  SandboxSender sender_{amazon_, ecc_, clock_};
};

}  // namespace weir::testing

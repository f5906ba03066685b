// Who signs a month or approves what leaves suspense is a user with the right and the password, and no name.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "app/user_desk.hpp"
#include "cli/commands.hpp"
#include "support/temporary_folder.hpp"

namespace weir::cli::signing_test {
namespace {

constexpr const char* password = "a password that is long";

constexpr const char* settings = R"([store]
path = "weir.db"
sealing_key = "env:WEIR_SIGNING_SEALING"
audit_key = "env:WEIR_SIGNING_AUDIT"
[connection.de]
amazon.client_id = "c"
amazon.client_secret = "env:WEIR_SIGNING_AUDIT"
amazon.refresh_token = "env:WEIR_SIGNING_AUDIT"
amazon.marketplaces = ["A1PA6795UKMFR9"]
amazon.url = "http://127.0.0.1:1"
amazon.token_url = "http://127.0.0.1:1"
sap.url = "http://127.0.0.1:1"
sap.user = "WEIR"
sap.password = "env:WEIR_SIGNING_AUDIT"
sap.receiver_port = "SAPECX"
sap.receiver_partner = "ECXCLNT100"
orders.rules = "order-rules.toml"
fi.company_codes = { EUR = "1000" }
)";

constexpr const char* order_rules = R"(version = "signing"
articles.materials = { "WEIR-001" = "000000000000100001" }
[all]
organisation.division = "00"
organisation.order_type = "ZAMZ"
organisation.replacement_type = "ZAMN"
organisation.credit_type = "ZAMC"
organisation.plant = "1000"
conditions.goods = "ZAMP"
conditions.shipping = "ZAMS"
conditions.gift_wrap = "ZAMG"
conditions.discount = "ZAMD"
conditions.difference = "ZAMR"
conditions.facilitator_tax = "ZAMT"
conditions.billing_block = "01"
tax = { class_seller = "1", class_facilitator = "0", class_business = "0" }
texts = { ship_by = "Z001", gift_message = "Z002", ioss = "Z003" }
blocks = { shortage = "01", cancel_request = "Z1", rejection_buyer = "Z1", rejection_amazon = "Z2" }
[all.amazon]
organisation = { order_type = "ZAFB", plant = "1900" }
[marketplace.A1PA6795UKMFR9]
organisation = { sales_org = "1000", distribution_channel = "10" }
customer.sold_to = "0000100001"
)";

// What a stream of this process has instead of its own.
class Instead {
 public:
  Instead(std::ios& stream, std::streambuf* by) : stream_{stream}, before_{stream.rdbuf(by)} {}
  ~Instead() { stream_.rdbuf(before_); }
  Instead(const Instead&) = delete;
  Instead& operator=(const Instead&) = delete;

 private:
  std::ios& stream_;
  std::streambuf* before_;
};

class Signing : public ::testing::Test {
 protected:
  Signing() {
    ::setenv("WEIR_SIGNING_SEALING", std::string(64, 'a').c_str(), 1);
    ::setenv("WEIR_SIGNING_AUDIT", "an audit key of more than 32 characters", 1);
    std::ofstream{file()} << settings;
    std::ofstream{folder.path() / "order-rules.toml"} << order_rules;
    add("olga", "finance");
    add("otto", "approver");
  }
  std::string file() const { return (folder.path() / "weir.toml").string(); }
  void add(const char* name, const char* roles) {
    const int code = with_config(file(), [&](const config::Config& config) {
      const auto desk = app::UserDesk::open(config);
      EXPECT_TRUE(desk) << desk.error().text;
      return desk && (*desk)->accounts().add({.name = name, .display_name = name, .roles = roles}, password,
                                             {"root"})
                 ? exit_ok
                 : exit_findings;
    });
    EXPECT_EQ(code, exit_ok);
  }
  // The command with that line piped in: what it tells people.
  std::string told(std::vector<std::string> words, const std::string& typed) {
    words.insert(words.begin(), "weir");
    words.insert(words.end(), {"--config", file()});
    std::vector<const char*> argv;
    for (const std::string& word : words) argv.push_back(word.c_str());
    std::istringstream in{typed + '\n'};
    std::ostringstream err;
    const Instead asked{std::cin, in.rdbuf()}, said{std::cerr, err.rdbuf()};
    const int code = run(static_cast<int>(argv.size()), argv.data());
    EXPECT_EQ(code, exit_findings) << err.str();
    return err.str();
  }
  static std::vector<std::string> sign(const char* role, const char* by) {
    return {"close", "sign", "2026-05", "--as", role, "--by", by};
  }
  static bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

  testing::TemporaryFolder folder;
};

TEST_F(Signing, AMonthTakesThePasswordAndTheRightOfTheRole) {
  EXPECT_TRUE(has(told(sign("finance", "olga"), "a wrong password"), "web.sign_in_refused"));
  EXPECT_TRUE(has(told(sign("finance", "nobody"), password), "web.sign_in_refused"));
  EXPECT_TRUE(has(told(sign("controller", "olga"), password), "web.forbidden"));
  const std::string finance = told(sign("finance", "olga"), password);
  EXPECT_TRUE(has(finance, "close.not_ready")) << finance;
  const std::string controller = told(sign("controller", "otto"), password);
  EXPECT_TRUE(has(controller, "close.")) << controller;
}

TEST_F(Signing, TheSecondWordOnSuspenseTakesThePasswordAndItsRight) {
  const auto approve = [](const char* by) {
    return std::vector<std::string>{"suspense", "approve", "1", "FEE_FBA_STORAGE", "--as", by};
  };
  EXPECT_TRUE(has(told(approve("otto"), "a wrong password"), "web.sign_in_refused"));
  EXPECT_TRUE(has(told(approve("olga"), password), "web.forbidden"));
  const std::string text = told(approve("otto"), password);
  EXPECT_TRUE(has(text, "suspense.unknown")) << text;
}

}  // namespace
}  // namespace weir::cli::signing_test

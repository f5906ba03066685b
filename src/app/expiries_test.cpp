#include "app/expiries.hpp"

#include <gtest/gtest.h>

#include "app/gap_audit.hpp"
#include "app/open_store.hpp"
#include "app/settings.hpp"
#include "config/load.hpp"
#include "http/certificate.hpp"
#include "store/console_users.hpp"
#include "support/temporary_folder.hpp"

namespace weir::app::expiries_test {
namespace {

using namespace std::chrono_literals;

const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29} + 12h};

config::Config config_of(const testing::TemporaryFolder& folder, const std::string& more) {
  const std::string text =
      "[store]\npath = \"weir.db\"\nsealing_key = \"env:SEAL\"\naudit_key = \"env:AUDIT\"\n" + more;
  Scrubber scrubber;
  auto config = config::load(
      {text, folder.path() / "weir.toml"}, all_settings(),
      [](const std::string&) { return std::string(64, 'a'); }, scrubber);
  if (!config) throw std::runtime_error(config::line_of(config.error().front()));
  return *std::move(config);
}

TEST(Expiries, AreOfEachCertificateThatIsConfigured) {
  const testing::TemporaryFolder folder;
  EXPECT_TRUE(expiring_of(config_of(folder, "")).empty());
  const auto made = http::make_certificate("weir.test", noon);
  ASSERT_TRUE(made);
  folder.write("cert.pem", made->certificate_pem);
  folder.write("bad.pem", "no certificate");
  const auto all =
      expiring_of(config_of(folder,
                            "[idocs]\ncertificate = \"cert.pem\"\n[web]\ncertificate = \"bad.pem\"\n"
                            "[assistant]\ncertificate = \"none.pem\"\n"));
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].what, "idocs.certificate");
  EXPECT_EQ(monitor::expiry_of(all[0], noon), monitor::Expiry::good);
  EXPECT_EQ(monitor::expiry_of(all[0], noon + 340 * 24h), monitor::Expiry::soon);
  EXPECT_EQ(monitor::expiry_of(all[0], noon + 366 * 24h), monitor::Expiry::over);
  for (const std::size_t unread : {1u, 2u}) {
    EXPECT_EQ(monitor::expiry_of(all[unread], noon), monitor::Expiry::unreadable);
    EXPECT_FALSE(all[unread].unread.empty()) << all[unread].what;
  }
}

TEST(Expiries, AreOfOneAuthorityAndNotOfAListOfThem) {
  const testing::TemporaryFolder folder;
  const auto over = http::make_certificate("old.test", noon - 400 * 24h),
             good = http::make_certificate("new.test", noon);
  ASSERT_TRUE(over && good);
  const char* mail = "[alerts]\nemail_ca = \"ca.pem\"\n";
  folder.write("ca.pem", over->certificate_pem);
  ASSERT_EQ(expiring_of(config_of(folder, mail)).size(), 1u);
  folder.write("ca.pem", over->certificate_pem + good->certificate_pem);
  EXPECT_TRUE(expiring_of(config_of(folder, mail)).empty()) << "by which one the server is, is not known";
}

TEST(Expiries, OfTokensAreThoseThatEndAfterThePeriodBeganAndStandInTheGapAudit) {
  const testing::TemporaryFolder folder;
  const auto config = config_of(folder, "");
  const auto database = open_store(config);
  ASSERT_TRUE(database);
  store::ConsoleUsers users{**database};
  (*database)->transact([&](Tx& tx) {
    store::ConsoleUser anna{.name = "anna", .display_name = "Anna", .roles = "operator"};
    anna.password_hash = "$argon2id$";
    users.add(tx, anna, noon - 900h);
    users.add_token(tx, {std::string(64, 'a'), "anna", "old", "read.orders", noon - 900h, noon - 800h});
    users.add_token(tx, {std::string(64, 'b'), "anna", "desk", "read.orders", noon - 900h, noon + 48h});
  });
  const auto all = expiring_tokens(**database, noon - 720h);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].what, "token desk of anna");
  const auto report =
      gap_audit_of(**database, noon - 720h, noon, {{.what = "web.certificate", .until = noon - 1h}});
  std::vector<std::string> found;
  for (const auto& each : report.findings)
    found.push_back(each.exception.code + ' ' + each.exception.subject);
  EXPECT_EQ(found, (std::vector<std::string>{"expiry.over expiry/web.certificate",
                                             "expiry.soon expiry/token desk of anna"}));
}

TEST(Expiries, KnowADay) {
  EXPECT_TRUE(is_day("2027-05-28"));
  EXPECT_FALSE(is_day("2027-02-30"));
  EXPECT_FALSE(is_day("soon"));
}

}  // namespace
}  // namespace weir::app::expiries_test

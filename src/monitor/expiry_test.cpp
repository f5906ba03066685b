#include "monitor/expiry.hpp"

#include <gtest/gtest.h>

#include "monitor/audit.hpp"
#include "monitor/work_class.hpp"

namespace weir::monitor::expiry_test {
namespace {

using namespace std::chrono_literals;

const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29} + 12h};

Expiring until(std::optional<Duration> left) {
  Expiring each{.connection = "de", .what = "web.certificate", .renew = "renew the file"};
  if (left) each.until = noon + *left;
  if (!left) each.unread = "there is no such file";
  return each;
}

TEST(Expiry, IsNoticedThirtyDaysAhead) {
  EXPECT_EQ(expiry_of(until(30 * 24h), noon), Expiry::good);
  EXPECT_EQ(expiry_of(until(30 * 24h - 1ms), noon), Expiry::soon);
  EXPECT_EQ(expiry_of(until(1ms), noon), Expiry::soon);
  EXPECT_EQ(expiry_of(until(0ms), noon), Expiry::over);
  EXPECT_EQ(expiry_of(until({}), noon), Expiry::unreadable);
}

TEST(Expiry, IsAFindingWithWhatToDo) {
  const auto found = expiries_of({until(31 * 24h), until(5 * 24h), until(-24h), until({})}, noon);
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].code, "expiry.soon");
  EXPECT_EQ(found[0].reason, "web.certificate: good for 5 days");
  EXPECT_EQ(found[0].next, "renew the file");
  EXPECT_EQ(found[1].code, "expiry.over");
  EXPECT_EQ(found[1].reason, "web.certificate: it ended on 2026-11-28T12:00:00Z");
  EXPECT_EQ(found[2].code, "expiry.unreadable");
  EXPECT_EQ(found[2].reason, "web.certificate: there is no such file");
}

TEST(Expiry, IsAMatterOfRightsAndLateOnceItIsOver) {
  const auto found = expiries_of({until(5 * 24h), until(-24h)}, noon);
  const auto report = audit_of(found, {}, noon - 30 * 24h, noon);
  ASSERT_EQ(report.findings.size(), 2u);
  for (const auto& each : report.findings) {
    EXPECT_EQ(each.area, AuditArea::rights);
    EXPECT_TRUE(each.is_open);
    EXPECT_EQ(each.is_late, each.exception.code == "expiry.over");
  }
  EXPECT_EQ(class_of_code("expiry.over"), WorkClass::authorisation);
}

}  // namespace
}  // namespace weir::monitor::expiry_test

#include "cli/audit_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::cli::audit_text_test {
namespace {

using namespace std::chrono_literals;

const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29} + 12h};

monitor::AuditReport report_of_two() {
  store::Exception late;
  late.connection = "de";
  late.code = "dispatch.overdue";
  late.subject = "order/302-1";
  late.reason = "order 302-1 <b>is</b> late, says buyer@example.com";
  late.next = "ship it";
  late.owner = "operations";
  late.opened_at = noon - 3h;
  late.deadline = noon - 1h;
  store::Exception closed = late;
  closed.code = "stock.refused";
  closed.subject = "stock/sku/HAT";
  closed.closed_at = noon - 2h;
  return monitor::audit_of({late, closed}, {.packages = 100, .listings = 10}, noon - 30 * 24h, noon);
}

TEST(AuditText, TellsScoresAndSteps) {
  const std::string text = audit_text(report_of_two());
  EXPECT_NE(text.find("from 2026-10-30 to 2026-11-29"), std::string::npos) << text;
  EXPECT_NE(text.find("dispatch        50  100         1     1     1"), std::string::npos) << text;
  EXPECT_NE(text.find("1. order … <b>is</b> late, says … [dispatch.overdue], 1 affected, 1 late"),
            std::string::npos)
      << text;
  EXPECT_NE(audit_text(monitor::audit_of({}, {}, noon - 24h, noon)).find("Nothing is open"),
            std::string::npos);
}

TEST(AuditText, GivesNoMarkToWhatIsSwitchedOff) {
  const auto report = report_of_two();
  const std::string text = audit_text(report);
  EXPECT_NE(text.find("bank             –    0         0     0     0"), std::string::npos) << text;
  EXPECT_NE(text.find("rights         100              0     0     0"), std::string::npos) << text;
  EXPECT_NE(audit_html(report).find("<td>bank</td><td class=\"n\">–</td><td class=\"n\">0</td>"),
            std::string::npos);
  const auto json = audit_json(report);
  EXPECT_TRUE(json["areas"][5]["score"].is_null()) << json["areas"][5];
  EXPECT_TRUE(json["areas"][6]["volume"].is_null()) << json["areas"][6];
}

TEST(AuditText, IsAPageWholeInItselfThatNamesNobody) {
  const std::string html = audit_html(report_of_two());
  EXPECT_NE(html.find("&lt;b&gt;is&lt;/b&gt;"), std::string::npos);
  EXPECT_EQ(html.find("buyer@example.com"), std::string::npos);
  for (const char* foreign : {"<script", "src=", "http://", "https://", "@import"})
    EXPECT_EQ(html.find(foreign), std::string::npos) << foreign;
}

TEST(AuditText, IsATableForEachAreaThatHasSomething) {
  const auto report = report_of_two();
  const std::string csv = audit_csv(report, monitor::AuditArea::dispatch);
  EXPECT_TRUE(csv.starts_with("connection,code,subject,standing,"));
  EXPECT_NE(
      csv.find(
          "de,dispatch.overdue,order/302-1,\"open, late\",2026-11-29T09:00,,2026-11-29T11:00,operations,"),
      std::string::npos)
      << csv;
  EXPECT_EQ(audit_csv(report, monitor::AuditArea::bank), "");
}

TEST(AuditText, IsForProgramsAsWell) {
  const auto json = audit_json(report_of_two());
  EXPECT_EQ(json["findings"].size(), 2u);
  EXPECT_EQ(json["next"][0]["code"], "dispatch.overdue");
  EXPECT_EQ(json["areas"].size(), monitor::every_audit_area.size());
}

}  // namespace
}  // namespace weir::cli::audit_text_test

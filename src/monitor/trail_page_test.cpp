#include "monitor/trail_page.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "core/digest.hpp"

namespace weir::monitor::trail_page_test {
namespace {

const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29} + std::chrono::hours{12}};

store::TrailRow changed_settings() {
  return {.source = "audit",
          .number = 7,
          .at = noon,
          .connection = {},
          .actor = "anna",
          .action = "settings changed",
          .subject = "connection/de",
          .detail = R"({"old":"30m","new":"10m","because":"as lena@example.com asked"})",
          .mac = std::string(64, 'a')};
}

store::TrailRow reading() {
  return {.source = "reading",
          .number = 3,
          .at = noon,
          .connection = "de",
          .actor = "ben",
          .action = "personal_data_read",
          .subject = "order/302-1",
          .detail = "the buyer asked",
          .mac = {}};
}

struct Written {
  std::string rows, trailer;
  TrailSum sum;
};

Written written(TrailForm form) {
  std::ostringstream out;
  TrailPage page{form, out};
  page.add(changed_settings());
  page.add(reading());
  store::TrailCheck check;
  check.head = {9, std::string(64, 'b')};
  Written all;
  all.sum = page.close(noon - std::chrono::hours{1}, noon, noon, check);
  const std::string text = out.str();
  const auto cut = text.rfind('\n', text.size() - 2) + 1;
  return {text.substr(0, cut), text.substr(cut), all.sum};
}

TEST(TrailPage, SaysWhyAndWhatItWasAndIs) {
  const auto reasons = trail_reasons(changed_settings());
  EXPECT_EQ(reasons.before, "30m");
  EXPECT_EQ(reasons.after, "10m");
  EXPECT_EQ(trail_reasons(reading()).why, "the buyer asked");
  auto odd = changed_settings();
  odd.detail = "[]";
  EXPECT_EQ(trail_reasons(odd).why, "");
  odd.detail = R"({"from":{"state":"open"},"to":3})";
  EXPECT_EQ(trail_reasons(odd).before, R"({"state":"open"})");
  EXPECT_EQ(trail_reasons(odd).after, "3");
}

TEST(TrailPage, EndsWithALineThatProvesTheOthers) {
  const auto file = written(TrailForm::jsonl);
  const auto trailer = nlohmann::json::parse(file.trailer);
  EXPECT_EQ(trailer["sha256"], sha256_hex(file.rows));
  EXPECT_EQ(trailer["rows"], 2);
  EXPECT_EQ(trailer["first_number"], 7);
  EXPECT_EQ(trailer["head_number"], 9);
  EXPECT_EQ(trailer["chain"], "whole");
  EXPECT_EQ(file.sum.rows(), 2);
  const auto row = nlohmann::json::parse(file.rows.substr(0, file.rows.find('\n')));
  EXPECT_EQ(row["number"], 7);
  EXPECT_EQ(row["after"], "10m");
  EXPECT_EQ(row["mac"], std::string(64, 'a'));
}

TEST(TrailPage, IsATableToo) {
  const auto file = written(TrailForm::csv);
  EXPECT_EQ(file.rows.find("source,number,at,connection,actor"), 0u) << file.rows;
  const std::string second =
      "reading,3,2026-11-29T12:00:00Z,de,ben,personal_data_read,order/302-1,the buyer asked";
  EXPECT_NE(file.rows.find(second), std::string::npos) << file.rows;
  EXPECT_EQ(file.trailer.find("trailer,"), 0u);
  EXPECT_NE(file.trailer.find(sha256_hex(file.rows)), std::string::npos);
}

// A word of compact JSON has its braces and its name before it.
TEST(TrailPage, TellsNobodysAccountAndStaysJson) {
  for (const char* because :
       {"DE89370400440532013000 was wrong", "+491701234567 called", "ask lena@example.com"}) {
    std::ostringstream out;
    TrailPage page{TrailForm::jsonl, out};
    auto row = changed_settings();
    row.detail = nlohmann::json{{"because", because}}.dump();
    page.add(row);
    const auto told = nlohmann::json::parse(out.str());
    const auto detail = nlohmann::json::parse(told["detail"].get<std::string>());
    EXPECT_NE(detail["because"], because);
    EXPECT_NE(detail["because"].get<std::string>().find("…"), std::string::npos) << out.str();
    EXPECT_EQ(told["why"], detail["because"]);
  }
}

TEST(TrailPage, TellsNobodysAddress) {
  for (const auto form : {TrailForm::csv, TrailForm::jsonl})
    EXPECT_EQ(written(form).rows.find("lena@example.com"), std::string::npos);
}

}  // namespace
}  // namespace weir::monitor::trail_page_test

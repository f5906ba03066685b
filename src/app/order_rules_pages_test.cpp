#include "app/order_rules_pages.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "app/demo_config.hpp"

namespace weir::app::order_rules_pages_test {
namespace {

std::string content_of(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

OrderRulesResult read(const std::string& text) { return read_order_rules({text, "rules.toml"}, {}); }

// `#key = value` is a default that is shown; "# Words" are a comment.
std::string with_defaults_written_out(const std::string& example) {
  std::string text;
  std::istringstream lines{example};
  for (std::string line; std::getline(lines, line); text += line + '\n')
    if (line.size() > 1 && line[0] == '#' && line[1] != ' ') line.erase(0, 1);
  return text;
}

std::string shown(const std::string& text, const std::string& marketplace, const std::string& channel) {
  const auto rules = read(text);
  EXPECT_TRUE(rules);
  const auto page = order_rules_shown(*rules, marketplace, channel);
  return page ? *page : page.error().code + ": " + page.error().text;
}

// The words of the line that begins with `rule`.
std::string line_of(const std::string& page, const std::string& rule) {
  std::istringstream lines{page};
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(rule + " ")) continue;
    std::istringstream words{line};
    std::string all;
    for (std::string word; words >> word;) all += (all.empty() ? "" : " ") + word;
    return all;
  }
  return {};
}

TEST(OrderRulesPages, TheOneInDocsIsTheOneThatTheProgramPrints) {
  EXPECT_EQ(content_of(WEIR_SOURCE "/docs/rules.md"), order_rules_docs()) << "weir rules docs >docs/rules.md";
}

TEST(OrderRulesPages, DescribeEachRuleOnce) {
  const std::string page = order_rules_docs();
  const SettingsCatalog catalog = order_rule_settings();
  EXPECT_GT(catalog.all().size(), 50u);
  for (const SettingSpec* spec : catalog.all()) {
    const std::string heading = "\n### `" + std::string{spec->key} + "`\n";
    const std::size_t at = page.find(heading);
    EXPECT_NE(at, std::string::npos) << heading;
    EXPECT_EQ(page.find(heading, at + 1), std::string::npos) << heading;
  }
}

TEST(OrderRulesPages, TheExampleLoadsWithAndWithoutItsDefaults) {
  for (const std::string& text : {order_rules_example(), with_defaults_written_out(order_rules_example())})
    EXPECT_TRUE(order_rules_report(read(text)).starts_with("rules.toml: no mistakes; rules 2026-11 ("))
        << order_rules_report(read(text));
}

TEST(OrderRulesPages, ReportWhatIsThereOrEachMistake) {
  const std::string good = order_rules_report(read(demo_order_rules_text()));
  EXPECT_NE(good.find("; 3 marketplaces; 60 materials, 0 aliases, 0 prefixes, 0 EANs, 0 bundles; unit ST\n"),
            std::string::npos)
      << good;
  const std::string bad = order_rules_report(read("version = 1\n"));
  EXPECT_TRUE(
      bad.starts_with("rules.toml:1:1: config.missing: no marketplace is there; write [marketplace.ID] "))
      << bad;
  EXPECT_TRUE(bad.ends_with("rules.toml: 2 mistakes\n")) << bad;
}

TEST(OrderRulesPages, ShowEachValueWithItsLayerAndLine) {
  const std::string text = demo_order_rules_text() +
                           "[marketplace.A1F83G8C2ARO7P.amazon.shipping.priorities]\nPRIME = \"01\"\n"
                           "[all.customer.own]\n0000000003 = \"DE123456789 FR1234\"\n";
  const std::string page = shown(text, "A1F83G8C2ARO7P", "amazon");
  const auto line_in_file = [&](const std::string& what) {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(text.find(what));
    return std::to_string(std::count(text.begin(), end, '\n') + 1);
  };
  EXPECT_EQ(line_of(page, "organisation.order_type"),
            "organisation.order_type \"ZAFB\" [all.amazon] " + line_in_file("order_type = \"ZAFB\""));
  EXPECT_EQ(line_of(page, "organisation.sales_org"),
            "organisation.sales_org \"2000\" [marketplace.A1F83G8C2ARO7P] " +
                line_in_file("organisation.sales_org = \"2000\""));
  EXPECT_EQ(line_of(page, "organisation.division"),
            "organisation.division \"00\" [all] " + line_in_file("division"));
  EXPECT_EQ(line_of(page, "organisation.po_type"), "organisation.po_type \"AMZ\" default");
  EXPECT_EQ(line_of(page, "shipping.priorities.PRIME"),
            "shipping.priorities.PRIME \"01\" [marketplace.A1F83G8C2ARO7P.amazon] " + line_in_file("PRIME"));
  EXPECT_EQ(line_of(page, "shipping.routes"), "shipping.routes {} default");
  EXPECT_EQ(line_of(page, "customer.own.0000000003"),
            "customer.own.0000000003 2 VAT ids [all] " + line_in_file("0000000003"));
  EXPECT_EQ(page.find("DE123456789"), std::string::npos);
  EXPECT_EQ(line_of(shown(text, "A1F83G8C2ARO7P", "merchant"), "shipping.priorities"),
            "shipping.priorities {} default");
}

TEST(OrderRulesPages, SayWhichMarketplacesThereAre) {
  const std::string told = shown(demo_order_rules_text(), "ATVPDKIKX0DER", "amazon");
  EXPECT_EQ(
      told,
      "rules.unknown_channel: rules.toml has no rules for marketplace ATVPDKIKX0DER, channel amazon; it has "
      "A13V1IB3VIYZZH, A1F83G8C2ARO7P, A1PA6795UKMFR9, each with the channels merchant and amazon");
}

}  // namespace
}  // namespace weir::app::order_rules_pages_test

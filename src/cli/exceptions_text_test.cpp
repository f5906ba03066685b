#include "cli/exceptions_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "web/work_json.hpp"

namespace weir::cli::exceptions_text_test {
namespace {

using namespace std::chrono_literals;

const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29} + 12h};

store::WorkItem unmapped() {
  store::WorkItem item;
  item.id = 7;
  item.connection = "de";
  item.code = "mapping.unknown_sku";
  item.work_class = "mapping";
  item.title = "SKU HAT of order … has no material";
  item.owner = "anna";
  item.opened_at = noon - 2h;
  item.keys = 12;
  item.times = 14;
  item.deadline = noon + 3h;
  item.next = "add it below [articles]";
  item.money.add({120'000, *Currency::of("EUR")});
  return item;
}

TEST(ExceptionsText, TellsEachCauseInOneLineWithItsDeadlineBothWays) {
  const std::string text = work_list_text({{unmapped()}, 1, {}}, {}, noon);
  EXPECT_NE(text.find("in 3 h (2026-11-29 15:00 UTC)"), std::string::npos) << text;
  EXPECT_NE(text.find("mapping.unknown_sku  mapping"), std::string::npos) << text;
  EXPECT_NE(text.find("12  1200.00 EUR  anna   open"), std::string::npos) << text;
  EXPECT_EQ(text.find("--cursor"), std::string::npos);
}

TEST(ExceptionsText, SaysHowTheListGoesOn) {
  EXPECT_NE(
      work_list_text({{unmapped()}, 3, store::WorkPlace{Instant{std::chrono::milliseconds{5}}, 2}}, {}, noon)
          .find("1 of 3; --cursor 5.2 goes on."),
      std::string::npos);
  EXPECT_NE(work_list_text({{unmapped()}, 3, {}}, {}, noon).find("1 of 3.\n"), std::string::npos);
}

TEST(ExceptionsText, TeachesWhereNothingIsOpen) {
  EXPECT_NE(work_list_text({}, {}, noon).find("weir doctor"), std::string::npos);
  EXPECT_NE(work_list_text({}, {.owner = "anna"}, noon).find("without a filter"), std::string::npos);
}

TEST(ExceptionsText, ShowsOneCauseWhole) {
  monitor::WorkCard card{
      unmapped(), {"The SKU is in no rule.", "Map it."}, {}, {}, {"anna@example.com"}, {}, {}, {}};
  store::Exception exception;
  exception.id = 3;
  exception.subject = "order/302-1";
  exception.reason = "SKU HAT of order 302-1 has no material";
  card.keys.push_back({exception, Money{1'000, *Currency::of("EUR")}});
  card.comments.push_back({noon - 1h, "ben", "asked purchasing"});
  card.history.push_back(
      {1, noon - 2h, "weir", "work opened", "work/7", R"({"code":"mapping.unknown_sku"})"});
  const std::string text = work_card_text(card, noon);
  for (const char* told :
       {"The SKU is in no rule.", "add it below [articles]", "anna (anna@example.com)", "order/302-1",
        "10.00 EUR", "ben: asked purchasing", "work opened", "told 14 times"})
    EXPECT_NE(text.find(told), std::string::npos) << told << "\n" << text;
  const auto json = web::work_card_json(card);
  EXPECT_EQ(json["affected"], 12);
  EXPECT_EQ(json["deadline"], "2026-11-29T15:00:00Z");
  EXPECT_EQ(json["keys"][0]["subject"], "order/302-1");
  EXPECT_EQ(json["money"][0]["amount"], "1200.00");
}

}  // namespace
}  // namespace weir::cli::exceptions_text_test

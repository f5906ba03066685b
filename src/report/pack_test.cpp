#include "report/pack.hpp"

#include <gtest/gtest.h>

namespace weir::report::pack_test {
namespace {

const Pack two{.title = "Hand-over",
               .lead = "As of today.",
               .sections = {{.title = "Owners",
                             .lead = "Who is told.",
                             .columns = {"owner", "contacts"},
                             .rows = {{"anna", "a|b <x>\nc"}},
                             .when_empty = "unused"},
                            {.title = "Runbooks",
                             .lead = "By alert.",
                             .columns = {"alert"},
                             .rows = {},
                             .when_empty = "Name them in weir.toml & start again."}}};

TEST(Pack, IsMarkdownWhoseCellsStayCells) {
  const std::string page = pack_markdown(two);
  EXPECT_EQ(page.find("# Hand-over\n\nAs of today.\n"), 0u) << page;
  EXPECT_NE(page.find("| owner | contacts |\n|---|---|\n| anna | a\\|b \\<x> c |\n"), std::string::npos)
      << page;
}

TEST(Pack, TeachesWhereASectionIsEmpty) {
  EXPECT_NE(pack_markdown(two).find("Nothing yet. Name them in weir.toml & start again."), std::string::npos);
  EXPECT_NE(pack_html(two).find("<b>Nothing yet.</b> Name them in weir.toml &amp; start again."),
            std::string::npos);
}

TEST(Pack, IsAPageThatNothingOfItCanBreak) {
  const std::string page = pack_html(two);
  EXPECT_NE(page.find("<td>a|b &lt;x&gt;\nc</td>"), std::string::npos) << page;
  EXPECT_EQ(page.find("http"), std::string::npos);
}

}  // namespace
}  // namespace weir::report::pack_test

#include "report/html.hpp"

#include <gtest/gtest.h>

namespace weir::report::html_test {
namespace {

TEST(Html, IsNotMadeByTexts) {
  EXPECT_EQ(in_html("a < b & c > \"d\""), "a &lt; b &amp; c &gt; &quot;d&quot;");
  EXPECT_EQ(in_html("&amp;"), "&amp;amp;");
  EXPECT_EQ(in_html("Köln"), "Köln");
}

}  // namespace
}  // namespace weir::report::html_test

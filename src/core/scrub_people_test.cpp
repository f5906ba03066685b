#include "core/scrub_people.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace weir::scrub_people_test {
namespace {

constexpr const char* long_name = "Gemeinschaft der Freunde des Alten Wehrs und ihrer Angehörigen";

std::string scrubbed(const char* person, const std::string& text) {
  PeopleScrubber scrubber;
  scrubber.add(person);
  return scrubber.scrubbed(text);
}

TEST(PeopleScrubber, TakesOutWhatWasPutIntoCapitals) {
  EXPECT_EQ(scrubbed("Mühlenstraße 12", "street MÜHLENSTRASSE 12 is unknown"), "street ******** is unknown");
  EXPECT_EQ(scrubbed("Mühlenstraße 12", "street MUEHLENSTRASSE 12 is unknown"), "street ******** is unknown");
  EXPECT_EQ(scrubbed("André Núñez", "ANDRE NUNEZ"), "********");
}

TEST(PeopleScrubber, TakesOutWhatWasCutToAField) {
  for (const std::size_t length : {10u, 20u, 25u, 30u, 35u, 40u})
    EXPECT_EQ(scrubbed(long_name, "NAME " + std::string{long_name}.substr(0, length)), "NAME ********")
        << length;
  EXPECT_EQ(scrubbed("Annegret Mustermann", "SORTL ANNEGRET M"), "SORTL ********");
}

TEST(PeopleScrubber, TakesOutWhatGoesOnInAnotherField) {
  EXPECT_EQ(scrubbed(long_name, "NAME_2=und ihrer Angehörigen;"), "NAME_2=********;");
  EXPECT_EQ(scrubbed("Dr. Maximilian Freiherr von und zu Oberwehr Meyer", "NAME_2=Meyer;"),
            "NAME_2=********;");
}

TEST(PeopleScrubber, KnowsXmlsWritingOfMarks) {
  EXPECT_EQ(scrubbed("Tom & Jo", "<NAME>TOM &amp; JO</NAME>"), "<NAME>********</NAME>");
}

TEST(PeopleScrubber, LeavesEverybodyElsesWordsAlone) {
  EXPECT_EQ(scrubbed("Am Wehr 1", "Delivery item 10 may be changed"), "Delivery item 10 may be changed");
  EXPECT_EQ(scrubbed("Ng", "Changing is locked"), "Changing is locked");
  EXPECT_EQ(scrubbed("Anna Order", "Reorder the orders"), "Reorder the orders");
}

RC_GTEST_PROP(PeopleScrubberProperty, NoWholeTextIsLeft, ()) {
  const auto person =
      *rc::gen::suchThat(rc::gen::container<std::string>(rc::gen::elementOf(std::string{"abcdeWXYZ 19-"})),
                         [](const std::string& text) { return text.size() >= 4; });
  PeopleScrubber scrubber;
  scrubber.add(person);
  RC_ASSERT(scrubber.scrubbed("before " + person + " behind").find(person) == std::string::npos);
}

}  // namespace
}  // namespace weir::scrub_people_test

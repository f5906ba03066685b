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

TEST(PeopleScrubber, TakesOutWhatLostTheMarksOfOtherLanguages) {
  EXPECT_EQ(scrubbed("Łukasz Świątek", "name LUKASZ SWIATEK"), "name ********");
  EXPECT_EQ(scrubbed("Čeněk Dvořák-Žižka", "CENEK DVORAK-ZIZKA"), "********");
  EXPECT_EQ(scrubbed("Işık Yağmuroğlu", "ISIK YAGMUROGLU"), "********");
  EXPECT_EQ(scrubbed("Erdős Őrs", "ERDOS ORS"), "********");
  EXPECT_EQ(scrubbed("Œuvre", "OEUVRE IJ"), "******** IJ");
  EXPECT_EQ(scrubbed("Świątek Łukasz", "Świątek Łukasz"), "********") << "as it is";
}

TEST(PeopleScrubber, TakesOutUmlautsThatLostTheirDots) {
  EXPECT_EQ(scrubbed("Jörg Müller", "JORG MULLER"), "********");
  EXPECT_EQ(scrubbed("Käthe Groß", "KATHE GROSS"), "********");
  EXPECT_EQ(scrubbed("Søren Åberg", "SOREN ABERG"), "********");
}

TEST(PeopleScrubber, TakesOutAShortTextOnlyWhereItStandsAlone) {
  EXPECT_EQ(scrubbed("Order", "Reorder 12 of sales orders"), "Reorder 12 of sales orders");
  EXPECT_EQ(scrubbed("Meyer", "customer Meyer, MEYER/1"), "customer ********, ********/1");
  EXPECT_EQ(scrubbed("Obermeyer Str. 4", "xOBERMEYER STR. 4x"), "x********x") << "no chance is that long";
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

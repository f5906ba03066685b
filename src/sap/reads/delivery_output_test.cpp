#include "sap/reads/delivery_output.hpp"

#include <gtest/gtest.h>

#include "support/world_tables.hpp"

namespace weir::sap::delivery_output_test {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;
using testing::asked_of;
using testing::TableWorld;
using testing::world_table;

constexpr Instant output_day{sys_days{2026y / 11 / 20}};

TEST(DeliveryOutput, IsWhatSystemsAreToldBesideTheGoodsIssues) {
  TableWorld sap;
  sap.tables["NAST"] = world_table("KAPPL:2 OBJKY:30 KSCHL:4 NACHA:1 VSTAT:1 DATVR:8 UHRVR:6",
                                   {"V2|0080000001|LAVA|A|1|20261120|080000",
                                    "V2|0080000001|LAVA|A|0|00000000|000000",
                                    "V2|0080000001|LD00|1|1|20261120|070000"});
  sap.tables["VBFA"] = world_table("VBELV:10 POSNV:6 VBELN:10 POSNN:6 VBTYP_N:1 RFMNG:15 ERDAT:8 ERZET:6",
                                   {"0080000001|000010|4900000001|0001|R|2.000|20261120|100000",
                                    "0080000001|000020|4900000001|0002|R|1.000|20261120|100000",
                                    "0080000001|000010|4900000002|0001|h|2.000|20261120|110000",
                                    "0080000001|000010|4900000003|0001|R|2.000|20261120|120000"});
  const auto outputs = read_delivery_output(sap, Zone::utc(), {"0080000001", "0080000002"});
  ASSERT_TRUE(outputs) << outputs.error().text;
  EXPECT_NE(asked_of(sap, "NAST").find("KAPPL = 'V2'"), std::string::npos);
  ASSERT_EQ(outputs->size(), 2u);
  const DeliveryOutput& output = outputs->at(0);
  EXPECT_EQ(output.issued, (std::vector<Instant>{output_day + 10h, output_day + 12h}));
  ASSERT_EQ(output.messages.size(), 2u) << "what is printed tells nobody here";
  EXPECT_EQ(output.messages[0].sent, output_day + 8h);
  EXPECT_EQ(output.messages[1].vstat, "0");
  EXPECT_FALSE(output.messages[1].sent);
  EXPECT_TRUE(outputs->at(1).messages.empty());
}

}  // namespace
}  // namespace weir::sap::delivery_output_test

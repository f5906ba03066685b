// IDocs that SAP's file port writes into a folder.
#include <fstream>

#include "sim/arrivals.hpp"
#include "support/temporary_folder.hpp"

namespace weir::testing::arrivals_folder_test {
namespace {

namespace fs = std::filesystem;

class ArrivalsInAFolder : public ::testing::Test {
 protected:
  // SAP wrote it that long ago.
  void drop(const std::string& name, const std::string& content, std::chrono::seconds ago) {
    const auto path = folder_.write(name, content);
    const auto then = std::chrono::sys_time<Duration>{world_.crossing.now() - ago};
    fs::last_write_time(path, std::chrono::file_clock::from_sys(then));
  }
  // The next look into the folder, a minute later at most.
  void look() { world_.crossing.let_pass(std::chrono::seconds{61}); }
  bool is_there(const std::string& name) const { return fs::exists(folder_.path() / name); }
  static std::string idoc(const std::string& number) {
    return message_of(delivery_xml("000000000000000" + number, "x"));
  }

  TemporaryFolder folder_;
  Arrivals world_{"inbound_folder = \"" + folder_.path().string() + "\"\n"};
};

TEST_F(ArrivalsInAFolder, AreTakenOnceNobodyWritesAnyMore) {
  drop("O_100_1", idoc("1"), std::chrono::seconds{60});
  drop("O_100_2", idoc("2"), std::chrono::seconds{-40});
  look();
  EXPECT_EQ(world_.states(), "kept ");
  EXPECT_TRUE(is_there("taken/O_100_1"));
  EXPECT_FALSE(is_there("O_100_1"));
  EXPECT_TRUE(is_there("O_100_2")) << "it is 21 seconds old";
  look();
  EXPECT_EQ(world_.states(), "kept kept ");
  EXPECT_TRUE(is_there("taken/O_100_2"));
}

TEST_F(ArrivalsInAFolder, AreTakenAgainByWhoWasKilledBeforeItMovedThem) {
  drop("O_100_1", idoc("1"), std::chrono::seconds{60});
  ASSERT_NE(world_.crossing.engine().receiver_of("demo"), nullptr);
  world_.crossing.engine().receiver_of("demo")->keep(idoc("1"));
  world_.crossing.restart();
  look();
  EXPECT_EQ(world_.rows().size(), 1u);
  EXPECT_TRUE(is_there("taken/O_100_1"));
}

TEST_F(ArrivalsInAFolder, OfWhichHalfIsMissingAreKeptAsPoison) {
  drop("O_100_1", idoc("1").substr(0, 200), std::chrono::seconds{60});
  look();
  EXPECT_EQ(world_.states(), "poison ");
  EXPECT_EQ(world_.exceptions("sap.idoc_unreadable").size(), 1u);
  EXPECT_TRUE(is_there("taken/O_100_1"));
}

TEST_F(ArrivalsInAFolder, AreFlatAsWell) {
  const std::string control =
      "EDI_DC40  100"
      "0000000000000001";
  drop("O_100_1", "\xEF\xBB\xBF" + control + "\n", std::chrono::seconds{60});
  look();
  ASSERT_EQ(world_.rows().size(), 1u);
  EXPECT_EQ(world_.rows()[0].docnum, "0000000000000001") << world_.rows()[0].reason;
}

// 51 MB without a byte on the disk.
TEST_F(ArrivalsInAFolder, ThatCannotBeTakenKeepNoOtherBack) {
  drop("A_100_1", "", std::chrono::seconds{0});
  fs::resize_file(folder_.path() / "A_100_1", 51u << 20);
  const auto then = std::chrono::sys_time<Duration>{world_.crossing.now() - std::chrono::minutes{1}};
  fs::last_write_time(folder_.path() / "A_100_1", std::chrono::file_clock::from_sys(then));
  drop("O_100_2", idoc("2"), std::chrono::seconds{60});
  look();
  EXPECT_TRUE(is_there("taken/O_100_2"));
  EXPECT_TRUE(is_there("A_100_1"));
  const auto told = world_.exceptions("folder.failed");
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].subject, "file/A_100_1");
}

}  // namespace
}  // namespace weir::testing::arrivals_folder_test

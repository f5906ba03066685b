#include "core/folder_drop.hpp"

#include <gtest/gtest.h>

#include "support/temporary_folder.hpp"

namespace weir::folder_drop_test {
namespace {

std::vector<std::string> names(const std::vector<DroppedFile>& files) {
  std::vector<std::string> names;
  for (const auto& file : files) names.push_back(file.name);
  return names;
}

class FolderDropTest : public ::testing::Test {
 protected:
  testing::TemporaryFolder folder_;
  FolderDrop drop_{folder_.path()};
};

TEST_F(FolderDropTest, ListsFilesByNameAndNothingHidden) {
  folder_.write("b.xml", "12");
  folder_.write("a.xml", "1");
  folder_.write(".c.xml.part", "1");
  std::filesystem::create_directory(folder_.path() / "done");
  const auto files = drop_.list();
  ASSERT_TRUE(files) << files.error().text;
  EXPECT_EQ(names(*files), (std::vector<std::string>{"a.xml", "b.xml"}));
  EXPECT_EQ((*files)[1].bytes, 2u);
}

TEST_F(FolderDropTest, WritesWholeFilesAndLeavesNothingBehind) {
  ASSERT_TRUE(drop_.write("a.xml", "first, and longer"));
  ASSERT_TRUE(drop_.write("a.xml", "second"));
  EXPECT_EQ(*drop_.read("a.xml", 100), "second");
  std::size_t all = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator{folder_.path()}) ++all;
  EXPECT_EQ(all, 1u);
}

TEST_F(FolderDropTest, MovesWhatWasTakenOutOfSight) {
  folder_.write("a.xml", "1");
  ASSERT_TRUE(drop_.move("a.xml", "done"));
  EXPECT_TRUE(drop_.list()->empty());
  EXPECT_TRUE(std::filesystem::exists(folder_.path() / "done" / "a.xml"));
}

TEST_F(FolderDropTest, ReadsNothingThatIsTooLargeOrGone) {
  folder_.write("a.xml", "123");
  EXPECT_FALSE(drop_.read("a.xml", 2));
  EXPECT_FALSE(drop_.read("b.xml", 2));
  EXPECT_FALSE(drop_.move("b.xml", "done"));
}

// Names come from outside, too: from a document's number.
TEST_F(FolderDropTest, StaysWithinItsFolder) {
  ASSERT_TRUE(drop_.write("../escaped.xml", "1"));
  EXPECT_TRUE(std::filesystem::exists(folder_.path() / "escaped.xml"));
  EXPECT_FALSE(std::filesystem::exists(folder_.path().parent_path() / "escaped.xml"));
}

TEST_F(FolderDropTest, TellsAFolderThatIsNotThere) {
  FolderDrop missing{folder_.path() / "not mounted"};
  const auto listed = missing.list();
  ASSERT_FALSE(listed);
  EXPECT_EQ(listed.error().code, "folder.failed");
  EXPECT_EQ(listed.error().next, Next::retry);
  EXPECT_NE(listed.error().text.find("mounted"), std::string::npos);
  EXPECT_FALSE(missing.write("a.xml", "1"));
}

}  // namespace
}  // namespace weir::folder_drop_test

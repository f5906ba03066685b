// Real reports and their golden figures, where they are at hand.
#include <gtest/gtest.h>

#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <tuple>

#include "flows/preview_settlements.hpp"
#include "support/reading.hpp"

namespace weir::flows::shared_data_test {
namespace {

using namespace testing;
using accounting::FilePreview;
using Fields = std::vector<std::string>;

class SharedData : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(folder()))
      GTEST_SKIP() << "no reports in " << folder() << "; nothing is compared";
  }

  static std::filesystem::path folder() { return std::filesystem::path{WEIR_SHARED_DATA} / "settlements"; }

  static std::vector<Fields> table(const std::string& name) {
    std::ifstream file{folder() / name};
    std::vector<Fields> rows;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
      std::istringstream stream{line};
      rows.emplace_back();
      for (std::string field; std::getline(stream, field, '\t');) rows.back().push_back(field);
    }
    return rows;
  }

  static std::vector<std::filesystem::path> reports(std::initializer_list<const char*> folders) {
    std::vector<std::filesystem::path> paths;
    for (const char* name : folders)
      for (const auto& entry : std::filesystem::directory_iterator{folder() / name})
        if (entry.path().extension() == ".txt") paths.push_back(entry.path());
    std::ranges::sort(paths);
    return paths;
  }

  static std::vector<FilePreview> previewed(std::initializer_list<const char*> folders,
                                            const std::optional<Zone>& in = std::nullopt) {
    return preview_settlements({reports(folders), shipped(), in});
  }
};

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

using Golden = std::map<std::tuple<std::string, std::string>, std::pair<std::uint64_t, std::string>>;

TEST_F(SharedData, RealReportsAddUpByClassAsTheGoldenFiguresDo) {
  Golden wanted, came;
  for (const Fields& row : table("golden_by_class.tsv"))
    wanted[{row[1], row[3]}] = {std::stoul(row[4]), row[5]};
  for (const FilePreview& file : previewed({"eu", "ca"})) {
    ASSERT_TRUE(file.settlement) << file.file;
    for (const accounting::ClassSum& sum : file.settlement->plan.classes)
      came[{file.settlement->settlement_id.text(), shipped()[sum.which].name}] = {sum.rows,
                                                                                  sum.amount.decimal()};
  }
  EXPECT_FALSE(came.empty());
  EXPECT_EQ(came, wanted);
}

TEST_F(SharedData, RealReportsAddUpByMonthAsTheGoldenFiguresDo) {
  std::map<std::string, Golden> wanted;
  for (const Fields& row : table("golden_month_split.tsv"))
    wanted[row[3]][{row[1], row[4]}] = {std::stoul(row[5]), row[6]};
  EXPECT_FALSE(wanted.empty());
  for (const auto& [zone_name, golden] : wanted) {
    Golden came;
    for (const FilePreview& file : previewed({"eu", "ca"}, zone(zone_name)))
      for (const accounting::MonthSum& sum : file.settlement->plan.months)
        came[{file.settlement->settlement_id.text(), iso(sum.month)}] = {sum.rows, sum.amount.decimal()};
    for (const auto& [key, figures] : golden)
      EXPECT_EQ(came[key], figures) << zone_name << " " << std::get<0>(key);
  }
}

TEST_F(SharedData, RealReportsOfOneLedgerProveEachOther) {
  int unproven = 0;
  for (const FilePreview& file : previewed({"ca"})) {
    EXPECT_EQ(file.verdict, accounting::Verdict::accept) << file.file;
    for (const std::string& code : codes_of(file.remarks))
      unproven += code == "settlement.opening_unproven" ? 1 : 0;
  }
  EXPECT_EQ(unproven, 1);
}

TEST_F(SharedData, ConstructedReportsAreJudgedAsTheirManifestSays) {
  std::map<std::string, FilePreview> came;
  for (FilePreview& file : previewed({"edge"}))
    came.emplace(std::filesystem::path{file.file}.filename().string(), std::move(file));
  for (const Fields& row : table("edge/manifest.tsv")) {
    ASSERT_TRUE(came.contains(row[0])) << row[0];
    const FilePreview& file = came.at(row[0]);
    EXPECT_EQ(upper(std::string{name_of(file.verdict)}), row[7]) << row[0];
    ASSERT_TRUE(file.settlement) << row[0];
    EXPECT_EQ(file.settlement->settlement_id.text(), row[1]) << row[0];
    EXPECT_EQ(file.settlement->total, Money::parse(row[3], currency(row[2]))) << row[0];
    EXPECT_EQ(file.settlement->row_sum, Money::parse(row[4], currency(row[2]))) << row[0];
    EXPECT_EQ(file.settlement->row_count, std::stoul(row[5])) << row[0];
  }
}

}  // namespace
}  // namespace weir::flows::shared_data_test

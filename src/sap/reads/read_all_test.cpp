#include "sap/reads/read_all.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "support/scripted_sender.hpp"

namespace weir::sap::read_all_test {
namespace {

using namespace std::chrono_literals;
using testing::code_of;

// A table of keys that gives, of the rows in the range asked for, any that it likes up to the limit.
class UnsortedTable final : public RfcCaller {
 public:
  explicit UnsortedTable(ManualClock& clock) : clock_{clock} {}
  std::vector<std::string> keys;
  std::vector<int> limits;
  Duration takes{10};
  bool is_sorted = false;

  Result<RfcParameters> call(std::string_view, const RfcParameters& parameters) override {
    std::string where;
    for (const RfcFields& line : parameters.tables.at("OPTIONS")) where += rfc_text(line, "TEXT") + ' ';
    const int most = std::stoi(rfc_text(parameters.scalars, "ROWCOUNT"));
    limits.push_back(most);
    clock_.advance(takes);
    auto found = in_range(value_behind(where, "MATNR > '"), value_behind(where, "MATNR <= '"));
    if (is_sorted)
      std::ranges::sort(found);
    else
      std::ranges::shuffle(found, chance_);
    found.resize(std::min(found.size(), static_cast<std::size_t>(most)));
    RfcParameters answer;
    answer.tables["FIELDS"] = {{{"FIELDNAME", "MATNR"}, {"OFFSET", "0"}, {"LENGTH", "18"}}};
    answer.tables["DATA"] = {};
    for (const std::string& key : found) answer.tables["DATA"].push_back({{"WA", key}});
    return answer;
  }

 private:
  static std::string value_behind(const std::string& where, const std::string& words) {
    const std::size_t at = where.find(words);
    if (at == std::string::npos) return {};
    return where.substr(at + words.size(), where.find('\'', at + words.size()) - at - words.size());
  }
  std::vector<std::string> in_range(const std::string& above, const std::string& up_to) const {
    std::vector<std::string> found;
    for (const std::string& key : keys)
      if (key > above && (up_to.empty() || key <= up_to)) found.push_back(key);
    return found;
  }

  ManualClock& clock_;
  std::mt19937 chance_{4711};  // NOLINT(bugprone-random-generator-seed): each run the same
};

class ReadAllTest : public ::testing::Test {
 protected:
  void fill(int keys, int rows_a_key) {
    for (int key = 0; key < keys; ++key)
      for (int row = 0; row < rows_a_key; ++row) table_.keys.push_back(std::to_string(100'000 + key));
  }
  std::vector<std::string> read() {
    std::vector<std::string> all;
    batches_ = 0;
    size_ = {};
    const auto done =
        read_all(table_, clock_, {"MARD", {"MATNR"}}, "MATNR", size_, [&](const std::vector<TableRow>& rows) {
          ++batches_;
          for (const TableRow& row : rows) all.push_back(row["MATNR"]);
        });
    EXPECT_TRUE(done) << done.error().text;
    return all;
  }

  ManualClock clock_{Instant{}};
  UnsortedTable table_{clock_};
  BatchSize size_;
  int batches_ = 0;
};

TEST_F(ReadAllTest, BringsASmallTableInOneCall) {
  fill(100, 3);
  EXPECT_EQ(read().size(), 300u);
  EXPECT_EQ(table_.limits.size(), 1u);
  EXPECT_TRUE((table_.keys.clear(), read().empty()));
}

// With "everything behind the last key" alone, what SAP left out in front of it would be lost for good.
TEST_F(ReadAllTest, LosesAndDoublesNoRowWhateverOrderSapGives) {
  fill(3'500, 2);
  for (const bool is_sorted : {true, false}) {
    table_.is_sorted = is_sorted;
    EXPECT_EQ(read(), table_.keys) << is_sorted;
    EXPECT_GT(batches_, 1);
  }
}

TEST_F(ReadAllTest, NeverPartsTheRowsOfOneKey) {
  fill(3, 2'400);
  EXPECT_EQ(read(), table_.keys);
}

TEST_F(ReadAllTest, SaysWhenOneKeyHasMoreRowsThanACallBrings) {
  fill(1, 30'000);
  EXPECT_EQ(code_of(read_all(table_, clock_, {"MARD", {"MATNR"}}, "MATNR", size_, [](const auto&) {})),
            "sap.too_many_rows");
}

TEST_F(ReadAllTest, AsksForFewerRowsWhenSapIsSlow) {
  fill(2'000, 4);
  table_.takes = 6s;
  EXPECT_EQ(read(), table_.keys);
  EXPECT_EQ(table_.limits.at(0), 5'001);
  EXPECT_EQ(table_.limits.at(1), 2'501);
  EXPECT_LT(table_.limits.back(), 2'501);
}

TEST(BatchSize, StaysWithinItsBounds) {
  BatchSize size;
  for (int i = 0; i < 20; ++i) size.took(500ms);
  EXPECT_EQ(size.rows(), 20'000);
  size.took(3s);
  EXPECT_EQ(size.rows(), 20'000);
  for (int i = 0; i < 20; ++i) size.took(9s);
  EXPECT_EQ(size.rows(), 100);
}

}  // namespace
}  // namespace weir::sap::read_all_test

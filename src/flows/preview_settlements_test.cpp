#include "flows/preview_settlements.hpp"

#include <gtest/gtest.h>

#include "core/text.hpp"
#include "support/reading.hpp"
#include "support/temporary_folder.hpp"

namespace weir::flows::preview_settlements_test {
namespace {

using namespace testing;
using accounting::FilePreview;
using accounting::Verdict;
using Codes = std::vector<std::string>;

// Files of one run, named as they are written.
class PreviewSettlements : public ::testing::Test {
 protected:
  void file(std::string_view name, const std::string& text) { files_.push_back(folder_.write(name, text)); }
  void file(std::string_view name, const SettlementText& report) { file(name, report.text()); }

  std::vector<FilePreview> previewed(const std::optional<Zone>& zone = std::nullopt) const {
    return preview_settlements({files_, shipped(), zone});
  }

  TemporaryFolder folder_;
  std::vector<std::filesystem::path> files_;
};

SettlementText plain(std::string id = "70000000011") {
  return {.id = std::move(id), .rows = {goods(100'00), shipping(5'99), commission(-15'00)}};
}

SettlementText following(std::vector<TextRow> rows = {}) {
  rows.push_back(goods(9'00));
  for (TextRow& row : rows) row.posted = "2026-05-20 10:00:00";
  return {.id = "70000000012",
          .start = "2026-05-17 14:00:00",
          .end = "2026-05-31 14:00:00",
          .rows = std::move(rows)};
}

bool has(const std::vector<accounting::Reason>& reasons, const std::string& code) {
  const Codes codes = codes_of(reasons);
  return std::ranges::find(codes, code) != codes.end();
}

TEST_F(PreviewSettlements, AnswersEachFileInTheOrderOfTheRequest) {
  file("b.txt", plain("70000000011"));
  file("a.txt", "hello\n");
  file("c.txt", plain("70000000013"));
  const auto files = previewed();
  ASSERT_EQ(files.size(), 3u);
  for (std::size_t at = 0; at < files.size(); ++at) EXPECT_EQ(files[at].file, files_[at].string());
  EXPECT_EQ(files[0].verdict, Verdict::accept);
  EXPECT_EQ(files[1].verdict, Verdict::reject);
  EXPECT_EQ(files[2].verdict, Verdict::accept);
}

TEST_F(PreviewSettlements, SaysAllOfAnAcceptedSettlement) {
  file("a.txt", plain());
  const FilePreview preview = previewed().at(0);
  ASSERT_TRUE(preview.settlement);
  EXPECT_EQ(preview.settlement->settlement_id.text(), "70000000011");
  EXPECT_EQ(preview.settlement->total, dollars(90'99));
  EXPECT_EQ(preview.settlement->row_sum, dollars(90'99));
  EXPECT_EQ(preview.settlement->row_count, 3u);
  EXPECT_EQ(preview.settlement->zone, "America/Los_Angeles");
  EXPECT_EQ(preview.settlement->marketplace, "Amazon.com");
  EXPECT_EQ(preview.settlement->plan.journals.size(), 2u);
  EXPECT_FALSE(preview.is_missing);
  EXPECT_EQ(codes_of(preview.blocking), Codes{});
}

TEST_F(PreviewSettlements, GivesTheDepositAsTheReportWritesIt) {
  SettlementText report = plain();
  report.deposit = "2026-05-19 02:00:00";  // still the 18th in Los Angeles
  file("a.txt", report);
  EXPECT_EQ(iso(previewed().at(0).settlement->deposit.value()), "2026-05-19");
}

TEST_F(PreviewSettlements, TellsAMissingFileFromABrokenOne) {
  files_.push_back(folder_.path() / "nowhere.txt");
  files_.push_back(folder_.path());
  file("empty.txt", "");
  file("broken.txt", "hello\n");
  const auto files = previewed();
  EXPECT_TRUE(files[0].is_missing);
  EXPECT_EQ(codes_of(files[0].blocking), Codes{"file.missing"});
  EXPECT_TRUE(files[1].is_missing);
  EXPECT_EQ(codes_of(files[1].blocking), Codes{"file.unreadable"});
  EXPECT_FALSE(files[2].is_missing);
  EXPECT_EQ(codes_of(files[2].blocking), Codes{"settlement.empty"});
  EXPECT_FALSE(files[3].is_missing);
  for (const FilePreview& each : files) {
    EXPECT_EQ(each.verdict, Verdict::reject);
    EXPECT_FALSE(each.settlement);
  }
}

TEST_F(PreviewSettlements, RejectsAFileOfNothingButAByteOrderMark) {
  file("mark.txt", "\xEF\xBB\xBF");
  EXPECT_EQ(previewed().at(0).verdict, Verdict::reject);
}

TEST_F(PreviewSettlements, PointsAtTheFieldThatCannotBeRead) {
  SettlementText report = plain();
  report.rows[1].cells["amount"] = "1.2.3";
  file("a.txt", report);
  const FilePreview preview = previewed().at(0);
  ASSERT_EQ(codes_of(preview.blocking), Codes{"settlement.amount_unreadable"});
  EXPECT_EQ(preview.blocking[0].line, 4u);
  EXPECT_EQ(preview.blocking[0].column, place_of(report, 4, "amount"));
}

TEST_F(PreviewSettlements, CutsMonthsInTheZoneOfTheRequest) {
  SettlementText report = plain();
  report.start = "2026-04-20 10:00:00";
  report.rows[0].posted = "2026-05-01 03:00:00";
  file("a.txt", report);
  EXPECT_EQ(previewed().at(0).settlement->plan.months.size(), 2u);
  const auto in_utc = previewed(Zone::utc());
  EXPECT_EQ(in_utc.at(0).settlement->plan.months.size(), 1u);
  EXPECT_EQ(in_utc.at(0).settlement->zone, "UTC");
}

TEST_F(PreviewSettlements, PostsTheSameContentOnce) {
  SettlementText again = plain();
  again.line_end = "\r\n";
  again.byte_order_mark = true;
  again.tail = "\r\n\t\t\r\n";
  file("first.txt", plain());
  file("again.txt", again);
  file("third.txt", plain());
  const auto files = previewed();
  EXPECT_EQ(files[0].verdict, Verdict::accept);
  for (const std::size_t later : {1u, 2u}) {
    EXPECT_EQ(files[later].verdict, Verdict::duplicate);
    EXPECT_EQ(codes_of(files[later].blocking), Codes{});
    EXPECT_TRUE(has(files[later].remarks, "settlement.duplicate"));
  }
}

TEST_F(PreviewSettlements, PostsNothingForADuplicate) {
  file("first.txt", plain());
  file("again.txt", plain());
  const auto files = previewed();
  EXPECT_FALSE(files[0].settlement->plan.journals.empty());
  EXPECT_TRUE(!files[1].settlement || files[1].settlement->plan.journals.empty());
}

TEST_F(PreviewSettlements, HoldsASettlementThatCameAgainWithOtherContentAtItsLine) {
  SettlementText reissued = plain();
  reissued.rows[1].minor += 1;
  reissued.rows[2].minor -= 1;
  file("first.txt", plain());
  file("reissued.txt", reissued);
  const auto files = previewed();
  EXPECT_EQ(files[0].verdict, Verdict::accept);
  EXPECT_EQ(files[1].verdict, Verdict::hold);
  ASSERT_EQ(codes_of(files[1].blocking), Codes{"settlement.reissued"});
  EXPECT_EQ(files[1].blocking[0].line, 4u);
  EXPECT_TRUE(files[1].settlement);
}

TEST_F(PreviewSettlements, TakesACopyOfAReissueForADuplicateOfIt) {
  SettlementText reissued = plain();
  reissued.rows[1].minor += 1;
  file("first.txt", plain());
  file("reissued.txt", reissued);
  file("reissued again.txt", reissued);
  file("first again.txt", plain());
  const auto files = previewed();
  EXPECT_EQ(files[1].verdict, Verdict::hold);
  EXPECT_EQ(files[2].verdict, Verdict::duplicate);
  EXPECT_EQ(files[3].verdict, Verdict::duplicate);
}

TEST_F(PreviewSettlements, TakesNoRejectedFileForTheFirstOfItsSettlement) {
  SettlementText broken = plain();
  broken.total = "90.98";
  file("broken.txt", broken);
  file("sound.txt", plain());
  const auto files = previewed();
  EXPECT_EQ(files[0].verdict, Verdict::reject);
  EXPECT_EQ(files[1].verdict, Verdict::accept);
}

TEST_F(PreviewSettlements, TellsSettlementsApartByTheirLeadingZeros) {
  file("one.txt", plain("70000000011"));
  file("other.txt", plain("070000000011"));
  for (const FilePreview& each : previewed()) EXPECT_EQ(each.verdict, Verdict::accept) << each.file;
}

TEST_F(PreviewSettlements, ProvesTheChainInWhateverOrderTheFilesCome) {
  SettlementText first = plain();
  first.rows.push_back(reserve_closing(-30'00));
  file("later.txt", following({reserve_opening(30'00)}));
  file("first.txt", first);
  const auto files = previewed();
  EXPECT_EQ(files[0].verdict, Verdict::accept);
  EXPECT_FALSE(has(files[0].remarks, "settlement.opening_unproven"));
  EXPECT_TRUE(has(files[1].remarks, "settlement.opening_unproven"));
}

TEST_F(PreviewSettlements, HoldsASettlementThatDoesNotTakeOverTheReserve) {
  SettlementText first = plain();
  first.rows.push_back(reserve_closing(-30'00));
  file("first.txt", first);
  file("later.txt", following({reserve_opening(29'99)}));
  const auto files = previewed();
  EXPECT_EQ(files[0].verdict, Verdict::accept);
  EXPECT_EQ(files[1].verdict, Verdict::hold);
  EXPECT_EQ(codes_of(files[1].blocking), Codes{"settlement.reserve_broken"});
}

TEST_F(PreviewSettlements, LeavesDuplicatesOutOfTheChain) {
  SettlementText first = plain();
  first.rows.push_back(reserve_closing(-30'00));
  file("first.txt", first);
  file("again.txt", first);
  file("later.txt", following({reserve_opening(30'00)}));
  const auto files = previewed();
  EXPECT_FALSE(has(files[1].remarks, "settlement.opening_unproven"));
  EXPECT_FALSE(has(files[0].remarks, "settlement.period_overlap"));
  EXPECT_EQ(files[2].verdict, Verdict::accept);
  EXPECT_FALSE(has(files[2].remarks, "settlement.opening_unproven"));
}

TEST_F(PreviewSettlements, NamesNothingInItsReasonsThatATerminalWouldObey) {
  const std::string odd = "\x1b[2J\x07\xFF";
  for (const auto* column :
       {"amount", "posted-date-time", "posted-date", "settlement-id", "currency", "total-amount"}) {
    SettlementText report = plain();
    report.rows[1].cells[column] = odd;
    file("row of " + std::string{column}, report);
    report = plain();
    report.summary_cells[column] = odd;
    file("summary of " + std::string{column}, report);
  }
  SettlementText header = plain();
  header.columns.push_back("amount" + odd);
  file("header", header);
  header.columns.back() = "remark" + odd;
  file("remark", header);
  files_.push_back(folder_.path() / ("nowhere" + odd));
  for (const FilePreview& each : previewed())
    for (const auto* reasons : {&each.blocking, &each.remarks})
      for (const accounting::Reason& reason : *reasons)
        EXPECT_EQ(reason.text, printable(reason.text)) << each.file;
}

TEST_F(PreviewSettlements, OfNoFilesIsNothing) { EXPECT_TRUE(previewed().empty()); }

TEST_F(PreviewSettlements, GivesTheSameAnswerAgain) {
  file("a.txt", plain());
  file("b.txt", following({reserve_opening(30'00)}));
  const auto one = previewed(), other = previewed();
  for (std::size_t at = 0; at < one.size(); ++at) {
    EXPECT_EQ(one[at].verdict, other[at].verdict);
    EXPECT_EQ(one[at].blocking, other[at].blocking);
    EXPECT_EQ(one[at].remarks, other[at].remarks);
  }
}

}  // namespace
}  // namespace weir::flows::preview_settlements_test

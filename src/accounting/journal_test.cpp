#include "accounting/journal.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>
#include <set>

#include "support/reading.hpp"

namespace weir::accounting::journal_test {
namespace {

using namespace testing;
using namespace std::chrono_literals;

constexpr Date day{2026y / 5 / 31};

// Detail rows on lines 3, 4 and 6; the summary is on line 2, line 5 is blank.
class JournalTest : public ::testing::Test {
 protected:
  JournalTest()
      : reading_{SettlementText{.rows = {goods(10'00), goods(5'00), raw_line(""), commission(-2'00)}}.text()},
        ledger_{*reading_} {}

  std::vector<std::span<const LineNumber>> rows(std::size_t first, std::size_t count) const {
    return {std::span{lines_}.subspan(first, count)};
  }
  std::vector<std::span<const LineNumber>> all_rows() const { return rows(0, 3); }

  const std::vector<LineNumber> lines_ = {3, 4, 6};
  Reading reading_;
  RowLedger ledger_;
};

bool takes(RowLedger& ledger, std::vector<LineNumber> rows) { return ledger.take(rows); }

TEST_F(JournalTest, ALedgerIsCompleteWhenEveryRowIsTakenOnce) {
  EXPECT_EQ(ledger_.open_rows(), 3u);
  EXPECT_FALSE(ledger_.is_complete());
  EXPECT_TRUE(takes(ledger_, {6, 3}));
  EXPECT_EQ(ledger_.open_rows(), 1u);
  EXPECT_TRUE(takes(ledger_, {}));
  EXPECT_TRUE(takes(ledger_, {4}));
  EXPECT_TRUE(ledger_.is_complete());
}

TEST_F(JournalTest, ALedgerRefusesARowThatIsTakenAlready) {
  EXPECT_TRUE(takes(ledger_, {3}));
  EXPECT_FALSE(takes(ledger_, {4, 3}));
  RowLedger other{*reading_};
  EXPECT_FALSE(takes(other, {4, 4}));
}

TEST_F(JournalTest, ALedgerRefusesALineThatIsNoRow) {
  for (const LineNumber line : {0u, 1u, 2u, 5u, 7u, 63u, 64u, 100'000u, ~0u}) {
    RowLedger ledger{*reading_};
    EXPECT_FALSE(takes(ledger, {line})) << line;
  }
}

TEST_F(JournalTest, APlusIsCreditedToTheClassAndDebitedToTheWallet) {
  JournalDraft draft{"REF/1", day};
  draft.post_to_class("400000", "REV_GOODS", dollars(15'00), "goods", rows(0, 2));
  draft.post_to_class("600000", "FEE_REFERRAL", dollars(-2'00), "fees", rows(2, 1));
  draft.post_to_wallet("113100", "WALLET", dollars(13'00), "wallet", 3);
  const auto closed = std::move(draft).close(ledger_);
  ASSERT_TRUE(closed) << closed.error().text;
  ASSERT_TRUE(closed->has_value());
  const Journal& journal = **closed;
  EXPECT_EQ(journal.reference(), "REF/1");
  EXPECT_EQ(journal.posting_date(), day);
  EXPECT_EQ(journal.currency(), currency("USD"));
  ASSERT_EQ(journal.lines().size(), 3u);
  EXPECT_EQ(journal.lines()[0].account, "400000");
  EXPECT_EQ(journal.lines()[0].class_name, "REV_GOODS");
  EXPECT_EQ(journal.lines()[0].side, Side::credit);
  EXPECT_EQ(journal.lines()[0].amount, dollars(15'00));
  EXPECT_EQ(journal.lines()[0].rows, 2u);
  EXPECT_EQ(journal.lines()[1].side, Side::debit);
  EXPECT_EQ(journal.lines()[1].amount, dollars(2'00));
  EXPECT_EQ(journal.lines()[2].side, Side::debit);
  EXPECT_EQ(journal.lines()[2].rows, 3u);
  EXPECT_TRUE(ledger_.is_complete());
}

TEST_F(JournalTest, AMinusIsCreditedToTheWallet) {
  JournalDraft draft{"REF/1", day};
  draft.post_to_class("A", "A", dollars(-3'00), "", all_rows());
  draft.post_to_wallet("W", "WALLET", dollars(-3'00), "", 3);
  const auto closed = std::move(draft).close(ledger_);
  ASSERT_TRUE(closed);
  EXPECT_EQ((*closed)->lines()[0].side, Side::debit);
  EXPECT_EQ((*closed)->lines()[1].side, Side::credit);
}

TEST_F(JournalTest, IsRefusedWhenItDoesNotBalance) {
  for (const std::int64_t cents : {4'99, 5'01, 0, -5'00}) {
    RowLedger ledger{*reading_};
    JournalDraft draft{"REF/1", day};
    draft.post_to_class("A", "A", dollars(5'00), "", all_rows());
    draft.post_to_wallet("W", "WALLET", dollars(cents), "", 3);
    const auto closed = std::move(draft).close(ledger);
    ASSERT_FALSE(closed) << cents;
    EXPECT_EQ(closed.error().code, "journal.unbalanced");
  }
}

TEST_F(JournalTest, IsRefusedWhenARowIsPostedTwice) {
  JournalDraft draft{"REF/1", day};
  draft.post_to_class("A", "A", dollars(5'00), "", rows(0, 2));
  draft.post_to_class("B", "B", dollars(1'00), "", rows(1, 2));
  draft.post_to_wallet("W", "WALLET", dollars(6'00), "", 4);
  const auto closed = std::move(draft).close(ledger_);
  ASSERT_FALSE(closed);
  EXPECT_EQ(closed.error().code, "journal.row_twice");
}

TEST_F(JournalTest, IsRefusedWhenAnEarlierJournalHasPostedARow) {
  JournalDraft first{"REF/1", day}, second{"REF/2", day};
  first.post_to_class("A", "A", dollars(0), "", rows(0, 1));
  ASSERT_TRUE(std::move(first).close(ledger_));
  second.post_to_class("A", "A", dollars(0), "", all_rows());
  const auto closed = std::move(second).close(ledger_);
  ASSERT_FALSE(closed);
  EXPECT_EQ(closed.error().code, "journal.row_twice");
}

TEST_F(JournalTest, DropsLinesOfZeroButTakesTheirRows) {
  JournalDraft draft{"REF/1", day};
  draft.post_to_class("A", "A", dollars(5'00), "", rows(0, 1));
  draft.post_to_class("B", "B", dollars(0), "", rows(1, 2));
  draft.post_to_wallet("W", "WALLET", dollars(5'00), "", 3);
  const auto closed = std::move(draft).close(ledger_);
  ASSERT_TRUE(closed);
  EXPECT_EQ((*closed)->lines().size(), 2u);
  EXPECT_TRUE(ledger_.is_complete());
}

TEST_F(JournalTest, IsNoneWhenEveryLineIsZeroButTakesTheRows) {
  JournalDraft draft{"REF/1", day};
  draft.post_to_class("A", "A", dollars(0), "", all_rows());
  draft.post_to_wallet("W", "WALLET", dollars(0), "", 3);
  const auto closed = std::move(draft).close(ledger_);
  ASSERT_TRUE(closed);
  EXPECT_FALSE(closed->has_value());
  EXPECT_TRUE(ledger_.is_complete());
}

TEST_F(JournalTest, CutsATextAtFiftyCharactersAndNotBytes) {
  const auto text_of = [this](std::string text) {
    RowLedger ledger{*reading_};
    JournalDraft draft{"REF/1", day};
    draft.post_to_class("A", "A", dollars(1'00), std::move(text), all_rows());
    draft.post_to_wallet("W", "WALLET", dollars(1'00), "", 3);
    const auto closed = std::move(draft).close(ledger);
    return (*closed)->lines().at(0).text;
  };
  const auto times = [](int count, const std::string& text) {
    std::string all;
    for (int done = 0; done < count; ++done) all += text;
    return all;
  };
  EXPECT_EQ(text_of(times(50, "x")), times(50, "x"));
  EXPECT_EQ(text_of(times(51, "x")), times(50, "x"));
  EXPECT_EQ(text_of(times(50, "ü")), times(50, "ü"));
  EXPECT_EQ(text_of(times(60, "ü")), times(50, "ü"));
  EXPECT_EQ(text_of("x" + times(60, "料")), "x" + times(49, "料"));
  EXPECT_EQ(text_of(times(49, "x") + "😀😀"), times(49, "x") + "😀");
  EXPECT_EQ(text_of(""), "");
}

Result<std::optional<Journal>> close_with_lines(std::size_t count, RowLedger& ledger,
                                                std::vector<std::span<const LineNumber>> rows) {
  JournalDraft draft{"REF/1", day};
  for (std::size_t line = 1; line < count; ++line)
    draft.post_to_class("A" + std::to_string(line), "A", dollars(1), "", line == 1 ? rows : decltype(rows){});
  draft.post_to_wallet("W", "WALLET", dollars(static_cast<std::int64_t>(count) - 1), "", 3);
  return std::move(draft).close(ledger);
}

TEST_F(JournalTest, HasAtMostNineHundredLines) {
  const auto largest = close_with_lines(900, ledger_, all_rows());
  ASSERT_TRUE(largest) << largest.error().text;
  EXPECT_EQ((*largest)->lines().size(), 900u);
  RowLedger again{*reading_};
  const auto larger = close_with_lines(901, again, all_rows());
  ASSERT_FALSE(larger);
  EXPECT_EQ(larger.error().code, "journal.too_large");
}

TEST_F(JournalTest, OfNineHundredAndOneLinesFitsWhenOneIsZero) {
  JournalDraft draft{"REF/1", day};
  draft.post_to_class("ZERO", "ZERO", dollars(0), "", all_rows());
  for (int line = 0; line < 899; ++line) draft.post_to_class("A", "A", dollars(1), "", {});
  draft.post_to_wallet("W", "WALLET", dollars(899), "", 3);
  EXPECT_TRUE(std::move(draft).close(ledger_));
}

std::string reference(std::string_view id, char part) {
  return journal_reference(*SettlementId::parse(id), part);
}

TEST(JournalReference, HoldsTheSettlementAndThePart) {
  EXPECT_EQ(reference("25811124052", '1'), "AMZ25811124052/1");
  EXPECT_EQ(reference("25811124052", 'P'), "AMZ25811124052/P");
}

TEST(JournalReference, IsAnotherForEveryLengthAndEveryLeadingZero) {
  std::set<std::string> references;
  std::size_t made = 0;
  for (std::size_t length = 1; length <= 20; ++length)
    for (std::size_t zeros = 0; zeros <= length; ++zeros)
      for (const char digit : {'1', '9'}) {
        if (zeros == length && digit == '9') continue;  // all zeros is one id
        references.insert(reference(std::string(zeros, '0') + std::string(length - zeros, digit), '1'));
        ++made;
      }
  EXPECT_EQ(references.size(), made);
  for (const std::string& each : references) EXPECT_LE(each.size(), reference_size_max) << each;
}

rc::Gen<std::string> any_id() {
  return rc::gen::exec([] {
    const auto size = *rc::gen::inRange<std::size_t>(1, 21);
    return *rc::gen::container<std::string>(
        size, rc::gen::weightedOneOf<char>({{1, rc::gen::just('0')}, {1, rc::gen::inRange('0', ':')}}));
  });
}

RC_GTEST_PROP(JournalReference, LeadsBackToItsSettlement, ()) {
  const auto id = *any_id();
  const auto found = settlement_of(reference(id, *rc::gen::element('1', 'P')));
  RC_ASSERT(found.has_value());
  RC_ASSERT(found->text() == id);
}

TEST(JournalReference, OfSomebodyElseLeadsNowhere) {
  for (const char* other :
       {"", "AMZ", "AMZ/1", "RE-4711", "AMZ12a/1", "2Q-1", "0-1", "AMZ25811124052", "é-1"})
    EXPECT_EQ(settlement_of(other), std::nullopt) << other;
}

RC_GTEST_PROP(JournalReference, NeverServesTwoSettlementsOrParts, ()) {
  const auto one = *any_id(), other = *rc::gen::oneOf(any_id(), rc::gen::just(one), rc::gen::just("0" + one));
  RC_PRE(other.size() <= 20u);
  const auto part = *rc::gen::element('1', '2', '9', 'A', 'Z', 'P'),
             other_part = *rc::gen::element('1', '2', 'P');
  const bool is_same = one == other && part == other_part;
  RC_ASSERT((reference(one, part) == reference(other, other_part)) == is_same);
  RC_ASSERT(reference(one, part).size() <= reference_size_max);
}

TEST(JournalReference, HasOnlyCharactersThatSapTakes) {
  for (const std::string id : {"0", "25811124052", "99999999999999999999", "00000000000000000000"})
    for (const char c : reference(id, 'P'))
      EXPECT_TRUE((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '-') << id << " " << c;
}

}  // namespace
}  // namespace weir::accounting::journal_test

#include "store/fba_book.hpp"

#include <gtest/gtest.h>

#include "support/any_database.hpp"

namespace weir::store::fba_book_test {
namespace {

using namespace std::chrono_literals;

Date day(int number) { return 2026y / 11 / number; }

class FbaBookTest : public ::testing::Test {
 protected:
  static Instant at(int second) { return Instant{std::chrono::seconds{second}}; }
  static std::string key_of(char letter) { return std::string(32, letter); }
  static FbaLine line(char letter, int number = 3) {
    return {.connection = "de",
            .key = key_of(letter),
            .day = day(number),
            .fnsku = "X001",
            .sku = "SHOE",
            .event = "Shipments",
            .reference = "302-1234567-1234567",
            .quantity = -2,
            .centre = "DTM2",
            .disposition = "SELLABLE",
            .country = "DE",
            .seen_at = at(5)};
  }
  bool add(const FbaLine& each) {
    bool is_new = false;
    write([&](Tx& tx) { is_new = book.lines.add(tx, each); });
    return is_new;
  }
  void write(const std::function<void(Tx&)>& work) { database->transact(work); }

  std::unique_ptr<Database> database = testing::any_database();
  FbaBook book{*database};
};

TEST_F(FbaBookTest, HoldsALineOnceHoweverOftenItComes) {
  EXPECT_TRUE(add(line('a')));
  FbaLine again = line('a');
  again.quantity = -9;
  EXPECT_FALSE(add(again));
  const auto lines = book.lines.of_day("de", day(3));
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].quantity, -2);
  EXPECT_EQ(lines[0].state, FbaLineState::held);
  EXPECT_EQ(lines[0].seen_at, at(5));
  EXPECT_TRUE(book.lines.of_day("fr", day(3)).empty());
}

TEST_F(FbaBookTest, FindsLinesByStateDocumentAndSku) {
  add(line('a'));
  add(line('b', 4));
  FbaLine planned = line('a');
  planned.state = FbaLineState::planned;
  planned.document = "FBA1";
  write([&](Tx& tx) { book.lines.move(tx, planned); });
  EXPECT_EQ(book.lines.in_state("de", FbaLineState::held, day(1)).size(), 1u);
  EXPECT_TRUE(book.lines.in_state("de", FbaLineState::held, day(5)).empty());
  EXPECT_EQ(book.lines.of_sku("de", "SHOE", day(3), day(3)).at(0).document, "FBA1");
  write([&](Tx& tx) { book.lines.move_all(tx, "de", "FBA1", FbaLineState::held, "given up"); });
  EXPECT_EQ(book.lines.of_day("de", day(3)).at(0).document, "");
  EXPECT_EQ(book.lines.counts("de").at(FbaLineState::held), 2);
}

TEST_F(FbaBookTest, KnowsUpToWhichDayAllAreHeld) {
  const auto put = [&](int number, const std::string& content) {
    write([&](Tx& tx) {
      book.days.put(tx, {.connection = "de",
                         .day = day(number),
                         .state = FbaDayState::complete,
                         .content = content,
                         .looked_at = at(1),
                         .complete_at = at(1)});
    });
  };
  EXPECT_EQ(book.days.held_up_to("de", day(1)), std::nullopt);
  put(1, "c1");
  put(2, "c2");
  put(4, "c4");
  EXPECT_EQ(book.days.held_up_to("de", day(1)), day(2));
  put(3, "");
  EXPECT_EQ(book.days.held_up_to("de", day(1)), day(2)) << "nothing of it is held";
  put(3, "c3");
  EXPECT_EQ(book.days.held_up_to("de", day(1)), day(4));
  EXPECT_EQ(book.days.between("de", day(2), day(3)).size(), 2u);
  EXPECT_EQ(book.days.find("de", day(3))->content, "c3");
}

TEST_F(FbaBookTest, TakesTheBalancesOfADayAsAWhole) {
  const auto set = [&](std::vector<FbaBalance> balances) {
    write([&](Tx& tx) { book.lines.set_balances(tx, "de", day(3), balances); });
  };
  FbaBalance one{.connection = "de",
                 .day = day(3),
                 .sku = "SHOE",
                 .fnsku = "X",
                 .disposition = "SELLABLE",
                 .country = "DE",
                 .opening = 5,
                 .sales = -2,
                 .closing = 3};
  FbaBalance other = one;
  other.sku = "BOOT";
  set({one, other});
  EXPECT_EQ(book.lines.balances_on("de", day(3)).size(), 2u);
  one.on_the_way = 4;
  set({one});
  const auto left = book.lines.balances_on("de", day(3));
  ASSERT_EQ(left.size(), 1u);
  EXPECT_EQ(left[0].on_the_way, 4);
  EXPECT_EQ(left[0].closing, 3);
  EXPECT_EQ(book.lines.balances_of("de", "SHOE", day(1), day(30)).size(), 1u);
}

TEST_F(FbaBookTest, KeepsDocumentsWithTheirItemsAsTheyWerePlanned) {
  FbaDocument document{.connection = "de",
                       .reference = "FBA1",
                       .day = day(3),
                       .country = "DE",
                       .move_type = "251",
                       .gm_code = "03",
                       .posting_date = day(4),
                       .is_late = true,
                       .planned_at = at(1)};
  document.items.push_back({.material = "M1",
                            .unit = "ST",
                            .plant = "1900",
                            .location = "0001",
                            .goes_out = true,
                            .quantity = 7,
                            .cost_center = "1000"});
  bool is_new = false;
  write([&](Tx& tx) { is_new = book.documents.add(tx, document); });
  EXPECT_TRUE(is_new);
  write([&](Tx& tx) { is_new = book.documents.add(tx, document); });
  EXPECT_FALSE(is_new);
  document.state = FbaDocumentState::proven;
  document.sap_document = "4900000001 2026";
  write([&](Tx& tx) { book.documents.move(tx, document, at(2)); });
  const auto kept = book.documents.find("de", "FBA1");
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->state, FbaDocumentState::proven);
  EXPECT_TRUE(kept->is_late);
  ASSERT_EQ(kept->items.size(), 1u);
  EXPECT_EQ(kept->items[0].quantity, 7);
  EXPECT_TRUE(kept->items[0].goes_out);
  EXPECT_TRUE(book.documents.in_state("de", FbaDocumentState::planned, 10).empty());
  EXPECT_EQ(book.documents.since("de", day(1)).size(), 1u);
}

TEST_F(FbaBookTest, KnowsSinceWhenAPlaceHasTooMuchOrTooLittle) {
  const auto set = [&](std::int64_t units, int number) {
    write([&](Tx& tx) {
      book.stock.set_differences(tx, "de", {{"M1", "1900", "0001", units, day(number), day(number)}});
    });
  };
  set(3, 5);
  set(3, 7);
  EXPECT_EQ(book.stock.differences("de").at(0).since, day(5));
  EXPECT_EQ(book.stock.differences("de").at(0).day, day(7));
  set(4, 8);
  EXPECT_EQ(book.stock.differences("de").at(0).since, day(5)) << "one that grows each day is told as well";
  EXPECT_EQ(book.stock.differences("de").at(0).units, 4);
  set(-1, 9);
  EXPECT_EQ(book.stock.differences("de").at(0).since, day(9));
}

TEST_F(FbaBookTest, KeepsLooksAtSapForAWhile) {
  const Money value{1000, *Currency::of("EUR")};
  for (int second : {10, 20, 30})
    write([&](Tx& tx) {
      book.stock.add(
          tx, "de", at(second),
          {{"M1", "1900", "0001", Quantity::of(second)}, {"M1", "1900", "", Quantity::of(1), value}}, at(15));
    });
  EXPECT_EQ(book.stock.latest("de"), at(30));
  EXPECT_EQ(book.stock.first_since("de", at(0)), at(20)) << "the oldest is forgotten";
  const auto rows = book.stock.of("de", at(20));
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].value->text(), "10.00 EUR");
  EXPECT_EQ(rows[1].quantity.text(), "20");
  EXPECT_EQ(book.stock.latest("fr"), std::nullopt);
}

TEST_F(FbaBookTest, AddsUpSummariesOfOneSku) {
  write([&](Tx& tx) {
    book.stock.set_summaries(tx, "de", {{"SHOE", 5, 1, at(1)}, {"SHOE", 2, 0, at(1)}, {"BOOT", 1, 0, at(1)}});
  });
  const auto rows = book.stock.summaries("de");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[1].sellable, 7);
}

}  // namespace
}  // namespace weir::store::fba_book_test

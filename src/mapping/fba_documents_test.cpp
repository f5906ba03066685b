#include "mapping/fba_documents.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

namespace weir::mapping::fba_documents_test {
namespace {

using namespace std::chrono_literals;
using amazon::LedgerEvent;

const Date day{2026y / 11 / 28};

FbaRules rules() {
  FbaRules made{.rules = {},
                .plants = {{"DE", "1900"}, {"FR", "1910"}},
                .locations = {{"SELLABLE", "0001"}, {"OTHER", "0002"}, {"BETWEEN", "0003"}}};
  for (const auto& [name, text] : shipped_fba_rules()) made.rules.emplace(name, parse_fba_rule(text).value());
  made.rules["Adjustments/Q"] = *parse_fba_rule("turn 311");
  return made;
}

FbaLineToPost line(const std::string& key, LedgerEvent event, std::int64_t quantity,
                   const std::string& country = "DE", const std::string& disposition = "SELLABLE") {
  FbaLineToPost made;
  made.line.key = key;
  made.line.day = day;
  made.line.msku = "SHOE";
  made.line.event = event;
  made.line.event_type = amazon::name_of(event);
  made.line.quantity = quantity;
  made.line.disposition = disposition;
  made.line.country = country;
  made.line.reference = "R1";
  made.parts = {{"M1", "ST", 1}};
  return made;
}

FbaLineToPost adjusted(const std::string& key, std::int64_t quantity, const std::string& disposition,
                       const std::string& reference = "R1") {
  auto made = line(key, LedgerEvent::adjustments, quantity, "DE", disposition);
  made.line.reason = "Q";
  made.line.reference = reference;
  return made;
}

FbaDayPlan plan(const std::vector<FbaLineToPost>& lines, FbaPool pool = {},
                Date first_open = 2026y / 10 / 1) {
  return plan_fba_day({.connection = "de", .day = day, .first_open = first_open}, lines, rules(), pool);
}

std::string fates(const FbaDayPlan& made) {
  std::string text;
  for (const FbaPlannedLine& each : made.lines)
    text += (text.empty() ? "" : " ") + each.key +
            (each.fate == FbaLineFate::planned     ? "+"
             : each.fate == FbaLineFate::elsewhere ? "="
                                                   : "?");
  return text;
}

std::string places(const FbaMovementDocument& document) {
  std::string text;
  for (const auto& [place, units] : expected_lines(document)) text += place + ' ' + units.text() + "; ";
  return text;
}

TEST(FbaDay, IsOneDocumentACountryAndMovementType) {
  const auto made = plan({line("a", LedgerEvent::shipments, -2), line("b", LedgerEvent::shipments, -3),
                          line("c", LedgerEvent::shipments, -1, "FR"),
                          line("d", LedgerEvent::customer_returns, 1, "DE", "DEFECTIVE"),
                          line("e", LedgerEvent::receipts, 50)});
  EXPECT_EQ(fates(made), "a+ b+ c+ d+ e=");
  ASSERT_EQ(made.documents.size(), 3u);
  const FbaMovementDocument& sold = made.documents[0];
  EXPECT_EQ(sold.country + ' ' + sold.move_type + ' ' + sold.gm_code, "DE 251 03");
  EXPECT_EQ(places(sold), "251 M1 1900 0001 -5; ");
  EXPECT_EQ(sold.lines, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(places(made.documents[1]), "252 M1 1900 0002 1; ");
  EXPECT_EQ(places(made.documents[2]), "251 M1 1910 0001 -1; ");
  EXPECT_EQ(sold.reference.size(), 16u);
  EXPECT_NE(sold.reference, made.documents[2].reference);
}

TEST(FbaDay, KeepsItsReferencesWhateverOrderItsLinesComeIn) {
  const auto a = line("a", LedgerEvent::shipments, -2), b = line("b", LedgerEvent::shipments, -3);
  EXPECT_EQ(plan({a, b}).documents[0].reference, plan({b, a}).documents[0].reference);
  EXPECT_NE(plan({a, b}).documents[0].reference, plan({a}).documents[0].reference);
}

TEST(FbaDay, TakesAnotherReferenceWhereOneWasTaken) {
  const auto first = plan({line("a", LedgerEvent::shipments, -2)}).documents[0].reference;
  FbaPool pool;
  const auto made =
      plan_fba_day({.connection = "de",
                    .day = day,
                    .first_open = day,
                    .is_taken = [&](const std::string& reference) { return reference == first; }},
                   {line("a", LedgerEvent::shipments, -2)}, rules(), pool);
  EXPECT_NE(made.documents[0].reference, first);
}

TEST(FbaDay, OfAClosedPeriodIsPostedIntoTheFirstOpenOneWithItsOwnDateAndAFlag) {
  const auto made = plan({line("a", LedgerEvent::shipments, -2)}, {}, 2026y / 12 / 1);
  EXPECT_EQ(made.documents[0].posting_date, Date(2026y / 12 / 1));
  EXPECT_TRUE(made.documents[0].is_late);
  const auto movement = goods_movement_of(made.documents[0]);
  EXPECT_EQ(movement.doc_date, day);
  EXPECT_EQ(movement.header_txt, "Amazon 2026-11-28 DE LATE");
  EXPECT_LE(movement.header_txt.size(), 25u);
}

TEST(FbaDay, HasWhatCameLateInADocumentOfItsOwn) {
  auto late = line("b", LedgerEvent::shipments, -1);
  late.is_late = true;
  const auto made = plan({line("a", LedgerEvent::shipments, -2), late});
  ASSERT_EQ(made.documents.size(), 2u);
  EXPECT_FALSE(made.documents[0].is_late);
  EXPECT_TRUE(made.documents[1].is_late);
  EXPECT_EQ(made.documents[1].posting_date, day) << "its period is open";
}

TEST(FbaDay, TakesABundleAsItsParts) {
  auto bundle = line("a", LedgerEvent::shipments, -2);
  bundle.parts = {{"M1", "ST", 1}, {"M2", "ST", 3}};
  EXPECT_EQ(places(plan({bundle}).documents[0]), "251 M1 1900 0001 -2; 251 M2 1900 0001 -6; ");
}

TEST(FbaDay, PutsWhatNoRuleForArticlesKnowsIntoSuspense) {
  auto unknown = line("a", LedgerEvent::shipments, -2);
  unknown.parts.clear();
  EXPECT_EQ(fates(plan({unknown})), "a?");
}

TEST(FbaDay, TurnsADispositionIntoAnotherByOneTransfer) {
  const auto made = plan(
      {adjusted("a", -3, "SELLABLE"), adjusted("b", 2, "DEFECTIVE"), adjusted("c", 1, "CUSTOMER_DAMAGED")});
  EXPECT_EQ(fates(made), "a+ b+ c+");
  ASSERT_EQ(made.documents.size(), 1u);
  EXPECT_EQ(places(made.documents[0]), "311 M1 1900 0001 -3; 311 M1 1900 0002 3; ");
  EXPECT_EQ(made.documents[0].lines.size(), 3u);
}

TEST(FbaDay, LeavesHalfOfAChangeOfDispositionInSuspense) {
  EXPECT_EQ(fates(plan({adjusted("a", -3, "SELLABLE")})), "a?");
  EXPECT_EQ(fates(plan({adjusted("a", -3, "SELLABLE"), adjusted("b", 3, "DEFECTIVE"),
                        adjusted("c", -1, "SELLABLE", "R2")})),
            "a+ b+ c?");
  EXPECT_EQ(fates(plan({adjusted("a", -1, "DEFECTIVE"), adjusted("b", 1, "EXPIRED")})), "a= b=")
      << "one storage location in SAP";
}

TEST(FbaDay, MovesUnitsOutOfACentreAndIntoAnother) {
  const auto left = line("a", LedgerEvent::whse_transfers, -5);
  const auto there = line("b", LedgerEvent::whse_transfers, 2);
  const auto made = plan({there, left});
  EXPECT_EQ(fates(made), "a+ b+");
  ASSERT_EQ(made.documents.size(), 1u);
  EXPECT_EQ(places(made.documents[0]), "311 M1 1900 0001 -3; 311 M1 1900 0003 3; ");
}

TEST(FbaDay, MovesUnitsFromPlantToPlantWhereTheyArriveInAnotherCountry) {
  FbaPool pool;
  note_under_way(pool, line("x", LedgerEvent::whse_transfers, -5).line, "");
  auto there = line("b", LedgerEvent::whse_transfers, 4, "FR");
  const auto made = plan({there}, pool);
  ASSERT_EQ(made.documents.size(), 1u);
  EXPECT_EQ(made.documents[0].country + ' ' + made.documents[0].move_type, "DE 301");
  EXPECT_EQ(places(made.documents[0]), "301 M1 1900 0003 -4; 301 M1 1910 0001 4; ");
  EXPECT_EQ(made.lines[0].came_from, "DE");
  there.line.quantity = 6;
  EXPECT_EQ(fates(plan({there}, pool)), "b?") << "so many never left";
}

TEST(FbaDay, TakesWhatArrivesFromItsOwnTransferFirst) {
  FbaPool pool;
  auto from_here = line("x", LedgerEvent::whse_transfers, -5, "FR");
  from_here.line.reference = "R2";
  note_under_way(pool, from_here.line, "");
  note_under_way(pool, line("y", LedgerEvent::whse_transfers, -5).line, "");
  EXPECT_EQ(plan({line("b", LedgerEvent::whse_transfers, 5, "FR")}, pool).lines[0].came_from, "DE");
  auto of_none = line("b", LedgerEvent::whse_transfers, 5, "FR");
  of_none.line.reference = "R9";
  EXPECT_EQ(plan({of_none}, pool).lines[0].came_from, "FR");
}

TEST(FbaDay, IsCutWhereSapWouldLockTooMuchAtOnce) {
  std::vector<FbaLineToPost> lines;
  for (std::size_t i = 0; i < fba_items_max + 1; ++i) {
    auto each = line("k" + std::to_string(1000 + i), LedgerEvent::shipments, -1);
    each.parts = {{"M" + std::to_string(i), "ST", 1}};
    lines.push_back(each);
  }
  const auto made = plan(lines);
  ASSERT_EQ(made.documents.size(), 2u);
  EXPECT_EQ(made.documents[0].items.size(), fba_items_max);
}

// Whatever a day has: each line has one fate, each planned line is in one document, and documents move as
// many units as their lines.
RC_GTEST_PROP(FbaDay, LosesNoUnitAndNoLine, ()) {
  std::vector<FbaLineToPost> lines;
  for (int count = *rc::gen::inRange(0, 25); count > 0; --count) {
    const auto event = static_cast<LedgerEvent>(*rc::gen::inRange(0, 7));
    auto each = line("k" + std::to_string(count), event, *rc::gen::inRange(-4, 5),
                     *rc::gen::element<std::string>("DE", "FR", "PL"),
                     *rc::gen::element<std::string>("SELLABLE", "DEFECTIVE"));
    each.line.reason = event == LedgerEvent::adjustments ? *rc::gen::element<std::string>("M", "Q", "7") : "";
    each.line.reference = *rc::gen::element<std::string>("R1", "R2");
    lines.push_back(each);
  }
  const auto made = plan(lines);
  RC_ASSERT(made.lines.size() == lines.size());
  std::multiset<std::string> in_documents;
  std::int64_t moved = 0, should = 0;
  for (const auto& document : made.documents) {
    in_documents.insert(document.lines.begin(), document.lines.end());
    for (const auto& [place, units] : expected_lines(document)) moved += units.thousandths() / 1000;
  }
  for (const auto& each : made.lines) {
    RC_ASSERT(in_documents.count(each.key) == (each.fate == FbaLineFate::planned ? 1u : 0u));
    const auto at = std::ranges::find(lines, each.key, [](const auto& of) { return of.line.key; });
    const bool stays = at->line.event == LedgerEvent::whse_transfers || at->line.reason == "Q";
    if (each.fate == FbaLineFate::planned && !stays) should += at->line.quantity;
  }
  RC_ASSERT(moved == should);
}

}  // namespace
}  // namespace weir::mapping::fba_documents_test

#include "stock/price_record.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "stock/wide.hpp"

namespace weir::stock::price_record_test {
namespace {

using namespace std::chrono_literals;

Money eur(const char* text) { return *Money::parse(text, *Currency::of("EUR")); }

PriceRecord record(const char* amount, Date from = 2026y / 1 / 1, Date to = 9999y / 12 / 31,
                   const char* number = "0000000001") {
  return {.number = number, .type = "PR00", .from = from, .to = to, .amount = eur(amount)};
}

TEST(PriceRecord, OneHoldsOnADay) {
  std::vector<PriceRecord> records{record("10", 2026y / 1 / 1, 2026y / 11 / 26, "1"),
                                   record("8", 2026y / 11 / 27, 2026y / 11 / 30, "2"),
                                   record("10", 2026y / 12 / 1, 9999y / 12 / 31, "3")};
  EXPECT_EQ(record_on(records, "PR00", 2026y / 11 / 30)->number, "2");
  EXPECT_EQ(record_on(records, "PR00", 2025y / 12 / 31), nullptr);
  EXPECT_EQ(record_on(records, "VKP0", 2026y / 11 / 30), nullptr);
  records[1].is_deleted = true;
  EXPECT_EQ(record_on(records, "PR00", 2026y / 11 / 30), nullptr);
}

TEST(PriceRecord, OfSeveralTheOneThatBeganLastHolds) {
  const std::vector<PriceRecord> records{record("8", 2026y / 11 / 1, 2026y / 11 / 30, "2"),
                                         record("10", 2026y / 1 / 1, 9999y / 12 / 31, "1")};
  EXPECT_EQ(record_on(records, "PR00", 2026y / 11 / 24)->number, "2");
}

TEST(PriceRecord, IsRoundedOnceAtTheEnd) {
  PriceRecord hundred = record("12.34");
  hundred.per = 100;
  EXPECT_EQ(price_of(hundred, hundred.amount, Quantity::of(1), {}), eur("0.12"));
  EXPECT_EQ(price_of(hundred, hundred.amount, Quantity::of(50), {}), eur("6.17"));
  // 0.1234 and 19 % are 0.146846.
  EXPECT_EQ(price_of(hundred, hundred.amount, Quantity::of(1), {TaxStep::add, 19'000}), eur("0.15"));
}

TEST(PriceRecord, TaxIsAddedAndTakenOut) {
  const PriceRecord net = record("16.80"), gross = record("19.99");
  EXPECT_EQ(price_of(net, net.amount, Quantity::of(1), {TaxStep::add, 19'000}), eur("19.99"));
  EXPECT_EQ(price_of(gross, gross.amount, Quantity::of(1), {TaxStep::take_out, 19'000}), eur("16.80"));
  EXPECT_EQ(price_of(net, eur("0.25"), Quantity::of(1), {TaxStep::add, 2'000}), eur("0.26"));
}

TEST(PriceRecord, AUnitOfTheRecordMayBeACase) {
  PriceRecord by_case = record("24");
  by_case.unit = {12, 1};
  EXPECT_EQ(price_of(by_case, by_case.amount, Quantity::of(1), {}), eur("2"));
  EXPECT_EQ(price_of(by_case, by_case.amount, Quantity::of(24), {}), eur("48"));
}

TEST(PriceRecord, AScaleHoldsFromItsQuantityOn) {
  PriceRecord scaled = record("10");
  scaled.scales = {{Quantity::of(1), eur("10")}, {Quantity::of(10), eur("9")}, {Quantity::of(50), eur("8")}};
  EXPECT_EQ(amount_for(scaled, Quantity::of(9)), eur("10"));
  EXPECT_EQ(amount_for(scaled, Quantity::of(10)), eur("9"));
  EXPECT_EQ(amount_for(scaled, Quantity::of(500)), eur("8"));
  std::swap(scaled.scales[0], scaled.scales[2]);
  EXPECT_EQ(amount_for(scaled, Quantity::of(500)), eur("8"));
}

TEST(PriceRecord, DaysBeginAtMidnightOfTheSalesOrganisation) {
  const Zone berlin = *Zone::named("Europe/Berlin");
  const PriceRecord sale = record("8", 2026y / 11 / 27, 2026y / 11 / 30);
  EXPECT_EQ(iso(begin_of(sale, berlin)), "2026-11-26T23:00:00Z");
  EXPECT_EQ(iso(*end_of(sale, berlin)), "2026-11-30T23:00:00Z");
  EXPECT_EQ(end_of(record("8"), berlin), std::nullopt);
}

TEST(PriceRecord, TheNextBoundIsWhenToLookAgain) {
  const std::vector<PriceRecord> records{record("10", 2026y / 1 / 1, 2026y / 11 / 26),
                                         record("8", 2026y / 11 / 27, 2026y / 11 / 30)};
  const auto at = [&](Date day) { return next_bound(records, Zone::utc(), Zone::utc().start_of(day)); };
  EXPECT_EQ(iso(*at(2026y / 11 / 24)), "2026-11-27T00:00:00Z");
  EXPECT_EQ(iso(*at(2026y / 11 / 27)), "2026-12-01T00:00:00Z");
  EXPECT_EQ(at(2026y / 12 / 1), std::nullopt);
}

TEST(PriceRecord, AnExpiryIsBehindAllRecordsWithoutAGap) {
  std::vector<PriceRecord> records{record("10", 2026y / 1 / 1, 2026y / 11 / 26),
                                   record("8", 2026y / 11 / 27, 2026y / 11 / 30)};
  const Instant now = Zone::utc().start_of(2026y / 11 / 24);
  EXPECT_EQ(iso(*expiry_of(records, "PR00", Zone::utc(), now)), "2026-12-01T00:00:00Z");
  records.push_back(record("10", 2026y / 12 / 2));
  EXPECT_EQ(iso(*expiry_of(records, "PR00", Zone::utc(), now)), "2026-12-01T00:00:00Z");
  records.push_back(record("10", 2026y / 12 / 1));
  EXPECT_EQ(expiry_of(records, "PR00", Zone::utc(), now), std::nullopt);
}

RC_GTEST_PROP(PriceRecordLaws, ARoundingIsNoMoreThanHalfAMinorUnit, ()) {
  PriceRecord one = record("1");
  one.amount = Money{*rc::gen::inRange<std::int64_t>(0, 10'000'000), *Currency::of("EUR")};
  one.per = *rc::gen::inRange<std::int64_t>(1, 1000);
  const auto pieces = *rc::gen::inRange<std::int64_t>(1, 200);
  const auto rate = *rc::gen::inRange<std::int64_t>(0, 30'000);
  const std::int64_t minor = price_of(one, one.amount, Quantity::of(pieces), {TaxStep::add, rate}).minor();
  const Wide exact = Wide{one.amount.minor()} * pieces * (100'000 + rate), divisor = Wide{one.per} * 100'000;
  RC_ASSERT(2 * (Wide{minor} * divisor - exact) <= divisor);
  RC_ASSERT(2 * (Wide{minor} * divisor - exact) > -divisor);
}

}  // namespace
}  // namespace weir::stock::price_record_test

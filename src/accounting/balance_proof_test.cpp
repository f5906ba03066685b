#include "accounting/balance_proof.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/random.hpp"

namespace weir::accounting::balance_proof_test {
namespace {

using namespace std::chrono_literals;

const Currency euro = *Currency::of("EUR");
Money eur(std::int64_t minor) { return {minor, euro}; }
Instant noon(int day) { return Instant{std::chrono::sys_days{2026y / 10 / day} + 12h}; }
DayEnd end_of(int day, const char* zone = "UTC", Duration later = 0h) {
  return {2026y / 10 / day, zone, Instant{std::chrono::sys_days{2026y / 10 / day} + 24h} + later};
}

SettlementCash cash(const char* id, int end, std::int64_t total, std::int64_t reserve,
                    const char* marketplace = "Amazon.de", Currency currency = euro) {
  const Money none{0, currency};
  return {.settlement_id = *SettlementId::parse(id),
          .marketplace = marketplace,
          .start = noon(1),
          .end = noon(end),
          .total = {total, currency},
          .carried = {none, {-reserve, currency}, none},
          .charged = none,
          .returned = none,
          .verified = none};
}

WalletMovement sold(std::int64_t minor, int day, const char* settlement = "") {
  return {.amount = eur(minor), .posted = noon(day), .settlement_id = settlement};
}
WalletMovement held(std::int64_t minor, int day) {
  return {.amount = eur(minor), .posted = noon(day), .standing = TransactionStanding::deferred};
}

UnsettledSum sum_of(const std::vector<WalletMovement>& all, const DayEnd& end,
                    const SettledAt& settled = {}) {
  UnsettledSum sum;
  for (const WalletMovement& each : all) add_movement(sum, each, end, settled);
  return sum;
}

TEST(BalanceProof, IsWalletReserveAndDeferredToTheCent) {
  const std::vector settlements{cash("11", 5, 85'00, 30'00)};
  const auto end = end_of(10);
  const auto sum = sum_of({sold(10'00, 6), sold(-3'00, 7), held(20'00, 9)}, end);
  const auto right = balance_proof({eur(57'00)}, opening_at(settlements, euro, end.at), sum, end);
  EXPECT_TRUE(right.agrees()) << right.difference().text();
  EXPECT_EQ(right.wallet, eur(7'00));
  EXPECT_EQ(right.reserve, eur(30'00));
  EXPECT_EQ(right.deferred, eur(20'00));
  EXPECT_EQ(right.movements, 3);
  const auto wrong = balance_proof({eur(57'01)}, opening_at(settlements, euro, end.at), sum, end);
  EXPECT_FALSE(wrong.agrees()) << "a cent is a difference";
  EXPECT_EQ(wrong.difference(), eur(1));
}

TEST(BalanceProof, LeavesOutWhatASettlementHadByThenAndWhatCameLater) {
  const auto end = end_of(10);
  const SettledAt settled{{"11", noon(9)}, {"12", noon(20)}};
  const auto sum =
      sum_of({sold(100, 8, "11"), sold(10, 9, "12"), sold(1, 11), sold(1'000, 10)}, end, settled);
  EXPECT_EQ(sum.wallet, 1'010) << "of a settlement that ended later it was still owed";
  EXPECT_EQ(sum.movements, 2);
  EXPECT_TRUE(sum.unknown.empty());
}

TEST(BalanceProof, NamesSettlementsThatDidNotComeIn) {
  const auto sum = sum_of({sold(10, 9, "13")}, end_of(10), {{"11", noon(9)}});
  EXPECT_EQ(sum.wallet, 10) << "nobody knows that it is paid";
  EXPECT_EQ(sum.unknown, std::set<std::string>{"13"});
}

TEST(BalanceProof, TakesWhatOnlyCarriesABalanceFromTheSettlementItself) {
  EXPECT_TRUE(is_carried_row("Current Reserve Amount"));
  EXPECT_TRUE(is_carried_row(" previous reserve amount balance"));
  EXPECT_TRUE(is_carried_row("Payable to Amazon"));
  EXPECT_FALSE(is_carried_row("Subscription Fee"));
  WalletMovement reserve = sold(-50, 9);
  reserve.is_carried = true;
  EXPECT_EQ(sum_of({reserve}, end_of(10)).wallet, 0);
}

// Deferred on the 4th, let go on the 9th by a transaction of its own; the two come on any pages.
TEST(BalanceProof, CountsOnceWhatWasDeferredAndLetGo) {
  WalletMovement first = held(70, 4), release = sold(70, 9);
  first.standing = TransactionStanding::let_go;
  first.has_release = true;
  release.lets_go = true;
  for (const auto& order : {std::vector{first, release}, std::vector{release, first}}) {
    const auto before = sum_of(order, end_of(8));
    EXPECT_EQ(before.deferred, 70);
    EXPECT_EQ(before.wallet, 0);
    const auto after = sum_of(order, end_of(9));
    EXPECT_EQ(after.deferred, 0);
    EXPECT_EQ(after.wallet, 70);
  }
  release.settlement_id = "11";
  const auto paid = sum_of({first, release}, end_of(12), {{"11", noon(10)}});
  EXPECT_EQ(paid.deferred, 0);
  EXPECT_EQ(paid.wallet, 0);
}

TEST(BalanceProof, CountsInTheWalletWhatWasLetGoByItself) {
  WalletMovement same = held(70, 4);
  same.standing = TransactionStanding::let_go;
  EXPECT_EQ(sum_of({same}, end_of(8)).wallet, 70);
  EXPECT_EQ(sum_of({same}, end_of(8)).deferred, 0);
}

TEST(BalanceProof, OpensWithTheLastSettlementOfEachLedger) {
  const std::vector settlements{
      cash("11", 3, 10, 100), cash("12", 7, -25, 40), cash("13", 6, 10, 9, "Amazon.fr"),
      cash("14", 6, 10, 500, "Amazon.co.uk", *Currency::of("GBP")), cash("15", 20, 10, 1'000)};
  const auto opening = opening_at(settlements, euro, noon(10));
  EXPECT_EQ(opening.reserve, eur(49));
  EXPECT_EQ(opening.carried, eur(-25)) << "the debt is still owed";
  EXPECT_EQ(opening.settlements, (std::vector<std::string>{"12", "13"}));
  EXPECT_EQ(opening.settled_until, noon(6));
  EXPECT_FALSE(opening_at(settlements, euro, noon(2)).settled_until);
}

TEST(BalanceProof, OfADayWithSeveralEndsIsTheOneThatIsRight) {
  const auto utc = end_of(10), berlin = end_of(10, "Europe/Berlin", -2h);
  WalletMovement late = sold(5, 10);
  late.posted = utc.at - 1h;
  const std::vector settlements{cash("11", 5, 85'00, 30)};
  std::vector<BalanceProof> proofs;
  for (const auto& end : {utc, berlin})
    proofs.push_back(
        balance_proof({eur(30)}, opening_at(settlements, euro, end.at), sum_of({late}, end), end));
  EXPECT_EQ(that_counts(proofs).zone, "Europe/Berlin");
  for (auto& each : proofs) each.told.total = eur(31);
  EXPECT_EQ(that_counts(proofs).zone, "UTC") << "none is right: the first";
}

TEST(BalanceProof, SaysInWhichPartItDiffers) {
  const auto end = end_of(10);
  const auto proof = balance_proof({eur(30), eur(0), eur(25), eur(5)},
                                   opening_at({cash("11", 5, 85'00, 30)}, euro, end.at), {}, end);
  EXPECT_EQ(where_it_differs(proof), "reserve 0.05 EUR less at Amazon, deferred 0.05 EUR more at Amazon");
  EXPECT_EQ(where_it_differs({.told = {eur(1)}, .wallet = eur(0), .reserve = eur(0), .deferred = eur(0)}),
            "");
}

TEST(CurrenciesUntold, AreThoseOfLateSettlementsAndOfWhatAnOldOneLeft) {
  const Currency pound = *Currency::of("GBP"), krona = *Currency::of("SEK"), zloty = *Currency::of("PLN");
  const std::vector settlements{cash("11", 5, 85'00, 0), cash("12", 5, 10'00, 0, "Amazon.co.uk", pound),
                                cash("13", 5, 0, 30'00, "Amazon.se", krona),
                                cash("14", 5, -10'00, 0, "Amazon.pl", zloty)};
  using Untold = std::vector<Currency>;
  const auto sorted = [](Untold all) { return std::ranges::sort(all), all; };
  EXPECT_EQ(currencies_untold({euro, pound}, settlements, noon(6)), sorted({krona, zloty}));
  EXPECT_EQ(currencies_untold({}, settlements, noon(5)), Untold{}) << "none has ended before that";
  const Instant later = noon(5) + 24h * 61;
  EXPECT_EQ(currencies_untold({}, settlements, later), sorted({krona, zloty}))
      << "accounts rest, but for a reserve and a debt";
  EXPECT_EQ(currencies_untold({euro, pound, krona, zloty}, settlements, noon(6)), Untold{});
}

// Whatever happens, and in whatever order the pages come: what is owed is what came in less what was settled.
TEST(BalanceProof, HoldsForRandomLedgers) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SeededRandom random{seed};
    const int closed = static_cast<int>(random.between(5, 15)), day = static_cast<int>(random.between(5, 25));
    const auto end = end_of(day);
    const std::int64_t reserve = random.between(0, 9'999);
    std::vector<WalletMovement> all;
    std::int64_t owed = 0;
    for (int i = 0; i < 40; ++i) {
      const std::int64_t minor = random.between(-500, 2'000);
      const int from = static_cast<int>(random.between(1, 27)), until = from + 3;
      const bool is_deferred = random.one_in(3), is_settled = !is_deferred && from < closed;
      if (from <= day && !(is_settled && closed <= day)) owed += minor;
      if (!is_deferred) {
        all.push_back(sold(minor, from, is_settled ? "11" : ""));
      } else if (random.one_in(2) && until <= 27) {
        all.push_back(held(minor, from));
        all.back().standing = TransactionStanding::let_go;
        all.back().has_release = true;
        all.push_back(sold(minor, until));
        all.back().lets_go = true;
      } else {
        all.push_back(held(minor, from));
      }
    }
    for (std::size_t at = all.size(); at > 1; --at)
      std::swap(all[at - 1],
                all[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(at) - 1))]);
    const std::vector settlements{cash("11", closed, 10'00, reserve)};
    const auto opening = opening_at(settlements, euro, end.at);
    if (closed <= day) owed += reserve;
    const auto proof = balance_proof({eur(owed)}, opening, sum_of(all, end, {{"11", noon(closed)}}), end);
    EXPECT_TRUE(proof.agrees()) << "seed " << seed << ' ' << proof.difference().text();
  }
}

}  // namespace
}  // namespace weir::accounting::balance_proof_test

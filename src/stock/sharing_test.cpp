#include "stock/sharing.hpp"

#include <gtest/gtest.h>

namespace weir::stock::sharing_test {
namespace {

Sellable pool_of(const char* quantity) {
  Sellable pool{{{"P01/100", "main"}, "M1"}, Explanation{}};
  pool.why.add(StepKind::unrestricted, "MARD-LABST", "1000/0001", *Quantity::parse(quantity));
  return pool;
}

Claim claim(const std::string& sku, std::int64_t weight = 1, int priority = 100, std::int64_t each = 1) {
  return {.listing = {"A1", "eu", sku}, .each = Quantity::of(each), .weight = weight, .priority = priority};
}

std::vector<std::int64_t> pieces(const std::vector<Offer>& offers) {
  std::vector<std::int64_t> all;
  for (const Offer& offer : offers) all.push_back(offer.pieces);
  return all;
}

using Pieces = std::vector<std::int64_t>;

TEST(Sharing, ByWeightEverybodyHasHisPart) {
  const std::vector<Claim> claims{claim("A", 3), claim("B", 1)};
  EXPECT_EQ(pieces(share(pool_of("100"), claims, {})), (Pieces{75, 25}));
  EXPECT_EQ(pieces(share(pool_of("2"), claims, {})), (Pieces{2, 0}));
  EXPECT_EQ(pieces(share(pool_of("3"), claims, {})), (Pieces{3, 0}));
  EXPECT_EQ(pieces(share(pool_of("4"), claims, {})), (Pieces{3, 1}));
}

TEST(Sharing, ByPriorityTheFirstHasWhatHeMayShow) {
  std::vector<Claim> claims{claim("A", 1, 20), claim("B", 1, 10)};
  claims[1].cap = 8;
  EXPECT_EQ(pieces(share(pool_of("10"), claims, {.by = ShareBy::priority})), (Pieces{2, 8}));
}

TEST(Sharing, WhatTheCapOfOneLeavesTheOthersHave) {
  std::vector<Claim> claims{claim("A"), claim("B"), claim("C")};
  claims[0].cap = 5;
  EXPECT_EQ(pieces(share(pool_of("100"), claims, {})), (Pieces{5, 48, 47}));
}

TEST(Sharing, TheLastUnitsAreOneListingsAlone) {
  const std::vector<Claim> claims{claim("A", 1, 20), claim("B", 1, 10)};
  const SharingRules rules{.by = ShareBy::weight, .last_units = Quantity::of(3)};
  EXPECT_EQ(pieces(share(pool_of("3"), claims, rules)), (Pieces{0, 3}));
  EXPECT_EQ(pieces(share(pool_of("4"), claims, rules)), (Pieces{1, 3}));
  EXPECT_EQ(pieces(share(pool_of("10"), claims, rules)), (Pieces{5, 5}));
  const auto offers = share(pool_of("3"), claims, rules);
  EXPECT_EQ(offers[0].why.steps().back().change, -Quantity::of(3));
}

TEST(Sharing, APackTakesAllItsPieces) {
  const std::vector<Claim> claims{claim("SINGLE", 1, 20), claim("DOZEN", 1, 10, 12)};
  EXPECT_EQ(pieces(share(pool_of("30"), claims, {})), (Pieces{18, 1}));
  EXPECT_EQ(pieces(share(pool_of("11.5"), claims, {})), (Pieces{11, 0}));
}

TEST(Sharing, WhatAmazonShipsAndWhatIsClosedOffersNothing) {
  std::vector<Claim> claims{claim("A"), claim("A"), claim("B")};
  claims[1].listing.shipped_by = ShippedBy::amazon;
  claims[2].closed = "switched off by anna";
  const auto offers = share(pool_of("9"), claims, {});
  EXPECT_EQ(pieces(offers), (Pieces{9, 0, 0}));
  EXPECT_EQ(offers[1].why.steps().at(0).detail, "Amazon counts this quantity itself");
  EXPECT_EQ(offers[2].why.steps().at(0).detail, "switched off by anna");
}

TEST(Sharing, TellsWhereTheRestOfThePoolIs) {
  std::vector<Claim> claims{claim("A", 1, 10), claim("B", 3, 20)};
  claims[0].cap = 2;
  claims[1].cap = 4;
  const auto offers = share(pool_of("20"), claims, {});
  ASSERT_EQ(offers[1].why.steps().size(), 2u);
  EXPECT_EQ(offers[1].why.steps()[0].detail, "what the others have; its weight is 3 of 4");
  EXPECT_EQ(offers[1].why.steps()[0].change, -Quantity::of(2));
  EXPECT_EQ(offers[1].why.steps()[1].detail, "at most 4 are shown");
  EXPECT_EQ(offers[1].why.left(), Quantity::of(4));
}

TEST(Sharing, AListingThatClaimsTwiceIsABug) {
  const std::vector<Claim> claims{claim("A"), claim("A")};
  EXPECT_THROW(share(pool_of("1"), claims, {}), Bug);
}

TEST(Sharing, ABundleOffersWhatItsScarcestMaterialIsEnoughFor) {
  const std::vector<Claim> boxes{claim("SET", 1, 1, 1)}, socks{claim("SET", 1, 1, 2), claim("SOCK", 1, 2)};
  const std::vector<Offer> parts{share(pool_of("7"), boxes, {})[0], share(pool_of("12"), socks, {})[0]};
  EXPECT_EQ(scarcest(parts).pieces, 3);
}

TEST(Ownership, AQuantityThatTwoWouldWriteIsRefusedByName) {
  const ListingKey shoe{"A1", "eu", "SHOE-42"}, sock{"A1", "eu", "SOCK-7"};
  ListingKey by_amazon = shoe;
  by_amazon.shipped_by = ShippedBy::amazon;
  const std::vector<Membership> members{{shoe, {"P01/100", "main"}, "de"},
                                        {sock, {"P01/100", "main"}, "de"},
                                        {shoe, {"P01/100", "main"}, "uk"},
                                        {by_amazon, {"P01/100", "main"}, "de"}};
  const auto failures = find_foreign_quantities(members);
  ASSERT_EQ(failures.size(), 2u);
  EXPECT_EQ(failures[0].code, "stock.two_owners");
  EXPECT_NE(failures[0].text.find("connection uk"), std::string::npos);
  EXPECT_EQ(failures[1].code, "stock.amazon_ships");
}

TEST(Ownership, SeveralMaterialsOfOnePoolMayFeedABundle) {
  const ListingKey set{"A1", "eu", "SET"};
  const std::vector<Membership> members{{set, {"P01/100", "main"}, "de"}, {set, {"P01/100", "main"}, "de"}};
  EXPECT_TRUE(find_foreign_quantities(members).empty());
}

}  // namespace
}  // namespace weir::stock::sharing_test

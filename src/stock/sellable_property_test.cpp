// Whatever stands in SAP and at Amazon: never below zero, never more than there is, more stock never offers
// less, and what is explained adds up.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "stock/sharing.hpp"
#include "stock/units.hpp"

namespace weir::stock::sellable_property_test {
namespace {

using namespace std::chrono_literals;

std::int64_t any(std::int64_t from, std::int64_t to) { return *rc::gen::inRange<std::int64_t>(from, to + 1); }
Quantity any_quantity(std::int64_t from, std::int64_t to) {
  const auto whole = any(from, to);
  return Quantity::of_thousandths(whole * 1000 + (*rc::gen::arbitrary<bool>() ? any(0, 999) : 0));
}
Location any_location() {
  return {*rc::gen::element<std::string>("1000", "2000"),
          *rc::gen::element<std::string>("", "0001", "0002", "0009")};
}

PoolFacts any_facts() {
  PoolFacts facts;
  for (auto i = any(0, 4); i > 0; --i) {
    Location at = any_location();
    if (at.storage_location.empty()) at.storage_location = "0003";
    facts.locations.push_back({at, any_quantity(-20, 500)});
  }
  for (auto i = any(0, 2); i > 0; --i)
    facts.promises.push_back({"1000", any_quantity(-20, 500), *rc::gen::arbitrary<bool>()});
  for (auto i = any(0, 4); i > 0; --i)
    facts.requirements.push_back(
        {static_cast<RequirementKind>(any(0, 2)), any_location(), any_quantity(0, 60)});
  for (auto i = any(0, 4); i > 0; --i)
    facts.amazon.push_back({"302-" + std::to_string(i), any_quantity(0, 20), *rc::gen::arbitrary<bool>()});
  facts.buffer = {"M1",
                  *rc::gen::element<std::string>("A", "B", ""),
                  {"SKU-0", "SKU-1"},
                  any_quantity(0, 9),
                  {},
                  any_quantity(0, 30),
                  2026y / 11 / 24};
  return facts;
}

Buffer any_buffer() { return {any_quantity(0, 20), any(0, 100'000), any(0, 40)}; }

BufferRules any_buffer_rules() {
  BufferRules rules;
  rules.source = static_cast<BufferSource>(any(0, 3));
  rules.location = "1000/0009";
  if (*rc::gen::arbitrary<bool>()) rules.table["M1"] = any_quantity(0, 20);
  if (*rc::gen::arbitrary<bool>()) rules.by_sku["SKU-1"] = any_buffer();
  if (*rc::gen::arbitrary<bool>()) rules.by_class["A"] = any_buffer();
  rules.everybody = any_buffer();
  return rules;
}

PoolRules any_pool_rules() {
  PoolRules rules;
  rules.locations = {any_location(), any_location()};
  rules.basis = static_cast<Basis>(any(0, 1));
  rules.with_orders = *rc::gen::arbitrary<bool>();
  rules.unlimited_counts_as = any_quantity(0, 50);
  return rules;
}

std::vector<Claim> any_claims() {
  std::vector<Claim> claims;
  for (auto i = any(0, 5); i > 0; --i) {
    Claim claim{.listing = {"A1", *rc::gen::element<std::string>("eu", "na"), "SKU-" + std::to_string(i)},
                .each = any_quantity(1, 12),
                .weight = any(1, 9),
                .priority = static_cast<int>(any(1, 3))};
    if (*rc::gen::arbitrary<bool>()) claim.cap = any(0, 40);
    if (any(0, 9) == 0) claim.listing.shipped_by = ShippedBy::amazon;
    if (any(0, 9) == 0) claim.closed = "switched off";
    claims.push_back(claim);
  }
  return claims;
}

SharingRules any_sharing() {
  return {static_cast<ShareBy>(any(0, 1)), *rc::gen::arbitrary<bool>() ? any_quantity(0, 20) : Quantity{}};
}

Quantity offered(const std::vector<Claim>& claims, const std::vector<Offer>& offers) {
  Quantity sum;
  for (std::size_t i = 0; i < claims.size(); ++i) sum += of_pieces(offers[i].pieces, claims[i].each);
  return sum;
}

void expect_sums(const Explanation& why) {
  Quantity sum = why.start();
  for (const Step& step : why.steps()) {
    sum += step.change;
    RC_ASSERT(step.left == sum);
  }
  RC_ASSERT(why.left() == sum);
}

RC_GTEST_PROP(SellableLaws, NeverBelowZeroNeverMoreThanThePoolAndExplained, ()) {
  const PoolFacts facts = any_facts();
  const Sellable pool = sellable(facts, any_pool_rules(), any_buffer_rules());
  RC_ASSERT(!pool.quantity().is_negative());
  expect_sums(pool.why);
  const auto claims = any_claims();
  const auto offers = share(pool, claims, any_sharing());
  RC_ASSERT(offered(claims, offers) <= pool.quantity());
  for (std::size_t i = 0; i < claims.size(); ++i) {
    RC_ASSERT(offers[i].pieces >= 0);
    RC_ASSERT(offers[i].pieces <= claims[i].cap);
    RC_ASSERT(offers[i].why.start() == pool.quantity());
    RC_ASSERT(offers[i].why.left() == of_pieces(offers[i].pieces, claims[i].each));
    expect_sums(offers[i].why);
  }
}

RC_GTEST_PROP(SellableLaws, MoreStockInSapNeverOffersLess, ()) {
  PoolFacts facts = any_facts();
  const PoolRules rules = any_pool_rules();
  const BufferRules buffer = any_buffer_rules();
  const auto claims = any_claims();
  const SharingRules sharing = any_sharing();
  const Sellable before = sellable(facts, rules, buffer);
  // By availability SAP's promise is its word about stock, and a location of its plant tells the buffer
  // alone.
  if (rules.basis == Basis::unrestricted)
    for (LocationQuantity& each : facts.locations) each.unrestricted += any_quantity(0, 15);
  for (PlantPromise& each : facts.promises) each.available += any_quantity(0, 15);
  const Sellable after = sellable(facts, rules, buffer);
  RC_ASSERT(after.quantity() >= before.quantity());
  RC_ASSERT(offered(claims, share(after, claims, sharing)) >=
            offered(claims, share(before, claims, sharing)));
}

RC_GTEST_PROP(SellableLaws, AnotherOrderAtAmazonNeverOffersMore, ()) {
  PoolFacts facts = any_facts();
  const PoolRules rules = any_pool_rules();
  const BufferRules buffer = any_buffer_rules();
  const Quantity before = sellable(facts, rules, buffer).quantity();
  facts.amazon.push_back({"302-9", any_quantity(0, 9), true});
  RC_ASSERT(sellable(facts, rules, buffer).quantity() <= before);
}

RC_GTEST_PROP(SellableLaws, TheOrderInWhichThingsAreToldDecidesNothing, ()) {
  PoolFacts facts = any_facts();
  const PoolRules rules = any_pool_rules();
  const BufferRules buffer = any_buffer_rules();
  const Quantity forward = sellable(facts, rules, buffer).quantity();
  std::ranges::reverse(facts.locations);
  std::ranges::reverse(facts.requirements);
  std::ranges::reverse(facts.amazon);
  RC_ASSERT(sellable(facts, rules, buffer).quantity() == forward);
}

// The dealing in one go against the dealing piece by piece that it stands for.
RC_GTEST_PROP(SellableLaws, NobodyIsAPieceAheadOfHisWeight, ()) {
  auto claims = any_claims();
  for (Claim& claim : claims) claim.each = Quantity::of(1);
  Sellable pool{{}, Explanation{Quantity::of(any(0, 3000))}};
  const auto offers = share(pool, claims, {});
  for (std::size_t i = 0; i < claims.size(); ++i)
    for (std::size_t j = 0; j < claims.size(); ++j) {
      const bool takes = claims[j].closed.empty() && claims[j].listing.shipped_by == ShippedBy::merchant;
      if (!takes || offers[j].pieces >= claims[j].cap || offers[i].pieces == 0) continue;
      RC_ASSERT(offers[i].pieces * claims[j].weight <= (offers[j].pieces + 1) * claims[i].weight);
    }
}

}  // namespace
}  // namespace weir::stock::sellable_property_test

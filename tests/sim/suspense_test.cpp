// The fee that Amazon has invented in the sandbox's world: it stops no payout, a person says what it is, and
// then suspense is empty and the books of the stand-in ECC balance. The auditor reads the stand-in's own
// books.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "flows/suspense_actions.hpp"
#include "flows/suspense_card.hpp"
#include "sandbox/world/settlement.hpp"
#include "sim/crossing.hpp"

namespace weir::testing::suspense_test {
namespace {

using nlohmann::json;

constexpr const char* suspense_account = "0000159900";

// In cents, debits positive: what the stand-in's books say, summed here from its lines.
std::map<std::string, std::int64_t> balances(Crossing& crossing) {
  std::map<std::string, std::int64_t> sums;
  for (const auto& document : json::parse(crossing.ecc().truth_fi())) {
    if (!document.at("reversed_by").get<std::string>().empty()) continue;
    std::int64_t of_document = 0;
    for (const auto& line : document.at("lines")) {
      std::string digits = line.at("amount").get<std::string>();
      std::erase(digits, '.');
      const std::int64_t cents = std::stoll(digits) * (line.at("side") == "credit" ? -1 : 1);
      sums[line.at("account").get<std::string>()] += cents;
      of_document += cents;
    }
    EXPECT_EQ(of_document, 0) << document.at("reference");
  }
  return sums;
}

std::map<std::string, int> reclasses(Crossing& crossing) {
  std::map<std::string, int> count;
  for (const auto& document : json::parse(crossing.ecc().truth_fi()))
    if (const auto reference = document.at("reference").get<std::string>(); reference.starts_with("RC"))
      ++count[reference];
  return count;
}

std::int64_t unknown_fees(const Crossing& crossing) {
  std::int64_t sum = 0;
  for (const auto& settlement : crossing.world().settlements()) sum += settlement.unknown_fees;
  return sum;
}

bool is_in_suspense(Crossing& crossing) {
  const auto open = crossing.scoreboard().open;
  return std::ranges::any_of(open, [](const auto& item) { return item.code == "settlement.suspense"; });
}

struct Known {
  std::int64_t item = 0;
  std::string account;  // of the class, as SAP has it
};

// What finance does: look at the list, and say that it is a fee for storage.
Known map_the_fee(Crossing& crossing) {
  const auto& context = crossing.engine().context_of("demo");
  const auto cards = flows::suspense_cards(context);
  if (cards.size() != 1) {
    ADD_FAILURE() << cards.size() << " kinds are in suspense";
    return {};
  }
  EXPECT_EQ(cards[0].item.kind.amount_description, std::string{sandbox::unknown_fee});
  EXPECT_EQ(cards[0].open.minor(), unknown_fees(crossing));
  const auto mapped =
      flows::SuspenseActions{context}.map(cards[0].item.id, "FEE_FBA_STORAGE", "the drone stands there");
  EXPECT_TRUE(mapped) << mapped.error().text;
  return {cards[0].item.id, mapped ? mapped->account : ""};
}

TEST(Suspense, is_empty_and_the_books_balance_once_a_person_has_said_what_the_fee_is) {
  Crossing crossing{3, sandbox::WorldSize::small};
  crossing.carry();
  auto before = balances(crossing);
  ASSERT_EQ(before[suspense_account], -unknown_fees(crossing))
      << "it was posted, and the payout went its way";
  ASSERT_TRUE(is_in_suspense(crossing));
  const auto known = map_the_fee(crossing);
  crossing.carry();
  auto after = balances(crossing);
  EXPECT_EQ(after[suspense_account], 0);
  EXPECT_EQ(after[known.account], before[known.account] - unknown_fees(crossing));
  before.erase(suspense_account), after.erase(suspense_account);
  before.erase(known.account), after.erase(known.account);
  EXPECT_EQ(before, after) << "no other account has moved";
  EXPECT_FALSE(is_in_suspense(crossing));
  const auto item = crossing.engine().context_of("demo").stores.book.suspense.find("demo", known.item);
  EXPECT_EQ(item->state, store::SuspenseState::reclassed);
  EXPECT_TRUE(crossing.scoreboard().ok()) << report::scoreboard_text(crossing.scoreboard(), false);
}

// Whose answer was lost has the number of SAP's document, of ten digits, for a receipt; an IDoc's has
// sixteen.
bool was_found_by_asking(Crossing& crossing, const std::string& reference) {
  const auto posting =
      crossing.engine().context_of("demo").stores.postings.find("demo", flows::fi_posting, reference);
  return posting && posting->receipt.size() == 10;
}

TEST(Suspense, is_moved_once_however_often_the_process_dies_and_whatever_answer_is_lost) {
  for (const std::size_t kill_every : {1u, 2u, 3u}) {
    Crossing crossing{5, sandbox::WorldSize::small};
    crossing.carry();
    map_the_fee(crossing);
    ASSERT_TRUE(crossing.ecc().add_fault({"ecc", "lost_answer", "RC", "", 1}));
    crossing.carry(kill_every);
    ASSERT_EQ(reclasses(crossing).size(), 1u);
    EXPECT_TRUE(was_found_by_asking(crossing, reclasses(crossing).begin()->first)) << "no answer was lost";
    EXPECT_EQ(reclasses(crossing).begin()->second, 1) << "SAP has it twice";
    EXPECT_EQ(balances(crossing)[suspense_account], 0);
    EXPECT_FALSE(is_in_suspense(crossing));
  }
}

// A new client starts with the file that the mapping has written: the fee is never in suspense.
TEST(Suspense, is_not_needed_by_whoever_begins_with_the_rule) {
  Crossing crossing{3, sandbox::WorldSize::small};
  crossing.carry();
  map_the_fee(crossing);
  std::ifstream file{crossing.folder() / "settlement-rules.toml"};
  const std::string rules{std::istreambuf_iterator<char>{file}, {}};
  Crossing fresh{3, sandbox::WorldSize::small};
  std::ofstream{fresh.folder() / "settlement-rules.toml"} << rules;
  fresh.restart();
  fresh.carry();
  EXPECT_EQ(balances(fresh)[suspense_account], 0);
  EXPECT_FALSE(is_in_suspense(fresh));
}

}  // namespace
}  // namespace weir::testing::suspense_test

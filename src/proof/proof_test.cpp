#include "proof/proof.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace weir::proof::proof_test {

inline void PrintTo(Finding finding, std::ostream* out) {
  *out << (finding == Finding::right ? "right" : code_of(finding));
}

namespace {

Money euros(std::int64_t cents) { return {cents, *Currency::of("EUR")}; }
Expected order() { return {euros(60'41), {{"SHOE", 2}, {"SOCK", 1}}, {}}; }
Held held_order() { return {"0000012345", euros(60'41), {{"SHOE", 2}, {"SOCK", 1}}, {}, ""}; }
Expected entry() { return {euros(0), {}, {{"0000113105", euros(87'60)}, {"0000441000", euros(-87'60)}}}; }
Held held_entry() {
  return {"0100000001", euros(0), {}, {{"0000113105", euros(87'60)}, {"0000441000", euros(-87'60)}}, ""};
}

bool says(const Proof& proof, const std::string& words) {
  if (proof.text.find(words) != std::string::npos) return true;
  ADD_FAILURE() << "\"" << words << "\" is not in: " << proof.text;
  return false;
}

TEST(Proof, IsRightWhenTheFarSideHoldsJustThat) {
  const Proof proof = prove(order(), {held_order()});
  EXPECT_EQ(proof.finding, Finding::right) << proof.text;
  EXPECT_EQ(proof.value, euros(60'41));
  EXPECT_EQ(proof.copies, 1u);
  EXPECT_EQ(prove(entry(), {held_entry()}).finding, Finding::right);
}

TEST(Proof, FindsWhatIsMissing) {
  const Proof proof = prove(order(), {});
  EXPECT_EQ(proof.finding, Finding::missing);
  EXPECT_EQ(proof.copies, 0u);
  EXPECT_EQ(proof.value, std::nullopt);
}

TEST(Proof, FindsWhatStandsTwiceAndNamesBoth) {
  Held copy = held_order();
  copy.number = "0000012346";
  const Proof proof = prove(order(), {held_order(), copy});
  EXPECT_EQ(proof.finding, Finding::twice);
  EXPECT_EQ(proof.copies, 2u);
  EXPECT_EQ(proof.value, euros(120'82));
  EXPECT_TRUE(says(proof, "0000012345") && says(proof, "0000012346"));
}

TEST(Proof, FindsAnotherValueAndNamesBoth) {
  Held held = held_order();
  held.value = euros(60'40);
  const Proof proof = prove(order(), {held});
  EXPECT_EQ(proof.finding, Finding::wrong_value);
  EXPECT_EQ(proof.value, euros(60'40));
  EXPECT_TRUE(says(proof, "60.40") && says(proof, "60.41"));
}

TEST(Proof, TakesTheSameNumberInAnotherCurrencyForAnotherValue) {
  Held held = held_order();
  held.value = Money{60'41, *Currency::of("USD")};
  EXPECT_EQ(prove(order(), {held}).finding, Finding::wrong_value);
}

// Two copies in two currencies have no sum; that must not stop the proof of everything else.
TEST(Proof, OfCopiesInTwoCurrenciesStillFindsThatThereAreTwo) {
  Held copy = held_order();
  copy.value = Money{60'41, *Currency::of("USD")};
  EXPECT_EQ(prove(order(), {held_order(), copy}).finding, Finding::twice);
}

TEST(Proof, FindsOtherItems) {
  for (const std::map<std::string, std::int64_t>& quantities :
       {std::map<std::string, std::int64_t>{{"SHOE", 2}},
        {{"SHOE", 3}, {"SOCK", 1}},
        {{"SHOE", 2}, {"SOCK", 1}, {"HAT", 1}}}) {
    Held held = held_order();
    held.quantities = quantities;
    EXPECT_EQ(prove(order(), {held}).finding, Finding::wrong_items);
  }
}

TEST(Proof, NamesTheFirstItemThatIsAnother) {
  Held held = held_order();
  held.quantities["SOCK"] = 3;
  EXPECT_TRUE(says(prove(order(), {held}), "SOCK 3, expected 1"));
  held.quantities.erase("SOCK");
  EXPECT_TRUE(says(prove(order(), {held}), "SOCK none, expected 1"));
}

TEST(Proof, FindsOtherAccounts) {
  Held held = held_entry();
  held.accounts.insert_or_assign("0000441000", euros(-87'61));
  EXPECT_EQ(prove(entry(), {held}).finding, Finding::wrong_accounts);
  held = held_entry();
  held.accounts.erase("0000441000");
  EXPECT_EQ(prove(entry(), {held}).finding, Finding::wrong_accounts);
  held = held_entry();
  held.accounts.emplace("0000999999", euros(1));
  EXPECT_TRUE(says(prove(entry(), {held}), "0000999999 0.01 EUR, expected none"));
}

TEST(Proof, FindsABlockThatNobodyIntended) {
  Held held = held_order();
  held.block = "credit";
  const Proof proof = prove(order(), {held});
  EXPECT_EQ(proof.finding, Finding::blocked);
  EXPECT_TRUE(says(proof, "credit"));
}

TEST(Proof, TellsTheGravestFirst) {
  Held held = held_order();
  held.block = "01";
  held.quantities.clear();
  EXPECT_EQ(prove(order(), {held}).finding, Finding::wrong_items);
  held.value = euros(1);
  EXPECT_EQ(prove(order(), {held}).finding, Finding::wrong_value);
  EXPECT_EQ(prove(order(), {held, held}).finding, Finding::twice);
}

TEST(Proof, GivesEachFindingACodeOfItsOwn) {
  EXPECT_EQ(code_of(Finding::missing), "proof.missing");
  EXPECT_EQ(code_of(Finding::twice), "proof.twice");
  EXPECT_EQ(code_of(Finding::wrong_value), "proof.wrong_value");
  EXPECT_EQ(code_of(Finding::wrong_items), "proof.wrong_items");
  EXPECT_EQ(code_of(Finding::wrong_accounts), "proof.wrong_accounts");
  EXPECT_EQ(code_of(Finding::blocked), "proof.blocked");
  EXPECT_EQ(code_of(Finding::right), "");
}

RC_GTEST_PROP(Proof, IsRightOnlyForOneUnblockedDocumentThatIsTheSame, ()) {
  const auto any = [] {
    const auto cents = *rc::gen::inRange<std::int64_t>(0, 3);
    std::map<std::string, std::int64_t> quantities;
    for (const char* material : {"A", "B"})
      if (const auto count = *rc::gen::inRange<std::int64_t>(0, 2)) quantities[material] = count;
    return std::pair{euros(cents), quantities};
  };
  const auto [value, quantities] = any();
  std::vector<Held> held;
  const int count = *rc::gen::inRange(0, 3);
  for (int i = 0; i < count; ++i) {
    const auto [held_value, held_quantities] = any();
    held.push_back({"n", held_value, held_quantities, {}, *rc::gen::element<std::string>("", "01")});
  }
  const bool is_same =
      held.size() == 1 && held[0].value == value && held[0].quantities == quantities && held[0].block.empty();
  const Proof proof = prove({value, quantities, {}}, held);
  RC_ASSERT((proof.finding == Finding::right) == is_same);
  RC_ASSERT(proof.copies == held.size());
}

}  // namespace
}  // namespace weir::proof::proof_test

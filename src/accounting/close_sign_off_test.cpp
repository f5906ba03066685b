#include "accounting/close_sign_off.hpp"

#include <gtest/gtest.h>

namespace weir::accounting::close_sign_off_test {
namespace {

CloseLine a_line(const std::string& check, CloseLight light, const std::string& figure) {
  CloseLine line;
  line.check = check;
  line.light = light;
  line.figure = figure;
  line.is_required = true;
  return line;
}

std::vector<CloseLine> in_order() {
  return {a_line("suspense", CloseLight::ok, "0 rows"), a_line("bank", CloseLight::ok, "2 of 2 matched")};
}

std::string refused(CloseRole role, const std::string& by, const std::vector<CloseLine>& lines,
                    const std::vector<CloseSignature>& signatures, bool is_over = true) {
  const auto refusal = refusal_to_sign(role, by, is_over, lines, signatures);
  return refusal ? refusal->code : "";
}

CloseSignature by_anna() { return {CloseRole::finance, "Anna", "", close_snapshot(in_order()), {}}; }

TEST(CloseSignOff, TakesTwoPeople) {
  EXPECT_EQ(refused(CloseRole::controller, "Carl", in_order(), {}), "close.finance_first");
  EXPECT_EQ(refused(CloseRole::finance, "Anna", in_order(), {}), "");
  EXPECT_EQ(refused(CloseRole::controller, "Anna", in_order(), {by_anna()}), "close.same_person");
  EXPECT_EQ(refused(CloseRole::controller, " anna ", in_order(), {by_anna()}), "close.same_person")
      << "however the name is typed";
  EXPECT_EQ(refused(CloseRole::controller, "Carl", in_order(), {by_anna()}), "");
}

TEST(CloseSignOff, IsRefusedWhileARequiredCheckFails) {
  auto lines = in_order();
  lines[0].light = CloseLight::open;
  EXPECT_EQ(refused(CloseRole::finance, "Anna", lines, {}), "close.not_ready");
  lines[0].light = CloseLight::not_measured;
  EXPECT_EQ(refused(CloseRole::finance, "Anna", lines, {}), "close.not_ready");
  lines[0].explanation = "checked by hand (anna)";
  EXPECT_EQ(refused(CloseRole::finance, "Anna", lines, {}), "");
  lines[0] = a_line("suspense", CloseLight::open, "2 rows");
  lines[0].is_required = false;
  EXPECT_EQ(refused(CloseRole::finance, "Anna", lines, {}), "");
}

TEST(CloseSignOff, WaitsForTheMonthsEnd) {
  EXPECT_EQ(refused(CloseRole::finance, "Anna", in_order(), {}, false), "close.month_open");
}

TEST(CloseSignOff, OfTheControllerIsOfWhatFinanceSigned) {
  auto lines = in_order();
  lines[1].figure = "3 of 3 matched";
  EXPECT_EQ(refused(CloseRole::controller, "Carl", lines, {by_anna()}), "close.changed");
}

TEST(CloseSignOff, ShowsWhatChangedAfterwardsAndNoAges) {
  const std::string signed_list = close_snapshot(in_order());
  EXPECT_TRUE(changes_since(signed_list, in_order()).empty());
  auto lines = in_order();
  lines[0].why = "the oldest for 9 days";
  EXPECT_TRUE(changes_since(signed_list, lines).empty()) << "a day is no change";
  lines[0].light = CloseLight::open;
  lines[0].figure = "-5.12 EUR,\t2 rows\n";
  lines[1].check = "stock";
  const auto changes = changes_since(signed_list, lines);
  ASSERT_EQ(changes.size(), 3u);
  EXPECT_EQ(changes[0], "bank is no longer checked");
  EXPECT_EQ(changes[1].substr(0, 34), "suspense was ok, 0 rows; it is ope") << changes[1];
  EXPECT_EQ(changes[2], "stock is new: ok, 2 of 2 matched");
}

TEST(CloseSignOff, SeesAnExplanationThatCameLater) {
  auto lines = in_order();
  lines[0].explanation = "so (anna)";
  EXPECT_EQ(changes_since(close_snapshot(in_order()), lines).size(), 1u);
}

CloseSignature by_carl(const std::vector<CloseLine>& lines) {
  return {CloseRole::controller, "Carl", "", close_snapshot(lines), {}};
}

TEST(CloseSignOff, IsOfTwoInThatOrderAlone) {
  EXPECT_TRUE(are_of_two({by_anna(), by_carl(in_order())}));
  EXPECT_FALSE(are_of_two({by_anna()}));
  EXPECT_FALSE(are_of_two({by_carl(in_order()), by_anna()})) << "finance has signed anew since";
  auto carl_twice = by_anna();
  carl_twice.by = "carl ";
  EXPECT_FALSE(are_of_two({carl_twice, by_carl(in_order())}));
  auto doubtful = by_anna();
  doubtful.doubt = "it was changed";
  EXPECT_FALSE(are_of_two({doubtful, by_carl(in_order())}));
}

TEST(CloseSignOff, OfTheControllerIsNotGivenForFinanceAsWell) {
  EXPECT_EQ(refused(CloseRole::finance, "carl", in_order(), {by_anna(), by_carl(in_order())}),
            "close.same_person");
  EXPECT_EQ(refused(CloseRole::finance, "Ben", in_order(), {by_anna(), by_carl(in_order())}), "");
  auto lines = in_order();
  lines[1].figure = "3 of 3 matched";
  EXPECT_EQ(refused(CloseRole::finance, "Carl", lines, {by_anna(), by_carl(in_order())}), "")
      << "another list is signed by two anew";
}

TEST(CloseSignOff, IsSomebodys) {
  EXPECT_EQ(refused(CloseRole::finance, "", in_order(), {}), "close.nobody");
  EXPECT_EQ(refused(CloseRole::controller, " \t", in_order(), {by_anna()}), "close.nobody");
}

TEST(CloseSignOff, OfWhatIsNotAsItWasWrittenIsNone) {
  auto doubtful = by_anna();
  doubtful.doubt = "it was changed";
  EXPECT_EQ(refused(CloseRole::controller, "Carl", in_order(), {doubtful}), "close.finance_first");
}

// A line that stands on two documents, with this open.
std::vector<CloseLine> with_open(const std::vector<std::string>& open) {
  auto line = a_line("exceptions", open.empty() ? CloseLight::ok : CloseLight::explained,
                     std::to_string(open.size()) + " exceptions");
  if (!open.empty()) line.explanation = "so (anna)";
  line.ground = "1 10.00 EUR; 2 20.00 EUR";
  line.open = open;
  return {line};
}

TEST(CloseSignOff, IsNotChangedByWhatIsSettledAfterwards) {
  const std::string signed_list = close_snapshot(with_open({"a", "b"}));
  EXPECT_TRUE(changes_since(signed_list, with_open({"b"})).empty());
  EXPECT_TRUE(changes_since(signed_list, with_open({})).empty());
  auto lapsed = with_open({"b"});
  lapsed[0].explanation.clear();
  lapsed[0].light = CloseLight::open;
  EXPECT_TRUE(changes_since(signed_list, lapsed).empty()) << "it was said of both";
  CloseSignature finance{CloseRole::finance, "Anna", "", signed_list, {}};
  EXPECT_EQ(refused(CloseRole::controller, "Carl", lapsed, {finance}), "") << "finance has found it ready";
}

TEST(CloseSignOff, IsChangedByAnotherThingOfTheSameFigure) {
  const auto changes = changes_since(close_snapshot(with_open({"a", "b"})), with_open({"b", "c"}));
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_NE(changes[0].find("; new: c"), std::string::npos) << changes[0];
}

TEST(CloseSignOff, IsChangedByADocumentThatComesIntoTheMonth) {
  auto lines = with_open({"a"});
  lines[0].ground = "1 10.00 EUR; 2 20.00 EUR; 3 5.00 EUR";
  const auto changes = changes_since(close_snapshot(with_open({"a"})), lines);
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_NE(changes[0].find("of other documents"), std::string::npos) << changes[0];
  lines[0].ground = "1 10.00 EUR";
  EXPECT_EQ(changes_since(close_snapshot(with_open({"a"})), lines).size(), 1u) << "nor does one go";
}

TEST(CloseSignOff, RolesHaveNames) {
  EXPECT_EQ(close_role_of("finance"), CloseRole::finance);
  EXPECT_EQ(close_role_of("controller"), CloseRole::controller);
  EXPECT_FALSE(close_role_of("anna"));
}

}  // namespace
}  // namespace weir::accounting::close_sign_off_test

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

TEST(CloseSignOff, RolesHaveNames) {
  EXPECT_EQ(close_role_of("finance"), CloseRole::finance);
  EXPECT_EQ(close_role_of("controller"), CloseRole::controller);
  EXPECT_FALSE(close_role_of("anna"));
}

}  // namespace
}  // namespace weir::accounting::close_sign_off_test

#include "web/rights.hpp"

#include <gtest/gtest.h>

namespace weir::web::rights_test {
namespace {

bool may(Role role, Right right) { return rights_of(role).contains(right); }

TEST(Rights, are_named_and_found_by_their_names) {
  for (const Right right : every_right()) EXPECT_EQ(right_named(name_of(right)), right);
  for (const Role role : every_role()) EXPECT_EQ(role_named(name_of(role)), role);
  EXPECT_FALSE(right_named("orders.everything"));
  EXPECT_FALSE(role_named("root"));
  EXPECT_EQ(every_role().size(), 7u);
}

TEST(Rights, reading_payloads_is_no_roles) {
  for (const Role role : every_role()) EXPECT_FALSE(may(role, Right::read_payload));
  EXPECT_TRUE(rights_of({Role::auditor}, true).contains(Right::read_payload));
}

TEST(Rights, who_stops_or_maps_is_not_who_lets_go) {
  for (const Role role : every_role()) {
    EXPECT_FALSE(may(role, Right::suspense_map) && may(role, Right::suspense_approve));
    EXPECT_FALSE(may(role, Right::close_act) && may(role, Right::close_approve));
    EXPECT_FALSE(may(role, Right::stock_act) && may(role, Right::stock_release));
    EXPECT_FALSE(may(role, Right::prices_act) && may(role, Right::prices_release));
  }
}

TEST(Rights, who_only_looks_changes_nothing) {
  for (const Role role : {Role::auditor, Role::consultant})
    for (const Right right : rights_of(role)) EXPECT_TRUE(name_of(right).starts_with("read."));
}

TEST(Rights, of_several_roles_add_up) {
  const auto rights = rights_of(roles_in("operator finance nobody"), false);
  EXPECT_TRUE(rights.contains(Right::orders_act));
  EXPECT_TRUE(rights.contains(Right::bank_act));
  EXPECT_FALSE(rights.contains(Right::users_manage));
}

TEST(Rights, go_through_the_store_as_words) {
  const Rights rights{Right::read_orders, Right::queue_act};
  EXPECT_EQ(text_of(rights), "read.orders queue.act");
  EXPECT_EQ(rights_in(text_of(rights)), rights);
  EXPECT_EQ(text_of(roles_in("finance  operator")), "finance operator");
  EXPECT_TRUE(rights_in("").empty());
}

}  // namespace
}  // namespace weir::web::rights_test

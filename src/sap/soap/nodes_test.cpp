#include "sap/soap/nodes.hpp"

#include <gtest/gtest.h>

#include "support/scripted_sender.hpp"

namespace weir::sap::nodes_test {
namespace {

TEST(LookAtNode, TellsActiveFromInactiveWithoutAUser) {
  for (const auto& [status, state] : {std::pair{401, NodeState::active},
                                      {405, NodeState::active},
                                      {200, NodeState::active},
                                      {403, NodeState::inactive},
                                      {404, NodeState::inactive},
                                      {503, NodeState::unclear}}) {
    testing::ScriptedSender http;
    http.answer(status, "");
    const NodeLook look = look_at_node(http, "https://ecc.test", "/sap/bc/srt/idoc");
    EXPECT_EQ(look.state, state) << status;
    EXPECT_EQ(look.told, "HTTP " + std::to_string(status));
    EXPECT_EQ(http.last().url, "https://ecc.test/sap/bc/srt/idoc");
    EXPECT_EQ(testing::header_of(http.last(), "authorization"), "");
  }
  testing::ScriptedSender http;
  http.fail("http.refused");
  EXPECT_EQ(look_at_node(http, "https://ecc.test", "/x").state, NodeState::unclear);
}

}  // namespace
}  // namespace weir::sap::nodes_test

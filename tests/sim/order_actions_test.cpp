// What a person does with an order, from the verb to the proof.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "flows/order_actions.hpp"
#include "flows/order_correction.hpp"
#include "sim/crossing.hpp"

namespace weir::testing::order_actions_test {
namespace {

using nlohmann::json;
using store::DocumentState;

class Desk : public ::testing::Test {
 protected:
  const flows::Context& context() { return crossing.engine().context_of("demo"); }
  flows::OrderActions actions() { return flows::OrderActions{context()}; }

  std::optional<store::Document> document(const std::string& order) {
    return context().stores.documents.find("demo", "orders", order);
  }
  DocumentState state(const std::string& order) {
    const auto found = document(order);
    return found ? found->state : DocumentState::received;
  }
  std::string in_state(DocumentState state) {
    for (const auto& each : context().stores.documents.list("orders"))
      if (each.state == state) return each.key;
    ADD_FAILURE() << "no order is " << store::name_of(state);
    return "";
  }
  // Goes on until an order is in this state, and no further: a whole world takes ten seconds. Its id.
  std::string first_in(DocumentState wanted) {
    crossing.carry_until([&] { return context().stores.documents.count("orders")[wanted] > 0; });
    return in_state(wanted);
  }
  void carry_until_it_is(DocumentState wanted, const std::string& order) {
    crossing.carry_until([&] { return state(order) == wanted; });
  }
  std::vector<json> in_sap(const std::string& order) {
    std::vector<json> found;
    for (const auto& each : json::parse(crossing.ecc().truth_orders()))
      if (each.at("po") == order) found.push_back(each);
    return found;
  }
  std::vector<std::string> log_of(const std::string& order) {
    std::vector<std::string> actions;
    for (const auto& each : context().stores.audit.about("order/" + order, 50))
      actions.push_back(each.action);
    return actions;
  }
  // Of the merchant's own, one that is to be shipped.
  std::string unshipped() {
    for (const auto& order : crossing.world().orders())
      if (!order.fulfilled_by_amazon && order.status == sandbox::OrderStatus::unshipped &&
          document(order.id) && document(order.id)->was_posted)
        return order.id;
    ADD_FAILURE() << "nothing is to be shipped";
    return "";
  }
  void withdraw(const std::string& order) {
    ASSERT_EQ(crossing.amazon().deed("cancel", json{{"order", order}}.dump(), crossing.now()).status, 200);
    for (int times = 0; times < 4; ++times) crossing.let_pass(std::chrono::minutes{20});
  }
  std::size_t count_in(DocumentState state) {
    std::size_t count = 0;
    for (const auto& each : context().stores.documents.list("orders")) count += each.state == state;
    return count;
  }
  bool is_on_a_list(const std::string& order) {
    for (const auto& each : context().stores.exceptions.list_open())
      if (each.subject == "order/" + order) return true;
    return false;
  }

  Crossing crossing{7, sandbox::WorldSize::small};
};

// Where the order names the article that nobody has mapped.
std::string place_of_unmapped(Crossing& crossing, const std::string& id) {
  const auto* order = crossing.world().find_order(id);
  for (std::size_t i = 0; i < order->lines.size(); ++i)
    if (order->lines[i].sku == "NEW-ITEM-77")
      return "/orderItems/" + std::to_string(i) + "/product/sellerSku";
  return "";
}

TEST_F(Desk, CorrectsASkuAndTheOrderIsProven) {
  const std::string order = first_in(DocumentState::needs_attention);
  const std::string place = place_of_unmapped(crossing, order);
  ASSERT_TRUE(flows::correct_order(context(), order, {place, "WEIR-001"}, "it is the old one"));
  ASSERT_TRUE(actions().rebuild(order, "it is the old one"));
  carry_until_it_is(DocumentState::proven, order);
  EXPECT_EQ(state(order), DocumentState::proven) << document(order)->reason;
  ASSERT_EQ(in_sap(order).size(), 1u);
  EXPECT_EQ(in_sap(order)[0].at("items").back().at("material"), "000000000000100001");
  EXPECT_FALSE(is_on_a_list(order));
  EXPECT_EQ(log_of(order).back(), "order_corrected");
}

TEST_F(Desk, RetriesWithoutAChangeAndItIsOnTheListAgain) {
  const std::string order = first_in(DocumentState::needs_attention);
  ASSERT_TRUE(actions().retry(order, "let me see"));
  EXPECT_EQ(state(order), DocumentState::received);
  carry_until_it_is(DocumentState::needs_attention, order);
  EXPECT_EQ(state(order), DocumentState::needs_attention);
  EXPECT_TRUE(in_sap(order).empty());
}

TEST_F(Desk, HoldsAnOrderUntilItIsReleased) {
  crossing.carry_until([&] { return !context().stores.documents.list("orders").empty(); });
  const std::string order = in_state(DocumentState::received);
  ASSERT_TRUE(actions().hold(order, "the buyer has called"));
  crossing.carry();
  EXPECT_EQ(state(order), DocumentState::on_hold);
  EXPECT_TRUE(in_sap(order).empty());
  EXPECT_FALSE(actions().retry(order, "go on")) << "only its release lets it go on";
  ASSERT_TRUE(actions().release(order, "all is well"));
  crossing.carry();
  EXPECT_NE(state(order), DocumentState::on_hold);
  EXPECT_FALSE(actions().release(order, "again")) << "nothing keeps it back any more";
}

TEST_F(Desk, LeavesAnOrderAloneForGood) {
  crossing.carry();
  const std::string order = in_state(DocumentState::needs_attention);
  ASSERT_TRUE(actions().ignore(order, "a test of Amazon's"));
  EXPECT_FALSE(is_on_a_list(order));
  crossing.let_pass(std::chrono::hours{2});
  EXPECT_EQ(state(order), DocumentState::ignored);
  EXPECT_EQ(document(order)->reason, "order.ignored");
}

TEST_F(Desk, NeverMakesASecondOrderWhereSapHasOne) {
  const std::string order = first_in(DocumentState::proven);
  const auto said = actions().rebuild(order, "once more");
  ASSERT_FALSE(said);
  EXPECT_EQ(said.error().code, "order.verb_refused");
  EXPECT_NE(said.error().text.find(in_sap(order)[0].at("vbeln").get<std::string>()), std::string::npos);
  EXPECT_FALSE(actions().ignore(order, "no")) << "what is proven is not left alone";
  EXPECT_FALSE(actions().hold(order, "no")) << "what is posted is held in SAP";
}

// Somebody deletes a sales order (VA02) and has it made anew: another posting, and another IDoc.
TEST_F(Desk, PostsAsARevisionWhatWasDeletedInSap) {
  const std::string order = first_in(DocumentState::proven);
  ASSERT_EQ(crossing.ecc().delete_orders(order), 1u);
  const auto said = actions().rebuild(order, "deleted by mistake");
  ASSERT_TRUE(said) << said.error().text;
  carry_until_it_is(DocumentState::proven, order);
  EXPECT_EQ(state(order), DocumentState::proven) << document(order)->reason;
  EXPECT_EQ(in_sap(order).size(), 1u);
  std::set<std::string> arckeys;
  for (const auto& idoc : json::parse(crossing.ecc().truth_idocs()))
    if (const std::string key = idoc.at("arckey"); key.find(order) != std::string::npos) arckeys.insert(key);
  EXPECT_EQ(arckeys.size(), 2u) << "by tRFC one key would be one transaction, and the second none";
  const auto before = context().stores.postings.find("demo", "sales_order", order);
  EXPECT_EQ(before->state, store::PostingState::reversed);
  EXPECT_EQ(context().stores.postings.find("demo", "sales_order", order + "/1")->state,
            store::PostingState::proven);
}

// Amazon withdraws an order that SAP has: its items are rejected there, and it is on nobody's list.
TEST_F(Desk, RejectsInSapWhatAmazonWithdraws) {
  crossing.carry();
  const std::string order = unshipped();
  withdraw(order);
  EXPECT_EQ(state(order), DocumentState::cancelled) << document(order)->reason;
  const auto documents = in_sap(order);
  ASSERT_EQ(documents.size(), 1u);
  for (const auto& item : documents[0].at("items")) EXPECT_EQ(item.at("rejection"), "Z2");
  EXPECT_FALSE(is_on_a_list(order));
}

// SAP posts in the night, and Amazon withdraws before anybody has read anything back.
TEST_F(Desk, RejectsWhatWasWithdrawnBeforeItsProof) {
  crossing.ecc().set_background("SALESORDER_CREATEFROMDAT2", true);
  crossing.carry_until([&] { return count_in(DocumentState::posted) > 40; });
  const std::string order = unshipped();
  ASSERT_EQ(state(order), DocumentState::posted);
  EXPECT_EQ(crossing.amazon().deed("cancel", json{{"order", order}}.dump(), crossing.now()).status, 200);
  crossing.let_pass(std::chrono::minutes{1});
  crossing.ecc().run_rbdapp01(crossing.now());
  crossing.ecc().set_background("SALESORDER_CREATEFROMDAT2", false);
  for (int times = 0; times < 8; ++times) crossing.let_pass(std::chrono::minutes{10});
  EXPECT_EQ(state(order), DocumentState::cancelled) << document(order)->reason;
  const auto documents = in_sap(order);
  ASSERT_EQ(documents.size(), 1u);
  for (const auto& item : documents[0].at("items")) EXPECT_EQ(item.at("rejection"), "Z2");
}

// The answer to the packet gets lost, and before anybody asks SAP again the order is withdrawn.
TEST(LostAnswers, AreAskedForBeforeAWithdrawnOrderCountsAsNotThere) {
  Crossing crossing{7, "", "", "sweep_interval = \"3m\"\n"};
  crossing.ecc().add_fault({"ecc", "lost_answer", "", "SALESORDER_CREATEFROMDAT2", 1});
  const auto in_sap = [&] { return json::parse(crossing.ecc().truth_orders()); };
  crossing.carry_until([&] { return !in_sap().empty(); });
  const auto& stores = crossing.engine().context_of("demo").stores;
  std::string order;
  for (const auto& each : in_sap()) {
    const std::string po = each.at("po");
    const auto* at_amazon = std::as_const(crossing.world()).find_order(po);
    const auto posting = stores.postings.find("demo", "sales_order", po);
    if (!at_amazon->fulfilled_by_amazon && posting->state == store::PostingState::sent) order = po;
  }
  ASSERT_FALSE(order.empty()) << "some were sent and not answered";
  ASSERT_EQ(crossing.amazon().deed("cancel", json{{"order", order}}.dump(), crossing.now()).status, 200);
  for (int times = 0; times < 40; ++times) crossing.let_pass(std::chrono::minutes{1});
  EXPECT_EQ(stores.documents.find("demo", "orders", order)->state, DocumentState::cancelled);
  for (const auto& each : in_sap())
    if (each.at("po") == order)
      for (const auto& item : each.at("items")) EXPECT_EQ(item.at("rejection"), "Z2");
}

TEST_F(Desk, LinksOnlyWhatSapHoldsUnderThisNumber) {
  const std::string order = first_in(DocumentState::needs_attention);
  const std::string other = in_sap(first_in(DocumentState::proven))[0].at("vbeln");
  const auto said = actions().link(order, other, "made by hand");
  ASSERT_FALSE(said);
  EXPECT_EQ(said.error().code, "order.verb_refused");
  EXPECT_EQ(state(order), DocumentState::needs_attention) << "and nothing has changed";
}

TEST(Corrections, KeepTheOldValueAndEndWhenAmazonChangesIt) {
  const std::string order = R"({"recipient": {"deliveryAddress": {"postalCode": "1011"}}, "total": "5"})";
  const std::string place = "/recipient/deliveryAddress/postalCode";
  const auto patch = flows::add_correction(order, "", {place, "10115"}, "302-1");
  ASSERT_TRUE(patch) << patch.error().text;
  EXPECT_EQ(json::parse(*flows::corrected(order, *patch, "302-1")).at(json::json_pointer{place}), "10115");
  EXPECT_NE(patch->find("\"1011\""), std::string::npos) << "what it was is kept";
  const auto again = flows::add_correction(order, *patch, {place, "10117"}, "302-1");
  ASSERT_TRUE(again);
  EXPECT_EQ(json::parse(*flows::corrected(order, *again, "302-1")).at(json::json_pointer{place}), "10117");
  const std::string newer = R"({"recipient": {"deliveryAddress": {"postalCode": "10119"}}, "total": "5"})";
  const auto stale = flows::corrected(newer, *again, "302-1");
  ASSERT_FALSE(stale);
  EXPECT_EQ(stale.error().code, "order.correction_stale");
  EXPECT_EQ(stale.error().text.find("1011"), std::string::npos) << "no address in what is logged";
}

TEST(Corrections, TouchNeitherMoneyNorWhatIsNotThere) {
  const std::string order = R"({"proceeds": {"grandTotal": {"amount": "5.00"}}, "orderItems": [{}]})";
  for (const char* place :
       {"/proceeds/grandTotal/amount", "/orderId", "", "no pointer", "/recipient/deliveryAddress/city",
        "/orderItems/7/product/sellerSku", "/orderItems/~x/product/sellerSku"}) {
    const auto patch = flows::add_correction(order, "", {place, "1"}, "302-1");
    ASSERT_FALSE(patch) << place;
    EXPECT_EQ(patch.error().code, "order.bad_correction") << place;
  }
}

}  // namespace
}  // namespace weir::testing::order_actions_test

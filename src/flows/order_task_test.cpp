#include "flows/order_task.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/order_json.hpp"

namespace weir::flows::order_task_test {
namespace {

OrderTask task_of(const char* name, const char* phone) {
  auto order = nlohmann::json::parse(testing::order_json_text());
  order["recipient"]["deliveryAddress"] = {
      {"name", name}, {"addressLine1", "Am Wehr 1"}, {"city", "Berlin"}, {"phone", phone}};
  return {.job = nullptr, .order_id = "1", .order = *amazon::decode_order(order.dump()), .outcome = {}};
}

Failure said(const char* text) {
  return {.next = Next::refuse, .code = "sap.fault", .text = text, .subject = {}, .not_before = {}};
}

TEST(FailureOfAPacket, LosesTheNamesOfAllItsBuyers) {
  const std::vector<OrderTask> tasks{task_of("Tom & Jo", "+49 30 1234"),
                                     task_of("Anna Muster", "+49 40 9876")};
  Buyers buyers{tasks};
  const auto failure = buyers.taken_out_of(
      said("Customer Anna Muster, Am Wehr 1, +49 30 1234, Tom &amp; Jo is blocked in Berlin; unblock it"));
  for (const char* gone : {"Anna", "Wehr", "1234", "Jo"})
    EXPECT_EQ(failure.text.find(gone), std::string::npos) << failure.text;
  EXPECT_NE(failure.text.find("is blocked in Berlin; unblock it"), std::string::npos) << failure.text;
  EXPECT_EQ(failure.code, "sap.fault");
}

TEST(FailureOfAPacket, LosesNamesThatWereFittedIntoSapsFields) {
  const std::vector<OrderTask> tasks{
      task_of("Gemeinschaft der Freunde des Alten Wehrs und ihrer Kinder", "+49 30 1234")};
  const auto failure = Buyers{tasks}.taken_out_of(said(
      "NAME=GEMEINSCHAFT DER FREUNDE DES ALTEN WEHRS NAME_2=und ihrer Kinder STREET=AM WEHR 1 is unknown"));
  for (const char* gone : {"GEMEINSCHAFT", "FREUNDE", "WEHR", "KINDER", "Kinder"})
    EXPECT_EQ(failure.text.find(gone), std::string::npos) << failure.text;
  EXPECT_TRUE(failure.text.starts_with("NAME=") && failure.text.ends_with(" is unknown")) << failure.text;
}

TEST(FailureOfAPacket, StaysAsItIsWhereNobodyIsNamed) {
  const std::vector<OrderTask> tasks{task_of("Ng", "1")};
  EXPECT_EQ(Buyers{tasks}.taken_out_of(said("Material 4711 is locked")).text, "Material 4711 is locked");
}

}  // namespace
}  // namespace weir::flows::order_task_test

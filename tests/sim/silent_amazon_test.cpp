// Amazon answers, and what it answers is less than it should be: rights, pages, clocks, queues.
#include "sim/intake.hpp"
#include "sim/silent.hpp"
#include "sim/silent_trade.hpp"

namespace weir::testing::silent_amazon_test {
namespace {

struct LostAnswer {
  const char* failure;
  const char* fault;
  const char* order;
  const char* operation;
  const char* codes;
  Duration within;
};

constexpr LostAnswer lost_answers[] = {
    {"a role is taken away: orders are refused (403)", "no_role", "", "searchOrders", "amazon.no_right", 1h},
    {"the seller's authorisation ends", "revoke", "", "", "amazon.access_refused amazon.no_right", 1h},
    {"one marketplace is refused, the others are not", "forbidden_marketplace", "A1F83G8C2ARO7P", "",
     "amazon.marketplace_refused", 1h},
    {"a list goes round in circles", "repeated_token", "", "searchOrders", "amazon.repeated_token", 2h},
    {"a field has another type from today on", "changed_type", "", "searchOrders",
     "amazon.unexpected_shape mapping.no_items", 2h},
    {"every page comes cut", "cut_answer", "", "searchOrders", "http.lost_answer", 2h},
    {"429 without end: no sweep comes to its end", "throttle", "", "searchOrders", "order.sweep_late", 4h},
    {"500 without end", "http_500", "", "searchOrders", "amazon.unavailable", 2h},
    {"the list of settlements is refused (403)", "no_role", "", "getReports", "amazon.no_right", 12h},
    {"settlement reports come damaged", "truncated_gzip", "", "download",
     "amazon.document_damaged settlement.field_count", 12h},
    {"the report that certifies a day is never made", "http_500", "", "createReport",
     "amazon.unavailable amazon.report_failed", 30h}};

// Each for itself: what has no answer at all keeps others from theirs.
class SilentAnswers : public ::testing::TestWithParam<LostAnswer> {};

TEST_P(SilentAnswers, AreFound) {
  const LostAnswer& each = GetParam();
  const bool is_of_settlements = std::string{each.codes}.find("settlement.") != std::string::npos;
  Crossing crossing{7, "", "", "batch_size = 10\n", "", sandbox::WorldSize::small};
  if (!is_of_settlements) crossing.carry();
  Silent silent{crossing};
  ASSERT_TRUE(crossing.amazon().add_fault({"amazon", each.fault, each.order, each.operation, always}));
  for (int number = 1; number <= 25; ++number) buy_silently(crossing, number);
  silent.failed(each.failure, told(each.codes), each.within);
  silent.find();
}

INSTANTIATE_TEST_SUITE_P(SilentFailures, SilentAnswers, ::testing::ValuesIn(lost_answers));

// Amazon and its queue, by another clock than ours.
class Drifted final : public HttpSender {
 public:
  Drifted(Crossing& crossing, Duration by) : crossing_{crossing}, by_{by} {}
  Result<HttpResponse> send(const HttpRequest& request) override {
    const ManualClock theirs{crossing_.now() + by_};
    return SandboxSender{crossing_.amazon(), crossing_.ecc(), theirs}.send(request);
  }

 private:
  Crossing& crossing_;
  Duration by_;
};

void let_clock_drift(Duration by, const char* failure) {
  Crossing crossing{7, "", queue_settings, "", "", sandbox::WorldSize::small};
  crossing.carry();
  for (int minute = 0; minute < 15; ++minute) crossing.let_pass(1min);
  Drifted amazon{crossing, by};
  crossing.add_amazon("http://amazon.test", amazon);
  crossing.add_amazon("http://sqs.test", amazon);
  Silent silent{crossing};
  silent.failed(failure, told("amazon.clock_skew"), 2h);
  silent.find();
}

TEST(SilentFailures, OfAClockThatIsFast) { let_clock_drift(-7min, "our clock is seven minutes fast"); }
TEST(SilentFailures, OfAClockThatIsSlow) { let_clock_drift(7min, "our clock is seven minutes slow"); }

// The queue is there and empty: no word comes any more, and the sweep brings all.
TEST(SilentFailures, OfNotificationsThatStop) {
  Crossing crossing{7, "", queue_settings, "", "", sandbox::WorldSize::small};
  auto& context = crossing.engine().context_of("demo");
  ASSERT_TRUE(app::subscribe(context.connection.amazon, "demo", std::string{sandbox::queue_arn},
                             [&](Instant at) { crossing.set_clock(at); }));
  crossing.carry();
  for (int number = 1; number <= 5; ++number) {
    buy_silently(crossing, number);
    crossing.let_pass(2min);
  }
  ASSERT_TRUE(crossing.amazon().add_fault({"amazon", "lost_notification", "", "ORDER_CHANGE", always}));
  int number = 100;
  Silent silent{crossing, [&](Duration step) {
                  buy_silently(crossing, ++number);
                  crossing.let_pass(std::max<Duration>(step, 10min));
                }};
  silent.failed("Amazon's notifications stop, and nobody has ended them", told("amazon.notifications_silent"),
                4h);
  silent.find();
}

// A list without an end, an error or an order: half of each page is missing, and so the only one of each.
TEST(SilentFailures, OfAListThatIsEmptyThoughThereAreOrders) {
  Crossing crossing{7, "", "", "", "", sandbox::WorldSize::small};
  crossing.carry();
  Silent silent{crossing};
  ASSERT_TRUE(crossing.amazon().add_fault({"amazon", "partial_page", "", "searchOrders", always}));
  const std::string order = buy_silently(crossing, 1);
  silent.failed("pages come half, and say that they are whole", uncertified(order), 48h);
  silent.find();
}

}  // namespace
}  // namespace weir::testing::silent_amazon_test

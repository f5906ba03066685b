// SAP as a whole, and Weir's own house: who stops says nothing.
#include <fstream>

#include "sim/intake.hpp"
#include "sim/silent.hpp"
#include "sim/silent_trade.hpp"
#include "support/temporary_folder.hpp"

namespace weir::testing::silent_house_test {
namespace {

struct SapTrouble {
  const char* failure;
  const char* fault;
  const char* operation;
  const char* codes;
  Duration within;
};

void PrintTo(const SapTrouble& each, std::ostream* out) { *out << each.failure; }

constexpr SapTrouble sap_troubles[] = {
    {"Weir's user is locked in SAP", "logon_refused", "", "sap.logon_refused", 1h},
    {"SAP has no work process left", "busy", "", "sap.busy", 2h},
    {"SAP's tables cannot be read", "dump", "RFC_READ_TABLE",
     "sap.lost_answer sap.fault sap.busy http.lost_answer", 3h}};

class SilentSap : public ::testing::TestWithParam<SapTrouble> {};

TEST_P(SilentSap, IsFound) {
  const SapTrouble& each = GetParam();
  Crossing crossing{7, "", "", "", "", sandbox::WorldSize::small};
  crossing.carry();
  ASSERT_TRUE(crossing.ecc().add_fault({"ecc", each.fault, "", each.operation, always}));
  for (int number = 1; number <= 3; ++number) buy_silently(crossing, number);
  Silent silent{crossing};
  silent.failed(each.failure, told(each.codes), each.within);
  silent.find();
}

INSTANTIATE_TEST_SUITE_P(SilentFailures, SilentSap, ::testing::ValuesIn(sap_troubles));

TEST(SilentFailures, OfIdocsThatNobodyPosts) {
  Crossing crossing{7, "", "", "", "", sandbox::WorldSize::small};
  crossing.carry();
  crossing.ecc().set_background("SALESORDER_CREATEFROMDAT2", true);
  const std::string order = buy_silently(crossing, 1);
  Silent silent{crossing};
  silent.failed("the job RBDAPP01 does not run: IDocs stay in 64",
                told("sap.idoc_waiting proof.missing", order), 3h);
  silent.find();
}

// A telephone that somebody looks at, or does not.
class Telephone final : public HttpSender {
 public:
  explicit Telephone(const Crossing& crossing) : crossing_{crossing} {}
  Result<HttpResponse> send(const HttpRequest& request) override {
    if (is_dead) return HttpResponse{503, {}, ""};
    last = crossing_.now();
    texts += request.body + '\n';
    return HttpResponse{200, {}, ""};
  }

  bool is_dead = false;
  std::optional<Instant> last;
  std::string texts;

 private:
  const Crossing& crossing_;
};

class SilentHouse : public ::testing::Test {
 protected:
  SilentHouse() {
    const std::filesystem::path key = folder.write("dead-man", "http://127.0.0.1:9902/beat\n");
    std::filesystem::permissions(key, std::filesystem::perms::owner_read);
    crossing.add_amazon("http://127.0.0.1:9901", phone);
    crossing.add_amazon("http://127.0.0.1:9902", outside);
    crossing.set_more(
        "\n[alerts]\nwebhook = \"http://127.0.0.1:9901/alerts\"\nwebhook_key = "
        "\"env:DEMO_AUDIT_KEY\"\ndead_man = \"file:" +
        key.string() + "\"\n");
    crossing.restart();
    crossing.carry();
    for (int minute = 0; minute < 15; ++minute) {
      crossing.let_pass(1min);
      EXPECT_FALSE(rings()) << "nothing is wrong";
    }
    EXPECT_TRUE(outside.last) << "Weir never beats";
  }
  // The service outside rings when it was not asked for ten minutes; not before somebody has asked it at all.
  bool rings() const { return outside.last && crossing.now() - *outside.last >= 10min; }
  SilentCheck dead_man() {
    return holds("the dead-man switch outside", [this] { return rings(); });
  }

  TemporaryFolder folder;
  Crossing crossing{7, sandbox::WorldSize::small};
  Telephone phone{crossing}, outside{crossing};
};

TEST_F(SilentHouse, OfAProcessThatStops) {
  Silent silent{crossing, [&](Duration step) { crossing.set_clock(crossing.now() + step); }};
  silent.failed("Weir's process stops", dead_man(), 20min);
  silent.find();
}

TEST_F(SilentHouse, OfAChannelThatIsDead) {
  phone.is_dead = true;
  ASSERT_TRUE(crossing.amazon().add_fault({"amazon", "no_role", "", "searchOrders", always}));
  Silent silent{crossing};
  silent.failed("alerts do not arrive", told("alert.channel_dead"), 1h);
  silent.failed("nobody can be told that nobody can be told", dead_man(), 1h);
  silent.find();
}

TEST_F(SilentHouse, AndRingsWhereSomebodySleeps) {
  ASSERT_TRUE(crossing.amazon().add_fault({"amazon", "no_role", "", "searchOrders", always}));
  Silent silent{crossing};
  silent.failed("a lost right becomes a message to a person",
                holds("the alert of amazon.no_right",
                      [&] { return phone.texts.find("amazon.no_right") != std::string::npos; }),
                1h);
  silent.find();
}

}  // namespace
}  // namespace weir::testing::silent_house_test

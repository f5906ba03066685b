#include "sap/rfc/trfc.hpp"

#include <map>
#include <set>

#include "sap/rfc_world.hpp"

namespace weir::sap::trfc_test {
namespace {

using namespace weir::testing;

// Outlives a process, unless it is told to fail.
class Kept final : public KeyedStore {
 public:
  std::optional<std::string> load(std::string_view key) override {
    const auto found = values.find(key);
    return found == values.end() ? std::nullopt : std::optional{found->second};
  }
  void keep(std::string_view key, std::string_view value) override {
    if (!is_failing) values.insert_or_assign(std::string{key}, std::string{value});
  }
  void forget(std::string_view key) override { values.erase(std::string{key}); }

  std::map<std::string, std::string, std::less<>> values;
  bool is_failing = false;
};

// The far side as SAP's: each TID is executed once until it is confirmed.
class TrfcTest : public RfcWorld {
 protected:
  TrfcTest() {
    gateway_.describe(
        "IDOC_INBOUND_ASYNCHRONOUS",
        {{"parameters", {rfc_parameter("tables", rfc_field("IDOC_DATA_REC_40", "TABLE"), "EDI_DD40")}},
         {"structures",
          {{"EDI_DD40", {rfc_field("SEGNAM", "CHAR", 30), rfc_field("SDATA", "CHAR", 1000)}}}}});
    gateway_.on("transaction", [this](const Json& request) { return submitted(request); });
    gateway_.on("confirm", [this](const Json& request) {
      if (loses_confirmations_) return Json{};
      known_.erase(request["tid"].get<std::string>());
      return Json::object();
    });
  }

  Json submitted(const Json& request) {
    if (known_.insert(request["tid"].get<std::string>()).second) executed_.push_back(request);
    return loses_answers_ ? Json{} : Json::object();
  }

  static RfcParameters idoc(const std::string& text) {
    return {{}, {}, {{"IDOC_DATA_REC_40", {{{"SEGNAM", "E1BPSDHD1"}, {"SDATA", text}}}}}};
  }
  Result<Done> submit(const std::string& key, const std::string& text) {
    return trfc_.submit(key, "IDOC_INBOUND_ASYNCHRONOUS", idoc(text));
  }
  std::string state_of(const std::string& key) {
    const auto kept = kept_.load("trfc/" + key);
    return kept ? kept->substr(0, kept->find(' ')) : "";
  }

  Kept kept_;
  Trfc trfc_{pool_, kept_};
  bool loses_answers_ = false;
  bool loses_confirmations_ = false;
  std::set<std::string> known_;
  std::vector<Json> executed_;
};

TEST_F(TrfcTest, IsExecutedOnceAndConfirmed) {
  ASSERT_TRUE(submit("packet-1", "  a"));
  EXPECT_EQ(state_of("packet-1"), "CONFIRMED");
  ASSERT_EQ(executed_.size(), 1u);
  EXPECT_EQ(executed_[0]["calls"][0]["function"], "IDOC_INBOUND_ASYNCHRONOUS");
  EXPECT_EQ(executed_[0]["calls"][0]["parameters"]["IDOC_DATA_REC_40"][0]["SDATA"], "  a");
  EXPECT_EQ(executed_[0]["tid"].get<std::string>().size(), 24u);
  EXPECT_TRUE(known_.empty()) << "SAP may forget it";
}

// Confirmed, SAP knows it no longer and would execute it again.
TEST_F(TrfcTest, IsNotSentAgainOnceItIsConfirmed) {
  ASSERT_TRUE(submit("packet-1", "a"));
  EXPECT_TRUE(submit("packet-1", "a"));
  EXPECT_EQ(executed_.size(), 1u);
  EXPECT_EQ(gateway_.count("transaction"), 1u);
}

TEST_F(TrfcTest, KeepsItsIdBeforeAnythingIsSent) {
  loses_answers_ = true;
  EXPECT_TRUE(fails(submit("packet-1", "a"), Next::retry, "sap.lost_answer"));
  EXPECT_EQ(state_of("packet-1"), "PREPARED");
  loses_answers_ = false;
  EXPECT_TRUE(submit("packet-1", "a"));
  EXPECT_EQ(executed_.size(), 1u) << "sent twice with one id is executed once";
  EXPECT_EQ(gateway_.count("transaction"), 2u);
}

TEST_F(TrfcTest, OutlivesTheProcess) {
  loses_answers_ = true;
  EXPECT_FALSE(submit("packet-1", "a"));
  loses_answers_ = false;
  RfcPool pool{fake_library(), logon_at(gateway_.address()), clock_};
  Trfc after_the_restart{pool, kept_};
  EXPECT_TRUE(after_the_restart.submit("packet-1", "IDOC_INBOUND_ASYNCHRONOUS", idoc("a")));
  EXPECT_EQ(executed_.size(), 1u);
  EXPECT_EQ(state_of("packet-1"), "CONFIRMED");
}

TEST_F(TrfcTest, ConfirmsLaterWhatWasNotConfirmed) {
  loses_confirmations_ = true;
  EXPECT_TRUE(submit("packet-1", "a")) << "SAP has run it, that is what was asked for";
  EXPECT_EQ(state_of("packet-1"), "SUBMITTED");
  loses_confirmations_ = false;
  EXPECT_TRUE(submit("packet-1", "a"));
  EXPECT_EQ(state_of("packet-1"), "CONFIRMED");
  EXPECT_EQ(gateway_.count("transaction"), 1u);
}

TEST_F(TrfcTest, RefusesOtherContentUnderTheSameKey) {
  loses_answers_ = true;
  EXPECT_FALSE(submit("packet-1", "a"));
  EXPECT_TRUE(fails(submit("packet-1", "b"), Next::refuse, "rfc.tid_reused"));
  EXPECT_TRUE(fails(trfc_.submit("packet-1", "OTHER", idoc("a")), Next::refuse, "rfc.tid_reused"));
  EXPECT_EQ(gateway_.count("transaction"), 1u);
}

TEST_F(TrfcTest, SendsNothingWhoseIdIsNotKept) {
  kept_.is_failing = true;
  EXPECT_TRUE(fails(submit("packet-1", "a"), Next::retry, "rfc.tid_not_kept"));
  EXPECT_EQ(gateway_.count("transaction"), 0u);
}

TEST_F(TrfcTest, GivesEachKeyAnIdOfItsOwn) {
  ASSERT_TRUE(submit("packet-1", "a"));
  ASSERT_TRUE(submit("packet-2", "a"));
  ASSERT_EQ(executed_.size(), 2u);
  EXPECT_NE(executed_[0]["tid"], executed_[1]["tid"]);
}

TEST_F(TrfcTest, ForgetsWhatNobodyWillAskFor) {
  ASSERT_TRUE(submit("packet-1", "a"));
  trfc_.forget("packet-1");
  EXPECT_TRUE(kept_.values.empty());
}

TEST_F(TrfcTest, FailsAsAnyCallDoes) {
  gateway_.on("transaction", [](const Json&) { return rfc_error(3, "RFC_NO_AUTHORITY", "", true); });
  EXPECT_TRUE(fails(submit("packet-1", "a"), Next::stop, "rfc.no_authority"));
  EXPECT_TRUE(fails(trfc_.submit("packet-2", "Z_NOT_THERE", {}), Next::refuse, "sap.fault"));
  EXPECT_TRUE(fails(submit("packet-3", std::string(1'001, 'x')), Next::refuse, "rfc.value_refused"));
}

}  // namespace
}  // namespace weir::sap::trfc_test

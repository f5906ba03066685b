// Every mission as a trainee plays it: `weir train start`, the real commands on its folder, `weir train
// check`. Each is solved, left alone, and solved wrongly; the check asks the stand-ins.
#include <gtest/gtest.h>

#include <sys/wait.h>

#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "help/training.hpp"
#include "support/temporary_folder.hpp"

namespace weir::testing::training_test {
namespace {

using nlohmann::json;

struct Said {
  int code = 0;
  std::string out, err;
  json read() const { return json::parse(out, nullptr, false); }
};

std::string in_quotes(const std::string& word) { return "'" + word + "'"; }

Said run_program(const std::vector<std::string>& words) {
  const TemporaryFolder place;
  const std::string errors = (place.path() / "errors").string();
  std::string line = in_quotes(WEIR_PROGRAM);
  for (const std::string& word : words) line += ' ' + in_quotes(word);
  std::FILE* pipe = ::popen((line + " 2>" + in_quotes(errors) + " </dev/null").c_str(), "r");
  Said said;
  if (pipe == nullptr) return said;
  char bytes[4096];
  for (std::size_t got = 0; (got = std::fread(bytes, 1, sizeof bytes, pipe)) > 0;)
    said.out.append(bytes, got);
  const int status = ::pclose(pipe);
  said.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  std::ifstream in{errors};
  said.err.assign(std::istreambuf_iterator<char>{in}, {});
  return said;
}

class Trainee {
 public:
  explicit Trainee(const std::string& mission, int seed = 1) : folder{(place.path() / "t").string()} {
    started =
        train({"start", mission, "--dir", folder, "--as", "ben", "--seed", std::to_string(seed), "--json"});
  }
  ~Trainee() { train({"stop", "--dir", folder}); }

  static Said train(std::vector<std::string> words) {
    words.insert(words.begin(), "train");
    return run_program(words);
  }
  // A command of everyday, on the folder's configuration.
  Said weir(std::vector<std::string> words) const {
    words.insert(words.end(), {"--config", folder + "/weir.toml"});
    return run_program(words);
  }
  std::string fact(const std::string& name) const {
    return started.read().at("facts").at(name).get<std::string>();
  }
  Said check() const { return train({"check", "--dir", folder, "--json"}); }
  Said screen(std::vector<std::string> words) const {
    words.insert(words.begin(), "screen");
    words.insert(words.end(), {"--dir", folder});
    return train(words);
  }
  // The number of the work item of that code.
  std::string item_of(const std::string& code) const {
    const json page = weir({"exceptions", "list", "--code", code, "--json"}).read();
    if (!page.is_object() || page.value("items", json::array()).empty()) return "0";
    return std::to_string(page.at("items").at(0).at("id").get<int>());
  }

  const TemporaryFolder place;
  const std::string folder;
  Said started;
};

// What the check says while it is not solved: each finding with words that help.
void expect_unsolved(const Said& check, const std::string& word) {
  EXPECT_EQ(check.code, 65) << check.out;
  const json read = check.read();
  ASSERT_TRUE(read.is_object()) << check.out;
  EXPECT_FALSE(read.at("passed").get<bool>());
  EXPECT_NE(check.out.find(word), std::string::npos) << check.out;
  for (const json& finding : read.at("findings"))
    EXPECT_FALSE(finding.at("found").get<std::string>().empty());
}

void expect_solved(const Said& check) {
  EXPECT_EQ(check.code, 0) << check.out;
  EXPECT_TRUE(check.read().value("passed", false)) << check.out;
}

TEST(Training, EachMissionSaysWhatItIsAndHasHints) {
  const Said list = run_program({"train", "list", "--json"});
  ASSERT_EQ(list.code, 0) << list.out;
  EXPECT_EQ(list.read().size(), help::all_missions().size());
  for (const help::Mission& mission : help::all_missions()) {
    EXPECT_GE(mission.hints.size(), 3u) << mission.name;
    EXPECT_GT(mission.situation.size(), 100u) << mission.name;
    EXPECT_NE(mission.prepare, nullptr);
    EXPECT_NE(mission.check, nullptr);
  }
}

TEST(Training, RefusesAFolderThatIsNotEmptyAndAMissionThatThereIsNot) {
  const TemporaryFolder place;
  place.write("mine.txt", "mine");
  EXPECT_EQ(run_program({"train", "start", "unknown-fee", "--dir", place.path(), "--as", "ben"}).code, 65);
  EXPECT_EQ(run_program({"train", "start", "no-such", "--dir", place.path() / "t", "--as", "ben"}).code, 64);
  EXPECT_EQ(run_program({"train", "check", "--dir", place.path()}).code, 66);
}

// What it is about, hint by hint, and who was trained, in the company's own audit log.
TEST(UnknownFee, IsSolvedByMappingAndRecordedOnce) {
  const Trainee ben{"unknown-fee"};
  ASSERT_EQ(ben.started.code, 0) << ben.started.err;
  expect_unsolved(ben.check(), "map it");
  EXPECT_EQ(Trainee::train({"hint", "--dir", ben.folder}).code, 0);
  const json list = ben.weir({"suspense", "list", "--json"}).read();
  ASSERT_EQ(list.size(), 1u) << list.dump();
  const std::string number = std::to_string(list.at(0).at("item").get<int>());
  const Said mapped = ben.weir(
      {"suspense", "map", number, "FEE_FBA_STORAGE", "--because", "the fee schedule", "--as", "ben"});
  ASSERT_EQ(mapped.code, 0) << mapped.out;
  expect_solved(ben.check());

  const TemporaryFolder company;
  const std::string config = company.write("weir.toml",
                                           "[store]\npath = \"weir.db\"\nsealing_key = \"file:seal\"\n"
                                           "audit_key = \"file:audit\"\n");
  company.write("seal", std::string(64, 'a'));
  company.write("audit", std::string(40, 'b'));
  for (int again = 0; again < 2; ++again)
    EXPECT_EQ(run_program({"train", "record", "--dir", ben.folder, "--config", config, "--as", "lead"}).code,
              0);
  const json records = run_program({"train", "record", "--config", config, "--json"}).read();
  ASSERT_EQ(records.size(), 1u) << records.dump();
  EXPECT_EQ(records[0].at("who"), "ben");
  EXPECT_EQ(records[0].at("seen_by"), "lead");
  EXPECT_EQ(records[0].at("mission"), "unknown-fee");
  EXPECT_EQ(records[0].at("hints"), 1);
}

TEST(UnknownFee, IsNotSolvedByIgnoringIt) {
  const Trainee ben{"unknown-fee"};
  ASSERT_EQ(ben.started.code, 0) << ben.started.err;
  const json list = ben.weir({"suspense", "list", "--json"}).read();
  ASSERT_EQ(list.size(), 1u);
  const std::string number = std::to_string(list.at(0).at("item").get<int>());
  const Said ignored = ben.weir({"suspense", "ignore", number, "--because", "small", "--as", "ben"});
  ASSERT_EQ(ignored.code, 0) << ignored.out;
  expect_unsolved(ben.check(), "what is ignored stays there");
  EXPECT_EQ(run_program({"train", "record", "--dir", ben.folder, "--config", ben.folder + "/weir.toml",
                         "--as", "lead"})
                .code,
            65);
}

TEST(UnknownFee, IsNotSolvedByAnotherClass) {
  const Trainee ben{"unknown-fee", 3};
  ASSERT_EQ(ben.started.code, 0) << ben.started.err;
  const json list = ben.weir({"suspense", "list", "--json"}).read();
  ASSERT_EQ(list.size(), 1u);
  const std::string number = std::to_string(list.at(0).at("item").get<int>());
  ASSERT_EQ(ben.weir({"suspense", "map", number, "FEE_REFERRAL", "--because", "a fee", "--as", "ben"}).code,
            0);
  expect_unsolved(ben.check(), "is its class that of storage?");
}

// The IDoc that `weir orders why` names.
std::string idoc_in(const std::string& text) {
  const std::size_t at = text.find("IDoc 0");
  return at == std::string::npos ? "" : text.substr(at + 5, 16);
}

TEST(IdocInError, IsSolvedInSapAndProvenByWeir) {
  const Trainee ben{"idoc-51"};
  ASSERT_EQ(ben.started.code, 0) << ben.started.err;
  expect_unsolved(ben.check(), "BD87");
  for (const char* which : {"order", "other"}) {
    const std::string order = ben.fact(which);
    const std::string idoc = idoc_in(ben.weir({"orders", "why", order}).out);
    ASSERT_EQ(idoc.size(), 16u) << ben.weir({"orders", "why", order}).out;
    const Said again = ben.screen({"bd87", idoc});
    ASSERT_EQ(again.code, 0) << again.out;
    EXPECT_NE(again.out.find("53"), std::string::npos) << again.out;
    const Said retried = ben.weir({"orders", "retry", order, "--because", "BD87", "--as", "ben"});
    EXPECT_EQ(retried.code, 0) << retried.out;
  }
  expect_solved(ben.check());
}

TEST(IdocInError, IsNotSolvedByLeavingTheOrdersAlone) {
  const Trainee ben{"idoc-51"};
  ASSERT_EQ(ben.started.code, 0) << ben.started.err;
  for (const char* which : {"order", "other"})
    EXPECT_EQ(ben.weir({"orders", "ignore", ben.fact(which), "--because", "no time", "--as", "ben"}).code, 0);
  expect_unsolved(ben.check(), "SAP has no sales order of it");
}

TEST(LateDelivery, IsSolvedByTheNumberOfTheLabel) {
  const Trainee ben{"late-delivery"};
  ASSERT_EQ(ben.started.code, 0) << ben.started.err;
  const Said why = ben.weir({"dispatch", "why", ben.fact("order")});
  EXPECT_NE(why.out.find(ben.fact("delivery")), std::string::npos) << why.out;
  expect_unsolved(ben.check(), "the delivery has no number yet");
  const Said typed = ben.screen({"hu02", ben.fact("delivery"), ben.fact("label")});
  ASSERT_EQ(typed.code, 0) << typed.out;
  expect_solved(ben.check());
}

TEST(LateDelivery, IsNotSolvedByAnotherNumber) {
  const Trainee ben{"late-delivery"};
  ASSERT_EQ(ben.started.code, 0) << ben.started.err;
  ASSERT_EQ(ben.screen({"hu02", ben.fact("delivery"), "JJD000000000000000000"}).code, 0);
  expect_unsolved(ben.check(), "is not the label's");
}

TEST(ThrottleStorm, IsSolvedByLiftingThePause) {
  const Trainee ben{"429-storm"};
  ASSERT_EQ(ben.started.code, 0) << ben.started.err;
  EXPECT_NE(ben.weir({"calls", "list", "--failed"}).out.find("429"), std::string::npos);
  EXPECT_NE(ben.weir({"queue", "list"}).out.find("wait until it is over"), std::string::npos);
  expect_unsolved(ben.check(), "weir queue list");
  const Said resumed = ben.weir({"queue", "resume", "demo", "amazon", "--as", "ben"});
  ASSERT_EQ(resumed.code, 0) << resumed.out;
  expect_solved(ben.check());
}

TEST(ThrottleStorm, IsNotSolvedOrderByOrderByHand) {
  const Trainee ben{"429-storm"};
  ASSERT_EQ(ben.started.code, 0) << ben.started.err;
  for (const char* which : {"order1", "order2", "order3"})
    ben.weir({"orders", "refetch", ben.fact(which), "--because", "missing", "--as", "ben"});
  expect_unsolved(ben.check(), "does anything of Amazon's run?");
}

TEST(ReissuedSettlement, IsSolvedByLeavingWhatWasPaidAndSayingSo) {
  const Trainee ben{"reissued-settlement"};
  ASSERT_EQ(ben.started.code, 0) << ben.started.err;
  EXPECT_NE(run_program({"settlement", "preview", ben.folder + "/reissued.txt"}).out.size(), 0u);
  expect_unsolved(ben.check(), "weir exceptions resolve");
  const std::string item = ben.item_of("settlement.reissued");
  const Said resolved =
      ben.weir({"exceptions", "resolve", item, "--because", "the bank got the posted total", "--as", "ben"});
  ASSERT_EQ(resolved.code, 0) << resolved.out;
  expect_solved(ben.check());
}

TEST(ReissuedSettlement, IsNotSolvedByReversingWhatIsRight) {
  const Trainee ben{"reissued-settlement"};
  ASSERT_EQ(ben.started.code, 0) << ben.started.err;
  const std::string first = ben.fact("documents").substr(0, 10);
  const Said reversed = ben.screen({"fb08", "1000", first, "2026"});
  ASSERT_EQ(reversed.code, 0) << reversed.out;
  const std::string item = ben.item_of("settlement.reissued");
  ben.weir({"exceptions", "resolve", item, "--because", "reversed", "--as", "ben"});
  expect_unsolved(ben.check(), "what the bank was paid is what was posted first");
}

// What is short, as `weir inbound claim` lists it.
std::string pieces_claimed(const Trainee& ben) {
  const json claims = ben.weir({"inbound", "claim", "--json"}).read();
  for (const json& claim : claims)
    if (claim.value("sku", "") == ben.fact("sku") && claim.value("kind", "") == "lost_inbound")
      return std::to_string(claim.at("units").get<int>());
  return "";
}

TEST(ShortReceipt, IsSolvedByOneCaseForWhatIsMissing) {
  const Trainee ben{"short-receipt"};
  ASSERT_EQ(ben.started.code, 0) << ben.started.err;
  expect_unsolved(ben.check(), "weir inbound claim has what to file");
  const std::string pieces = pieces_claimed(ben);
  EXPECT_EQ(pieces, ben.fact("missing")) << ben.weir({"inbound", "claim", "--json"}).out;
  const Said opened = ben.screen({"case", ben.fact("shipment"), ben.fact("sku"), pieces, "--json"});
  ASSERT_EQ(opened.code, 0) << opened.err;
  const std::string number = opened.read().at("said").get<std::string>().substr(5);
  const Said filed = ben.weir({"inbound", "claim", ben.fact("shipment"), "--filed", number, "--as", "ben"});
  EXPECT_EQ(filed.code, 0) << filed.err;
  expect_solved(ben.check());
}

TEST(ShortReceipt, IsNotSolvedByClaimingTooMuch) {
  const Trainee ben{"short-receipt"};
  ASSERT_EQ(ben.started.code, 0) << ben.started.err;
  ASSERT_EQ(ben.screen({"case", ben.fact("shipment"), ben.fact("sku"), "60"}).code, 0);
  expect_unsolved(ben.check(), "pieces are claimed, and");
}

// A folder of a training lives in the time of its sandbox, and a configuration that reaches others does not.
TEST(TrainingClock, IsNeverShiftedForASystemOfSomebodys) {
  const Trainee ben{"unknown-fee"};
  ASSERT_EQ(ben.started.code, 0) << ben.started.err;
  EXPECT_EQ(ben.weir({"db", "status"}).code, 0);
  std::ifstream in{ben.folder + "/weir.toml"};
  std::string text{std::istreambuf_iterator<char>{in}, {}};
  const std::string there = "http://127.0.0.1:";
  for (std::size_t at = text.find(there); at != std::string::npos; at = text.find(there, at))
    text.replace(at, there.size(), "https://ecc.example.com:");
  std::ofstream{ben.folder + "/weir.toml"} << text;
  const Said refused = ben.weir({"db", "status"});
  EXPECT_EQ(refused.code, 78) << refused.err;
  EXPECT_NE(refused.err.find("training.no_sandbox"), std::string::npos) << refused.err;
}

}  // namespace
}  // namespace weir::testing::training_test

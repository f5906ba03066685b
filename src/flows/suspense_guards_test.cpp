// What keeps money in suspense from being moved from where it is not, to where nobody said, or by half a
// word.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include "flows/settlement_card.hpp"
#include "flows/suspense_card.hpp"
#include "flows/suspense_rule.hpp"
#include "support/suspense_world.hpp"

namespace weir::flows::suspense_guards_test {
namespace {

using namespace std::chrono_literals;
using namespace weir::testing;
using store::SuspenseState;

class SuspenseGuards : public SuspenseFlow {
 protected:
  static constexpr const char* storage = "FEE_FBA_STORAGE";

  std::vector<store::SuspensePart> parts() { return world.book.suspense.parts(item()); }
  std::string last_death() { return world.dead.empty() ? "" : world.dead.back().second.code; }
  std::string last_words() { return world.dead.empty() ? "" : world.dead.back().second.text; }
  void write_rules(std::string text) { std::ofstream{rules_file()} << text; }
  void give_account(const std::string& of_class, const std::string& account) {
    std::string text = own_rules_text();
    const std::size_t at = text.find(of_class + " = \"") + of_class.size() + 4;
    write_rules(text.replace(at, 6, account));
  }
};

// F.13 runs whenever it is due, also in the ten minutes before the proof.
TEST_F(SuspenseGuards, ProvesWhatIsClearedAlready) {
  arrive(with_drone("70000000011", -512));
  world.way.effect = [this](const sap::Idoc& idoc) {
    enter(idoc);
    clear(suspense_gl);
  };
  ASSERT_TRUE(actions().map(item().id, storage, "so"));
  world.work(2h);
  EXPECT_EQ(last_death(), "");
  EXPECT_EQ(item().state, SuspenseState::reclassed);
  EXPECT_EQ(balance(suspense_gl), 0);
}

TEST_F(SuspenseGuards, MovesNothingFromADocumentThatSapDoesNotHave) {
  auto effect = std::exchange(world.way.effect, [](const sap::Idoc&) {});
  arrive(with_drone("70000000011", -512));
  world.way.effect = std::move(effect);
  const auto settlement = world.way.sent;
  ASSERT_TRUE(actions().map(item().id, storage, "so"));
  world.work();
  EXPECT_EQ(documents_like("RC"), 0u);
  EXPECT_EQ(item().state, SuspenseState::mapped);
  for (const auto& idoc : settlement) enter(idoc);
  world.work(24h);
  EXPECT_EQ(documents_like("RC"), 1u) << "once it is there";
  EXPECT_EQ(item().state, SuspenseState::reclassed);
  EXPECT_EQ(balance(suspense_gl), 0);
}

TEST_F(SuspenseGuards, MovesNothingFromADocumentThatWasReversedAndTheOthersAllTheSame) {
  arrive(with_drone("70000000011", -512));
  arrive(with_drone("70000000022", -700));
  reverse("AMZ70000000011");
  ASSERT_TRUE(actions().map(item().id, storage, "so"));
  world.work(2h);
  EXPECT_EQ(documents_like("RC"), 1u);
  EXPECT_EQ(last_death(), "suspense.not_in_sap");
  for (const char* word : {"AMZ70000000011/1", "company code 1000", suspense_gl, "reversed"})
    EXPECT_NE(last_words().find(word), std::string::npos) << word << " in " << last_words();
  EXPECT_EQ(item().state, SuspenseState::mapped) << "a part of it waits";
  EXPECT_EQ(matters(), 1u);
}

TEST_F(SuspenseGuards, AsksTheCompanyCodeOfTodayWhetherItHasTheMoney) {
  arrive(with_drone("70000000011", -512));
  world.connection.fi_rules["EUR"].comp_code = "2000";
  world.tables.tables["BKPF"].rows.clear();  // of the other company code
  ASSERT_TRUE(actions().map(item().id, storage, "so"));
  world.work();
  EXPECT_NE(asked_of(world.tables, "BKPF").find("BUKRS = '2000'"), std::string::npos);
  EXPECT_EQ(documents_like("RC"), 0u);
  EXPECT_FALSE(parts().at(0).planned);
}

TEST_F(SuspenseGuards, MovesNothingFromAnAccountThatDoesNotHaveIt) {
  arrive(with_drone("70000000011", -512));
  give_account("SUSPENSE", "159901");
  ASSERT_TRUE(actions().map(item().id, storage, "so"));
  world.work();
  EXPECT_EQ(last_death(), "suspense.not_in_sap");
  EXPECT_NE(last_words().find("0000159901"), std::string::npos) << last_words();
  EXPECT_EQ(documents_like("RC"), 0u);
}

TEST_F(SuspenseGuards, PostsToTheAccountThatThePersonWasShown) {
  arrive(with_drone("70000000011", -512));
  give_account(storage, "470002");  // behind the back of a process that runs
  const auto mapped = actions().map(item().id, storage, "so");
  ASSERT_TRUE(mapped) << mapped.error().text;
  EXPECT_EQ(mapped->account, "0000470002");
  world.work();
  EXPECT_EQ(balance("0000470002"), 512);
  EXPECT_EQ(item().state, SuspenseState::reclassed);
}

TEST_F(SuspenseGuards, IsNoMoveFromAnAccountToItself) {
  arrive(with_drone("70000000011", -512));
  const auto rules = own_rules_text();
  for (const char* place : {"SUSPENSE", "WALLET", "CASH_IN_TRANSIT"}) {
    const std::size_t at = rules.find("\n" + std::string{place} + " = \"") + std::string{place}.size() + 5;
    give_account(storage, rules.substr(at, 6));
    const auto mapped = actions().map(item().id, storage, "so");
    ASSERT_FALSE(mapped) << place;
    EXPECT_EQ(mapped.error().code, "suspense.class_unsuitable") << place;
    EXPECT_EQ(rules_now().find("Quixel"), std::string::npos) << place;
  }
  EXPECT_EQ(item().state, SuspenseState::open);
}

TEST_F(SuspenseGuards, SendsTheSecondPacketWhereTheFirstIsRefused) {
  arrive(with_drone("70000000011", -512));
  arrive(with_drone("70000000022", -700));
  world.connection.packet_size = 1;
  auto effect = world.way.effect;
  world.way.effect = [&](const sap::Idoc& idoc) {
    if (!world.way.failure) enter(idoc);
  };
  world.way.failure = Failure{.next = Next::refuse, .code = "sap.refused", .text = "no", .subject = {}};
  ASSERT_TRUE(actions().map(item().id, storage, "so"));
  world.work(2h);
  EXPECT_EQ(last_death(), "sap.refused");
  EXPECT_EQ(documents_like("RC"), 1u);
  EXPECT_EQ(std::ranges::count_if(parts(), &store::SuspensePart::is_settled), 1) << "and it is proven";
  ASSERT_TRUE(actions().reclass(item().id, "it was switched on"));
  world.work(2h);
  EXPECT_EQ(documents_like("RC"), 2u);
  EXPECT_EQ(item().state, SuspenseState::reclassed);
  EXPECT_EQ(balance(suspense_gl), 0);
}

TEST_F(SuspenseGuards, PlansAnewWhatWasRefused) {
  arrive(with_drone("70000000011", -512));
  auto effect = std::exchange(world.way.effect, [](const sap::Idoc&) {});
  world.way.failure = Failure{.next = Next::refuse, .code = "sap.refused", .text = "no", .subject = {}};
  ASSERT_TRUE(actions().map(item().id, storage, "so"));
  world.work();
  const std::string key = parts().at(0).planned->reference;
  world.database->transact([&](Tx& tx) {
    ASSERT_TRUE(world.postings.mark_refused(tx, *world.postings.find("de", fi_posting, key), world.now()));
  });
  world.way.effect = std::move(effect);
  ASSERT_TRUE(actions().reclass(item().id, "the port is there now"));
  world.work(2h);
  EXPECT_EQ(item().state, SuspenseState::reclassed);
  EXPECT_EQ(documents_like("RC"), 1u);
  EXPECT_EQ(parts().at(0).attempt, 1);
  EXPECT_EQ(parts().at(0).planned->reference, key) << "SAP is asked for the same one";
}

TEST_F(SuspenseGuards, PlansAnewWhatNeverLeftAndWhoseMonthIsClosed) {
  arrive(with_drone("70000000011", -512));
  ASSERT_TRUE(actions().map(item().id, storage, "so"));
  const store::PlannedReclass old{"RC0", suspense_gl, storage_gl, storage, 2025y / 12 / 31};
  world.database->transact([&](Tx& tx) { world.book.suspense.plan(tx, item(), parts().at(0), old); });
  world.work(2h);
  EXPECT_EQ(item().state, SuspenseState::reclassed) << last_words();
  EXPECT_EQ(parts().at(0).planned->posting_date, world.connection.sap_zone.date_of(world.now()));
  EXPECT_EQ(parts().at(0).attempt, 1);
}

// The process is gone between the plan and the answer: another one asks SAP before it sends.
TEST_F(SuspenseGuards, GoesOnWhereAProcessDiedBetweenPlanAndSend) {
  arrive(with_drone("70000000011", -512));
  ASSERT_TRUE(actions().map(item().id, storage, "so"));
  auto effect =
      std::exchange(world.way.effect, [](const sap::Idoc&) { throw std::runtime_error{"power is gone"}; });
  jobs::Job job;
  job.connection = "de";
  job.args = to_args({{"item", std::to_string(item().id)}});
  EXPECT_THROW(ReclassSuspense{world.context}.post({&job, 1}), std::runtime_error);
  ASSERT_TRUE(parts().at(0).planned);
  const auto sent = world.way.sent.size();
  world.way.effect = std::move(effect);
  world.work(24h);
  EXPECT_EQ(world.way.sent.size(), sent + 1) << "it was asked for, and was not there";
  EXPECT_EQ(documents_like("RC"), 1u);
  EXPECT_EQ(parts().at(0).attempt, 0) << "under the same key";
  EXPECT_EQ(item().state, SuspenseState::reclassed);
}

TEST_F(SuspenseGuards, OpensAgainWhatWasReversedBeforeItWasProven) {
  arrive(with_drone("70000000011", -512));
  auto effect = std::exchange(world.way.effect, [this](const sap::Idoc& idoc) {
    enter(idoc);
    reverse("RC");
  });
  ASSERT_TRUE(actions().map(item().id, storage, "so"));
  world.work(2h);
  EXPECT_EQ(last_death(), "suspense.reversed");
  EXPECT_EQ(item().state, SuspenseState::open);
  EXPECT_EQ(matters(), 1u);
  EXPECT_EQ(log().front(), "suspense opened again");
  world.way.effect = [](const sap::Idoc&) {};  // the next one is slow to come
  ASSERT_TRUE(actions().map(item().id, storage, "it was right"));
  world.work(2h);
  EXPECT_EQ(last_death(), "proof.missing") << "the old reversal is not the new one's";
  EXPECT_EQ(item().state, SuspenseState::mapped);
  effect(world.way.sent.back());
  ASSERT_TRUE(actions().reclass(item().id, "it is there now"));
  world.work(2h);
  EXPECT_EQ(item().state, SuspenseState::reclassed);
  EXPECT_EQ(documents_like("RC"), 2u) << "one of them reversed";
}

TEST_F(SuspenseGuards, TakesAnotherClassUntilADocumentIsPlanned) {
  arrive(with_drone("70000000011", -512));
  ASSERT_TRUE(actions().map(item().id, storage, "so"));
  const auto held = actions().map(item().id, "FEE_REFERRAL", "no, it is not");
  ASSERT_FALSE(held);
  EXPECT_EQ(held.error().code, "rules.conflict");
  EXPECT_NE(held.error().text.find("(line "), std::string::npos) << held.error().text;
  write_rules(own_rules_text());
  ASSERT_TRUE(actions().map(item().id, "FEE_REFERRAL", "no, it is not"));
  world.work();
  EXPECT_EQ(item().state, SuspenseState::reclassed);
  EXPECT_EQ(parts().at(0).planned->class_name, "FEE_REFERRAL");
  EXPECT_EQ(documents_like("RC"), 1u);
}

TEST_F(SuspenseGuards, TakesNoOtherClassOnceOneIsPlanned) {
  arrive(with_drone("70000000011", -512));
  ASSERT_TRUE(actions().map(item().id, storage, "so"));
  world.work(1s);
  ASSERT_EQ(item().state, SuspenseState::mapped);
  ASSERT_TRUE(parts().at(0).planned);
  EXPECT_EQ(actions().map(item().id, "FEE_REFERRAL", "no").error().code, "suspense.already_mapped");
  EXPECT_EQ(actions().ignore(item().id, "no").error().code, "suspense.already_mapped");
}

TEST_F(SuspenseGuards, TakesNothingWithoutAReasonOrAName) {
  arrive(with_drone("70000000011", -512));
  const Context nobody = as("  ");
  EXPECT_EQ(actions().map(item().id, storage, " \t").error().code, "suspense.no_reason");
  EXPECT_EQ(SuspenseActions{nobody}.map(item().id, storage, "so").error().code, "suspense.no_reason");
  EXPECT_EQ(actions().ignore(item().id, "").error().code, "suspense.no_reason");
  EXPECT_EQ(actions().reclass(item().id, "").error().code, "suspense.no_reason");
  EXPECT_EQ(rules_now(), own_rules_text());
  EXPECT_EQ(item().state, SuspenseState::open);
}

TEST_F(SuspenseGuards, ApprovesOnlyWhatTheSecondPersonHasSeen) {
  world.connection.four_eyes = true;
  arrive(with_drone("70000000011", -512));
  const Context anna = as("anna"), same = as(" Anna"), carl = as("carl"), bert = as("bert");
  ASSERT_TRUE(SuspenseActions{anna}.map(item().id, storage, "so"));
  EXPECT_EQ(SuspenseActions{same}.approve(item().id, storage).error().code, "suspense.same_person");
  ASSERT_TRUE(SuspenseActions{carl}.map(item().id, "FEE_REFERRAL", "rather that")) << "asked anew";
  EXPECT_EQ(SuspenseActions{bert}.approve(item().id, storage).error().code, "suspense.changed");
  EXPECT_EQ(SuspenseActions{carl}.approve(item().id, "FEE_REFERRAL").error().code, "suspense.same_person");
  EXPECT_EQ(rules_now(), own_rules_text());
  SuspenseActions logged_in{bert, "b.jones"};
  ASSERT_TRUE(logged_in.approve(item().id, "FEE_REFERRAL"));
  const auto detail = nlohmann::json::parse(world.audit.about("suspense/1", 1).at(0).detail);
  EXPECT_EQ(detail.at("os_user"), "b.jones");
  EXPECT_EQ(detail.at("after"), "mapped, FEE_REFERRAL");
}

TEST_F(SuspenseGuards, HearsOneOfTwoWhoMapAtOnce) {
  arrive(with_drone("70000000011", -512));
  const std::int64_t id = item().id;
  const Context anna = as("anna"), bert = as("bert");
  bool annas = false, berts = false;
  std::thread other{[&] { annas = SuspenseActions{anna}.map(id, storage, "so").has_value(); }};
  berts = SuspenseActions{bert}.map(id, "FEE_REFERRAL", "or so").has_value();
  other.join();
  EXPECT_NE(annas, berts);
  EXPECT_EQ(item().class_name, annas ? storage : "FEE_REFERRAL");
  world.work();
  EXPECT_EQ(documents_like("RC"), 1u);
}

TEST_F(SuspenseGuards, ListsTheLatestOfWhatIsWork) {
  for (const char* id : {"70000000011", "70000000022", "70000000033"}) {
    auto text = with_drone(id, 0);
    text.rows.push_back(unknown(-100, std::string{"Toll of "} + id));
    arrive(text);
  }
  const auto all = suspense_cards(world.context);
  ASSERT_GE(all.size(), 3u);
  ASSERT_TRUE(actions().ignore(all.back().item.id, "small"));
  const auto last = suspense_cards(world.context, {.all = false, .last = 1});
  ASSERT_EQ(last.size(), 1u);
  EXPECT_EQ(last.front().item.id, all[all.size() - 2].item.id) << "the youngest that nobody has settled";
  const auto settlements = list_settlements(world.context, 2);
  ASSERT_EQ(settlements.size(), 2u);
}

struct ::stat status_of(const std::filesystem::path& path) {
  struct ::stat status {};
  EXPECT_EQ(::stat(path.c_str(), &status), 0);
  return status;
}

TEST_F(SuspenseGuards, LeavesTheRulesFileItsModeItsOwnerAndItsLink) {
  arrive(with_drone("70000000011", -512));
  const auto real = folder.path() / "kept" / "rules-of-acme.toml";
  std::filesystem::create_directory(real.parent_path());
  std::filesystem::rename(rules_file(), real);
  std::filesystem::create_symlink(real, rules_file());
  ASSERT_EQ(::chmod(real.c_str(), 0664), 0);
  const bool is_root = ::geteuid() == 0;
  constexpr ::uid_t nobody = 65534;
  if (is_root) ASSERT_EQ(::chown(real.c_str(), nobody, nobody), 0);
  ASSERT_TRUE(actions().map(item().id, storage, "so"));
  EXPECT_TRUE(std::filesystem::is_symlink(rules_file()));
  const auto status = status_of(real);
  EXPECT_EQ(status.st_mode & 07777, 0664u);
  if (is_root) EXPECT_EQ(status.st_uid, nobody);
  if (is_root) EXPECT_EQ(status.st_gid, nobody);
  EXPECT_NE(rules_now().find("Quixel Toll"), std::string::npos);
}

TEST_F(SuspenseGuards, WritesNothingWhereItCouldNotLeaveTheFileItsOwner) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can become somebody else";
  arrive(with_drone("70000000011", -512));
  const std::string before = rules_now();
  ASSERT_EQ(::chmod(folder.path().c_str(), 0777), 0);
  ASSERT_EQ(::chmod(rules_file().c_str(), 0666), 0);
  auto asked = item();
  asked.class_name = storage;
  ASSERT_EQ(::seteuid(65534), 0);
  const auto written = write_suspense_rule(world.context, asked);
  ASSERT_EQ(::seteuid(0), 0);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, "suspense.rules_owner") << written.error().text;
  EXPECT_EQ(rules_now(), before);
  for (const auto& each : std::filesystem::directory_iterator{folder.path()})
    EXPECT_EQ(each.path(), rules_file()) << "nothing is left behind";
}

}  // namespace
}  // namespace weir::flows::suspense_guards_test

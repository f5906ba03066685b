#include "help/bundle.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "app/demo_config.hpp"
#include "app/open_store.hpp"
#include "app/settings.hpp"
#include "config/load.hpp"
#include "core/base64.hpp"
#include "core/iso_instant.hpp"
#include "core/random.hpp"
#include "jobs/pause.hpp"
#include "store/calls.hpp"
#include "store/exceptions.hpp"
#include "store/inbox.hpp"
#include "store/job_queue.hpp"
#include "store/settings.hpp"
#include "support/temporary_folder.hpp"

namespace weir::help::bundle_test {
namespace {

const Instant noon = *parse_iso_instant("2026-11-29T12:00:00Z");

std::string in_url(const std::string& text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string shown;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
      shown += c;
    else
      shown += std::string{'%'} + digits[byte >> 4U] + digits[byte & 15U];
  }
  return shown;
}

// By the tool of every system, which shares nothing with what packed it.
std::map<std::string, std::string> opened(const std::filesystem::path& archive) {
  const testing::TemporaryFolder place;
  const std::string words = "tar -xzf '" + archive.string() + "' -C '" + place.path().string() + "'";
  EXPECT_EQ(std::system(words.c_str()), 0) << words;
  std::map<std::string, std::string> files;
  for (const auto& each : std::filesystem::recursive_directory_iterator{place.path()}) {
    if (!each.is_regular_file()) continue;
    std::ifstream in{each.path(), std::ios::binary};
    files[each.path().lexically_relative(place.path()).string()] =
        std::string{std::istreambuf_iterator<char>{in}, {}};
  }
  return files;
}

// What must not leave the house: people, and what opens doors.
const std::vector<std::string>& canaries() {
  static const std::vector<std::string> all{"Erika Mustermann-Öztürk", "Mustermann",
                                            "Heidestraße 17",          "51147 Köln",
                                            "+49 221 5551234",         "02215551234",
                                            "erika.m@example.com",     "Atzr|weir0sandbox0refresh0token",
                                            "Stauwehr-2026",           "amzn1.oa2-cs.v1.weir0sandbox0secret"};
  return all;
}

std::vector<std::string> forms_of(const std::string& canary) {
  return {canary, base64(canary), in_url(canary)};
}

std::string every_form() {
  std::string text;
  for (const std::string& canary : canaries())
    for (const std::string& form : forms_of(canary)) text += (text.empty() ? "" : " ") + form;
  return text;
}

class OfAStoreFullOfPeople : public ::testing::Test {
 protected:
  OfAStoreFullOfPeople() {
    app::write_demo_rules(folder.path());
    load("");
    fill();
  }

  // With more lines of [alerts].
  void load(const std::string& of_alerts) {
    Scrubber scrubber;
    const std::string text =
        "[monitor.contacts]\neverybody = \"erika.m@example.com\"\n"
        "[monitor.owners]\noutage = \"Mustermann\"\n"
        "[alerts]\nemail_from = \"erika.m@example.com\"\n" +
        of_alerts + app::demo_config_text("http://127.0.0.1:1", "http://127.0.0.1:2");
    auto loaded = config::load({text, folder.path() / "weir.toml"}, app::all_settings(),
                               app::demo_environment(), scrubber);
    if (!loaded) throw std::runtime_error(config::failure_of(loaded.error()).text);
    config.emplace(*std::move(loaded));
  }

  void fill() {
    const auto database = *app::open_store(*config);
    store::Exceptions exceptions{*database};
    store::JobQueue jobs{*database};
    store::AuditLog audit{*database, std::string{config->get(store::audit_key).reveal()}};
    auto masters = *app::master_keys(*config);
    store::Calls calls{*database, masters, "demo"};
    database->transact([&](Tx& tx) {
      exceptions.open(tx,
                      {.connection = "demo",
                       .code = "mapping.unknown_sku",
                       .subject = "order/302-1234567-1234567",
                       .reason = "SKU of " + every_form(),
                       .next = "ask " + every_form(),
                       .owner = "Mustermann"},
                      noon);
      exceptions.open(tx,
                      {.connection = "demo",
                       .code = "settlement.suspense",
                       .subject = "buyer/" + every_form(),
                       .reason = "money",
                       .next = "look",
                       .owner = "finance"},
                      noon);
      jobs.pause(tx, {.connection = "demo", .queue = "amazon", .reason = every_form(), .until = noon}, noon);
      audit.append(tx, {"Mustermann"}, "order_retry", "order/302-1234567-1234567",
                   nlohmann::json(every_form()).dump(), noon);
    });
    calls.record({.operation = "getOrder",
                  .request_id = "Mustermann",
                  .status = 429,
                  .sent_at = noon - Duration{5},
                  .asked = every_form(),
                  .answered = every_form()});
  }

  std::filesystem::path log() {
    std::string lines;
    for (const std::string& canary : canaries())
      for (const std::string& form : forms_of(canary)) {
        lines += "2026-11-20T08:00:00.123Z warn sap.refused because=\"" + form + "\" url=http://sap/" + form +
                 '\n';
        lines +=
            nlohmann::json{
                {"time", "2026-11-20T08:00:00.123Z"}, {"level", "warn"}, {"event", form}, {form, form}}
                .dump() +
            '\n';
        lines += form + '\n';
      }
    return folder.write("Mustermann.log", lines + "2026-11-20T08:00:01.000Z info job.failed orders=217\n");
  }

  testing::TemporaryFolder folder;
  std::optional<config::Config> config{};
};

using SupportBundle = OfAStoreFullOfPeople;

TEST_F(SupportBundle, HoldsNoPersonAndNoSecretInAnyForm) {
  const auto files = bundle_files(*config, {{log()}}, noon);
  ASSERT_TRUE(files) << files.error().text;
  const auto written = write_bundle(*config, *files, folder.path() / "out.tar.gz", {"anna"}, noon);
  ASSERT_TRUE(written) << written.error().text;
  const auto opened_files = opened(folder.path() / "out.tar.gz");
  ASSERT_EQ(opened_files.size(), files->size());
  for (const auto& [name, bytes] : opened_files)
    for (const std::string& canary : canaries())
      for (const std::string& form : forms_of(canary)) {
        EXPECT_EQ(bytes.find(form), std::string::npos) << name << " holds " << form;
        EXPECT_EQ(name.find(form), std::string::npos);
      }
}

TEST_F(SupportBundle, HoldsWhatSomebodyNeedsToHelp) {
  const auto files = bundle_files(*config, {{log()}}, noon);
  ASSERT_TRUE(files) << files.error().text;
  std::map<std::string, std::string> by_name;
  for (const PackedFile& file : *files) by_name[file.name] = file.bytes;
  for (const auto& [name, word] :
       std::multimap<std::string, std::string>{{"failing.json", "mapping.unknown_sku"},
                                               {"failing.json", "302-1234567-1234567"},
                                               {"queues.json", "\"amazon\""},
                                               {"calls.json", "getOrder"},
                                               {"settings.txt", "********"},
                                               {"store.txt", "every promise is kept"},
                                               {"machine.txt", "MiB free"},
                                               {"versions.txt", "weir "},
                                               {"logs/1.log", "job.failed orders=217"}})
    EXPECT_NE(by_name[name].find(word), std::string::npos) << name << " lacks " << word << '\n'
                                                           << by_name[name];
  const std::string preview = bundle_preview(*files);
  for (const auto& [name, bytes] : by_name)
    EXPECT_NE(preview.find(name + "  " + std::to_string(bytes.size()) + " bytes"), std::string::npos) << name;
}

TEST_F(SupportBundle, IsNotedInTheAuditLogWithWhoAndWhat) {
  const auto files = bundle_files(*config, {}, noon);
  ASSERT_TRUE(files) << files.error().text;
  const auto written = write_bundle(*config, *files, folder.path() / "out.tar.gz", {"anna"}, noon);
  ASSERT_TRUE(written) << written.error().text;
  const auto database = *app::open_store(*config);
  store::AuditLog audit{*database, std::string{config->get(store::audit_key).reveal()}};
  const auto entries = audit.about("support/bundle", 10);
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].actor, "anna");
  EXPECT_NE(entries[0].detail.find(written->sha256), std::string::npos);
  EXPECT_FALSE(audit.first_broken());
}

TEST_F(SupportBundle, ReplacesNoFileAndNotesNothingThen) {
  const auto there = folder.write("there.tar.gz", "mine");
  const auto files = bundle_files(*config, {}, noon);
  ASSERT_TRUE(files);
  const auto written = write_bundle(*config, *files, there, {"anna"}, noon);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, "support.exists");
  const auto database = *app::open_store(*config);
  store::AuditLog audit{*database, std::string{config->get(store::audit_key).reveal()}};
  EXPECT_TRUE(audit.about("support/bundle", 10).empty());
}

// As on a disk that is full: no file grows beyond so much.
class FilesOfAtMost {
 public:
  explicit FilesOfAtMost(::rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const ::rlimit small{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
  }
  ~FilesOfAtMost() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    ::signal(SIGXFSZ, handler_);
  }
  FilesOfAtMost(const FilesOfAtMost&) = delete;
  FilesOfAtMost& operator=(const FilesOfAtMost&) = delete;

 private:
  ::rlimit before_{};
  void (*handler_)(int) = ::signal(SIGXFSZ, SIG_IGN);
};

TEST_F(SupportBundle, LeavesNoHalfOfItOnADiskThatIsFull) {
  constexpr std::size_t room = 16u << 20;
  SeededRandom random{1};
  std::string packs_badly(room + (1u << 20), '\0');
  for (char& byte : packs_badly) byte = static_cast<char>(random.next() & 255u);
  const auto to = folder.path() / "out.tar.gz";
  {
    const FilesOfAtMost small{room};
    const auto written = write_bundle(*config, {{"noise", packs_badly}}, to, {"anna"}, noon);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, "support.not_written");
  }
  EXPECT_FALSE(std::filesystem::exists(to));
  EXPECT_TRUE(write_bundle(*config, {{"small", "1"}}, to, {"anna"}, noon));
}

TEST_F(SupportBundle, IsMadeOfWhatIsBrokenAndSaysWhatItCannotTell) {
  load("webhook = \"https://Mustermann.example.com/51147\"\n");  // and no key: a contradiction
  const auto files = bundle_files(*config, {}, noon);
  ASSERT_TRUE(files) << files.error().text;
  std::string all;
  for (const PackedFile& file : *files) all += file.bytes;
  EXPECT_NE(all.find("This cannot be told: config.contradiction"), std::string::npos);
  EXPECT_EQ(all.find("Mustermann"), std::string::npos);
  EXPECT_NE(all.find("every promise is kept"), std::string::npos) << "the others are there";
}

TEST_F(SupportBundle, SaysWhichLogIsMissing) {
  const auto files = bundle_files(*config, {{folder.path() / "none.log"}}, noon);
  ASSERT_FALSE(files);
  EXPECT_EQ(files.error().code, "file.missing");
}

TEST(Archive, GivesBackWhatWasPackedAndTheSameBytesForTheSame) {
  const std::vector<PackedFile> files{{"a/one.txt", "one\n"}, {"empty.txt", ""}};
  const auto packed = tar_gz(files, noon);
  ASSERT_TRUE(packed);
  EXPECT_EQ(*packed, *tar_gz(files, noon));
  const testing::TemporaryFolder place;
  EXPECT_EQ(opened(place.write("a.tar.gz", *packed)),
            (std::map<std::string, std::string>{{"a/one.txt", "one\n"}, {"empty.txt", ""}}));
}

}  // namespace
}  // namespace weir::help::bundle_test

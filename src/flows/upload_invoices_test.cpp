#include "flows/upload_invoices.hpp"

#include <gtest/gtest.h>

#include "support/life_world.hpp"

namespace weir::flows::upload_invoices_test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using store::PostingState;
using testing::LifeWorld;
using Codes = std::vector<std::string>;

constexpr const char* invoice = "0090000001";
const std::string whole = "%PDF-1.4\nan invoice\n%%EOF\n";

class Folder final : public FileDrop {
 public:
  std::map<std::string, std::pair<std::string, Instant>> files;  // content, and when it changed

  Result<std::vector<DroppedFile>> list() override {
    std::vector<DroppedFile> all;
    for (const auto& [name, file] : files) all.push_back({name, file.first.size(), file.second});
    return all;
  }
  Result<std::string> read(const std::string& name, std::uint64_t) override { return files.at(name).first; }
  Result<Done> write(const std::string&, std::string_view) override { return Done{}; }
  Result<Done> move(const std::string&, const std::string&) override { return Done{}; }
};

// One order that was shipped and billed; Amazon has no invoice of it.
class UploadInvoicesTest : public ::testing::Test {
 protected:
  using Packet = std::span<const jobs::Job>;

  UploadInvoicesTest() {
    world.connection.invoice_marketplaces = {testing::german_marketplace};
    world.more_kinds = {{upload_invoices_kind, 1, [this](Packet packet) { return flow->run(packet); }}};
    const json order = json::parse(testing::order_json_text());
    world.post(order);
    store::OrderRow row;
    row.connection = "de";
    row.order_id = world.order_id;
    row.marketplace_id = testing::german_marketplace;
    row.channel = "merchant";
    row.updated = row.created = world.now();
    world.database->transact(
        [&](Tx& tx) { world.orders.heard(tx, row, store::HeardBy::sweep, world.now()); });
    auto& tables = world.tables.tables;
    tables["TCURX"] = testing::world_table("CURRKEY:5 CURRDEC:3", {"JPY|0"});
    tables["VBFA"].rows = {{{"VBELV", world.vbeln},
                            {"POSNV", "000010"},
                            {"VBELN", invoice},
                            {"POSNN", "000010"},
                            {"VBTYP_N", "M"},
                            {"RFMNG", "2.000"},
                            {"ERDAT", "20260504"},
                            {"ERZET", "090000"}}};
    tables["VBUP"] = testing::world_table("VBELN:10 POSNR:6 LFSTA:1 ABSTA:1", {"0000004711|000010|C|A"});
    tables["VBRK"] = testing::world_table(
        "VBELN:10 FKART:4 VBTYP:1 BUKRS:4 FKDAT:8 ERDAT:8 ERZET:6 RFBSK:1 FKSTO:1 SFAKN:10 NETWR:16 "
        "MWSBK:14 WAERK:5",
        {"0090000001|F2|M|1000|20260504|20260504|090000|C|||25.21|4.79|EUR"});
    tables["VBRP"] = testing::world_table("VBELN:10 POSNR:6 VGBEL:10 VGPOS:6 AUBEL:10 NETWR:16 MWSBP:14",
                                          {"0090000001|000010|0000004711|000010|0000004711|25.21|4.79"});
    print(whole);
  }

  void print(const std::string& content) {
    folder.files[std::string{invoice} + ".pdf"] = {content, world.now() - 1h};
  }
  testing::ScriptedSender& wire() { return world.amazon.wire(); }
  // Amazon makes a report at that time, of an order that owes: "Pending", or "Uploaded" under our number.
  void report(Instant made, const std::string& status, const std::string& number = "") {
    report_is_made(made);
    wire()
        .answer(200, R"({"reportDocumentId":"RD1","url":"https://store.example/r"})")
        .answer(200,
                "marketplace-id\torder-id\ttransaction-type\ttransaction-date\tinvoice-status\t"
                "invoice-status-description\tinvoice-number\tcurrency\ttotal-amount\n"
                "A1PA6795UKMFR9\t" +
                    std::string{world.order_id} + "\tSHIPMENT\t2026-05-04T09:00:00Z\t" + status + "\t\t" +
                    number + "\tEUR\t30.00\n");
  }
  void report_is_made(Instant made) {
    wire().answer(200, json{{"reportId", "R1"},
                            {"reportType", "GET_FLAT_FILE_VAT_INVOICE_DATA_REPORT"},
                            {"createdTime", iso(made)},
                            {"processingStatus", "DONE"},
                            {"reportDocumentId", "RD1"}}
                           .dump());
  }
  void requested() { wire().answer(202, R"({"reportId":"R1"})"); }
  void upload() {
    wire().answer(201, R"({"feedDocumentId":"D1","url":"https://store.example/d"})").answer(200, "");
  }
  void feeds(const std::vector<std::string>& ids, const std::string& status = "DONE") {
    json all = json::array();
    for (const std::string& id : ids) {
      json feed{{"feedId", id},
                {"feedType", "UPLOAD_VAT_INVOICE"},
                {"createdTime", iso(world.now())},
                {"processingStatus", status}};
      if (status == "DONE") feed["processingEndTime"] = iso(world.now());
      all.push_back(feed);
    }
    wire().answer(200, json{{"feeds", all}}.dump());
  }
  void run(Duration time = 1h) {
    world.database->transact([&](Tx& tx) {
      jobs::NewJob job;
      job.connection = "de";
      job.kind = upload_invoices_kind;
      job.queue = "amazon";
      job.run_at = world.now();
      job.unique_key = "upload";
      world.queue.enqueue(tx, job, world.now());
    });
    world.work(time);
  }
  // What became of an upload: it was sent at that time, and the process was killed before the answer.
  void sent_and_killed() {
    const std::map<std::string, std::string> options{{"metadata:InvoiceNumber", invoice},
                                                     {"metadata:DocumentType", "Invoice"},
                                                     {"metadata:OrderId", world.order_id},
                                                     {"metadata:TotalAmount", "30.00"},
                                                     {"metadata:TotalVATAmount", "4.79"}};
    store::Posting intent;
    intent.connection = "de";
    intent.kind = vat_invoice_posting;
    intent.key = intent.reference = invoice;
    const posting::Item item{intent, {options.begin(), options.end()}};
    const auto lost = world.poster.submit_once(
        {&item, 1}, [](const auto&, Instant) { return std::map<std::string, std::string>{}; },
        [](std::span<const posting::Item>) -> Result<std::vector<Result<std::string>>> {
          return Failure{.next = Next::retry, .code = "http.lost_answer", .text = "", .subject = {}};
        });
    ASSERT_FALSE(lost.front());
  }
  int created() {
    int feeds = 0;
    for (const HttpRequest& request : wire().requests())
      feeds += request.method == "POST" && request.url.ends_with("/feeds/2021-06-30/feeds") ? 1 : 0;
    return feeds;
  }
  std::optional<store::Posting> posting() { return world.postings.find("de", vat_invoice_posting, invoice); }

  LifeWorld world;
  Folder folder;
  std::optional<UploadInvoices> flow{std::in_place, world.context, folder};
};

TEST_F(UploadInvoicesTest, AreUploadedOnceAndProvenByALaterReport) {
  requested();
  report(world.now() + 1min, "Pending");
  upload();
  wire().answer(202, R"({"feedId":"F1"})");
  run();
  ASSERT_TRUE(posting());
  EXPECT_EQ(posting()->state, PostingState::posted);
  EXPECT_EQ(posting()->receipt, "F1");
  requested();
  report(world.now() + 1min, "Uploaded", invoice);
  run();
  EXPECT_EQ(posting()->state, PostingState::proven);
  EXPECT_EQ(created(), 1);
}

TEST_F(UploadInvoicesTest, ThatAreHalfWrittenAreNotTaken) {
  for (const std::string& half : {std::string{"%PDF-1.4\nan inv"}, std::string{"%PDF-1.4\n%%EOF\nand more"},
                                  std::string{"an invoice\n%%EOF\n"}}) {
    print(half);
    requested();
    report(world.now() + 1min, "Pending");
    run();
    EXPECT_FALSE(posting()) << half;
  }
}

TEST_F(UploadInvoicesTest, ThatChangeStillAreNotTaken) {
  folder.files.begin()->second.second = world.now() + 2min;
  requested();
  report(world.now() + 1min, "Pending");
  run(10min);
  EXPECT_FALSE(posting());
  requested();
  report(world.now() + 1min, "Pending");
  upload();
  wire().answer(202, R"({"feedId":"F1"})");
  run();
  EXPECT_TRUE(posting());
}

// Killed between upload and record: the one feed that nobody claims is it, whatever an older report says.
TEST_F(UploadInvoicesTest, OfWhichTheAnswerIsLostAreFoundAndNotRepeated) {
  const Instant before = world.now() - 10min;
  sent_and_killed();
  requested();
  report(before, "Pending");
  feeds({"F1"}, "IN_PROGRESS");
  run();
  EXPECT_EQ(posting()->state, PostingState::posted);
  EXPECT_EQ(posting()->receipt, "F1");
  EXPECT_EQ(created(), 0);
}

TEST_F(UploadInvoicesTest, ThatNeverArrivedAreUploadedOnceNothingCanComeAnyMore) {
  sent_and_killed();
  requested();
  report(world.now() - 10min, "Pending");
  feeds({});
  requested();  // it may come within ten minutes
  report(world.now() + 12min, "Pending");
  feeds({});
  upload();
  wire().answer(202, R"({"feedId":"F2"})");
  run(3h);
  EXPECT_EQ(posting()->receipt, "F2");
  EXPECT_EQ(created(), 1);
}

TEST_F(UploadInvoicesTest, OfWhichNobodyKnowsWhetherTheyArrivedAreAPersons) {
  sent_and_killed();
  requested();
  report(world.now() + 1h, "Pending");
  feeds({"F1", "F2"});
  run();
  EXPECT_EQ(world.open(), Codes{"invoice.upload_unclear invoice"});
  EXPECT_EQ(posting()->state, PostingState::sent);
  EXPECT_EQ(created(), 0);
  requested();
  report(world.now() + 1h, "Uploaded", invoice);
  run();
  EXPECT_EQ(posting()->state, PostingState::proven) << "the report tells in the end";
  EXPECT_EQ(world.open(), Codes{});
}

// One feed of a lost store is of any invoice: a report that is newer says whether it was of this one.
TEST_F(UploadInvoicesTest, OfALostStoreWaitForAReportAndAreNotTakenForItsFeed) {
  world.poster.came_back(store::Restored{world.now() - 6h, world.now() - 1h});
  requested();
  report(world.now() + 1min, "Pending");
  feeds({"F1"}, "IN_PROGRESS");
  requested();
  report(world.now() + 1h, "Pending");
  feeds({"F1"});
  upload();
  wire().answer(202, R"({"feedId":"F2"})");
  run(30min);
  ASSERT_TRUE(posting());
  EXPECT_EQ(posting()->receipt, "F2");
  EXPECT_EQ(created(), 1);
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(UploadInvoicesTest, WaitForAReportThatIsNewerThanWhatItTellsOf) {
  sent_and_killed();
  requested();
  report(world.now() - 10min, "Pending");
  feeds({"F1", "F2"});
  requested();
  report(world.now() + 1h, "Uploaded", invoice);
  run(30min);
  EXPECT_EQ(posting()->state, PostingState::proven);
  EXPECT_EQ(created(), 0);
  EXPECT_EQ(world.open(), Codes{});
}

// A refusal that an older report tells is another upload's.
TEST_F(UploadInvoicesTest, AreNotRefusedByAReportThatIsOlderThanTheyAre) {
  const Instant before = world.now() - 10min;
  sent_and_killed();
  requested();
  report(before, "Rejected", invoice);
  run();
  EXPECT_EQ(posting()->state, PostingState::sent);
  EXPECT_EQ(world.open(), Codes{});
  requested();
  report(world.now() + 1h, "Rejected", invoice);
  run();
  EXPECT_EQ(posting()->state, PostingState::refused);
  EXPECT_EQ(world.open(), Codes{"invoice.refused invoice"});
}

TEST_F(UploadInvoicesTest, ForWhichAmazonGivesNoRoleStopNothingElse) {
  world.amazon.refuse_role(12);
  run();
  EXPECT_TRUE(world.queue.pauses().empty());
  world.work(7 * 24h);
  EXPECT_TRUE(world.queue.pauses().empty());
  ASSERT_EQ(world.dead.size(), 1u);
  EXPECT_EQ(world.dead[0].second.code, "amazon.no_right");
}

TEST_F(UploadInvoicesTest, ForWhoseFeedsAmazonGivesNoRoleStopNothingElse) {
  requested();
  report(world.now() + 1min, "Pending");
  world.amazon.refuse_role(1);
  for (int i = 0; i < 2; ++i) {  // somebody has given it, and what may have arrived has ten minutes to show
    requested();
    report(world.now() + 20min, "Pending");
    feeds({});
  }
  upload();
  wire().answer(202, R"({"feedId":"F1"})");
  run(3h);
  EXPECT_TRUE(world.queue.pauses().empty());
  EXPECT_TRUE(world.dead.empty());
  ASSERT_TRUE(posting());
  EXPECT_EQ(posting()->receipt, "F1");
}

}  // namespace
}  // namespace weir::flows::upload_invoices_test

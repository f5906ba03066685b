#pragma once
// One posted order, its sales order in tables that a BAPI or an IDoc changes, and the jobs of its life
// afterwards on a store of their own. Amazon answers by script.
#include <deque>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>

#include "core/random.hpp"
#include "flows/change_orders.hpp"
#include "flows/expected_order.hpp"
#include "flows/kept_order.hpp"
#include "flows/posted_order.hpp"
#include "jobs/runner.hpp"
#include "mapping/planned_order.hpp"
#include "sap/soap/idoc_port.hpp"
#include "store/job_queue.hpp"
#include "support/amazon_api.hpp"
#include "support/order_json.hpp"
#include "support/rule_book.hpp"
#include "support/world_tables.hpp"

namespace weir::testing {

// A session with SAP: what is called takes effect unless the script says otherwise.
class ScriptedWriter final : public sap::RfcWriter {
 public:
  struct Step {
    bool has_effect = true;
    std::optional<Failure> failure{};
  };
  std::function<sap::RfcParameters(const sap::RfcCall&)> effect = [](const auto&) {
    return sap::RfcParameters{};
  };
  std::deque<Step> script;  // the next calls; behind it all is well
  std::vector<sap::RfcCall> calls;

  Result<std::vector<sap::RfcParameters>> in_one_luw(std::span<const sap::RfcCall> of, Urgency) override {
    const Step step = script.empty() ? Step{} : script.front();
    if (!script.empty()) script.pop_front();
    std::vector<sap::RfcParameters> answers;
    for (const sap::RfcCall& call : of) {
      calls.push_back(call);
      answers.push_back(step.has_effect ? effect(call) : sap::RfcParameters{});
    }
    if (step.failure) return *step.failure;
    return answers;
  }
};

class ScriptedWay final : public sap::IdocWay {
 public:
  std::function<void(const sap::Idoc&)> effect = [](const auto&) {};
  std::optional<Failure> failure;  // of the next packet, after its effect
  mutable std::vector<sap::Idoc> sent;

  Result<sap::IdocReceipts> send(std::span<const sap::AddressedIdoc> packet) const override {
    sap::IdocReceipts receipts;
    for (const auto& idoc : packet) {
      sent.push_back(idoc.idoc);
      effect(idoc.idoc);
      const std::string number = std::to_string(sent.size());
      receipts.emplace_back(std::string(16 - number.size(), '0') + number);
    }
    if (failure) return *std::exchange(const_cast<ScriptedWay*>(this)->failure, std::nullopt);
    return receipts;
  }
};

class LifeWorld {
 public:
  static constexpr const char* order_id = "028-1234567-8901234";
  static constexpr const char* line_id = "02812345678901";
  static constexpr const char* vbeln = "0000004711";

  LifeWorld() {
    tables.tables["VBAK"] = world_table("VBELN:10 LIFSK:2", {"0000004711|"});
    tables.tables["VBAP"] = world_table("VBELN:10 POSNR:6 MATNR:18 KWMENG:14 ABGRU:2",
                                        {"0000004711|000010|000000000000100001|2.000|"});
    tables.tables["VBKD"] = world_table("VBELN:10 POSNR:6 BSTKD:35 BSTKD_E:35");
    tables.tables["VBFA"] =
        world_table("VBELV:10 POSNV:6 VBELN:10 POSNN:6 VBTYP_N:1 RFMNG:14 ERDAT:8 ERZET:6");
    tables.tables["LIPS"] = world_table("VBELN:10 POSNR:6 LFIMG:14 VGBEL:10 VGPOS:6");
    tables.tables["VBUP"] = world_table("VBELN:10 POSNR:6 KOSTA:1 WBSTA:1");
    tables.tables["EDIDC"] = world_table(
        "DOCNUM:16 STATUS:2 DIRECT:1 MESTYP:30 IDOCTP:30 SNDPRN:10 RCVPRN:10 ARCKEY:70 CREDAT:8 CRETIM:6 "
        "UPDDAT:8 UPDTIM:6");
    tables.tables["EDIDS"] = world_table(
        "DOCNUM:16 LOGDAT:8 LOGTIM:6 COUNTR:16 STATUS:2 STAMID:20 STAMNO:3 STATYP:1 STATXT:70 STAPA1:50 "
        "STAPA2:50 STAPA3:50 STAPA4:50 CREDAT:8 CRETIM:6");
    writer.effect = [this](const sap::RfcCall& call) { return changed(call); };
    way.effect = [this](const sap::Idoc& idoc) { changed(idoc); };
    connection.rule_book = rule_book();
    auto& rules = connection.rule_book.rules[{german_marketplace, amazon::FulfilledBy::merchant}];
    rules.blocks = {"", "", "Z9", "Z2", "Z1", "101"};
    connection.sender_partner = "WEIR";
  }

  Instant now() const { return clock.now(); }
  void with_bapis() { connection.bapis = &writer; }

  // Amazon's order as it stands now is in the inbox.
  void arrive(const nlohmann::json& order) {
    const auto decoded = amazon::decode_order(order.dump());
    ensure(decoded.has_value(), "the order of a test cannot be read");
    versions_ += std::chrono::seconds{1};
    const amazon::RawOrder raw{decoded->order_id, decoded->last_updated_time + versions_, order.dump()};
    const auto items = flows::kept_orders(context, {raw});
    database->transact([&](Tx& tx) { inbox.store(tx, items.front(), now()); });
  }
  // It was posted as that, and SAP has made the sales order of it.
  void post(const nlohmann::json& order) { post_as(order, vbeln); }
  void post_as(const nlohmann::json& order, const std::string& sales_order) {
    arrive(order);
    const auto decoded = *amazon::decode_order(order.dump());
    const auto plan = *mapping::plan_order(decoded, connection.rule_book);
    database->transact([&](Tx& tx) {
      store::Document row;
      row.connection = "de";
      row.flow = flows::orders_flow;
      row.key = decoded.order_id.text();
      documents.receive(tx, row, now());
      row.state = store::DocumentState::proven;
      row.was_posted = true;
      row.sap_document = sales_order;
      documents.move(tx, row, store::DocumentState::received, now());
      auto note = flows::posted_order(context, decoded, plan.document);
      note.expected = flows::expected_text(plan.expected);
      posted.set(tx, note, now());
    });
  }
  // Amazon's order came anew; whatever follows of it within an hour happens.
  void change(const nlohmann::json& order) {
    arrive(order);
    database->transact([&](Tx& tx) { flows::change_later(tx, context, order_id); });
    work();
  }
  void work(Duration time = std::chrono::hours{1}) {
    const Instant until = now() + time;
    for (;;) {
      if (runner().step(now()) > 0) continue;
      const auto due = runner().next_due();
      if (!due || *due > until) return clock.set(until);
      clock.set(std::max(*due, now() + Duration{1}));
    }
  }
  // Until that is so; within a day.
  void work_until(const std::function<bool()>& is_over) {
    const Instant until = now() + std::chrono::hours{24};
    while (!is_over() && now() < until) {
      if (runner().step(now()) > 0) continue;
      const auto due = runner().next_due();
      clock.set(std::max(due.value_or(until), now() + Duration{1}));
    }
  }
  jobs::Runner& runner() {
    if (!runner_)
      runner_ = std::make_unique<jobs::Runner>(queue, random, "life", kinds(), hooks(), schedules);
    return *runner_;
  }

  std::string of_sap(const char* table, const char* field, std::size_t row = 0) {
    return tables.tables.at(table).rows.at(row)[field];
  }
  void deliver(const std::string& quantity, const char* picked, const char* issued) {
    tables.tables["VBFA"].rows = {{{"VBELV", vbeln},
                                   {"POSNV", "000010"},
                                   {"VBELN", "0080000001"},
                                   {"POSNN", "000010"},
                                   {"VBTYP_N", "J"},
                                   {"RFMNG", quantity}}};
    tables.tables["LIPS"].rows = {{{"VBELN", "0080000001"},
                                   {"POSNR", "000010"},
                                   {"LFIMG", quantity},
                                   {"VGBEL", vbeln},
                                   {"VGPOS", "000010"}}};
    tables.tables["VBUP"].rows = {
        {{"VBELN", "0080000001"}, {"POSNR", "000010"}, {"KOSTA", picked}, {"WBSTA", issued}}};
  }
  // "order.cancel_request cancellation", by subject.
  std::vector<std::string> open() {
    std::vector<std::string> all;
    for (const auto& each : exceptions.list_open())
      all.push_back(each.code + ' ' + each.subject.substr(each.subject.rfind('/') + 1));
    return all;
  }

  ManualClock clock{ScriptedAmazon::begin()};
  SeededRandom random{7};
  std::unique_ptr<store::Database> database = *store::Database::open(":memory:");
  std::unique_ptr<store::Database> vault = *store::Database::open_vault(":memory:");
  store::MasterKeys masters = *store::MasterKeys::with(Sealer::make_key());
  store::JobQueue queue{*database};
  store::Documents documents{*database};
  store::PersonalData personal{*database, *vault, masters};
  store::Inbox inbox{*database, personal, masters};
  store::Postings postings{*database};
  store::Exceptions exceptions{*database};
  store::Watermarks watermarks{*database};
  store::AuditLog audit{*database, "an audit key of thirty-two bytes."};
  store::ReceivedIdocs received{*database};
  store::Orders orders{*database};
  store::Notifications notifications{*database};
  store::OrderRevisions revisions{*database};
  store::Certificates certificates{*database, "an audit key of thirty-two bytes."};
  store::PostedOrders posted{*database};
  store::LineCancellations cancellations{*database};
  store::OrderEvents events{*database};
  store::OrderCash cash{*database};
  store::ShadowDays shadow{*database};
  store::CreditMemos memos{*database};
  store::StockBook stock{*database};
  store::Parcels parcels{*database};
  store::SettlementBook book{*database};
  store::BankBook bank{*database, "an audit key of thirty-two bytes."};
  store::Calls calls{*database, masters, "de"};
  posting::Poster poster{*database, postings, clock, "a secret of thirty-two characters",
                         std::chrono::minutes{10}};
  ScriptedAmazon amazon;
  TableWorld tables;
  ScriptedWriter writer;
  ScriptedWay way;
  OpenGate gate;
  sap::SapCalls sap_calls{gate, clock, "ecx", "de"};
  sap::IdocPort port{way, {"100", "WEIR", "WEIR", "SAPECX", "ECXCLNT100"}, sap_calls};
  flows::Connection connection{.name = "de",
                               .amazon = amazon.api(),
                               .idocs = port,
                               .rfc = tables,
                               .rfc_in_turn = tables,
                               .marketplace_ids = {"A1PA6795UKMFR9"},
                               .rule_book = {},
                               .fi_rules = {},
                               .settlement_rules = {},
                               .order_idoctyp = "SALESORDER_CREATEFROMDAT202",
                               .fi_idoctyp = "ACC_DOCUMENT03",
                               .sender_partner = "WEIR"};
  flows::Context context{connection,
                         {.jobs = queue,
                          .documents = documents,
                          .inbox = inbox,
                          .personal = personal,
                          .exceptions = exceptions,
                          .watermarks = watermarks,
                          .audit = audit,
                          .postings = postings,
                          .poster = poster,
                          .calls = calls,
                          .received = received,
                          .orders = orders,
                          .notifications = notifications,
                          .revisions = revisions,
                          .certificates = certificates,
                          .posted = posted,
                          .cancellations = cancellations,
                          .events = events,
                          .cash = cash,
                          .shadow = shadow,
                          .memos = memos,
                          .stock = stock,
                          .parcels = parcels,
                          .book = book,
                          .bank = bank},
                         clock,
                         {"test"}};
  flows::ChangeOrders changes{context};
  std::vector<jobs::Kind> more_kinds;
  std::vector<jobs::Schedule> schedules;
  std::vector<std::pair<jobs::Job, Failure>> dead;

 private:
  using Packet = std::span<const jobs::Job>;

  std::vector<jobs::Kind> kinds() {
    std::vector<jobs::Kind> all{
        {flows::prove_change_kind, 50, [this](Packet packet) { return changes.prove(packet); }},
        {flows::change_order_kind, 50, [this](Packet packet) { return changes.change(packet); }}};
    all.insert(all.end(), more_kinds.begin(), more_kinds.end());
    return all;
  }
  jobs::Hooks hooks() {
    return {[this](Tx&, const jobs::Job& job, const Failure& failure) { dead.emplace_back(job, failure); }};
  }
  std::map<std::string, std::string>& item(const std::string& posnr) {
    for (auto& row : tables.tables["VBAP"].rows)
      if (row["POSNR"] == posnr) return row;
    throw std::logic_error("no item " + posnr);
  }
  // POSEX, as the plan counts: the place of the line at Amazon; ten of SAP's own numbers each.
  std::map<std::string, std::string>& item_by_place(std::string_view posex) {
    const std::string posnr = std::to_string(std::stoi(std::string{posex}) * 10);
    return item(std::string(6 - posnr.size(), '0') + posnr);
  }
  sap::RfcParameters changed(const sap::RfcCall& call) {
    if (call.function != "BAPI_SALESORDER_CHANGE") return {};
    if (const auto header = call.parameters.structures.find("ORDER_HEADER_IN");
        header != call.parameters.structures.end())
      tables.tables["VBAK"].rows[0]["LIFSK"] = sap::rfc_text(header->second, "DLV_BLOCK");
    if (const auto* items = sap::rfc_rows(call.parameters, "ORDER_ITEM_IN"))
      for (const auto& row : *items)
        if (row.contains("REASON_REJ"))
          item(sap::rfc_text(row, "ITM_NUMBER"))["ABGRU"] = sap::rfc_text(row, "REASON_REJ");
    if (const auto* lines = sap::rfc_rows(call.parameters, "SCHEDULE_LINES"))
      for (const auto& row : *lines)
        item(sap::rfc_text(row, "ITM_NUMBER"))["KWMENG"] = sap::rfc_text(row, "REQ_QTY") + ".000";
    return {};
  }
  void changed(const sap::Idoc& idoc) {
    for (const sap::Segment& segment : idoc.segments) {
      if (segment.name() == "E1EDK01" && !segment.value("LIFSK").empty())
        tables.tables["VBAK"].rows[0]["LIFSK"] = segment.value("LIFSK");
      if (segment.name() != "E1EDP01") continue;
      auto& row = item_by_place(segment.value("POSEX"));
      if (!segment.value("ABGRU").empty()) row["ABGRU"] = segment.value("ABGRU");
      if (!segment.value("MENGE").empty()) row["KWMENG"] = std::string{segment.value("MENGE")} + ".000";
    }
  }

  std::unique_ptr<jobs::Runner> runner_;
  std::chrono::seconds versions_{0};
};

}  // namespace weir::testing

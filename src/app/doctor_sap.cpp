#include "app/doctor_sap.hpp"

#include <array>

#include "app/doctor_words.hpp"
#include "app/price_settings.hpp"
#include "app/stock_settings.hpp"
#include "core/text.hpp"
#include "flows/bank_settings.hpp"
#include "flows/fba_settings.hpp"
#include "flows/inbound_settings.hpp"
#include "flows/settings.hpp"
#include "sap/reads/product.hpp"
#include "sap/reads/read_table.hpp"
#include "sap/reads/system_info.hpp"
#include "sap/reads/table_rows.hpp"
#include "sap/rfc/settings.hpp"
#include "sap/soap/nodes.hpp"
#include "sap/soap/settings.hpp"

namespace weir::app {
namespace {

using config::Connection;
using namespace std::chrono_literals;

bool reads_by_http(const Connection& settings) {
  return !settings.get(sap::rfc_host) && !settings.get(sap::rfc_message_server);
}

// Which ICF nodes the settings go through.
std::vector<std::string> nodes_of(const Connection& settings) {
  std::vector<std::string> nodes;
  if (reads_by_http(settings)) nodes.emplace_back("/sap/bc/soap/rfc");
  if (settings.get(sap::idoc_way) == sap::IdocWayName::soap) nodes.emplace_back("/sap/bc/srt/idoc");
  if (settings.get(sap::idoc_way) == sap::IdocWayName::plain) nodes.emplace_back("/sap/bc/idoc_xml");
  return nodes;
}

void look_at_nodes(Ward& ward, const Connection& settings, HttpSender& http) {
  for (const std::string& path : nodes_of(settings)) {
    const auto look = sap::look_at_node(http, settings.get(sap::url).text, path);
    const std::string what = "service " + path;
    if (look.state == sap::NodeState::active)
      ward.right(what, "active");
    else if (look.state == sap::NodeState::inactive)
      ward.wrong(what, "not active (" + look.told + ')', "SICF: activate it, and only it");
    else
      ward.wrong(what, "unclear (" + look.told + ')',
                 "see whether sap.url leads to SAP, and its port and TLS");
  }
}

std::string seconds_of(Duration time) {
  return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(time).count()) + " s";
}

// Watermarks and dates of documents are read by SAP's clock.
void judge_clock(Ward& ward, const sap::Echo& echo) {
  if (!echo.clock_offset) return;
  const Duration off = std::chrono::abs(*echo.clock_offset);
  if (off < 1min) return ward.right("clock", "as ours, within " + seconds_of(off + 1s));
  const Duration beside = off % 15min;
  const bool is_zone = off >= 14min && (beside < 1min || beside > 14min);
  ward.wrong("clock",
             "SAP is " + seconds_of(off) + (*echo.clock_offset < 0ms ? " behind" : " ahead of") + " us",
             is_zone ? "sap.time_zone: the zone of the system (TTZCU)" : "have both clocks set by NTP");
}

bool look_at_logon(Ward& ward, const Connection& settings, const Clock& clock, sap::RfcCaller& rfc) {
  const auto echo = sap::echo(rfc, clock, sap_zone(settings));
  if (!echo) {
    // SAP answers a client that it does not have as it answers in trouble: whichever it is, nothing goes on.
    ward.wrong(
        "logon", failure_words(echo.error()),
        "sap.url, sap.client, sap.user, sap.password; SU01 for the user, ST22 and SM21 for SAP's side");
    return false;
  }
  ward.right("logon", "user " + settings.get(sap::user) + ", client " + settings.get(sap::client));
  judge_clock(ward, *echo);
  return true;
}

void look_at_system(Ward& ward, sap::RfcCaller& rfc) {
  const auto system = sap::read_system_info(rfc);
  if (!system) return ward.unasked("system", failure_words(system.error()), "S_RFC for RFC_SYSTEM_INFO");
  const std::string told = printable(system->sid) + ", basis " + printable(system->release);
  if (system->is_unicode) return ward.right("system", told + ", Unicode");
  ward.doubtful("system", told + ", not Unicode",
                "letters outside its code page are lost in names and addresses; there is no setting for it");
}

void look_at_product(Ward& ward, sap::RfcCaller& rfc) {
  const auto product = sap::find_product(rfc);
  if (!product) return ward.unasked("product", failure_words(product.error()), "S_TABU_NAM for CVERS");
  const std::string told = printable(product->release);
  if (product->product == sap::Product::ecc) return ward.right("product", "SAP ECC, SAP_APPL " + told);
  if (product->product == sap::Product::s4hana)
    return ward.doubtful("product", "S/4HANA, S4CORE " + told, "docs/s4.md says what is other there");
  ward.doubtful("product", "neither SAP_APPL nor S4CORE", "is sap.url the address of the right system?");
}

// A copy of the production client has its settings, and must not be written to by who knows only the other.
bool look_at_client(Ward& ward, const Connection& settings, sap::RfcCaller& rfc) {
  const std::string& client = settings.get(sap::client);
  const auto rows =
      sap::read_rows(rfc, {"T000", {"MANDT", "LOGSYS", "CCCATEGORY"}, sap::Where{}.equals("MANDT", client)});
  if (!rows) {
    note_failure(ward, "reading of tables", rows.error(),
                 "S_RFC for " + settings.get(sap::read_table_function) +
                     " and S_TABU_NAM; SU53 shows what is missing");
    return false;
  }
  ward.right("reading of tables", settings.get(sap::read_table_function));
  if (rows->empty()) {
    ward.doubtful("client " + client, "T000 shows no such client",
                  "SCC4; is the technical user one of this client, and sap.client right?");
    return true;
  }
  const std::string found = printable(rows->front()["LOGSYS"]);
  const std::string& named = settings.get(sap::receiver_partner);
  const std::string kind =
      rows->front()["CCCATEGORY"] == "P" ? "a production client" : "no production client";
  if (found == named)
    ward.right("client " + client, found + ", " + kind);
  else
    ward.wrong(
        "client " + client, "its logical system is " + found + ", and sap.receiver_partner is " + named,
        "sap.receiver_partner, if this is the right client (SCC4, BD54); a copied client keeps the old name "
        "until BDLS ran");
  return true;
}

struct TableOfFlow {
  const char* table;
  const char* field;
  const char* flow;
};

// One column each: who may read one may read all.
constexpr std::array tables_of_flows{
    TableOfFlow{"VBAK", "VBELN", "orders"},      TableOfFlow{"VBAP", "VBELN", "orders"},
    TableOfFlow{"VBEP", "VBELN", "orders"},      TableOfFlow{"VBKD", "VBELN", "orders"},
    TableOfFlow{"VBPA", "VBELN", "orders"},      TableOfFlow{"VBFA", "VBELV", "orders"},
    TableOfFlow{"VBUK", "VBELN", "orders"},      TableOfFlow{"VBUP", "VBELN", "orders"},
    TableOfFlow{"KONV", "KNUMV", "orders"},      TableOfFlow{"EDIDC", "DOCNUM", "orders"},
    TableOfFlow{"EDIDS", "DOCNUM", "orders"},    TableOfFlow{"MARD", "MATNR", "orders"},
    TableOfFlow{"MARC", "MATNR", "orders"},      TableOfFlow{"VBBE", "VBELN", "orders"},
    TableOfFlow{"VBRK", "VBELN", "orders"},      TableOfFlow{"VBRP", "VBELN", "orders"},
    TableOfFlow{"NAST", "OBJKY", "orders"},      TableOfFlow{"BKPF", "BELNR", "settlements"},
    TableOfFlow{"BSIS", "BELNR", "settlements"}, TableOfFlow{"BSAS", "BELNR", "settlements"},
    TableOfFlow{"LIKP", "VBELN", "dispatch"},    TableOfFlow{"LIPS", "VBELN", "dispatch"},
    TableOfFlow{"VEKP", "VENUM", "dispatch"},    TableOfFlow{"VEPO", "VENUM", "dispatch"},
    TableOfFlow{"MKPF", "MBLNR", "stock"},       TableOfFlow{"MSEG", "MBLNR", "stock"},
    TableOfFlow{"MARM", "MATNR", "stock"},       TableOfFlow{"RESB", "RSNUM", "stock"},
    TableOfFlow{"CDHDR", "OBJECTID", "stock"},   TableOfFlow{"A304", "KNUMH", "prices"},
    TableOfFlow{"KONH", "KNUMH", "prices"},      TableOfFlow{"KONP", "KNUMH", "prices"},
    TableOfFlow{"KONM", "KNUMH", "prices"},      TableOfFlow{"MLAN", "MATNR", "prices"},
    TableOfFlow{"MARM", "MATNR", "prices"},      TableOfFlow{"CDHDR", "OBJECTID", "prices"},
    TableOfFlow{"TCURX", "CURRKEY", "bank"},     TableOfFlow{"EKKO", "EBELN", "inbound"},
    TableOfFlow{"EKPO", "EBELN", "inbound"},     TableOfFlow{"EKET", "EBELN", "inbound"},
    TableOfFlow{"EKBE", "EBELN", "inbound"},     TableOfFlow{"MKPF", "MBLNR", "inbound"},
    TableOfFlow{"MSEG", "MBLNR", "inbound"},     TableOfFlow{"MARV", "BUKRS", "inbound"},
    TableOfFlow{"MBEW", "MATNR", "inbound"},     TableOfFlow{"MKPF", "MBLNR", "fba"},
    TableOfFlow{"MSEG", "MBLNR", "fba"},         TableOfFlow{"MBEW", "MATNR", "fba"},
    TableOfFlow{"MARV", "BUKRS", "fba"},         TableOfFlow{"TCURX", "CURRKEY", "fba"}};

bool uses(const Connection& settings, std::string_view flow) {
  if (flow == "stock") return settings.get(stock_rules_file).has_value();
  if (flow == "prices") return settings.get(price_rules_file).has_value();
  if (flow == "bank")
    return settings.get(flows::bank_statements) != flows::BankSource::off &&
           settings.get(flows::bank_prove_clearing);
  if (flow == "inbound") return settings.get(flows::inbound_mode) == flows::InboundMode::post;
  if (flow == "fba") return settings.get(flows::fba_ledger) != flows::FbaLedgerMode::off;
  if (flow == "dispatch") return settings.get(flows::dispatch_mode) == flows::Mode::live;
  return true;
}

void look_at_tables(Ward& ward, const Connection& settings, sap::RfcCaller& rfc) {
  std::vector<std::string> readable;
  std::set<std::string> asked;
  for (const TableOfFlow& each : tables_of_flows) {
    if (!uses(settings, each.flow) || !asked.insert(each.table).second) continue;
    const auto rows = sap::read_first_rows(rfc, {each.table, {each.field}, {}, 1});
    if (rows)
      readable.emplace_back(each.table);
    else
      note_failure(ward, std::string{"table "} + each.table, rows.error(),
                   std::string{"S_TABU_NAM with "} + each.table + ", activity 03; needed by " + each.flow);
  }
  if (!readable.empty()) ward.right("tables", some_of(readable, readable.size()));
}

std::vector<std::string> messages_of_flows(const Connection& settings) {
  std::vector<std::string> messages{"ACC_DOCUMENT", "ORDCHG"};
  if (settings.get(sap::order_way) == sap::OrderWayName::idoc)
    messages.emplace_back("SALESORDER_CREATEFROMDAT2");
  if (settings.get(sap::order_way) == sap::OrderWayName::orders05) messages.emplace_back("ORDERS");
  if (uses(settings, "dispatch")) messages.emplace_back("STATUS");
  if (settings.get(flows::fba_ledger) == flows::FbaLedgerMode::post) messages.emplace_back("MBGMCR");
  return messages;
}

void look_at_partners(Ward& ward, const Connection& settings, sap::RfcCaller& rfc) {
  const std::string& partner = settings.get(sap::sender_partner);
  note(ward, {"our logical system", "our logical system", partner, "name another in sap.sender_partner"},
       sap::missing_of(rfc, sap::CustomizingList::logical_system, {partner}));
  const auto messages = messages_of_flows(settings);
  note(ward, {"message", "messages of " + partner, some_of(messages, messages.size()), ""},
       sap::missing_partner_profiles(rfc, partner, messages));
}

}  // namespace

bool examine_sap_reach(const Connection& settings, const Doors& doors, sap::RfcCaller& rfc,
                       std::vector<Check>& checks) {
  Ward ward{checks, settings.name(), "SAP: reach"};
  look_at_nodes(ward, settings, doors.http);
  if (!look_at_logon(ward, settings, doors.clock, rfc)) return false;
  look_at_system(ward, rfc);
  look_at_product(ward, rfc);
  return look_at_client(ward, settings, rfc);
}

void examine_sap_rights(const Connection& settings, sap::RfcCaller& rfc, const DoctorAsked& asked,
                        std::vector<Check>& checks) {
  asked.on_area(settings.name(), "SAP: rights");
  Ward rights{checks, settings.name(), "SAP: rights"};
  look_at_tables(rights, settings, rfc);
  Ward idocs{checks, settings.name(), "SAP: IDocs"};
  look_at_partners(idocs, settings, rfc);
}

}  // namespace weir::app

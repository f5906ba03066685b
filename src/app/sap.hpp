#pragma once
// SAP looked at by hand, without the rest of the engine. A person asks, so quiet hours do not hold it up;
// each command makes one call at a time.
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "config/config.hpp"
#include "core/clock.hpp"
#include "core/doors.hpp"
#include "sap/reads/idoc_status.hpp"
#include "sap/reads/messages.hpp"
#include "sap/reads/product.hpp"
#include "sap/reads/system_info.hpp"
#include "sap/reads/table_rows.hpp"
#include "sap/soap/nodes.hpp"
#include "store/audit_log.hpp"

namespace weir::app {

struct SapPing {
  std::string connection;
  std::string url, client, user;
  std::vector<sap::NodeLook> nodes;
  std::optional<sap::SystemInfo> system;
  std::optional<sap::ProductFound> product;  // where the user may read CVERS
  std::optional<Duration> latency;           // the middle one of three
  std::optional<Duration> clock_offset;      // SAP's clock minus ours, in sap.time_zone
  std::optional<Failure> failure;            // the first thing that went wrong

  bool is_well() const;
};

// `connection`, or all that are configured where it is empty; one after another. Fails with
// config.unknown_connection. A logon that is refused is tried once: more would lock the user.
Result<std::vector<SapPing>> ping_sap(const config::Config& config, const std::string& connection,
                                      HttpSender& http, const Clock& clock);

// One search as a flow makes it: 50 purchase order numbers that nobody has, among the orders of some days.
struct SearchTimed {
  int days = 0;
  std::vector<std::string> order_types;  // AUART; empty: all
  Duration took{};                       // the middle one of three
};

enum class SearchVerdict { quick, slow_when_wide, slow };

struct SearchCheck {
  std::string connection;
  std::vector<SearchTimed> searches;  // from the narrowest to the widest
  std::optional<Failure> failure;     // why it was not timed to the end

  // By what may take at most: SAP ends a dialog step after minutes, and others wait for the process
  // meanwhile.
  SearchVerdict verdict() const;
};

// `connection`, or all. How long VBAK is searched for purchase order numbers, which it has no index for.
// Fails with config.unknown_connection, and where the rules of orders cannot be read.
Result<std::vector<SearchCheck>> check_order_search(const config::Config& config,
                                                    const std::string& connection, HttpSender& http,
                                                    const Clock& clock);

struct TableAsked {
  std::string connection;  // may be empty where there is one alone
  std::string table;
  std::vector<std::string> fields;
  std::string where;             // as a person wrote it; empty: all rows
  std::vector<std::string> key;  // given: columns wider than a row of RFC_READ_TABLE are joined by it
  int rows = 100;
  std::string personal_data;  // the reason for looking at people's data; empty: such tables are refused
  store::Actor actor;         // who looks; for the audit log
};

struct TableShown {
  std::string connection;
  std::vector<sap::TableRow> rows;
  bool has_more = false;
};

// Fails with config.unknown_connection, sap.personal_data (refuse), and like sap::read_rows. What names
// people is noted in the audit log before it is read.
Result<TableShown> read_sap_table(const config::Config& config, const TableAsked& asked, HttpSender& http,
                                  const Clock& clock);

struct IdocsShown {
  std::string connection;
  std::vector<sap::IdocRecord> idocs;
  std::vector<std::string> unknown;  // numbers that SAP does not have
  sap::MessageCatalogue messages;    // the connection's
};
Result<IdocsShown> read_idocs(const config::Config& config, const std::string& connection,
                              const std::vector<std::string>& numbers, HttpSender& http);

// The shipped catalogue with the file of sap.messages laid over it. Fails with file.* or
// sap.messages_malformed.
Result<sap::MessageCatalogue> messages_of(const config::Connection& settings);

}  // namespace weir::app

#include "app/doctor.hpp"

#include <algorithm>

#include "app/doctor_amazon.hpp"
#include "app/doctor_output.hpp"
#include "app/doctor_sap.hpp"
#include "app/doctor_words.hpp"
#include "app/expiries.hpp"
#include "app/open_store.hpp"
#include "app/receiver_settings.hpp"
#include "flows/settings.hpp"
#include "sap/reads/read_function.hpp"
#include "sap/soap/settings.hpp"
#include "store/left_deliveries.hpp"
#include "store/watermarks.hpp"

namespace weir::app {
namespace {

using config::Connection;
using namespace std::chrono_literals;

// The calls of one connection, one at a time: by SAP's library where that is used, else over HTTP.
class SapReader {
 public:
  SapReader(const Connection& settings, const Doors& doors)
      : http_{doors.http, sap_logon(settings)},
        pool_{rfc_pool_of(settings, doors.clock, doors.rfc_library)},
        plain_{pool_ ? std::unique_ptr<sap::RfcCaller>{std::make_unique<sap::NwRfc>(*pool_)}
                     : std::make_unique<sap::SoapRfc>(http_)},
        reader_{*plain_, settings.get(sap::read_table_function)} {}
  sap::RfcCaller& rfc() { return reader_; }

 private:
  sap::SapHttp http_;
  std::unique_ptr<sap::RfcPool> pool_;
  std::unique_ptr<sap::RfcCaller> plain_;
  sap::ReadFunction reader_;
};

// Of which Weir confirms packages; a store that does not open is told of elsewhere. SAP's update task and a
// job of outputs take a moment: what has left within the last minutes may still have none.
LeftLately left_lately(const config::Config& config, const Connection& settings, Instant now) {
  constexpr std::chrono::days lately{14};
  constexpr Duration underway = 5min;
  constexpr std::size_t most = 100;
  if (settings.get(flows::dispatch_mode) != flows::Mode::live) return {};
  const auto database = open_store(config);
  if (!database) return {};
  const std::string& name = settings.name();
  return {store::left_deliveries(**database, name, now - lately, now - underway, most),
          store::Watermarks{**database}.find(name, flows::delivery_idocs_mark).has_value()};
}

void examine_sap(const config::Config& config, const Connection& settings, const Doors& doors,
                 const DoctorAsked& asked, std::vector<Check>& checks) {
  asked.on_area(settings.name(), "SAP: reach");
  Ward ward{checks, settings.name(), "SAP: reach"};
  if (const auto usable = SapSide::check(settings, doors.rfc_library); !usable)
    return ward.wrong("settings", failure_words(usable.error()), "mend the configuration");
  SapReader reader{settings, doors};
  if (!examine_sap_reach(settings, doors, reader.rfc(), checks))
    return ward.unasked("all else in SAP", "SAP cannot be read", "mend what is above first");
  examine_sap_rights(settings, reader.rfc(), asked, checks);
  examine_sap_customizing(settings, reader.rfc(), asked, checks);
  examine_sap_fit(settings, reader.rfc(), doors.clock, asked, checks);
  examine_sap_finance(settings, reader.rfc(), doors.clock.now(), asked, checks);
  examine_sap_output(settings, reader.rfc(), left_lately(config, settings, doors.clock.now()), asked, checks);
}

std::string days_of(Duration time) {
  return std::to_string(std::chrono::duration_cast<std::chrono::days>(time).count()) + " days";
}

void look_at_what_ends(Ward& ward, const std::string& connection, const config::Config& config, Instant now) {
  for (const monitor::Expiring& each : expiring_of(config)) {
    if (each.connection != connection) continue;
    const std::string told = monitor::expiry_words(each, now);
    switch (monitor::expiry_of(each, now)) {
      case monitor::Expiry::good:
        ward.right(each.what, told);
        break;
      case monitor::Expiry::soon:
        ward.doubtful(each.what, told, each.renew);
        break;
      case monitor::Expiry::over:
      case monitor::Expiry::unreadable:
        ward.wrong(each.what, told, each.renew);
        break;
    }
  }
}

// That IDocs arrive is the port's, the output condition's and the partner profile's work: here it shows.
void look_at_deliveries(Ward& ward, const config::Config& config, const Connection& settings,
                        store::Database& database, Instant now) {
  if (settings.get(flows::dispatch_mode) != flows::Mode::live) return;
  const std::string what = "IDocs of deliveries of " + settings.name();
  if (!config.get(idoc_port) && !settings.get(inbound_folder))
    return ward.doubtful(what, "no way is configured by which they come: packages are found by sweeps alone",
                         "idocs.port and a port in WE21, or sap.inbound_folder; docs/sap says how");
  const auto last = store::Watermarks{database}.find(settings.name(), flows::delivery_idocs_mark);
  if (!last)
    return ward.doubtful(
        what, "none has come yet",
        "the output condition (NACE, V2: LAVA fires once, at best when the number is there), WE20 "
        "outbound, WE21 and SM59");
  ward.right(what, "the last came " + days_of(now - *last) + " ago");
}

void examine_house(const config::Config& config, const Doors& doors, const DoctorAsked& asked,
                   std::vector<Check>& checks) {
  asked.on_area("", "Weir");
  Ward ward{checks, "", "Weir"};
  look_at_what_ends(ward, "", config, doors.clock.now());
  const auto database = open_store(config);
  if (!database) return ward.wrong("store", failure_words(database.error()), "store.path or store.postgres");
  ward.right("store", "opens, and is of this version");
  for (const Connection& each : config.connections())
    look_at_deliveries(ward, config, each, **database, doors.clock.now());
}

}  // namespace

bool is_well(const std::vector<Check>& checks) {
  return std::ranges::none_of(checks, [](const Check& check) {
    return check.verdict == Verdict::wrong || check.verdict == Verdict::unasked;
  });
}

std::vector<Check> examine(const config::Config& config, const Doors& doors, const DoctorAsked& asked) {
  std::vector<Check> checks;
  const auto looks_at = [&](Side side) { return asked.side == Side::all || asked.side == side; };
  if (looks_at(Side::weir)) examine_house(config, doors, asked, checks);
  for (const Connection& each : config.connections()) {
    if (!asked.connection.empty() && each.name() != asked.connection) continue;
    if (looks_at(Side::amazon)) {
      examine_amazon(each, doors, asked, checks);
      Ward ward{checks, each.name(), "Amazon"};
      look_at_what_ends(ward, each.name(), config, doors.clock.now());
    }
    if (looks_at(Side::sap)) examine_sap(config, each, doors, asked, checks);
  }
  return checks;
}

}  // namespace weir::app

#include "app/sap_side.hpp"

#include "core/ensure.hpp"
#include "core/folder_drop.hpp"
#include "sap/idoc/folder_way.hpp"
#include "sap/rfc/settings.hpp"
#include "sap/rfc/trfc_way.hpp"
#include "sap/soap/http_ways.hpp"
#include "sap/soap/settings.hpp"

namespace weir::app {
namespace {

using config::Connection;
using sap::IdocWayName;

bool goes_by_rfc(const Connection& settings) {
  return settings.get(sap::rfc_host) || settings.get(sap::rfc_message_server);
}

sap::IdocPartners partners_of(const Connection& settings) {
  return {settings.get(sap::client), settings.get(sap::sender_port), settings.get(sap::sender_partner),
          settings.get(sap::receiver_port), settings.get(sap::receiver_partner)};
}

std::optional<sap::RfcHost> host_of(const Connection& settings) {
  const auto host = settings.get(sap::rfc_host);
  if (!host) return std::nullopt;
  return sap::RfcHost{*host, settings.get(sap::rfc_number)};
}

std::optional<sap::RfcMessageServer> message_server_of(const Connection& settings) {
  const auto server = settings.get(sap::rfc_message_server);
  if (!server) return std::nullopt;
  return sap::RfcMessageServer{*server, settings.get(sap::rfc_message_service).value_or(""),
                               settings.get(sap::rfc_system_id).value_or(""), settings.get(sap::rfc_group)};
}

std::optional<sap::RfcSnc> snc_of(const Connection& settings) {
  const auto library = settings.get(sap::rfc_snc_library);
  if (!library) return std::nullopt;
  return sap::RfcSnc{library->string(), settings.get(sap::rfc_snc_partner).value_or(""),
                     settings.get(sap::rfc_snc_own).value_or("")};
}

sap::RfcLogon rfc_logon(const Connection& settings) {
  return {.direct = host_of(settings),
          .balanced = message_server_of(settings),
          .router = settings.get(sap::rfc_router).value_or(""),
          .snc = snc_of(settings),
          .client = settings.get(sap::client),
          .language = settings.get(sap::language),
          .user = settings.get(sap::user),
          .password = settings.get(sap::password)};
}

Failure missing(const char* code, const Connection& settings, const std::string& what) {
  return {.next = Next::refuse,
          .code = code,
          .text = "connection " + settings.name() + ": " + what,
          .subject = settings.name(),
          .not_before = {}};
}

}  // namespace

std::unique_ptr<sap::RfcPool> rfc_pool_of(const Connection& settings, const Clock& clock,
                                          const sap::RfcLibrary* library) {
  if (library == nullptr || !goes_by_rfc(settings)) return nullptr;
  const auto connections = static_cast<std::size_t>(settings.get(sap::rfc_connections));
  return std::make_unique<sap::RfcPool>(*library, rfc_logon(settings), clock,
                                        sap::RfcPoolOptions{.connections_max = connections});
}

sap::SapLogon sap_logon(const Connection& settings) {
  return {settings.get(sap::url).text, settings.get(sap::client), settings.get(sap::language),
          settings.get(sap::user), std::string{settings.get(sap::password).reveal()}};
}

Zone sap_zone(const Connection& settings) {
  auto zone = Zone::named(settings.get(sap::time_zone));
  ensure(zone.has_value(), "a zone that was not checked");
  return *std::move(zone);
}

Result<std::optional<sap::RfcLibrary>> rfc_library_of(const config::Config& config) {
  const auto path = config.get(sap::rfc_library);
  if (!path) return std::optional<sap::RfcLibrary>{};
  auto library = sap::RfcLibrary::load(*path);
  if (!library) return library.error();
  return std::optional{*std::move(library)};
}

Result<sap::RfcParameters> CountedRfc::call(std::string_view function, const sap::RfcParameters& parameters) {
  auto answer = rfc_.call(function, parameters);
  if (answer || answer.error().code == "sap.fault") ++answers_;
  return answer;
}

Result<Done> SapSide::check(const Connection& settings, const sap::RfcLibrary* library) {
  const auto way = settings.get(sap::idoc_way);
  const bool is_files = way == IdocWayName::xml_files || way == IdocWayName::flat_files;
  if (is_files && !settings.get(sap::idoc_folder))
    return missing("sap.no_folder", settings,
                   "its IDocs go as files, and sap.idoc_folder does not say where to");
  const bool is_bapi = settings.get(sap::order_way) == sap::OrderWayName::bapi;
  if (library == nullptr && (goes_by_rfc(settings) || way == IdocWayName::trfc || is_bapi))
    return missing("sap.no_rfc", settings,
                   "it is to be reached by RFC, and sap.rfc_library does not say where SAP's library is; "
                   "without sap.rfc_host and with another sap.idoc_way all goes over HTTP");
  if (way == IdocWayName::trfc && !goes_by_rfc(settings))
    return missing("sap.no_rfc", settings, "its IDocs go by tRFC, and sap.rfc_host does not say where to");
  if (is_bapi && !goes_by_rfc(settings))
    return missing("sap.no_rfc", settings, "its orders go by BAPI, and sap.rfc_host does not say where to");
  return Done{};
}

SapSide::SapSide(const Connection& settings, HttpSender& http, const Clock& clock, CallBudgets& budgets,
                 KeyedStore& kept, const sap::RfcLibrary* library)
    : logon_guard_{budgets.sap_logon(sap_logon_name(settings)), clock},
      pulse_{budgets.sap(sap_system(settings))},
      http_{http, sap_logon(settings), &logon_guard_},
      calls_{budgets.sap(sap_system(settings)), clock, sap_system(settings), settings.name()},
      pool_{rfc_pool_of(settings, clock, library)},
      trfc_{pool_ ? std::make_unique<sap::Trfc>(*pool_, kept) : nullptr} {
  if (const auto folder = settings.get(sap::idoc_folder)) folder_ = std::make_unique<FolderDrop>(*folder);
  way_ = way(settings);
  idocs_ = std::make_unique<sap::IdocPort>(*way_, partners_of(settings), calls_);
  build_readers(settings, clock);
}

// From the wire up: the transport, what counts its answers, what watches SAP's pulse by the way, and the
// function by which tables are read.
void SapSide::build_readers(const Connection& settings, const Clock& clock) {
  if (pool_) {
    plain_ = std::make_unique<sap::NwRfc>(*pool_, calls_);
    bapis_ = std::make_unique<sap::NwRfc>(*pool_, calls_);
    bapis_in_turn_ = std::make_unique<sap::NwRfc>(*pool_);
    plain_in_turn_ = std::make_unique<sap::NwRfc>(*pool_);
  } else {
    plain_ = std::make_unique<sap::SoapRfc>(http_, calls_);
    plain_in_turn_ = std::make_unique<sap::SoapRfc>(http_);
  }
  counted_ = std::make_unique<CountedRfc>(*plain_, rfc_answers_);
  counted_in_turn_ = std::make_unique<CountedRfc>(*plain_in_turn_, rfc_answers_);
  pulsed_ = std::make_unique<sap::PulsedRfc>(*counted_, clock, pulse_);
  const std::string reader = settings.get(sap::read_table_function);
  rfc_ = std::make_unique<sap::ReadFunction>(*pulsed_, reader);
  rfc_in_turn_ = std::make_unique<sap::ReadFunction>(*counted_in_turn_, reader);
}

std::unique_ptr<sap::IdocWay> SapSide::way(const Connection& settings) {
  switch (settings.get(sap::idoc_way)) {
    case IdocWayName::soap:
      return std::make_unique<sap::SoapIdocWay>(http_);
    case IdocWayName::plain:
      return std::make_unique<sap::PlainIdocWay>(http_);
    case IdocWayName::trfc:
      return std::make_unique<sap::TrfcIdocWay>(*trfc_);
    case IdocWayName::xml_files:
      return std::make_unique<sap::FolderWay>(*folder_, sap::FolderForm::xml);
    case IdocWayName::flat_files:
      return std::make_unique<sap::FolderWay>(*folder_, sap::FolderForm::flat);
  }
  throw Bug("no way for IDocs");
}

}  // namespace weir::app

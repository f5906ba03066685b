#include "sap/rfc/rfc_logon.hpp"

namespace weir::sap {
namespace {

void add(RfcConnectionParameters& parameters, const char* name, std::string value) {
  if (!value.empty()) parameters.emplace_back(name, std::move(value));
}

void add_snc(RfcConnectionParameters& parameters, const RfcSnc& snc) {
  add(parameters, "snc_mode", "1");
  add(parameters, "snc_lib", snc.library);
  add(parameters, "snc_partnername", snc.partner);
  add(parameters, "snc_myname", snc.own);
  add(parameters, "snc_qop", snc.quality);
}

void add_router_password(Scrubber& scrubber, std::string_view router, std::string_view mark) {
  const std::size_t at = router.find(mark);
  if (at == std::string_view::npos) return;
  const std::string_view behind = router.substr(at + mark.size());
  scrubber.add(Secret{std::string{behind.substr(0, behind.find('/'))}});
}

}  // namespace

RfcConnectionParameters connection_parameters(const RfcLogon& logon) {
  RfcConnectionParameters parameters;
  if (logon.direct) {
    add(parameters, "ashost", logon.direct->host);
    add(parameters, "sysnr", logon.direct->number);
  } else if (logon.balanced) {
    add(parameters, "mshost", logon.balanced->host);
    add(parameters, "msserv", logon.balanced->service);
    add(parameters, "r3name", logon.balanced->system);
    add(parameters, "group", logon.balanced->group);
  }
  add(parameters, "saprouter", logon.router);
  if (logon.snc) add_snc(parameters, *logon.snc);
  add(parameters, "client", logon.client);
  add(parameters, "lang", logon.language);
  add(parameters, "user", logon.user);
  add(parameters, "passwd", std::string{logon.password.reveal()});
  // One call for a function's description instead of dozens.
  add(parameters, "use_repository_roundtrip_optimization", "1");
  return parameters;
}

RfcConnectionParameters connection_parameters(const RfcRegistration& registration) {
  RfcConnectionParameters parameters;
  add(parameters, "gwhost", registration.gateway_host);
  add(parameters, "gwserv", registration.gateway_service);
  add(parameters, "program_id", registration.program_id);
  add(parameters, "saprouter", registration.router);
  return parameters;
}

Scrubber& add_secrets(Scrubber& scrubber, const RfcLogon& logon) {
  scrubber.add(logon.password);
  add_router_password(scrubber, logon.router, "/W/");
  add_router_password(scrubber, logon.router, "/P/");
  return scrubber;
}

}  // namespace weir::sap

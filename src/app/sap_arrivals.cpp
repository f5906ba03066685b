#include "app/sap_arrivals.hpp"

#include "app/receiver_settings.hpp"
#include "app/tls_files.hpp"
#include "core/log.hpp"
#include "core/tx.hpp"
#include "sap/idoc/idoc_rfc.hpp"
#include "sap/rfc/settings.hpp"

namespace weir::app {
namespace {

using config::Config;

Failure half_a_logon(const std::string& connection) {
  return {.next = Next::refuse,
          .code = "sap.no_inbound_user",
          .text = "connection " + connection +
                  " has one of sap.inbound_user and sap.inbound_password, and needs both or none",
          .subject = connection,
          .not_before = {}};
}

Failure nobody_may_deliver() {
  return {.next = Next::refuse,
          .code = "sap.no_inbound_user",
          .text =
              "idocs.port is given, and no connection says who may deliver IDocs there; set "
              "sap.inbound_user and sap.inbound_password",
          .subject = "idocs.port",
          .not_before = {}};
}

// Kept as XML, whichever way it came: one form to look at later.
Result<Done> keep(const flows::ReceiveIdocs& flow, const sap::RfcParameters& call) {
  try {
    flow.keep(sap::idoc_body(call));
    return Done{};
  } catch (const StoreBroken& broken) {
    return Failure{.next = Next::retry,
                   .code = "sap.idocs_not_kept",
                   .text = std::string{"the IDocs were not kept: "} + broken.what(),
                   .subject = {},
                   .not_before = {}};
  }
}

}  // namespace

Result<std::unique_ptr<SapArrivals>> SapArrivals::start(const Config& config, Engine& engine) {
  auto arrivals = std::make_unique<SapArrivals>();
  if (const auto listening = arrivals->listen(config, engine); !listening) return listening.error();
  arrivals->register_programs(config, engine);
  return arrivals;
}

Result<Done> SapArrivals::listen(const Config& config, Engine& engine) {
  const auto port = config.get(idoc_port);
  if (!port) return Done{};
  for (const auto& connection : config.connections()) {
    const auto user = connection.get(inbound_user);
    const auto password = connection.get(inbound_password);
    if (user.has_value() != password.has_value()) return half_a_logon(connection.name());
    if (user)
      receiver_.add(*engine.receiver_of(connection.name()), connection.name(), *user,
                    std::string{password->reveal()});
  }
  if (receiver_.is_empty()) return nobody_may_deliver();
  const auto certificate = pem(config.get(idoc_certificate));
  if (!certificate) return certificate.error();
  const auto key = pem(config.get(idoc_certificate_key));
  if (!key) return key.error();
  if (certificate->empty() && !is_loopback(config.get(idoc_address)))
    log_warn("idocs.in_clear",
             {{"address", config.get(idoc_address)}});  // passwords and addresses go unencrypted
  server_ = std::make_unique<http::Server>(http::ServerOptions{.address = config.get(idoc_address),
                                                               .port = static_cast<std::uint16_t>(*port),
                                                               .certificate_pem = *certificate,
                                                               .key_pem = *key});
  return server_->start([this](const http::Request& request) { return receiver_.answer(request); });
}

void SapArrivals::register_programs(const Config& config, Engine& engine) {
  for (const auto& connection : config.connections()) {
    const auto gateway = connection.get(sap::rfc_gateway_host);
    sap::RfcPool* pool = engine.sap_of(connection.name()).pool();
    if (!gateway || pool == nullptr) continue;
    const flows::ReceiveIdocs* flow = engine.receiver_of(connection.name());
    const sap::RfcRegistration registration{*gateway, connection.get(sap::rfc_gateway_service),
                                            connection.get(sap::rfc_program),
                                            connection.get(sap::rfc_router).value_or("")};
    programs_.push_back(std::make_unique<sap::RfcServer>(
        *pool, registration, engine.memory_of(connection.name()).values,
        [flow](std::string_view, const sap::RfcParameters& call) { return keep(*flow, call); }));
    programs_.back()->start();
  }
}

}  // namespace weir::app

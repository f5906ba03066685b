#pragma once
// The ways by which SAP reaches this process: its HTTP port, and the program that is registered at its
// gateway. Both keep what comes before they answer.
#include <memory>
#include <vector>

#include "app/engine.hpp"
#include "app/idoc_receiver.hpp"
#include "config/config.hpp"
#include "http/server.hpp"
#include "sap/rfc/rfc_server.hpp"

namespace weir::app {

class SapArrivals {
 public:
  // Fails with sap.no_inbound_user (refuse), file.*, http.cannot_listen or http.bad_certificate. The engine
  // outlives this.
  static Result<std::unique_ptr<SapArrivals>> start(const config::Config& config, Engine& engine);

 private:
  Result<Done> listen(const config::Config& config, Engine& engine);
  void register_programs(const config::Config& config, Engine& engine);

  IdocReceiver receiver_;
  std::unique_ptr<http::Server> server_;
  std::vector<std::unique_ptr<sap::RfcServer>> programs_;
};

}  // namespace weir::app

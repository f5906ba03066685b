#pragma once
// Everything that weir-sandbox serves, on its ports.
#include <atomic>
#include <memory>
#include <string>
#include <thread>

#include "core/result.hpp"
#include "http/certificate.hpp"
#include "http/client.hpp"
#include "http/server.hpp"
#include "sandbox/amazon/amazon.hpp"
#include "sandbox/amazon/static_cases.hpp"
#include "sandbox/control/control.hpp"
#include "sandbox/control/options.hpp"
#include "sandbox/control/sandbox_clock.hpp"
#include "sandbox/control/temporary_file.hpp"
#include "sandbox/ecc/ecc.hpp"
#include "sandbox/world/world.hpp"

namespace weir::sandbox {

class Sandbox {
 public:
  explicit Sandbox(const Options& options);
  ~Sandbox();

  // The complaint about a fault, or nothing when it is in place.
  std::string add_fault(const Fault& fault) { return control_.add_fault(fault); }

  // From now on Amazon gives the static answers in that text and nothing else; false when it holds none.
  bool serve_static(std::string_view cases);

  // Serves until this object goes. The result is the one line of JSON that tells where.
  Result<std::string> start();

 private:
  Result<Done> listen(std::unique_ptr<http::Server>& server, http::ServerOptions options,
                      http::Handler handler);
  Result<Done> listen_all();
  std::string ready_line() const;
  http::Response serve_queue(const http::Request& request);
  void set_receiver();
  void push_while_alive();
  http::Response serve_ecc(const http::Request& request);
  void wait(Duration by);
  http::Response serve_amazon(const http::Request& request);
  http::Handler amazon_handler(bool is_encrypted);

  Options options_;
  World world_;
  SandboxClock clock_;
  SeededRandom random_;  // for the tokens of static answers, whose other parts need none
  std::shared_ptr<StaticCases> static_cases_;
  Amazon amazon_;
  http::CurlSender receiver_{{}};
  Ecc ecc_;
  Control control_;
  std::atomic<bool> is_ending_ = false;
  http::SelfSigned certificate_;
  TemporaryFile ca_;
  // Last, so that they have stopped before what they call goes away.
  std::unique_ptr<http::Server> amazon_server_;
  std::unique_ptr<http::Server> amazon_tls_server_;
  std::unique_ptr<http::Server> queue_server_;
  std::unique_ptr<http::Server> ecc_server_;
  std::unique_ptr<http::Server> control_server_;
  std::thread pusher_;  // sends ECC's IDocs
};

}  // namespace weir::sandbox

#pragma once
// The console beside the engine: its server, its users, and the boards that app/ makes for it. web/ knows
// none of this room: what it asks of it, it is handed.
#include <filesystem>
#include <memory>
#include <string>

#include "app/engine.hpp"
#include "config/config.hpp"
#include "http/server.hpp"
#include "store/kept_values.hpp"
#include "web/accounts.hpp"
#include "web/console.hpp"

namespace weir::app {

struct WebPlace {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any that is free
  std::string certificate_pem{}, key_pem{};
  std::filesystem::path console_dir{};  // the front end's files, while it is worked on; empty: built in
  Duration session = std::chrono::hours{10};
  std::string public_url{};  // as browsers know it; empty: as it listens
  bool is_demo = false;
};

class WebDesk {
 public:
  // As the configuration says; null where it names no port. Fails with web.needs_tls (another machine could
  // read passwords), file.*, http.cannot_listen or http.bad_certificate. The engine and the clock outlive it.
  static Result<std::unique_ptr<WebDesk>> start(const config::Config& config, Engine& engine,
                                                const Clock& clock, const std::filesystem::path& console_dir);
  static Result<std::unique_ptr<WebDesk>> start(const config::Config& config, Engine& engine,
                                                const Clock& clock, const WebPlace& place);
  WebDesk(const config::Config& config, Engine& engine, const Clock& clock, const WebPlace& place,
          store::MasterKeys masters);  // see start()
  WebDesk(const WebDesk&) = delete;
  WebDesk& operator=(const WebDesk&) = delete;

  web::Accounts& accounts() { return accounts_; }
  web::Console& console() { return console_; }
  std::string url() const;  // "http://127.0.0.1:8080/"

 private:
  const WebPlace place_;
  const store::MasterKeys masters_;
  store::KeptValues secrets_;
  store::AuditLog audit_;
  web::Accounts accounts_;
  web::Console console_;
  http::Server server_;  // stops first: nobody asks what is gone
};

// What the console asks of this room.
web::Boards boards_of(const config::Config& config, Engine& engine, const Clock& clock);
web::FbaBoards fba_boards_of(Engine& engine);

// Under which the secrets of authenticators are kept.
inline constexpr const char* console_secrets = "console";

}  // namespace weir::app

#include "app/web_desk.hpp"

#include "app/open_store.hpp"
#include "app/tls_files.hpp"
#include "app/web_settings.hpp"
#include "core/log.hpp"
#include "core/text.hpp"
#include "store/settings.hpp"

namespace weir::app {
namespace {

constexpr std::size_t web_workers = 8;
constexpr std::size_t web_body_bytes_max = 1u << 20;

Failure needs_tls(const std::string& address) {
  return {.next = Next::refuse,
          .code = "web.needs_tls",
          .text = "web.address is " + address +
                  ", where others could read passwords; set web.certificate and web.certificate_key, or "
                  "listen on 127.0.0.1",
          .subject = "web.address"};
}

std::vector<const flows::Context*> contexts_of(Engine& engine) {
  std::vector<const flows::Context*> all;
  for (const std::string& name : engine.connection_names()) all.push_back(&engine.context_of(name));
  return all;
}

// Browsers come by TLS: to this server, or to a proxy in front of it.
bool has_tls(const WebPlace& place) {
  return !place.certificate_pem.empty() || lower_ascii(place.public_url).starts_with("https://");
}

web::Assets assets_of(const WebPlace& place) {
  return place.console_dir.empty() ? web::Assets{} : web::Assets{place.console_dir};
}

}  // namespace

Result<std::unique_ptr<WebDesk>> WebDesk::start(const config::Config& config, Engine& engine,
                                                const Clock& clock,
                                                const std::filesystem::path& console_dir) {
  const auto port = config.get(web_port);
  if (!port) return std::unique_ptr<WebDesk>{};
  const auto certificate = pem(config.get(web_certificate));
  if (!certificate) return certificate.error();
  const auto key = pem(config.get(web_certificate_key));
  if (!key) return key.error();
  const auto public_url = config.get(web_public_url);
  return start(config, engine, clock,
               WebPlace{.address = config.get(web_address),
                        .port = static_cast<std::uint16_t>(*port),
                        .certificate_pem = *certificate,
                        .key_pem = *key,
                        .console_dir = console_dir,
                        .session = config.get(web_session),
                        .public_url = public_url ? public_url->text : ""});
}

Result<std::unique_ptr<WebDesk>> WebDesk::start(const config::Config& config, Engine& engine,
                                                const Clock& clock, const WebPlace& place) {
  if (!is_loopback(place.address) && place.certificate_pem.empty()) return needs_tls(place.address);
  auto masters = master_keys(config);
  if (!masters) return masters.error();
  auto desk = std::make_unique<WebDesk>(config, engine, clock, place, *std::move(masters));
  const auto started = desk->server_.start(
      [console = &desk->console_](const http::Request& request) { return console->answer(request); });
  if (!started) return started.error();
  log_info("web.listening", {{"url", desk->url()}});
  return desk;
}

WebDesk::WebDesk(const config::Config& config, Engine& engine, const Clock& clock, const WebPlace& place,
                 store::MasterKeys masters)
    : place_{place},
      masters_{std::move(masters)},
      secrets_{engine.database(), masters_, clock, console_secrets, store::WhenLost::fail},
      audit_{engine.database(), std::string{config.get(store::audit_key).reveal()}},
      accounts_{engine.database(), secrets_, audit_, clock, place.session},
      console_{{.database = engine.database(),
                .accounts = accounts_,
                .work = engine.monitor().items(),
                .clock = clock,
                .connections = contexts_of(engine),
                .boards = boards_of(config, engine, clock),
                .assets = assets_of(place),
                .options = {.is_tls = has_tls(place),
                            .has_secure_cookie = has_tls(place),
                            .is_demo = place.is_demo,
                            .version = WEIR_VERSION}}},
      server_{{.address = place.address,
               .port = place.port,
               .certificate_pem = place.certificate_pem,
               .key_pem = place.key_pem,
               .workers = web_workers,
               .body_bytes_max = web_body_bytes_max}} {}

std::string WebDesk::url() const {
  return (place_.certificate_pem.empty() ? "http://" : "https://") + place_.address + ':' +
         std::to_string(server_.port()) + '/';
}

}  // namespace weir::app

#include "store/postgres_bell.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>

#include "core/ensure.hpp"
#include "core/log.hpp"

namespace weir::store {
namespace {

using namespace std::chrono_literals;

constexpr Duration between_rings = 20ms;  // a busy process rings all the time
constexpr Duration before_next_try = 5s;  // of a server that is gone
constexpr Duration wait_max = 60s;

struct FreeNotice {
  void operator()(PGnotify* notice) const { PQfreemem(notice); }
};

}  // namespace

PostgresBell::PostgresBell(std::string conninfo, std::function<void()> rung)
    : conninfo_{std::move(conninfo)},
      rung_{std::move(rung)},
      wake_{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)},
      thread_{[this](const std::stop_token& stop) { attend(stop); }} {
  ensure(wake_ >= 0, "no descriptor for a bell");
}

PostgresBell::~PostgresBell() {
  thread_.request_stop();
  ::eventfd_write(wake_, 1);
  thread_.join();
  ::close(wake_);
}

void PostgresBell::ring() {
  if (!is_wanted_.exchange(true)) ::eventfd_write(wake_, 1);
}

void PostgresBell::attend(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    try {
      serve(stop);
    } catch (const StoreBroken& broken) {
      log_debug("store.bell_lost", {{"what", broken.what()}});
      wait(-1, before_next_try);
    }
  }
}

void PostgresBell::serve(const std::stop_token& stop) {
  PostgresConnection connection{conninfo_};
  connection.execute("LISTEN weir_work");
  rung_();  // what came while nobody listened
  while (!stop.stop_requested()) {
    if (is_wanted_.exchange(false)) {
      connection.execute("NOTIFY weir_work");
      wait(-1, between_rings);
    }
    hear(connection.handle());
    // Asked last: a wait above may have swallowed the bell that came with the word to stop.
    if (!is_wanted_ && !stop.stop_requested()) wait(PQsocket(connection.handle()), wait_max);
  }
}

void PostgresBell::hear(PGconn* connection) {
  if (PQconsumeInput(connection) == 0) throw StoreBroken("the server is gone");
  bool is_others = false;
  const int ours = PQbackendPID(connection);
  while (const std::unique_ptr<PGnotify, FreeNotice> notice{PQnotifies(connection)})
    is_others = is_others || notice->be_pid != ours;
  if (is_others) rung_();
}

// For the server (unless -1), for ring(), or for the end.
void PostgresBell::wait(int socket, Duration most) const {
  std::array<pollfd, 2> both{pollfd{wake_, POLLIN, 0}, pollfd{socket, POLLIN, 0}};
  ::poll(both.data(), both.size(), static_cast<int>(most.count()));
  eventfd_t rings = 0;
  ::eventfd_read(wake_, &rings);
}

}  // namespace weir::store

#pragma once
// News between processes on one PostgreSQL database: NOTIFY when work was left, LISTEN for that of others.
// Private to store/.
#include <atomic>
#include <functional>
#include <string>
#include <thread>

#include "jobs/job_store.hpp"
#include "store/postgres_connection.hpp"

namespace weir::store {

// A connection and a thread of its own: a NOTIFY inside the transaction that leaves the work would hold one
// lock of the whole database until that is on disk, and all would commit one after the other. What rings
// while one rings is rung once. Lost connections are built anew; nobody relies on this.
class PostgresBell {
 public:
  PostgresBell(std::string conninfo, std::function<void()> rung);
  ~PostgresBell();
  PostgresBell(const PostgresBell&) = delete;
  PostgresBell& operator=(const PostgresBell&) = delete;

  // Work was committed: the others are told soon.
  void ring();

 private:
  void attend(const std::stop_token& stop);
  void serve(const std::stop_token& stop);
  void hear(PGconn* connection);
  void wait(int socket, Duration most) const;

  const std::string conninfo_;
  const std::function<void()> rung_;
  const int wake_;  // an eventfd, because the thread waits for the server at the same time
  std::atomic<bool> is_wanted_ = false;
  std::jthread thread_;  // the last: it uses all above
};

}  // namespace weir::store

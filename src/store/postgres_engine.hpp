#pragma once
// PostgreSQL behind a Database: a pool of connections, each transaction on one of its own. Private to store/.
#include <condition_variable>
#include <mutex>
#include <vector>

#include "store/database_impl.hpp"
#include "store/migrations.hpp"
#include "store/postgres_bell.hpp"
#include "store/postgres_connection.hpp"

namespace weir::store {

class PostgresEngine final : public Database::Impl {
 public:
  PostgresEngine(std::string conninfo, const Schema& schema);

 private:
  class Borrowed;

  void commit(const Work& work) override;
  void read_committed(const Reading& reading) override;
  void commit_once(const Work& work);
  void ring_after_commit(Connection& connection) override;
  std::unique_ptr<jobs::Bell> listen(std::function<void()> rung) override;
  std::shared_ptr<PostgresBell> bell();

  std::unique_ptr<PostgresConnection> take();
  void put_back(std::unique_ptr<PostgresConnection> connection);

  void forget() override;

  const std::string conninfo_;
  const std::string schema_;  // empty: the one of the user
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<PostgresConnection>> idle_;  // under mutex_
  std::size_t borrowed_ = 0;                               // under mutex_
  std::weak_ptr<PostgresBell> bell_;                       // under mutex_; whoever listens owns it
};

}  // namespace weir::store

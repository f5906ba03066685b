#include "store/postgres_engine.hpp"

namespace weir::store {
namespace {

constexpr std::size_t connections_max = 16;  // of this process; PostgreSQL itself has 100 by default
constexpr int tries_max = 20;                // of a transaction that others get in the way of

}  // namespace

// A connection for as long as it lives; one that broke does not go back.
class PostgresEngine::Borrowed {
 public:
  explicit Borrowed(PostgresEngine& engine) : engine_{engine}, connection_{engine.take()} {}
  ~Borrowed() { engine_.put_back(std::move(connection_)); }
  Borrowed(const Borrowed&) = delete;
  Borrowed& operator=(const Borrowed&) = delete;
  PostgresConnection& operator*() const { return *connection_; }

 private:
  PostgresEngine& engine_;
  std::unique_ptr<PostgresConnection> connection_;
};

PostgresEngine::PostgresEngine(std::string conninfo, const Schema& schema)
    : conninfo_{std::move(conninfo)}, schema_{schema.postgres_schema} {
  const Borrowed connection{*this};
  make_schema(*connection, schema);
  migrate(*connection, schema);
}

// VACUUM lets what was deleted be overwritten; docs/personal-data.md says what that leaves for how long.
void PostgresEngine::forget() {
  if (schema_.empty()) return;  // what is deleted of the store is sealed under keys that are gone
  const Borrowed connection{*this};
  (*connection).execute("VACUUM data_key");
}

void PostgresEngine::commit(const Work& work) {
  for (int attempt = 1;; ++attempt) {
    try {
      return commit_once(work);
    } catch (const Contention& lost) {
      if (attempt == tries_max) throw StoreBroken(std::string{"others are always quicker: "} + lost.what());
    }
  }
}

void PostgresEngine::commit_once(const Work& work) {
  const Borrowed connection{*this};
  OpenTransaction transaction{*connection, Intent::to_write};
  (*connection).take_word();  // of a transaction that came to nothing
  run(work, *connection);
  transaction.commit();
  if (!(*connection).take_word()) return;
  if (const auto bell = this->bell()) bell->ring();
}

void PostgresEngine::ring_after_commit(Connection& connection) {
  if (auto* const ours = dynamic_cast<PostgresConnection*>(&connection)) ours->leave_word();
}

std::shared_ptr<PostgresBell> PostgresEngine::bell() {
  const std::scoped_lock lock{mutex_};
  return bell_.lock();
}

std::unique_ptr<jobs::Bell> PostgresEngine::listen(std::function<void()> rung) {
  struct Listening final : jobs::Bell {
    explicit Listening(std::shared_ptr<PostgresBell> shared) : bell{std::move(shared)} {}
    std::shared_ptr<PostgresBell> bell;  // shared with a commit that rings it this moment
  };
  auto bell = std::make_shared<PostgresBell>(conninfo_, std::move(rung));
  const std::scoped_lock lock{mutex_};
  bell_ = bell;
  return std::make_unique<Listening>(std::move(bell));
}

void PostgresEngine::read_committed(const Reading& reading) {
  const Borrowed connection{*this};
  const OpenTransaction snapshot{*connection, Intent::to_read};
  reading(*connection);
}

std::unique_ptr<PostgresConnection> PostgresEngine::take() {
  std::unique_lock lock{mutex_};
  returned_.wait(lock, [&] { return borrowed_ < connections_max; });
  ++borrowed_;
  if (!idle_.empty()) {
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
  }
  lock.unlock();
  try {
    return std::make_unique<PostgresConnection>(conninfo_, schema_);
  } catch (const StoreBroken&) {
    put_back(nullptr);
    throw;
  }
}

void PostgresEngine::put_back(std::unique_ptr<PostgresConnection> connection) {
  const std::scoped_lock lock{mutex_};
  --borrowed_;
  if (connection && !connection->is_broken())
    idle_.push_back(std::move(connection));
  else
    idle_.clear();  // the others were lost with it, mostly: better found out now than by the next
  returned_.notify_one();
}

}  // namespace weir::store

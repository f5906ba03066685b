#pragma once
// What an engine does for a Database, and who may use which connection when. Private to store/.
#include <functional>

#include "jobs/job_store.hpp"
#include "store/database.hpp"
#include "store/transaction.hpp"

namespace weir::store {

class Database::Impl {
 public:
  using Work = std::function<void(Tx&)>;
  using Reading = std::function<void(Connection&)>;

  virtual ~Impl() = default;

  void transact(const Work& work);
  void transact_unsynced(const Work& work);
  // Inside a transaction of this thread a reading sees what the transaction has written; elsewhere it sees
  // what is committed, all of one instant, and waits for no writer.
  void read(const Reading& reading);
  // Overwrites what was deleted, as far as the engine can. Not inside a transaction.
  virtual void forget() = 0;
  // The connection behind a transaction of this database.
  Connection& connection_of(Tx& tx) const;

  // Other processes hear of the work that this transaction leaves, once it is committed; and we of theirs.
  virtual void ring_after_commit(Connection&) {}
  virtual std::unique_ptr<jobs::Bell> listen(std::function<void()>) { return nullptr; }

 protected:
  virtual void commit(const Work& work) = 0;
  virtual void commit_unsynced(const Work& work) { commit(work); }
  virtual void read_committed(const Reading& reading) = 0;

  // Runs `work` on a connection that has begun: readings of this thread go there for so long.
  void run(const Work& work, Connection& connection) const;
};

}  // namespace weir::store

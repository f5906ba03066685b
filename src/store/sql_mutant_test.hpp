#pragma once
// A database whose queue is broken on purpose: some statements are put into other words before the engine
// sees them. All else is the product. Private to the tests of store/.
#include <map>
#include <mutex>

#include "store/asking_test.hpp"

namespace weir::store {

// In the statement `in`, where it stands on this engine, `from` becomes `to`.
struct Edit {
  Sql in;
  std::string from;
  std::string to;
};

// Wherever it stands. A mutant that changes nothing would prove nothing.
inline std::string with(std::string text, const std::string& from, const std::string& to) {
  std::size_t at = text.find(from);
  if (at == std::string::npos) throw Bug("a mutant that changes nothing: no " + from + " in " + text);
  for (; at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
  return text;
}

class Wording {
 public:
  Wording(Engine engine, const std::vector<Edit>& edits) {
    for (const Edit& edit : edits) change(std::string{edit.in.text(engine)}, edit);
  }

  // What views the result may be kept for as long as this lives.
  std::string_view of(std::string_view sql) const {
    const auto known = changed_.find(sql);
    return known == changed_.end() ? sql : std::string_view{known->second};
  }

 private:
  void change(const std::string& sql, const Edit& edit) {
    std::string& text = changed_.try_emplace(sql, sql).first->second;
    text = with(text, edit.from, edit.to);
  }

  std::map<std::string, std::string, std::less<>> changed_;
};

class ReworkedConnection final : public Connection {
 public:
  ReworkedConnection(Connection& real, const Wording& wording) : real_{real}, wording_{wording} {}

  Engine engine() const override { return real_.engine(); }
  void execute(const char* script) override { real_.execute(script); }
  std::unique_ptr<Cursor> run(std::string_view sql, std::span<const Value> values) override {
    return real_.run(wording_.of(sql), values);
  }
  std::int64_t change(std::string_view sql, std::span<const Value> values) override {
    return real_.change(wording_.of(sql), values);
  }
  std::optional<std::int64_t> insert(std::string_view sql, std::span<const Value> values) override {
    return real_.insert(wording_.of(sql), values);
  }
  bool has_begun() const override { return real_.has_begun(); }
  bool in_transaction() const override { return real_.in_transaction(); }

 private:
  Connection& real_;
  const Wording& wording_;
};

class ReworkedEngine final : public Database::Impl {
 public:
  ReworkedEngine(std::unique_ptr<Database> real, Wording wording)
      : real_{std::move(real)}, wording_{std::move(wording)} {}

 private:
  void commit(const Work& work) override {
    real_->impl().transact([&](Tx& tx) {
      ReworkedConnection connection{real_->impl().connection_of(tx), wording_};
      run(work, connection);
    });
  }
  void read_committed(const Reading& reading) override {
    real_->impl().read([&](Connection& real) {
      ReworkedConnection connection{real, wording_};
      reading(connection);
    });
  }

  void forget() override { real_->impl().forget(); }

  const std::unique_ptr<Database> real_;
  const Wording wording_;
};

// `script` runs first, on the database itself: guards that would notice go down, or a view is made anew.
inline std::unique_ptr<Database> reworked(std::unique_ptr<Database> real, const std::vector<Edit>& edits,
                                          const std::string& script) {
  const Engine engine = read(*real, [](Connection& connection) { return connection.engine(); });
  if (!script.empty()) run_sql(*real, script);
  return std::make_unique<Database>(
      std::make_unique<ReworkedEngine>(std::move(real), Wording{engine, edits}));
}

}  // namespace weir::store

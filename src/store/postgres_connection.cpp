#include "store/postgres_connection.hpp"

#include <array>
#include <vector>

#include "core/ensure.hpp"
#include "core/text.hpp"
#include "core/tx.hpp"
#include "store/postgres_cursor.hpp"
#include "store/transaction.hpp"

namespace weir::store {
namespace {

// What every session needs. A plan that is compiled costs more than any of ours takes; a statement that hangs
// must not hold a worker for ever.
constexpr const char* session =
    "SET jit = off; SET lock_timeout = '10s'; SET statement_timeout = '60s'; "
    "SET idle_in_transaction_session_timeout = '5min'; SET application_name = 'weir'";

// Its words may hold values and, where it could not connect, the conninfo: the first line alone, and no more.
std::string words_of(const char* message) {
  const std::string_view text{message};
  return printable(trim(text.substr(0, text.find('\n'))));
}

void say_nothing(void*, const PGresult*) {}

// A server that vanished without a word is given up within half a minute; what the conninfo says comes first.
PGconn* connected(const std::string& conninfo) {
  const std::array keywords{"connect_timeout", "tcp_user_timeout", "dbname",
                            static_cast<const char*>(nullptr)};
  const std::array values{"10", "30000", conninfo.c_str(), static_cast<const char*>(nullptr)};
  constexpr int dbname_is_a_conninfo = 1;
  return PQconnectdbParams(keywords.data(), values.data(), dbname_is_a_conninfo);
}

constexpr int text_format = 0, binary_format = 1;

}  // namespace

// Parameters as libpq wants them; numbers go as text, whose type the server knows from the statement.
class Parameters {
 public:
  explicit Parameters(std::span<const Value> values) {
    texts_.reserve(values.size());
    for (const Value& value : values) add(value);
  }
  int count() const { return static_cast<int>(pointers_.size()); }
  const char* const* pointers() const { return pointers_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  void add(const Value& value) {
    if (std::holds_alternative<std::monostate>(value)) return push(nullptr, 0, text_format);
    const auto* blob = std::get_if<Bytes>(&value);
    if (const auto* number = std::get_if<std::int64_t>(&value))
      texts_.push_back(std::to_string(*number));
    else
      texts_.emplace_back(blob ? blob->bytes : whole(std::get<std::string_view>(value)));
    push(texts_.back().c_str(), static_cast<int>(texts_.back().size()), blob ? binary_format : text_format);
  }
  // The server would take a text up to its first NUL, and what was asked for is not what is found.
  static std::string_view whole(std::string_view text) {
    ensure(text.find('\0') == std::string_view::npos, "a text with a NUL is written or asked for");
    return text;
  }
  void push(const char* pointer, int length, int format) {
    pointers_.push_back(pointer);
    lengths_.push_back(length);
    formats_.push_back(format);
  }

  std::vector<std::string> texts_;
  std::vector<const char*> pointers_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
};

namespace {

bool is(std::string_view state, std::string_view code) { return state == code; }

bool begins(std::string_view script) { return script.starts_with("BEGIN"); }
bool ends(std::string_view script) { return script == "COMMIT" || script == "ROLLBACK"; }

}  // namespace

PostgresConnection::PostgresConnection(const std::string& conninfo, const std::string& schema)
    : handle_{connected(conninfo)} {
  if (is_broken()) throw StoreBroken(words_of(PQerrorMessage(handle_.get())));
  PQsetNoticeReceiver(handle_.get(), say_nothing, nullptr);
  execute(session);
  if (!schema.empty()) execute(("SET search_path = " + schema).c_str());
}

// To begin says nothing that could not wait for the first statement: one way to the server and back less.
void PostgresConnection::execute(const char* script) {
  if (begins(script)) {
    beginning_ = script;
    return;
  }
  if (beginning_ != nullptr) {
    const char* const beginning = std::exchange(beginning_, nullptr);
    if (ends(script)) return;
    check(PostgresResult{PQexec(handle_.get(), beginning)}.get());
  }
  const PostgresResult result{PQexec(handle_.get(), script)};
  check(result.get());
  // A transaction that was given up answers COMMIT with ROLLBACK, and calls that a success.
  const bool wanted_commit = std::string_view{script} == "COMMIT";
  if (wanted_commit && std::string_view{PQcmdStatus(result.get())} != "COMMIT")
    throw StoreBroken("the transaction was given up");
}

std::unique_ptr<Cursor> PostgresConnection::run(std::string_view sql, std::span<const Value> values) {
  const std::string& name = prepare(sql);
  const Parameters parameters{values};
  PostgresResult result = answer(name.c_str(), parameters);
  check(result.get());
  return std::make_unique<PostgresCursor>(std::move(result));
}

PostgresResult PostgresConnection::answer(const char* name, const Parameters& parameters) {
  PGconn* const server = handle_.get();
  if (beginning_ == nullptr)
    return PostgresResult{PQexecPrepared(server, name, parameters.count(), parameters.pointers(),
                                         parameters.lengths(), parameters.formats(), binary_format)};
  begin_with(name, parameters);
  // Behind each answer stands a null, and behind the last of them the end of the pipeline.
  PostgresResult answers[2];
  for (PostgresResult& each : answers) {
    each.reset(PQgetResult(server));
    if (each) PQclear(PQgetResult(server));
  }
  PQclear(PQgetResult(server));
  PQexitPipelineMode(server);
  check(answers[0].get());
  return std::move(answers[1]);
}

void PostgresConnection::begin_with(const char* name, const Parameters& parameters) {
  PGconn* const server = handle_.get();
  const char* const beginning = std::exchange(beginning_, nullptr);
  PQenterPipelineMode(server);
  PQsendQueryParams(server, beginning, 0, nullptr, nullptr, nullptr, nullptr, text_format);
  PQsendQueryPrepared(server, name, parameters.count(), parameters.pointers(), parameters.lengths(),
                      parameters.formats(), binary_format);
  PQpipelineSync(server);
}

std::int64_t PostgresConnection::change(std::string_view sql, std::span<const Value> values) {
  const auto cursor = run(sql, values);
  ensure(!cursor->next(), "a change returned a row");
  return cursor->changed_rows();
}

std::optional<std::int64_t> PostgresConnection::insert(std::string_view sql, std::span<const Value> values) {
  const auto cursor = run(sql, values);
  if (!cursor->next()) return std::nullopt;
  return cursor->integer(0);
}

const std::string& PostgresConnection::prepare(std::string_view sql) {
  if (const auto known = prepared_.find(sql); known != prepared_.end()) return known->second;
  std::string name = "s" + std::to_string(prepared_.size());
  const std::string text{sql};
  const PostgresResult result{PQprepare(handle_.get(), name.c_str(), text.c_str(), 0, nullptr)};
  check(result.get());
  return prepared_.emplace(text, std::move(name)).first->second;
}

bool PostgresConnection::has_begun() const {
  const PGTransactionStatusType status = PQtransactionStatus(handle_.get());
  return beginning_ != nullptr || status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

bool PostgresConnection::in_transaction() const {
  return beginning_ != nullptr || PQtransactionStatus(handle_.get()) == PQTRANS_INTRANS;
}

void PostgresConnection::check(const PGresult* result) const {
  const ExecStatusType status = PQresultStatus(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) refuse(result);
}

void PostgresConnection::refuse(const PGresult* result) const {
  const char* const field = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
  const std::string_view state{field ? field : ""};
  const char* const name = result ? PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME) : nullptr;
  const std::string constraint{name ? name : ""};
  const char* const primary = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
  const std::string text = words_of(primary ? primary : PQerrorMessage(handle_.get()));
  // Serialisation failure, deadlock; another node took a job of the same lane between our look and our claim;
  // or a rescue has just forgotten the worker that claims.
  if (is(state, "40001") || is(state, "40P01") || constraint == "job_one_running_per_lane" ||
      constraint == "job_worker_id_fkey")
    throw Contention(text);
  const bool is_constraint = state.starts_with("23") || is(state, "P0001") || state.starts_with("22");
  // PostgreSQL puts values into the detail, never into the primary message of a constraint.
  if (is_constraint) throw Bug("the store does not allow this: " + text);
  throw StoreBroken(text.empty() ? "no answer" : text);
}

}  // namespace weir::store

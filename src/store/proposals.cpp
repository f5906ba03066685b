#include "store/proposals.hpp"

#include "core/ensure.hpp"
#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr std::string_view proposal_states[] = {"proposed", "approved", "refused",
                                                "expired",  "applied",  "failed"};

ProposalState proposal_state_of(const std::string& name) {
  int number = 0;
  for (const std::string_view each : proposal_states) {
    if (each == name) return static_cast<ProposalState>(number);
    ++number;
  }
  throw Bug("a proposal in state " + name);
}

const std::string proposal_columns = R"(
    SELECT id, connection, kind, arguments, because, evidence, proposer, client, state, approver, result,
           created_at, expires_at, decided_at
    FROM proposal )";

Proposal proposal_of(Statement& row) {
  Proposal proposal;
  proposal.id = row.integer();
  proposal.connection = row.text();
  proposal.kind = row.text();
  proposal.arguments = row.text();
  proposal.because = row.text();
  proposal.evidence = row.text();
  proposal.proposer = row.text();
  proposal.client = row.text();
  proposal.state = proposal_state_of(row.text());
  proposal.approver = row.text();
  proposal.result = row.text();
  proposal.created_at = row.instant();
  proposal.expires_at = row.instant();
  proposal.decided_at = row.maybe_instant();
  return proposal;
}

const Sql& insert_proposal() {
  static const std::string here = R"(
      INSERT INTO proposal (connection, kind, arguments, because, evidence, proposer, client, state,
                            created_at, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, 'proposed', $8, $9))";
  static const std::string there = here + " RETURNING id";
  static const Sql both{std::string_view{here}, std::string_view{there}};
  return both;
}

}  // namespace

std::string_view name_of(ProposalState state) { return proposal_states[static_cast<int>(state)]; }

std::int64_t Proposals::add(Tx& tx, const Proposal& of) {
  const auto id =
      insert(connection_of(database_, tx), insert_proposal(), of.connection, of.kind, of.arguments,
             of.because, of.evidence, of.proposer, of.client, of.created_at, of.expires_at);
  ensure(id.has_value(), "a proposal was not added");
  return *id;
}

std::optional<Proposal> Proposals::find(std::int64_t id) {
  static const std::string sql = proposal_columns + "WHERE id = $1";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, id};
    return row.next() ? std::optional{proposal_of(row)} : std::nullopt;
  });
}

std::vector<Proposal> Proposals::list(std::optional<Instant> waiting_at, std::size_t most) {
  static const std::string all = proposal_columns + "ORDER BY id DESC LIMIT $1";
  static const std::string waiting =
      proposal_columns + "WHERE state = 'proposed' AND expires_at > $2 ORDER BY id DESC LIMIT $1";
  const auto limit = static_cast<std::int64_t>(most);
  return read(database_, [&](Connection& reader) {
    Statement row =
        waiting_at ? Statement{reader, waiting, limit, *waiting_at} : Statement{reader, all, limit};
    std::vector<Proposal> found;
    while (row.next()) found.push_back(proposal_of(row));
    return found;
  });
}

std::int64_t Proposals::waiting(Instant now) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, "SELECT count(*) FROM proposal WHERE state = 'proposed' AND expires_at > $1", now};
    return row.next() ? row.integer() : 0;
  });
}

std::int64_t Proposals::waiting_of(const std::string& proposer, Instant now) {
  return read(database_, [&](Connection& reader) {
    Statement row{
        reader,
        "SELECT count(*) FROM proposal WHERE state = 'proposed' AND expires_at > $1 AND proposer = $2", now,
        proposer};
    return row.next() ? row.integer() : 0;
  });
}

bool Proposals::move(Tx& tx, const Proposal& to, ProposalState from) {
  return change(connection_of(database_, tx), R"(
      UPDATE proposal SET state = $2, approver = $3, result = $4, decided_at = $5
      WHERE id = $1 AND state = $6)",
                to.id, name_of(to.state), to.approver, to.result, to.decided_at, name_of(from)) == 1;
}

}  // namespace weir::store

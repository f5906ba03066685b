#include "store/postings.hpp"

#include <array>

#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr std::array every_posting_state{PostingState::planned, PostingState::sent,
                                         PostingState::posted,  PostingState::proven,
                                         PostingState::refused, PostingState::reversed};

PostingState posting_state_of(std::string_view name) {
  for (const PostingState state : every_posting_state) {
    if (name_of(state) == name) return state;
  }
  throw StoreBroken("a posting is in a state that this program does not know");
}

Posting posting_of(Statement& row) {
  return {.connection = row.text(),
          .kind = row.text(),
          .key = row.text(),
          .reference = row.text(),
          .content = row.text(),
          .state = posting_state_of(row.text()),
          .receipt = row.text(),
          .reversal = row.text(),
          .sent_count = static_cast<int>(row.integer()),
          .sent_at = row.maybe_instant()};
}

std::optional<Posting> find_in(Connection& reader, const std::string& connection, const std::string& kind,
                               const std::string& key) {
  Statement row{reader, R"(
      SELECT connection_id, kind, key, reference, content, state, receipt, reversal, sent_count, sent_at
      FROM posting WHERE connection_id = $1 AND kind = $2 AND key = $3)",
                connection, kind, key};
  return row.next() ? std::optional{posting_of(row)} : std::nullopt;
}

// Only from the states that `from` names.
bool settle(Connection& writer, std::string_view from, const Posting& posting, PostingState state,
            Instant now) {
  const std::string statement =
      "UPDATE posting SET state = $4, receipt = $5, reversal = $6, settled_at = $7 "
      "WHERE connection_id = $1 AND kind = $2 AND key = $3 AND state IN (" +
      std::string{from} + ")";
  return change(writer, Sql{statement}, posting.connection, posting.kind, posting.key, name_of(state),
                posting.receipt, posting.reversal, now) == 1;
}

}  // namespace

std::string_view name_of(PostingState state) {
  switch (state) {
    case PostingState::planned:
      return "planned";
    case PostingState::sent:
      return "sent";
    case PostingState::posted:
      return "posted";
    case PostingState::proven:
      return "proven";
    case PostingState::refused:
      return "refused";
    case PostingState::reversed:
      return "reversed";
  }
  throw Bug("a posting state without a name");
}

Posting Postings::plan(Tx& tx, const Posting& intent, Instant now) {
  Connection& writer = connection_of(database_, tx);
  change(writer, R"(
      INSERT INTO posting (connection_id, kind, key, reference, content, planned_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (connection_id, kind, key) DO NOTHING)",
         intent.connection, intent.kind, intent.key, intent.reference, intent.content, now);
  auto standing = find_in(writer, intent.connection, intent.kind, intent.key);
  ensure(standing.has_value(), "a posting was neither planned nor there");
  return *std::move(standing);
}

bool Postings::mark_sent(Tx& tx, const Posting& posting, Instant now) {
  return change(connection_of(database_, tx), R"(
      UPDATE posting SET state = 'sent', sent_count = sent_count + 1, sent_at = $5
      WHERE connection_id = $1 AND kind = $2 AND key = $3
        AND state IN ('planned', 'sent') AND sent_count = $4)",
                posting.connection, posting.kind, posting.key, posting.sent_count, now) == 1;
}

bool Postings::mark_posted(Tx& tx, const Posting& posting, Instant now) {
  return settle(connection_of(database_, tx), "'sent'", posting, PostingState::posted, now);
}

bool Postings::mark_refused(Tx& tx, const Posting& posting, Instant now) {
  return settle(connection_of(database_, tx), "'sent', 'posted'", posting, PostingState::refused, now);
}

bool Postings::mark_proven(Tx& tx, const Posting& posting, Instant now) {
  return settle(connection_of(database_, tx), "'sent', 'posted'", posting, PostingState::proven, now);
}

bool Postings::mark_reversed(Tx& tx, const Posting& posting, Instant now) {
  return settle(connection_of(database_, tx), "'posted', 'proven'", posting, PostingState::reversed, now);
}

std::optional<Posting> Postings::find(const std::string& connection, const std::string& kind,
                                      const std::string& key) {
  return read(database_, [&](Connection& reader) { return find_in(reader, connection, kind, key); });
}

std::vector<Posting> Postings::with_receipt(const std::string& connection, const std::string& receipt) {
  return read(database_, [&](Connection& reader) {
    std::vector<Posting> postings;
    Statement row{reader, R"(
        SELECT connection_id, kind, key, reference, content, state, receipt, reversal, sent_count, sent_at
        FROM posting WHERE connection_id = $1 AND receipt = $2 AND receipt <> '' ORDER BY kind, key)",
                  connection, receipt};
    while (row.next()) postings.push_back(posting_of(row));
    return postings;
  });
}

std::vector<Posting> Postings::sent_before(Instant before) {
  return read(database_, [&](Connection& reader) {
    std::vector<Posting> postings;
    Statement row{reader, R"(
        SELECT connection_id, kind, key, reference, content, state, receipt, reversal, sent_count, sent_at
        FROM posting WHERE state = 'sent' AND sent_at < $1 ORDER BY sent_at, connection_id, kind, key)",
                  before};
    while (row.next()) postings.push_back(posting_of(row));
    return postings;
  });
}

}  // namespace weir::store

#pragma once
// The intent behind every write to SAP, kept before the call: what we meant to post, under which reference,
// and how far it got. Posted rows never change; a correction is a new row.
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

enum class PostingState { planned, sent, posted, refused };
std::string_view name_of(PostingState state);

struct Posting {
  std::string connection;
  std::string kind;            // "sales_order", "fi_document"
  std::string key;             // our id: order id, settlement id and part
  std::string reference;       // what SAP carries: BSTNK, XBLNR
  std::string content_hash{};  // SHA-256 of what we send, in hexadecimal
  PostingState state = PostingState::planned;
  std::string receipt{};  // IDoc number, once SAP has answered
  int sent_count = 0;
  std::optional<Instant> sent_at{};  // the last time
};

class Postings {
 public:
  explicit Postings(Database& database) : database_{database} {}

  // The posting of that key: freshly planned, or as it stands. The caller compares the hash.
  Posting plan(Tx& tx, const Posting& intent, Instant now);
  // Guarded steps; false when the posting was in none of the states it may come from. mark_sent() also wants
  // the sent_count as it was read: of two that go on from the same state, one does.
  bool mark_sent(Tx& tx, const Posting& posting, Instant now);     // planned or sent → sent
  bool mark_posted(Tx& tx, const Posting& posting, Instant now);   // sent → posted, with receipt
  bool mark_refused(Tx& tx, const Posting& posting, Instant now);  // sent → refused
  std::optional<Posting> find(const std::string& connection, const std::string& kind, const std::string& key);
  std::vector<Posting> sent_before(Instant before);  // no answer for long: an alarm

 private:
  Database& database_;
};

}  // namespace weir::store

#pragma once
// The intent behind every write to SAP, kept before the call: what we meant to post, under which reference,
// and how far it got. Posted rows never change; a correction is a new row.
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

// planned → sent → posted → proven; refused by SAP before it was proven, or reversed there after it was
// posted.
enum class PostingState { planned, sent, posted, proven, refused, reversed };
std::string_view name_of(PostingState state);

struct Posting {
  std::string connection;
  std::string kind;       // "sales_order", "fi_document"
  std::string key;        // our id: order id, settlement id and part
  std::string reference;  // what SAP carries: BSTNK, XBLNR
  std::string content{};  // what we send, as digests: see posting/content.hpp
  PostingState state = PostingState::planned;
  std::string receipt{};   // IDoc number, once SAP has answered
  std::string reversal{};  // what took it back
  int sent_count = 0;
  std::optional<Instant> sent_at{};  // the last time
};

class Postings {
 public:
  explicit Postings(Database& database) : database_{database} {}

  // The posting of that key: freshly planned, or as it stands. The caller compares the content.
  Posting plan(Tx& tx, const Posting& intent, Instant now);
  // Guarded steps; false when the posting was in none of the states it may come from. mark_sent() also wants
  // the sent_count as it was read: of two that go on from the same state, one does.
  bool mark_sent(Tx& tx, const Posting& posting, Instant now);     // planned or sent → sent
  bool mark_posted(Tx& tx, const Posting& posting, Instant now);   // sent → posted, with receipt
  bool mark_refused(Tx& tx, const Posting& posting, Instant now);  // sent or posted → refused
  bool mark_proven(Tx& tx, const Posting& posting, Instant now);   // sent or posted → proven
  bool mark_reversed(Tx& tx, const Posting& posting,
                     Instant now);  // posted or proven → reversed, with reversal
  std::optional<Posting> find(const std::string& connection, const std::string& kind, const std::string& key);
  // Of that receipt; several where one document of the far side took them all.
  std::vector<Posting> with_receipt(const std::string& connection, const std::string& receipt);
  std::vector<Posting> sent_before(Instant before);  // no answer for long: an alarm

 private:
  Database& database_;
};

}  // namespace weir::store

#pragma once
// Posting to a system that may take a document and lose the answer: intent before effect, ask before
// repeating.
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/clock.hpp"
#include "core/result.hpp"
#include "posting/content.hpp"
#include "store/postings.hpp"
#include "store/restored.hpp"

namespace weir::posting {

struct Item {
  store::Posting intent;  // connection, kind, key, reference; its digests are taken from `content`
  Content content;        // what is sent for it, field by field
  // When what it is about came to be: nobody has sent it before. Unset: nobody knows.
  std::optional<Instant> caused_at{};
};

struct Receipt {
  std::string document;    // IDoc number, or what the far side already had
  bool was_there = false;  // found by asking; nothing was sent
};

// Which of these references does the far side already carry, and under which document? References it does not
// have are absent. A Failure means that nobody knows, and nothing may be sent. `since`: none of them was sent
// before.
using Ask = std::function<Result<std::map<std::string, std::string>>(
    const std::vector<std::string>& references, Instant since)>;

// Sends the items in one packet; one answer each, in order. A whole-packet Failure with code http.lost_answer
// (or any that ends in ".lost_answer") means that some may have arrived.
using Send = std::function<Result<std::vector<Result<std::string>>>(std::span<const Item> items)>;

// Why a posting stays here, where it must not leave: the merchant only watches so far. Nothing: it may go.
using Held = std::function<std::optional<Failure>(const store::Posting& intent)>;

class Poster {
 public:
  // `processing_max`: how long the far side may take to show what it was sent. Before that is over, "not
  // there" proves nothing, and the item waits. `secret` keys the digests of what is posted.
  Poster(store::Database& database, store::Postings& postings, const Clock& clock, std::string_view secret,
         Duration processing_max = Duration::zero())
      : database_{database},
        postings_{postings},
        clock_{clock},
        digest_key_{digest_key(secret)},
        processing_max_{processing_max} {}

  // For each item: a receipt, or why not. All items are of one connection and one kind. An item posted before
  // comes back with its receipt and is not sent again. An item sent before without an answer is asked for
  // first; when nobody can say, nothing of the packet is sent. The same key with other content is refused
  // (posting.content_differs, with the
  // fields). Commits by itself: `sent` before the call, `posted` after it.
  // What is held comes back with the reason: it is neither planned, nor asked for, nor sent.
  std::vector<Result<Receipt>> submit_once(std::span<const Item> items, const Ask& ask, const Send& send);

  // The one door through which anything leaves; set before it is used by more than one thread.
  void hold(Held held) { held_ = std::move(held); }
  // The store is a backup's: what it never sent may be there all the same, and is asked for like what was
  // sent without an answer, unless it came to be later. Set before it is used.
  void came_back(std::optional<store::Restored> restored) { restored_ = restored; }
  const std::optional<store::Restored>& restored() const { return restored_; }
  // It stands as planned, and the store before the backup may have sent it.
  bool may_be_of_lost_store(const std::string& connection, const std::string& kind,
                            const std::string& key) const;

  // Why that posting would stay here.
  std::optional<Failure> held(const store::Posting& intent) const {
    return held_ ? held_(intent) : std::nullopt;
  }

  // What a text was, for a later comparison: nobody finds out what it says, also by trying.
  std::string digest(std::string_view about, std::string_view text) const;

  Duration processing_max() const { return processing_max_; }

  // SAP was read and holds it as it should be. False when nothing of that key was ever sent.
  bool proven(Tx& tx, const std::string& connection, const std::string& kind, const std::string& key);

 private:
  std::vector<Result<Receipt>> submit_free(std::span<const Item> items, const Ask& ask, const Send& send);

  store::Database& database_;
  store::Postings& postings_;
  const Clock& clock_;
  const std::string digest_key_;
  Duration processing_max_;
  Held held_{};
  std::optional<store::Restored> restored_{};
};

}  // namespace weir::posting

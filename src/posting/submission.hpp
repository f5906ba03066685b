#pragma once
// One call of Poster::submit_once, step by step. Private to posting/.
#include <optional>

#include "posting/submit_once.hpp"

namespace weir::posting {

class Submission {
 public:
  Submission(store::Database& database, store::Postings& postings, const Clock& clock,
             std::string_view digest_key, Duration processing_max,
             const std::optional<store::Restored>& restored, std::span<const Item> items);

  void plan();
  // False when something was sent before, or may have been by the store of which this one is a backup, and
  // nobody can say whether it arrived.
  bool ask_for_sent(const Ask& ask);
  void mark_sent();
  void send(const Send& send);
  std::vector<Result<Receipt>> answers() const;

 private:
  struct Entry {
    Item item;
    store::Posting posting{};              // as the store has it
    std::optional<std::size_t> twin_of{};  // an earlier item with the same key: it is sent once
    std::optional<Result<Receipt>> answer{};
  };

  std::vector<Entry*> open_entries();  // those without an answer yet
  std::optional<Result<Receipt>> known_answer(const Entry& entry) const;
  std::optional<Instant> perhaps_sent_at(const Entry& entry) const;
  void note_absent(Entry& entry, Instant now) const;
  Result<Receipt> found(Tx& tx, Entry& entry, const std::string& document, Instant now);
  Result<Receipt> posted(Tx& tx, Entry& entry, const Receipt& receipt, Instant now);
  Result<Receipt> answered(Tx& tx, Entry& entry, const Result<std::string>& answer, Instant now);

  store::Database& database_;
  store::Postings& postings_;
  const Clock& clock_;
  Duration processing_max_;
  std::optional<store::Restored> restored_;
  Instant marked_at_{};
  std::vector<Entry> entries_;
};

}  // namespace weir::posting

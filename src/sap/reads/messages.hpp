#pragma once
// What SAP's messages mean, what mostly mends them, and who does.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace weir::sap {

enum class MessageOwner { operations, finance, consultant, basis };
std::string_view name_of(MessageOwner owner);

struct MessageAdvice {
  std::string cause;        // in plain words
  std::string fix;          // what mostly helps
  std::string transaction;  // to open: "OB52"
  MessageOwner owner = MessageOwner::operations;
  bool clears_itself = false;  // a lock: it is processed again without anybody
  bool is_unsure = false;      // the number is from memory
};

// One entry of a catalogue: it has a number or texts.
struct MessageEntry {
  std::string id;                  // "V1 320"; empty: found by its texts
  std::vector<std::string> texts;  // in lower case; one of them is in the message
  MessageAdvice advice;
};

class MessageCatalogue {
 public:
  // By class and number, else by text; an entry that was laid on later wins. The message's own text may be in
  // the language of the logon. nullptr where nothing is known; it lives as long as the catalogue.
  const MessageAdvice* find(std::string_view message_class, std::string_view number,
                            std::string_view text) const;

  // Lays entries over those that are there.
  void lay(std::vector<MessageEntry> entries);
  std::size_t size() const { return entries_.size(); }

 private:
  std::vector<MessageEntry> entries_;  // the first that fits wins
};

// The catalogue that Weir ships (rules/sap_messages.toml is built into the program).
const MessageCatalogue& shipped_messages();

// A merchant's file laid over it. `name` is the file's, for messages. Fails with sap.messages_malformed
// (stop); all mistakes of the file are in the one text, each with its line and column.
Result<MessageCatalogue> with_messages_of(MessageCatalogue catalogue, std::string_view text,
                                          std::string_view name);

}  // namespace weir::sap

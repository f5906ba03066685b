#include "sap/reads/messages.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace weir::sap {
namespace {

// Lower case in ASCII; the umlauts of SAP's German in capitals are rare, and their small letters are kept.
bool has_one_of(std::string_view text, const std::vector<std::string>& parts) {
  const std::string lower = lower_ascii(text);
  return std::ranges::any_of(parts,
                             [&](const std::string& part) { return lower.find(part) != std::string::npos; });
}

std::string id_of(std::string_view message_class, std::string_view number) {
  constexpr std::size_t digits = 3;
  std::string three{number};
  if (three.size() < digits) three.insert(0, digits - three.size(), '0');
  return std::string{message_class} + ' ' + three;
}

}  // namespace

std::string_view name_of(MessageOwner owner) {
  switch (owner) {
    case MessageOwner::operations:
      return "operations";
    case MessageOwner::finance:
      return "finance";
    case MessageOwner::consultant:
      return "consultant";
    case MessageOwner::basis:
      return "basis";
  }
  throw Bug("a message without an owner");
}

const MessageAdvice* MessageCatalogue::find(std::string_view message_class, std::string_view number,
                                            std::string_view text) const {
  const std::string id = id_of(message_class, number);
  for (const MessageEntry& entry : entries_)
    if (!message_class.empty() && entry.id == id) return &entry.advice;
  for (const MessageEntry& entry : entries_)
    if (entry.id.empty() && has_one_of(text, entry.texts)) return &entry.advice;
  return nullptr;
}

void MessageCatalogue::lay(std::vector<MessageEntry> entries) {
  std::ranges::move(entries_, std::back_inserter(entries));
  entries_ = std::move(entries);
}

}  // namespace weir::sap

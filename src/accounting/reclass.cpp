#include "accounting/reclass.hpp"

#include <algorithm>

#include "core/digest.hpp"
#include "core/ensure.hpp"

namespace weir::accounting {

Result<Journal> reclass_journal(const Reclass& reclass) {
  JournalDraft draft{reclass.reference, reclass.posting_date};
  draft.post_to_class(reclass.account, reclass.class_name, reclass.amount, reclass.text, {});
  draft.post_to_wallet(reclass.suspense_account, "SUSPENSE", reclass.amount, "Cleared of " + reclass.of, 0);
  auto journal = std::move(draft).close_without_rows();
  if (!journal) return journal.error();
  ensure(journal->has_value(), "a reclass of nothing");
  return **std::move(journal);
}

std::string reclass_reference(std::string_view of, std::string_view kind_key) {
  constexpr std::string_view digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  constexpr std::size_t size = 14;  // 72 bits, as many as the digest gives here
  __extension__ using Wide = unsigned __int128;
  const std::string digest = sha256_hex(std::string{of} + '\n' + std::string{kind_key});
  Wide number = 0;
  for (const char digit : std::string_view{digest}.substr(0, 18))
    number = number * 16 + digits.find(static_cast<char>(digit >= 'a' ? digit - 'a' + 'A' : digit));
  std::string text;
  for (; text.size() < size; number /= 36) text += digits[static_cast<std::size_t>(number % 36)];
  std::ranges::reverse(text);
  return "RC" + text;
}

}  // namespace weir::accounting

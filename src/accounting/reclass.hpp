#pragma once
// Money that was posted to suspense, and what it is, is known now: the document that moves it. The settlement
// itself is never changed and never reversed for it.
#include <string>

#include "accounting/journal.hpp"

namespace weir::accounting {

struct Reclass {
  std::string reference;  // reclass_reference()
  std::string of;         // the reference of the document in which it is in suspense
  std::string suspense_account;
  std::string account;
  std::string class_name;
  std::string text;  // what it is
  Money amount;      // as it was posted, signed as Amazon signs it; not zero
  Date posting_date;
};

// Two lines that balance: suspense gives back what it took, the account takes it on the same side. Fails with
// journal.too_large when the reference is longer than 16 characters.
Result<Journal> reclass_journal(const Reclass& reclass);

// "RC" and 14 characters made of the document and the kind of rows: the same on every store, so that SAP can
// always be asked whether it has it already. It can be none of journal_reference().
std::string reclass_reference(std::string_view of, std::string_view kind_key);

}  // namespace weir::accounting

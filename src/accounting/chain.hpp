#pragma once
// Settlements of one ledger form a chain: each begins in the second in which the one before it ended, takes
// over its reserve, and, when that one ended in debt, its debt. A broken link is money that somebody has to
// look for.
#include <string>
#include <vector>

#include "accounting/preview.hpp"

namespace weir::accounting {

// Compares the settlements among `files` that are accepted so far, in any order of the files. Sets `hold` and
// the reason where a settlement does not take over what the one before it left; remarks where the one before
// it is not among the files, where a period is missing between two, and where two overlap.
//
// A report does not name its account. Two are taken to be of one ledger when their currency agrees and their
// marketplace does; a report that names no marketplace agrees with any.
void check_chain(std::vector<FilePreview>& files);

}  // namespace weir::accounting

#pragma once
// The look at settlement reports in its three forms. Each is whole even when files were rejected.
#include <span>
#include <string>

#include "accounting/preview.hpp"
#include "accounting/rules.hpp"

namespace weir::report {

// What an accountant reads: one section a file. Colour marks the verdict and is for terminals only.
std::string settlement_preview_text(std::span<const accounting::FilePreview> files,
                                    const accounting::Rules& rules, bool with_colour);

// An array, one object a file; the members are the contract in docs/settlement-preview.md.
std::string settlement_preview_json(std::span<const accounting::FilePreview> files,
                                    const accounting::Rules& rules);

// The journals in hledger's journal format: a second opinion by a program that is not ours (`hledger -f -
// check`). What is held is marked pending (!); what is rejected is a comment.
std::string settlement_preview_hledger(std::span<const accounting::FilePreview> files);

}  // namespace weir::report

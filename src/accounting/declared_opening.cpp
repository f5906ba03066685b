#include "accounting/declared_opening.hpp"

namespace weir::accounting {
namespace {

bool is_of_opening(const FilePreview& file, const DeclaredOpening& opening) {
  return file.settlement && file.settlement->total.currency() == opening.reserve.currency() &&
         file.settlement->marketplace == opening.marketplace;
}

FilePreview* first_behind(std::vector<FilePreview>& files, const DeclaredOpening& opening) {
  FilePreview* first = nullptr;
  for (FilePreview& file : files)
    if (is_of_opening(file, opening) && file.settlement->end > opening.at &&
        (first == nullptr || file.settlement->start < first->settlement->start))
      first = &file;
  return first;
}

std::string opening_words(Money reserve, Money debt) {
  return "a reserve of " + reserve.text() + (debt.is_zero() ? "" : " and a debt of " + debt.text());
}

void hold_against(FilePreview& file, const DeclaredOpening& opening) {
  const CarriedAmounts& carried = file.settlement->plan.carried;
  if (carried.reserve_opening == opening.reserve && carried.payable == opening.debt) {
    std::erase_if(file.remarks, [](const Reason& reason) {
      return reason.code == "settlement.opening_unproven" || reason.code == "settlement.period_gap";
    });
    return;
  }
  file.verdict = Verdict::hold;
  file.blocking.push_back(
      {"cutover.reserve_differs",
       "it opens with " + opening_words(carried.reserve_opening, carried.payable) + ", and at the cut-over " +
           opening_words(opening.reserve, opening.debt) + " was declared of " + opening.marketplace + ": " +
           (carried.reserve_opening - opening.reserve).text() +
           " differs in the reserve. Correct what was declared (weir cutover set), or ask Amazon",
       0, 0});
}

}  // namespace

std::vector<FilePreview> chain_of(const std::vector<SettlementCash>& settlements,
                                  const std::vector<DeclaredOpening>& openings) {
  auto files = chain_of(settlements);
  for (const DeclaredOpening& opening : openings) {
    FilePreview* first = first_behind(files, opening);
    if (first != nullptr && first->settlement->start <= opening.at) hold_against(*first, opening);
  }
  return files;
}

}  // namespace weir::accounting

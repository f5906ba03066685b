#include "accounting/complaint.hpp"

#include "core/text.hpp"

namespace weir::accounting {

std::string quoted(std::string_view text) {
  constexpr std::size_t shown_max = 40;
  return "\"" + printable(text.substr(0, shown_max)) + (text.size() > shown_max ? "…\"" : "\"");
}

Complaint amount_complaint(std::string_view text, Currency currency, DecimalMark mark) {
  if (trim(text).empty())
    return {"settlement.amount_missing", "is blank; the report is damaged, download it again"};
  const bool is_number = text.find_first_not_of("0123456789.,+- ") == std::string_view::npos;
  const bool has_mark = text.find_first_of(".,") != std::string_view::npos;
  if (mark == DecimalMark::undecided && currency.minor_digits() > 0 && is_number && has_mark)
    return {"settlement.amount_ambiguous", "reads " + quoted(text) +
                                               ", which is thousands or decimals, and no amount of the file "
                                               "tells which; download the report again"};
  return {"settlement.amount_unreadable",
          "reads " + quoted(text) + ", which is not an amount in " + std::string{currency.code()} +
              " as the rest of the file writes them; download the report again"};
}

}  // namespace weir::accounting

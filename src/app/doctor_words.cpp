#include "app/doctor_words.hpp"

#include "core/text.hpp"

namespace weir::app {

std::string some_of(const std::vector<std::string>& words, std::size_t shown) {
  std::string text;
  for (std::size_t i = 0; i < words.size() && i < shown; ++i) text += (i == 0 ? "" : ", ") + words[i];
  if (words.size() > shown) text += " and " + std::to_string(words.size() - shown) + " more";
  return text;
}

std::string some_of(const std::set<std::string>& words, std::size_t shown) {
  return some_of(std::vector<std::string>{words.begin(), words.end()}, shown);
}

std::string failure_words(const Failure& failure) {
  return printable(failure.text) + " [" + failure.code + ']';
}

void note_failure(Ward& ward, const std::string& what, const Failure& failure, const std::string& mend) {
  const bool says_nothing = failure.next == Next::retry || failure.next == Next::wait;
  if (says_nothing) return ward.unasked(what, failure_words(failure), "look again later");
  ward.wrong(what, failure_words(failure), mend);
}

void note(Ward& ward, const Lacks& lacks, const sap::MissingData& missing) {
  constexpr std::size_t told_max = 20;
  if (!missing)
    return note_failure(ward, lacks.many, missing.error(),
                        "a right to the table: SU53 of the technical user shows which");
  if (missing->empty()) ward.right(lacks.many, lacks.all);
  std::size_t told = 0;
  for (const sap::Missing& each : *missing) {
    if (++told > told_max) break;
    ward.wrong(lacks.one + ' ' + printable(each.key), each.table + ": " + printable(each.what),
               each.mend + (lacks.instead.empty() ? "" : ", or " + lacks.instead));
  }
  if (missing->size() > told_max)
    ward.wrong(lacks.many, std::to_string(missing->size() - told_max) + " more like these",
               "mend those above first, and look again");
}

}  // namespace weir::app

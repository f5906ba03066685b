#pragma once
// Which class a kind of rows that no rule knows may belong to, with the reason. Nobody but a person decides:
// nothing here is ever applied by itself.
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "accounting/kind_texts.hpp"
#include "accounting/rules.hpp"

namespace weir::accounting {

// What a person decided before.
struct Decision {
  KindTexts kind;
  std::string marketplace;  // "Amazon.de"; empty: none named
  std::string class_name;
};

enum class Because {
  known,      // the rules that hold now have it
  elsewhere,  // the same three texts, decided before: in another marketplace, or in this one
  decided,    // texts like these, decided before
  near,       // texts like these in the rules
};

struct Proposal {
  ClassNumber which;
  int strength;  // 1 to 100; 100 where the texts are the same
  Because because;
  std::string reason;  // for people: which texts, which words
};

// The words of all rules and their weights, counted once for however many kinds. The rules outlive it.
class KnownKinds {
 public:
  struct Side;
  explicit KnownKinds(const Rules& rules);
  const Side& side() const { return *side_; }

 private:
  std::shared_ptr<const Side> side_;
};

// The best first, each class once. Pure: the same texts, rules and decisions give the same list. A kind that
// the rules know proposes its own class first. Empty when nothing has a word of the description in common.
std::vector<Proposal> propose(const KindTexts& kind, const Rules& rules, std::span<const Decision> decisions,
                              std::size_t most = 3);
std::vector<Proposal> propose(const KindTexts& kind, const KnownKinds& known,
                              std::span<const Decision> decisions, std::size_t most = 3);

// Suspense, the wallet and money on its way are no place for rows: why not, or nothing.
bool can_take_rows(const AccountingClass& which);

}  // namespace weir::accounting

#include "accounting/proposal.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <tuple>

namespace weir::accounting {
namespace {

using Words = std::vector<std::string>;

// An amount type that only repeats the transaction type ("other-transaction") says nothing.
std::string subject_of(const std::string& transaction_type, const std::string& amount_type,
                       const std::string& description) {
  const bool repeats = normalised(amount_type) == normalised(transaction_type);
  return repeats ? description : description + ' ' + amount_type;
}

}  // namespace

// Not without a name: KnownKinds keeps them.
namespace known_kinds {

struct Described {
  KindTexts texts;
  Words type;
  Words description;
  Words subject;  // and the amount type: Amazon puts the name of a fee into either
};

// A word that few rules have says more than "fee" does: its weight falls with the logarithm of how many.
class Weights {
 public:
  explicit Weights(const std::vector<Rules::Written>& rules) : rules_{rules.size()} {
    for (const auto& rule : rules)
      for (const std::string& word : words_of(subject_of(
               rule.pattern.transaction_type, rule.pattern.amount_type, rule.pattern.amount_description)))
        ++count_[word];
  }
  int of(const std::string& word) const {
    const auto at = count_.find(word);
    const std::size_t count = at == count_.end() ? 0 : at->second;
    return 1 + static_cast<int>(std::bit_width(rules_ / (count + 1)));
  }
  int of(const Words& words) const {
    int sum = 0;
    for (const std::string& word : words) sum += of(word);
    return sum;
  }

 private:
  std::size_t rules_;
  std::map<std::string, std::size_t> count_{};
};

}  // namespace known_kinds

namespace {

using known_kinds::Described;
using known_kinds::Weights;

Described described(const KindTexts& texts) {
  return {texts, words_of(texts.transaction_type), words_of(texts.amount_description),
          words_of(subject_of(texts.transaction_type, texts.amount_type, texts.amount_description))};
}

Words common(const Words& one, const Words& other) {
  Words both;
  std::ranges::set_intersection(one, other, std::back_inserter(both));
  return both;
}

// Twice what they share by what both have, in hundredths; two empty texts are the same.
int likeness(const Weights& weights, const Words& one, const Words& other) {
  const int whole = weights.of(one) + weights.of(other);
  return whole == 0 ? 100 : 200 * weights.of(common(one, other)) / whole;
}

// What both have, where it is the description's of one of them.
Words shared(const Described& one, const Described& other) {
  if (common(one.description, other.subject).empty() && common(one.subject, other.description).empty())
    return {};
  return common(one.subject, other.subject);
}

// What it is of says most; a refund is no order, whatever it is for. Below 100: the texts differ.
int likeness(const Weights& weights, const Described& one, const Described& other) {
  constexpr int of_subject = 70, of_type = 30;  // hundredths
  if (shared(one, other).empty()) return 0;
  const int whole = of_subject + of_type * likeness(weights, one.type, other.type) / 100;
  return std::min(99, likeness(weights, one.subject, other.subject) * whole / 100);
}

std::string listed(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string in_place(const std::string& marketplace) {
  return marketplace.empty() ? "without a marketplace" : "in " + marketplace;
}

Described described_rule(const Rules::Written& rule) {
  return described(
      {rule.pattern.transaction_type, rule.pattern.amount_type, rule.pattern.amount_description});
}

}  // namespace

struct KnownKinds::Side {
  explicit Side(const Rules& of) : rules{of}, weights{of.written()} {
    for (const auto& rule : of.written()) kinds.emplace_back(described_rule(rule), rule.which);
  }
  const Rules& rules;
  Weights weights;
  std::vector<std::pair<Described, ClassNumber>> kinds{};
};

KnownKinds::KnownKinds(const Rules& rules) : side_{std::make_shared<const Side>(rules)} {}

namespace {

class Proposer {
 public:
  Proposer(const KindTexts& kind, const KnownKinds::Side& side)
      : kind_{described(kind)},
        key_{kind_key(kind)},
        rules_{side.rules},
        kinds_{side.kinds},
        weights_{side.weights} {}

  void from_rules() {
    const ClassNumber which = rules_.classify(kind_.texts.kind());
    add({which, 100, Because::known, "the rules that hold now have it: " + rules_[which].title});
  }
  void from(const Decision& decision) {
    const ClassNumber* which = rules_.find(decision.class_name);
    if (which == nullptr) return;
    if (kind_key(decision.kind) == key_)
      return add({*which, 100, Because::elsewhere,
                  "the same three texts were given this class " + in_place(decision.marketplace)});
    const Described other = described(decision.kind);
    add({*which, likeness(weights_, kind_, other), Because::decided,
         decision.kind.text() + " was given this class " + in_place(decision.marketplace) +
             "; both have: " + listed(shared(kind_, other))});
  }
  void from_likeness() {
    for (const auto& [other, which] : kinds_)
      add({which, likeness(weights_, kind_, other), Because::near,
           "nearest known: " + other.texts.text() + "; both have: " + listed(shared(kind_, other))});
  }
  std::vector<Proposal> best(std::size_t most) const {
    std::vector<Proposal> all;
    for (const auto& [which, proposal] : best_) all.push_back(proposal);
    std::ranges::sort(all, [](const Proposal& a, const Proposal& b) { return rank(a) < rank(b); });
    if (all.size() > most) all.erase(all.begin() + static_cast<std::ptrdiff_t>(most), all.end());
    return all;
  }

 private:
  static std::tuple<int, Because, ClassNumber, const std::string&> rank(const Proposal& of) {
    return {-of.strength, of.because, of.which, of.reason};
  }
  void add(Proposal proposal) {
    if (proposal.strength <= 0 || !can_take_rows(rules_[proposal.which])) return;
    const auto [at, fresh] = best_.try_emplace(proposal.which, proposal);
    if (!fresh && rank(proposal) < rank(at->second)) at->second = std::move(proposal);
  }

  Described kind_;
  std::string key_;
  const Rules& rules_;
  const std::vector<std::pair<Described, ClassNumber>>& kinds_;
  const Weights& weights_;
  std::map<ClassNumber, Proposal> best_{};
};

}  // namespace

bool can_take_rows(const AccountingClass& which) {
  return which.name != "SUSPENSE" && which.name != "WALLET" && which.name != "CASH_IN_TRANSIT";
}

std::vector<Proposal> propose(const KindTexts& kind, const Rules& rules, std::span<const Decision> decisions,
                              std::size_t most) {
  return propose(kind, KnownKinds{rules}, decisions, most);
}

std::vector<Proposal> propose(const KindTexts& kind, const KnownKinds& known,
                              std::span<const Decision> decisions, std::size_t most) {
  Proposer proposer{kind, known.side()};
  proposer.from_rules();
  for (const Decision& decision : decisions) proposer.from(decision);
  proposer.from_likeness();
  return proposer.best(most);
}

}  // namespace weir::accounting

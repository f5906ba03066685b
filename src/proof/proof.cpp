#include "proof/proof.hpp"

#include "core/ensure.hpp"

namespace weir::proof {
namespace {

std::string numbers_of(const std::vector<Held>& held) {
  std::string text;
  for (const Held& document : held) text += (text.empty() ? "" : ", ") + document.number;
  return text;
}

std::string word(std::int64_t quantity) { return std::to_string(quantity); }
std::string word(Money amount) { return amount.text(); }

// The first entry that differs, in words: "SHOE 3, expected 2".
template <typename T>
std::string difference(const std::map<std::string, T>& held, const std::map<std::string, T>& expected) {
  const auto said = [](const std::map<std::string, T>& all, const std::string& name) {
    const auto found = all.find(name);
    return found == all.end() ? std::string{"none"} : word(found->second);
  };
  for (const auto* all : {&expected, &held})
    for (const auto& [name, ignored] : *all)
      if (said(held, name) != said(expected, name))
        return name + " " + said(held, name) + ", expected " + said(expected, name);
  return "none";
}

Finding compare(const Expected& expected, const Held& held) {
  if (held.value != expected.value) return Finding::wrong_value;
  if (held.quantities != expected.quantities) return Finding::wrong_items;
  if (held.accounts != expected.accounts) return Finding::wrong_accounts;
  return held.block.empty() ? Finding::right : Finding::blocked;
}

std::string text_for(Finding finding, const Expected& expected, const std::vector<Held>& held) {
  switch (finding) {
    case Finding::right:
      return "SAP holds document " + held.front().number + " as it should be";
    case Finding::missing:
      return "SAP said that it took the document, and holds none";
    case Finding::twice:
      return "SAP holds the document " + std::to_string(held.size()) + " times: " + numbers_of(held);
    case Finding::wrong_value:
      return "SAP holds document " + held.front().number + " with " + held.front().value.text() +
             ", expected " + expected.value.text();
    case Finding::wrong_items:
      return "SAP holds document " + held.front().number + " with other materials or quantities: " +
             difference(held.front().quantities, expected.quantities);
    case Finding::wrong_accounts:
      return "SAP holds document " + held.front().number +
             " with other amounts by account: " + difference(held.front().accounts, expected.accounts);
    case Finding::blocked:
      return "SAP holds document " + held.front().number + " with block " + held.front().block;
  }
  throw Bug("a finding without words");
}

}  // namespace

Proof prove(const Expected& expected, const std::vector<Held>& held) {
  Proof proof{.finding = Finding::missing, .text = {}, .value = std::nullopt, .copies = held.size()};
  for (const Held& document : held) {
    if (!proof.value)
      proof.value = document.value;
    else if (proof.value->currency() == document.value.currency())
      *proof.value += document.value;
  }
  if (held.size() == 1) proof.finding = compare(expected, held.front());
  if (held.size() > 1) proof.finding = Finding::twice;
  proof.text = text_for(proof.finding, expected, held);
  return proof;
}

Proof missing_parts(const std::vector<std::string>& references, std::optional<Money> held) {
  std::string text = "SAP said that it took ";
  for (const auto& reference : references) text += (reference == references.front() ? "" : ", ") + reference;
  text += references.size() == 1 ? ", and does not hold it" : ", and does not hold them";
  return {.finding = Finding::missing, .text = std::move(text), .value = held, .copies = 0};
}

std::string code_of(Finding finding) {
  switch (finding) {
    case Finding::right:
      return "";
    case Finding::missing:
      return "proof.missing";
    case Finding::twice:
      return "proof.twice";
    case Finding::wrong_value:
      return "proof.wrong_value";
    case Finding::wrong_items:
      return "proof.wrong_items";
    case Finding::wrong_accounts:
      return "proof.wrong_accounts";
    case Finding::blocked:
      return "proof.blocked";
  }
  throw Bug("a finding without a code");
}

}  // namespace weir::proof

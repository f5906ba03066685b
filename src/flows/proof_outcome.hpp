#pragma once
// What a proof means for the document and its job; the same for orders and settlements.
#include <chrono>
#include <map>
#include <string>

#include "flows/context.hpp"
#include "proof/proof.hpp"

namespace weir::flows {

// When what was posted is read back, and how often: SAP stores an IDoc at once and posts it a little later.
constexpr std::chrono::seconds proof_delay{10};
constexpr int proof_attempts = 8;  // over about ten minutes

struct Proven {
  std::string flow;
  std::string key;
  std::string subject;
  std::string sap_document;
  const char* posting_kind;
  std::vector<std::string> posting_keys;
};

// The job that reads back what was posted just now.
void prove_later(Tx& tx, const Context& context, const char* kind, const std::string& subject,
                 const std::map<std::string, std::string>& args);

// Right: proven. Missing: looked for again, SAP may still be working on the IDoc. Anything else: a person
// looks. What SAP holds is kept as the document's target in every case.
jobs::Outcome outcome_of(const Context& context, const Proven& what, const proof::Proof& proof);

}  // namespace weir::flows

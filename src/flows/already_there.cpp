#include "flows/already_there.hpp"

#include "sap/reads/idocs.hpp"

namespace weir::flows {

Result<std::map<std::string, std::string>> or_their_idocs(const Context& context, const Sent& sent,
                                                          std::map<std::string, std::string> documents) {
  return or_their_idocs(context, context.connection.rfc_in_turn, sent, std::move(documents));
}

Result<std::map<std::string, std::string>> or_their_idocs(const Context& context, sap::RfcCaller& rfc,
                                                          const Sent& sent,
                                                          std::map<std::string, std::string> documents) {
  std::map<std::string, std::string> reference_of;
  std::vector<std::string> arckeys;
  for (const auto& reference : sent.references) {
    if (documents.contains(reference)) continue;
    arckeys.push_back(sent.arckey(reference));
    reference_of.emplace(arckeys.back(), reference);
  }
  const auto idocs =
      sap::find_idocs(rfc, {sent.mestyp, context.connection.sender_partner, sent.since}, arckeys);
  if (!idocs) return idocs.error();
  for (const auto& [arckey, number] : *idocs)
    if (const auto at = reference_of.find(arckey); at != reference_of.end())
      documents.emplace(at->second, number);
  return documents;
}

}  // namespace weir::flows

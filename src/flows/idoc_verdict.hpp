#pragma once
// What SAP says of an IDoc whose document is not there: whether it may still come, and if not, why.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "sap/reads/idoc_status.hpp"

namespace weir::flows {

// From the status records of one IDoc. Nothing when SAP says that it is posted; else a Failure
//   sap.idoc_waiting     retry: SAP is still to process it
//   sap.idoc_locked      retry: somebody held a lock; SAP's job tries again
//   sap.idoc_not_posted  refuse: with SAP's message, what it mostly means, and where to mend it
//   sap.idoc_given_up    refuse: a person closed or edited it
// Its text has SAP's words, which may name people. Pure.
std::optional<Failure> idoc_verdict(const sap::IdocRecord& idoc, const sap::MessageCatalogue& messages,
                                    const std::string& subject);

// By key of a posting, what SAP has of its IDoc; those without a number in their receipt are looked up by
// their ARCKEY. What SAP does not have is left out. Fails like read_idoc_status.
struct PostingsAsked {
  const char* kind;
  const char* mestyp;
  std::vector<std::string> keys;
};
Result<std::map<std::string, sap::IdocRecord>> idocs_behind(const Context& context,
                                                            const PostingsAsked& asked);

}  // namespace weir::flows

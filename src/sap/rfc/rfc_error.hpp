#pragma once
// What SAP's library says when something went wrong, and what that means for the caller.
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "core/result.hpp"
#include "sap/rfc/nwrfc_abi.hpp"

namespace weir::sap {

// Where the library writes its errors; with room behind it, should a newer one write more.
class RfcErrorSpace {
 public:
  nwrfc::ErrorInfo* get() { return &space_.info; }
  const nwrfc::ErrorInfo& operator*() const { return space_.info; }
  const nwrfc::ErrorInfo* operator->() const { return &space_.info; }

 private:
  struct Space {
    nwrfc::ErrorInfo info;
    std::array<std::byte, 2'344> room;
  };
  Space space_{};
};

// How far a call had come, which decides what can have happened in SAP.
enum class RfcMoment {
  opening,    // a logon: nothing was called
  preparing,  // descriptions and parameters: nothing was called
  invoked,    // SAP may have done it
};

// The Failure of a call that is about `subject` (a function, mostly):
//   sap.logon_refused   stop
//   rfc.no_authority    stop: the user may not call the function
//   sap.fault           refuse: an exception, a message or a dump, with its key, class, number and variables
//   rfc.unreachable     retry: nothing was called
//   sap.lost_answer     retry: SAP may have done it
//   rfc.failed          refuse: the library itself, before anything was called
Failure rfc_failure(const nwrfc::ErrorInfo& error, RfcMoment moment, std::string_view subject);

// After an exception of the function the session goes on; after everything else there is none any more.
bool leaves_session(const nwrfc::ErrorInfo& error);

bool is_logon_failure(const nwrfc::ErrorInfo& error);

}  // namespace weir::sap

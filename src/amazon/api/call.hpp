#pragma once
// Any operation whose request and answer are described (amazon/model/described.hpp): one function for all of
// them.
#include "amazon/api/sp_api.hpp"
#include "amazon/model/described.hpp"

namespace weir::amazon {

// Asks once. Fails as SpApi::send() does, or with amazon.unexpected_shape, or, where the answer was cut on
// its way, with http.lost_answer, or with amazon.error_in_answer: some operations answer 200 and put their
// errors inside. Instantiated in the .cpp of each API, for its operations.
template <typename Request>
Result<typename Request::Answer> call(SpApi& api, const Request& request, Urgency urgency = Urgency::rest);

}  // namespace weir::amazon

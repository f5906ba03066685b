#include "amazon/api/applications.hpp"

#include "amazon/api/call_described.hpp"

namespace weir::amazon {

using applications::RotateApplicationClientSecret;

template Result<Done> call(SpApi&, const RotateApplicationClientSecret&, Urgency);

Result<Done> rotate_client_secret(SpApi& api) { return call(api, RotateApplicationClientSecret{}); }

}  // namespace weir::amazon

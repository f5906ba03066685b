#pragma once
// Application Management API 2023-11-30: the client secret lives 180 days and is renewed in time. Grantless.
#include "amazon/api/call.hpp"
#include "amazon/model/applications.hpp"

namespace weir::amazon {

// Amazon makes a new secret and sends it to the queue (new_secret() in amazon/model/notification.hpp); the
// old one serves some days longer. Not to be repeated unasked: each call makes another one.
Result<Done> rotate_client_secret(SpApi& api);

}  // namespace weir::amazon

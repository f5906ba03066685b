#pragma once
// Notifications API v1.
#include "amazon/api/call.hpp"
#include "amazon/model/notification_calls.hpp"

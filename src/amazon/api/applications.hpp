#pragma once
// Application Management API 2023-11-30: renewing the client secret, which lives 180 days.
#include "amazon/api/call.hpp"
#include "amazon/model/applications.hpp"

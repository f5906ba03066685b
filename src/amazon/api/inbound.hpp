#pragma once
// Fulfillment Inbound API 2024-03-20.
#include "amazon/api/call.hpp"
#include "amazon/model/inbound_plan_calls.hpp"
#include "amazon/model/inbound_transport_calls.hpp"

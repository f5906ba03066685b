#pragma once
// Fulfillment Inbound API v0: what has been received.
#include "amazon/api/call.hpp"
#include "amazon/model/inbound_v0_calls.hpp"
#include "amazon/model/inbound_v0_labels.hpp"

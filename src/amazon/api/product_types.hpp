#pragma once
// Product Type Definitions API 2020-09-01, as far as patches need it.
#include "amazon/api/call.hpp"
#include "amazon/model/product_types.hpp"

#pragma once
// Tokens API 2021-03-01.
#include "amazon/api/call.hpp"
#include "amazon/model/tokens.hpp"

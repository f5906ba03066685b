#pragma once
// Sellers API v1: which marketplaces the account takes part in; the cheapest proof that our rights still
// stand.
#include "amazon/api/call.hpp"
#include "amazon/model/sellers.hpp"

#include "amazon/model/order.hpp"
#include "sap/model/order.hpp"  // expect: include
#include "core/money.hpp"

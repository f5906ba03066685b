#include "sap/model/order.hpp"
#include "sap/rfc/call.hpp"  // expect: include
#include "amazon/model/order.hpp"  // expect: include

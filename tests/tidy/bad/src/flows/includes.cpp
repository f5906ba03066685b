#include "amazon/api/feed.hpp"
#include "monitor/alert.hpp"  // expect: include

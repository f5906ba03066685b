#include "http/server.hpp"
#include "sandbox/seller.hpp"
#include "store/job.hpp"  // expect: include

#pragma once
// A header that would make everyone who includes it pay for the parser.
#include <nlohmann/json.hpp>  // expect: include

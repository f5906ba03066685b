#pragma once
#include <string>  // expect: header

#include "flows/context.hpp"

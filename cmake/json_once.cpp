#include "json_once.hpp"

WEIR_JSON_TEMPLATES(, std::map)
WEIR_JSON_TEMPLATES(, nlohmann::ordered_map)

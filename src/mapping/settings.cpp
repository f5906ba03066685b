#include "mapping/settings.hpp"

namespace weir::mapping {

bool is_company_code(std::string_view text) { return text.size() == 4; }

}  // namespace weir::mapping

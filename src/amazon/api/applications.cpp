#include "amazon/api/applications.hpp"

#include "amazon/api/call_described.hpp"

namespace weir::amazon {

template Result<applications::RotateApplicationClientSecret::Answer> call(
    SpApi&, const applications::RotateApplicationClientSecret&, Urgency);

}  // namespace weir::amazon

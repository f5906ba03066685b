#pragma once
// The Application Management API 2023-11-30: the client secret is renewed. The new one is in no answer, it
// comes as a notification.
#include "amazon/model/described.hpp"

namespace weir::amazon::applications {

struct RotateApplicationClientSecret {
  static constexpr Operation operation{"rotateApplicationClientSecret", "POST",
                                       "/applications/2023-11-30/clientSecret", rotation_scope};
  using Answer = Done;
  template <typename F, typename S>
  static void describe(F&, S&) {}
};

}  // namespace weir::amazon::applications

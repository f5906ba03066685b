#include "app/begin_anew.hpp"

namespace weir::app {

Result<Done> live_on(const std::function<Life()>& live, const std::function<bool(const Failure&)>& wait) {
  for (bool has_lived = false;;) {
    const Life life = live();
    has_lived = has_lived || life.ended.has_value();
    const bool goes_on = life.ended ? life.begins_anew : has_lived && wait(life.ended.error());
    if (!goes_on) return life.ended;
  }
}

}  // namespace weir::app

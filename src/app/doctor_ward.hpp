#pragma once
// How the doctor's rooms note what they see.
#include <string>
#include <utility>
#include <vector>

#include "app/doctor.hpp"
#include "core/result.hpp"

namespace weir::app {

// The checks of one area of one connection.
class Ward {
 public:
  Ward(std::vector<Check>& checks, std::string connection, std::string area)
      : checks_{checks}, connection_{std::move(connection)}, area_{std::move(area)} {}

  void right(std::string what, std::string found) {
    add(Verdict::right, std::move(what), std::move(found), {});
  }
  void doubtful(std::string what, std::string found, std::string mend) {
    add(Verdict::doubtful, std::move(what), std::move(found), std::move(mend));
  }
  void wrong(std::string what, std::string found, std::string mend) {
    add(Verdict::wrong, std::move(what), std::move(found), std::move(mend));
  }
  void unasked(std::string what, std::string found, std::string mend) {
    add(Verdict::unasked, std::move(what), std::move(found), std::move(mend));
  }

 private:
  void add(Verdict verdict, std::string what, std::string found, std::string mend) {
    checks_.push_back({connection_, area_, std::move(what), verdict, std::move(found), std::move(mend)});
  }

  std::vector<Check>& checks_;
  const std::string connection_, area_;
};

}  // namespace weir::app

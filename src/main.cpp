// Weir: arguments in, one try, one exit code out.
#include <exception>
#include <iostream>

#include "cli/commands.hpp"
#include "core/log.hpp"

int main(int argc, char** argv) {
  try {
    return weir::cli::run(argc, argv);
  } catch (const std::exception& bug) {
    std::cerr << "weir: a mistake of Weir's own: " << weir::log_scrubber().scrubbed(bug.what())
              << ". Nothing was posted; please report it\n";
    return weir::cli::exit_bug;
  }
}

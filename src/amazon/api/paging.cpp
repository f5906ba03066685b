#include "amazon/api/paging.hpp"

namespace weir::amazon {

Failure endless_pages(std::string_view operation, int pages) {
  return {.next = Next::refuse,
          .code = "amazon.endless_pages",
          .text = std::string{operation} + " did not come to an end after " + std::to_string(pages) +
                  " pages; sweep a shorter time",
          .subject = std::string{operation},
          .not_before = {}};
}

Failure repeated_token(std::string_view operation) {
  return {.next = Next::retry,
          .code = "amazon.repeated_token",
          .text = std::string{operation} +
                  " names the page that we have just read as the next one; the sweep begins again",
          .subject = std::string{operation},
          .not_before = {}};
}

}  // namespace weir::amazon

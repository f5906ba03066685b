#pragma once
// Amazon's own models of SP-API, read from a folder, and what they say about requests and answers. The
// stand-in does not need them: they are its judge, in tests.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"

namespace weir::sandbox {

class Models {
 public:
  // Null when the folder is not there or holds no models.
  static std::shared_ptr<const Models> load(const std::string& folder);

  // "getOrder" for a request that some model knows, else "".
  std::string operation_of(const http::Request& request) const;

  // Path, query and body against the model; empty when all is well, or when the path is not SP-API.
  std::vector<std::string> request_complaints(const http::Request& request) const;
  // The same of the answer to that request.
  std::vector<std::string> answer_complaints(const http::Request& request,
                                             const http::Response& response) const;
  // A notification or a document of a feed against the schema in that file below schemas/.
  std::vector<std::string> document_complaints(std::string_view schema_file, std::string_view text) const;

  struct Files;
  explicit Models(std::unique_ptr<Files> files);
  ~Models();

 private:
  std::unique_ptr<Files> files_;
};

}  // namespace weir::sandbox

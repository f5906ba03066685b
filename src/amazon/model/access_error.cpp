#include "amazon/model/access_error.hpp"

#include "amazon/model/json_node.hpp"

namespace weir::amazon {

std::string access_error_word(std::string_view body) {
  const auto root = parse_json(body);
  const JsonNode* word = root && root->is(JsonNode::Kind::object) ? root->find("error") : nullptr;
  return word != nullptr && word->is(JsonNode::Kind::text) ? word->text : std::string{};
}

bool is_mistake_of_ours(std::string_view word) {
  return word == "invalid_request" || word == "invalid_scope" || word == "unsupported_grant_type";
}

}  // namespace weir::amazon

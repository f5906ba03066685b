#include "shape.hpp"

#include <algorithm>
#include <utility>

#include "declaration.hpp"
#include "tokens.hpp"

namespace weir::tidy {
namespace {

struct Scope {
  BraceKind kind = BraceKind::declarations;
  std::size_t line = 0;
  std::string name{};  // of a function
  Head head{};
  int parens = 0;
};

bool is_access_label(const Head& head) {
  return head.size() == 1 &&
         (head[0].text == "public" || head[0].text == "protected" || head[0].text == "private");
}

class ShapeReader {
 public:
  Shape read(const std::vector<Token>& tokens) {
    for (const Token& token : tokens) see(token);
    if (scopes_.size() > 1) shape_.unbalanced_line = scopes_.back().line;
    return std::move(shape_);
  }

 private:
  void see(const Token& token) {
    if (token.text == "{") return open(token);
    if (token.text == "}") return close(token);
    Scope& scope = scopes_.back();
    if (token.text == "(") ++scope.parens;
    if (token.text == ")") --scope.parens;
    if (ends_head(scope, token.text))
      scope.head.clear();
    else
      scope.head.push_back(token);
  }

  static bool ends_head(const Scope& scope, std::string_view token) {
    if (scope.parens > 0) return false;
    return token == ";" || (token == "," && scope.kind == BraceKind::initialiser) ||
           (token == ":" && is_access_label(scope.head));
  }

  BraceKind kind_of_brace() const {
    const Scope& scope = scopes_.back();
    if (is_in_function()) return brace_in_function(scope.head);
    if (scope.kind == BraceKind::initialiser || scope.parens > 0) return brace_among_values(scope.head);
    return brace_among_declarations(scope.head);
  }

  bool is_in_function() const {
    const BraceKind kind = scopes_.back().kind;
    return kind == BraceKind::function || kind == BraceKind::control || kind == BraceKind::block;
  }

  void open(const Token& token) {
    const BraceKind kind = kind_of_brace();
    Scope scope{.kind = kind, .line = token.line};
    if (kind == BraceKind::function) scope.name = function_name(scopes_.back().head);
    scopes_.push_back(std::move(scope));
    if (kind == BraceKind::control) shape_.blocks.push_back({token.line, depth()});
  }

  std::size_t depth() const {
    return static_cast<std::size_t>(std::count_if(
        scopes_.begin(), scopes_.end(), [](const Scope& scope) { return scope.kind == BraceKind::control; }));
  }

  void close(const Token& token) {
    if (scopes_.size() == 1) {
      shape_.unbalanced_line = token.line;
      return;
    }
    const Scope closed = std::move(scopes_.back());
    scopes_.pop_back();
    Scope& outer = scopes_.back();
    if (closed.kind == BraceKind::function)
      shape_.functions.push_back({closed.name, closed.line, token.line - closed.line + 1});
    const bool is_value = closed.kind == BraceKind::initialiser || closed.kind == BraceKind::block ||
                          outer.kind == BraceKind::initialiser || outer.parens > 0;
    if (is_value)
      outer.head.push_back(token);  // the declaration or statement goes on
    else
      outer.head.clear();
  }

  std::vector<Scope> scopes_{Scope{}};
  Shape shape_;
};

}  // namespace

Shape shape_of(const Scan& scan) {
  const std::string code = without_directives(scan.code);
  return ShapeReader{}.read(tokens_of(code));
}

}  // namespace weir::tidy

#include "declaration.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace weir::tidy {
namespace {

using Words = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view text, Words words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

std::string_view last(const Head& head) { return head.empty() ? std::string_view{} : head.back().text; }

// The head without a leading template<…>, so that its default arguments are not taken for an initialiser.
Head without_template(const Head& head) {
  if (head.size() < 2 || head[0].text != "template" || head[1].text != "<") return head;
  std::size_t angles = 0;
  for (std::size_t i = 1; i < head.size(); ++i) {
    if (head[i].text == "<") ++angles;
    if (head[i].text == ">" && --angles == 0)
      return without_template({head.begin() + static_cast<std::ptrdiff_t>(i) + 1, head.end()});
  }
  return head;
}

// Where the first of `words` stands outside parentheses, from `begin` on.
std::optional<std::size_t> find_outside(const Head& head, Words words, std::size_t begin = 0) {
  int parens = 0;
  for (std::size_t i = begin; i < head.size(); ++i) {
    if (head[i].text == ")") --parens;
    if (parens == 0 && is_one_of(head[i].text, words)) return i;
    if (head[i].text == "(") ++parens;
  }
  return std::nullopt;
}

std::optional<std::size_t> find_assignment(const Head& head) {
  if (find_outside(head, {"operator"})) return std::nullopt;
  return find_outside(head, {"="});
}

bool ends_a_signature(std::string_view token) {
  return is_one_of(token, {")", "const", "noexcept", "override", "final", "&", "try", "mutable", "volatile"});
}

bool is_function(const Head& head) {
  const auto close = find_outside(head, {")"});
  if (!close) return false;
  if (find_outside(head, {":"}, *close + 1))
    return is_one_of(last(head), {")", "}", "..."});  // of a constructor
  return ends_a_signature(last(head)) || find_outside(head, {"->", "requires"}, *close + 1);
}

// A function that returns `struct stat` names a class as well.
bool is_class(const Head& head) {
  return find_outside(head, {"class", "struct", "union"}) && (last(head) == "final" || !is_function(head));
}

// The bracket may stand inside the parentheses of a call.
bool is_lambda(const Head& head) {
  bool has_capture = false;
  bool has_result = false;
  for (std::size_t i = 0; i < head.size(); ++i) {
    has_capture |= head[i].text == "[";
    has_result |= has_capture && head[i].text == "->" && ends_a_signature(head[i - 1].text);
  }
  return has_capture && (has_result || last(head) == "]" || ends_a_signature(last(head)));
}

// The `(` that belongs to the `)` at the end of the head.
std::size_t matching_paren(const Head& head) {
  int parens = 0;
  for (std::size_t i = head.size(); i-- > 0;) {
    if (head[i].text == ")") ++parens;
    if (head[i].text == "(" && --parens == 0) return i;
  }
  return 0;
}

std::string operator_name(const Head& head, std::size_t at) {
  std::string name{head[at++].text};
  if (at + 1 < head.size() && head[at].text == "(" && head[at + 1].text == ")") return name + "()";
  for (; at < head.size() && head[at].text != "("; ++at) {
    if (is_word(head[at].text[0])) name += '_';  // a name is one word of the ratchet
    name += head[at].text;
  }
  return name;
}

// The parenthesis of the parameters: not that of a return type such as decltype(…) or function<void(int)>.
std::size_t parameters_of(const Head& head) {
  int angles = 0;
  for (std::size_t i = 1; i < head.size(); ++i) {
    if (head[i].text == "<") ++angles;
    if (head[i].text == ">") --angles;
    const bool is_name = is_word(head[i - 1].text[0]);
    if (head[i].text != "(" || angles > 0 || !is_name) continue;
    if (!is_one_of(head[i - 1].text, {"decltype", "alignas", "explicit", "requires", "__attribute__"}))
      return i;
  }
  return head.size();
}

std::string qualified_name(const Head& head, std::size_t end) {
  std::size_t begin = end - 1;
  if (begin > 0 && head[begin - 1].text == "~") --begin;
  while (begin >= 2 && head[begin - 1].text == "::" && is_word(head[begin - 2].text[0])) begin -= 2;
  std::string name;
  for (std::size_t i = begin; i < end; ++i) name += head[i].text;
  return name;
}

}  // namespace

BraceKind brace_among_declarations(const Head& whole_head) {
  const Head head = without_template(whole_head);
  if (head.empty() || find_outside(head, {"namespace"})) return BraceKind::declarations;
  if (head.size() == 2 && head[0].text == "extern" && head[1].text == "\"") return BraceKind::declarations;
  if (find_outside(head, {"enum"})) return BraceKind::initialiser;
  if (is_class(head)) return BraceKind::declarations;
  if (find_assignment(head)) return is_lambda(head) ? BraceKind::function : BraceKind::initialiser;
  return is_function(head) ? BraceKind::function : BraceKind::initialiser;
}

BraceKind brace_among_values(const Head& head) {
  return is_lambda(head) ? BraceKind::function : BraceKind::initialiser;
}

BraceKind brace_in_function(const Head& head) {
  if (is_one_of(last(head), {"else", "do", "try"})) return BraceKind::control;
  if (last(head) != ")") return BraceKind::block;
  const std::size_t open = matching_paren(head);
  if (open == 0) return BraceKind::block;
  if (open > 1 && head[open - 1].text == "constexpr" && head[open - 2].text == "if")
    return BraceKind::control;
  const bool is_control = is_one_of(head[open - 1].text, {"if", "for", "while", "switch", "catch"});
  return is_control ? BraceKind::control : BraceKind::block;
}

std::string function_name(const Head& whole_head) {
  const Head head = without_template(whole_head);
  if (const auto at = find_outside(head, {"operator"})) return operator_name(head, *at);
  if (const auto at = find_assignment(head)) return *at > 0 ? std::string{head[*at - 1].text} : "lambda";
  const std::size_t open = parameters_of(head);
  if (open == head.size() || find_outside(head, {"["}) == std::size_t{0}) return "lambda";
  const bool is_test = is_one_of(head[open - 1].text, {"TEST", "TEST_F", "TEST_P", "TYPED_TEST"});
  if (is_test && open + 3 < head.size())
    return std::string{head[open + 1].text} + "." + std::string{head[open + 3].text};
  return qualified_name(head, open);
}

}  // namespace weir::tidy

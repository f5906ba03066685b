#include "sandbox/ecc/where.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "sandbox/ecc/decimal.hpp"
#include "sandbox/ecc/where_tokens.hpp"

namespace weir::sandbox::ecc {

struct Where::Node {
  enum class Kind { all, any, none, compare, like, one_of } kind;
  std::vector<std::shared_ptr<const Node>> parts;  // of all, any, none (which has one)
  const Column* column = nullptr;
  std::string operation;  // "=", "<>", "<", "<=", ">", ">="
  std::string text;
  Decimal number;
  std::set<std::string, std::less<>> texts{};  // of one_of
};

namespace {

using Node = Where::Node;
using NodePointer = std::shared_ptr<const Node>;

// A clause that is nested deeper was not written by a person, nor by a program that splits its reads.
constexpr int deepest_bracket = 50;
constexpr int number_places = 9;

// Trailing blanks do not count in CHAR comparisons.
std::string_view without_end(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// % stands for any text, _ for one character. After a mismatch the last % takes one character more.
bool is_like(std::string_view text, std::string_view pattern) {
  std::size_t at = 0;
  std::size_t in_pattern = 0;
  std::size_t behind_percent = std::string_view::npos;
  std::size_t taken_to = 0;
  while (at < text.size()) {
    const char wanted = in_pattern < pattern.size() ? pattern[in_pattern] : '\0';
    if (wanted == '%') {
      behind_percent = ++in_pattern;
      taken_to = at;
    } else if (in_pattern < pattern.size() && (wanted == '_' || wanted == text[at])) {
      ++in_pattern;
      ++at;
    } else if (behind_percent != std::string_view::npos) {
      in_pattern = behind_percent;
      at = ++taken_to;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('%', in_pattern) == std::string_view::npos;
}

bool satisfies(int order, std::string_view operation) {
  if (operation == "=") return order == 0;
  if (operation == "<>") return order != 0;
  if (operation == "<") return order < 0;
  if (operation == "<=") return order <= 0;
  return operation == ">" ? order > 0 : order >= 0;
}

bool compares(const Node& node, std::size_t row) {
  const auto value = node.column->value(row);
  if (node.column->type != 'P')
    return satisfies(without_end(value).compare(without_end(node.text)), node.operation);
  return satisfies(compare(parse_decimal(value, number_places).value_or(Decimal{}), node.number),
                   node.operation);
}

bool holds(const Node& node, std::size_t row);

// Asked for each row of a table: plain loops, because the debug build inlines nothing.
bool one_holds(const std::vector<NodePointer>& parts, std::size_t row) {
  for (const NodePointer& part : parts)
    if (holds(*part, row)) return true;
  return false;
}

bool all_hold(const std::vector<NodePointer>& parts, std::size_t row) {
  for (const NodePointer& part : parts)
    if (!holds(*part, row)) return false;
  return true;
}

bool holds(const Node& node, std::size_t row) {
  switch (node.kind) {
    case Node::Kind::all:
      return all_hold(node.parts, row);
    case Node::Kind::any:
      return one_holds(node.parts, row);
    case Node::Kind::none:
      return !one_holds(node.parts, row);
    case Node::Kind::compare:
      return compares(node, row);
    case Node::Kind::one_of:
      return node.texts.contains(without_end(node.column->value(row)));
    case Node::Kind::like:
      return is_like(without_end(node.column->value(row)), without_end(node.text));
  }
  return false;
}

bool is_equality(const Node& node, const Column* column) {
  return node.kind == Node::Kind::compare && node.operation == "=" && node.column == column &&
         column->type != 'P';
}

// Hundreds of keys, as programs ask for them, are looked up for each row instead of compared one by one.
NodePointer looked_up(const std::vector<NodePointer>& parts) {
  const Column* column = parts.empty() ? nullptr : parts.front()->column;
  for (const NodePointer& part : parts)
    if (column == nullptr || !is_equality(*part, column)) return nullptr;
  if (column == nullptr) return nullptr;
  Node node{Node::Kind::one_of, {}, column, {}, {}, {}, {}};
  for (const NodePointer& part : parts) node.texts.emplace(without_end(part->text));
  return std::make_shared<const Node>(std::move(node));
}

NodePointer joined(Node::Kind kind, std::vector<NodePointer> parts) {
  if (kind == Node::Kind::any)
    if (auto node = looked_up(parts)) return node;
  return std::make_shared<const Node>(Node{kind, std::move(parts), nullptr, {}, {}, {}, {}});
}

std::string operator_of(std::string_view word) {
  constexpr std::pair<std::string_view, std::string_view> operators[] = {
      {"=", "="},  {"<>", "<>"}, {"<", "<"},  {"<=", "<="}, {">", ">"},  {">=", ">="},
      {"EQ", "="}, {"NE", "<>"}, {"LT", "<"}, {"LE", "<="}, {"GT", ">"}, {"GE", ">="}};
  const auto* found =
      std::ranges::find(operators, word, &std::pair<std::string_view, std::string_view>::first);
  return found == std::end(operators) ? std::string{} : std::string{found->second};
}

// Recursive descent; a null pointer means that the clause is wrong, and goes all the way up.
class Parser {
 public:
  Parser(std::vector<WhereToken> tokens, const Table& table) : tokens_{std::move(tokens)}, table_{table} {}

  NodePointer whole() {
    auto node = any();
    return at_ == tokens_.size() ? node : nullptr;
  }

 private:
  using Kind = WhereToken::Kind;

  bool next_is(Kind kind, std::string_view text) const {
    return at_ < tokens_.size() && tokens_[at_].kind == kind && tokens_[at_].text == text;
  }
  bool take(Kind kind, std::string_view text) {
    const bool found = next_is(kind, text);
    at_ += found ? 1 : 0;
    return found;
  }

  NodePointer series(Node::Kind kind, std::string_view word, NodePointer (Parser::*part)()) {
    std::vector<NodePointer> parts;
    do {
      parts.push_back((this->*part)());
      if (parts.back() == nullptr) return nullptr;
    } while (take(Kind::word, word));
    return parts.size() == 1 ? parts.front() : joined(kind, std::move(parts));
  }
  NodePointer any() { return series(Node::Kind::any, "OR", &Parser::all); }
  NodePointer all() { return series(Node::Kind::all, "AND", &Parser::one); }

  NodePointer negated(NodePointer node) {
    return node ? joined(Node::Kind::none, {std::move(node)}) : nullptr;
  }

  NodePointer one() {
    if (++depth_ > deepest_bracket) return nullptr;
    auto node = one_checked();
    --depth_;
    return node;
  }

  NodePointer one_checked() {
    if (take(Kind::word, "NOT")) return negated(one());
    if (!take(Kind::parenthesis, "(")) return comparison();
    auto node = any();
    return take(Kind::parenthesis, ")") ? node : nullptr;
  }

  NodePointer comparison() {
    if (at_ >= tokens_.size() || tokens_[at_].kind != Kind::word) return nullptr;
    const auto* column = table_.column(tokens_[at_++].text);
    if (column == nullptr) return nullptr;
    const bool is_negated = take(Kind::word, "NOT");
    auto node = predicate(*column, is_negated);
    return is_negated ? negated(std::move(node)) : node;
  }

  NodePointer predicate(const Column& column, bool is_negated) {
    if (take(Kind::word, "BETWEEN")) return between(column);
    if (take(Kind::word, "LIKE")) return like(column);
    if (take(Kind::word, "IN")) return in_list(column);
    const auto operation = at_ < tokens_.size() ? operator_of(tokens_[at_].text) : std::string{};
    if (operation.empty() || tokens_[at_].kind != Kind::word || is_negated) return nullptr;
    ++at_;
    return compared(column, operation);
  }

  // A literal, or for a number its digits alone.
  NodePointer compared(const Column& column, const std::string& operation) {
    if (at_ >= tokens_.size()) return nullptr;
    const auto& token = tokens_[at_++];
    const bool is_bare_number = token.kind == Kind::word && parse_decimal(token.text, number_places);
    if (token.kind != Kind::literal && !is_bare_number) return nullptr;
    Node node{Node::Kind::compare, {}, &column, operation, token.text, {}, {}};
    if (column.type == 'P') {
      const auto number = parse_decimal(token.text, number_places);
      if (!number) return nullptr;
      node.number = *number;
    }
    return std::make_shared<const Node>(std::move(node));
  }

  NodePointer between(const Column& column) {
    auto low = compared(column, ">=");
    if (!low || !take(Kind::word, "AND")) return nullptr;
    auto high = compared(column, "<=");
    return high ? joined(Node::Kind::all, {std::move(low), std::move(high)}) : nullptr;
  }

  NodePointer like(const Column& column) {
    if (column.type == 'P' || at_ >= tokens_.size() || tokens_[at_].kind != Kind::literal) return nullptr;
    return std::make_shared<const Node>(Node{Node::Kind::like, {}, &column, {}, tokens_[at_++].text, {}, {}});
  }

  NodePointer in_list(const Column& column) {
    if (!take(Kind::parenthesis, "(")) return nullptr;
    std::vector<NodePointer> parts;
    do {
      parts.push_back(compared(column, "="));
      if (parts.back() == nullptr) return nullptr;
    } while (take(Kind::comma, ","));
    return take(Kind::parenthesis, ")") ? joined(Node::Kind::any, std::move(parts)) : nullptr;
  }

  std::vector<WhereToken> tokens_;
  const Table& table_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

std::optional<Where> Where::parse(const std::vector<std::string>& lines, const Table& table) {
  auto tokens = where_tokens(lines);
  if (!tokens) return {};
  if (tokens->empty()) return Where{joined(Node::Kind::all, {})};
  auto root = Parser{*std::move(tokens), table}.whole();
  if (root == nullptr) return {};
  return Where{std::move(root)};
}

bool Where::takes(std::size_t row) const { return holds(*root_, row); }

}  // namespace weir::sandbox::ecc

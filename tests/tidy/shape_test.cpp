#include "shape.hpp"

#include <gtest/gtest.h>

namespace weir::tidy::shape_test {
namespace {

// "name:lines" of each function, in the order in which they end.
std::string functions_in(std::string_view text) {
  std::string found;
  const Shape shape = shape_of(scan(text));
  EXPECT_EQ(shape.unbalanced_line, 0u) << text;
  for (const Function& function : shape.functions)
    found += (found.empty() ? "" : " ") + function.name + ":" + std::to_string(function.lines);
  return found;
}

std::size_t deepest(std::string_view text) {
  std::size_t depth = 0;
  for (const ControlBlock& block : shape_of(scan(text)).blocks) depth = std::max(depth, block.depth);
  return depth;
}

TEST(shape, a_body_counts_from_brace_to_brace) {
  EXPECT_EQ(functions_in("int a(int x)\n{\n\n  return x;\n}\nint b() { return 1; }"), "a:4 b:1");
}

TEST(shape, classes_namespaces_enums_and_values_are_no_functions) {
  EXPECT_EQ(functions_in(
                "namespace a::b {\nnamespace {\n}\nenum class E : int { x, y };\n"
                "struct S final : T<decltype(f())> {\n int x_{3};\n int y_ = {4};\n};\n"
                "const int table[] = {1,\n2};\nextern \"C\" {\n}\nstd::function<void(int)> g{nullptr};\n}"),
            "");
}

TEST(shape, functions_in_classes_are_found_whatever_follows_the_parameters) {
  EXPECT_EQ(functions_in(
                "class C {\n public:\n  int a() const noexcept { return 1; }\n"
                "  auto b() -> std::string { return {}; }\n  int c() && { return 1; }\n"
                "  int d() override { return 1; }\n  ~C() {}\n  bool operator==(int x) const { return x; }\n"
                "  int operator()(int) { return 1; }\n  explicit operator bool() const { return true; }\n};"),
            "a:1 b:1 c:1 d:1 ~C:1 operator==:1 operator():1 operator_bool:1");
}

TEST(shape, braces_of_a_constructor_s_members_are_no_body) {
  EXPECT_EQ(functions_in("C::C(int x) : a_{x}, b_(x), D<int>{x} {\n}\nC::C(int x) noexcept : a_(x) {\n}"),
            "C::C:2 C::C:2");
}

TEST(shape, defaults_of_parameters_and_templates_are_no_values) {
  EXPECT_EQ(
      functions_in("template <typename T = int, int N = 3>\nvoid a(T x = T{}, int y = 2) {\n}\n"
                   "template <typename T>\nrequires std::integral<T>\nvoid b(T) {\n}\n"
                   "void c(auto x) requires std::integral<decltype(x)> {\n}\n"
                   "template <typename T>\nconcept D = requires(T t) { { t.f() } -> std::same_as<int>; };"),
      "a:2 b:2 c:2");
}

TEST(shape, what_a_function_returns_does_not_name_it) {
  EXPECT_EQ(
      functions_in("struct stat a(int x) {\n}\nstd::function<void(int)> b() {\n}\ndecltype(auto) c() {\n}\n"
                   "int D<int>::e() {\n}"),
      "a:2 b:2 c:2 e:2");
}

TEST(shape, a_lambda_counts_to_the_function_around_it_and_by_itself_outside) {
  EXPECT_EQ(functions_in("void a() {\n  f([&](int x) {\n    return x;\n  });\n}"), "a:5");
  EXPECT_EQ(functions_in("const auto a = [](int x) {\n};\nconst auto b = [] {\n};"), "a:2 b:2");
  EXPECT_EQ(functions_in("const Row rows[] = {{\"a\", [](int x) {\n}}, {\"b\", [] { if (c) {} }}};"),
            "lambda:2 lambda:1");
  EXPECT_EQ(functions_in("const int a = std::invoke([] {\n  return 1;\n});"), "a:3");
}

TEST(shape, a_local_class_counts_to_the_function_around_it) {
  EXPECT_EQ(functions_in("void a() {\n  struct B { int c() { return 1; } };\n}"), "a:3");
}

TEST(shape, a_test_is_named_by_its_suite_and_sentence) {
  EXPECT_EQ(functions_in("TEST(money, adds) {\n}\nTEST_F(zone, shifts) {\n}"), "money.adds:2 zone.shifts:2");
}

TEST(shape, braces_in_literals_and_comments_do_not_count) {
  EXPECT_EQ(functions_in("void a() {\n  f(\"}\", '}', R\"(}})\");  // }\n}\nvoid b() {\n}"), "a:3 b:2");
}

TEST(shape, only_the_first_branch_of_a_conditional_counts) {
  EXPECT_EQ(functions_in("#if A\nvoid a() {\n#else\nvoid b() {\n#endif\n}"), "a:5");
}

TEST(shape, a_brace_without_partner_is_told) {
  EXPECT_EQ(shape_of(scan("void a() {\n  if (b) {\n}\n")).unbalanced_line, 1u);
  EXPECT_EQ(shape_of(scan("void a() {\n}\n}\n")).unbalanced_line, 3u);
}

TEST(shape, control_flow_deepens_and_nothing_else_does) {
  EXPECT_EQ(deepest("void a() { if (b) { for (;;) { while (c) { switch (d) { case 1: {} } } } } }"), 4u);
  EXPECT_EQ(deepest("void a() { do { try { if constexpr (b) {} } catch (const C&) {} } while (d); }"), 3u);
  EXPECT_EQ(deepest("void a() { { { const int b[] = {1}; } } struct C {}; f(D{}); }"), 0u);
}

TEST(shape, else_is_as_deep_as_its_if) {
  EXPECT_EQ(deepest("void a() { if (b) {} else if (C{1} == c) {} else {} if (d) {} }"), 1u);
}

TEST(shape, a_lambda_in_control_flow_goes_on_counting) {
  EXPECT_EQ(deepest("void a() { if (b) { f([&](int x) { for (;;) {} }); } }"), 2u);
}

}  // namespace
}  // namespace weir::tidy::shape_test

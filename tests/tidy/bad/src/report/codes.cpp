Failure a() { return {.code = "file.explained"}; }
Failure b() { return {.code = "file.unexplained"}; }  // expect: docs
Failure c() { return {.code = "nowhere.prefix"}; }  // expect: docs
Failure d() { return refused("id.unexplained"); }  // expect: docs
constexpr std::string_view e = "zone.unexplained";  // expect: docs
void f() { log_info("file.read", {{"path", "rules.toml"}}); }

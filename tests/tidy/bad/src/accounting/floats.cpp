// No amount goes through floating point.
double share = 0.1;  // expect: banned
float less = 0.1f;  // expect: banned
auto a = std::stod(text);  // expect: banned
auto b = std::stof(text);  // expect: banned
auto c = std::stold(text);  // expect: banned
auto d = atof(text);  // expect: banned
auto e = std::strtod(text, nullptr);  // expect: banned
auto f = strtof(text, nullptr);  // expect: banned
// A double in a comment, "a float" in a string and a name such as double_entry are no offence.
const char* says = "double float strtod(";
int double_entry = 0;

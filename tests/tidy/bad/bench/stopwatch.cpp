// What is measured here is the machine itself.
auto a = std::chrono::steady_clock::now();
